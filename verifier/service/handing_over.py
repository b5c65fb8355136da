"""Handing a batch's facts over to programs that evaluate rules."""

from __future__ import annotations

from typing import Any

from verifier.service.browsing import result
from verifier.service.context import Context
from verifier.service.reviewing import latest_decisions


def facts(context: Context, batch_id: str) -> dict[str, Any]:
    """The facts of a judged batch, each claim with the last verdict that a person gave.

    Raises:
        NotFoundError: when there is no such batch.
        StateError: as for `result`.
    """
    found = context.rules.to_facts(result(context, batch_id))
    decided = latest_decisions(context, batch_id)
    for claim in found["claims"]:
        view = decided.get(claim["id"])
        claim["decision"] = (
            None
            if view is None or view.decision.verdict is None
            else {
                "verdict": view.decision.verdict.value,
                "reviewer": view.decision.reviewer,
                "at": view.at.isoformat(),
            }
        )
    return found
