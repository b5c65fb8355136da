"""For which days of application a version of a programme holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Self

from pydantic import Field as Key
from pydantic import model_validator

from verifier.model import Finding, FindingCode, Message
from verifier.programmes.rules.base import Strict

CODES: Final = frozenset({FindingCode.APPLICATION_LATE, FindingCode.ROSTER_CELL_INVALID})


class Validity(Strict):
    """The days of application for which a version holds, both ends included.

    Attributes:
        begins: the first day.
        ends: the last one; None while no end is set.
        revision: counts corrections of how the same text is written down here; of
            several that hold, the highest counts.
    """

    begins: date
    ends: date | None = None
    revision: Annotated[int, Key(ge=1)] = 1

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends is not None and self.begins > self.ends:
            raise ValueError("the validity ends before it begins")
        return self

    def holds(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.begins <= day and (self.ends is None or day <= self.ends)

    def doubt(self, day: date) -> Finding | None:
        """The finding that these rules did not hold on a day of application.

        Never certain: a notice may let people apply later than it says it holds.
        """
        if self.holds(day):
            return None
        if self.ends is not None and day > self.ends:
            code, expected = FindingCode.APPLICATION_LATE, self.ends
            told = Message(f"只适用到{expected}（含当日）", f"hold until {expected}, included")
        else:
            code, expected = FindingCode.ROSTER_CELL_INVALID, self.begins
            told = Message(f"自{expected}起才适用", f"hold from {expected} on")
        return Finding(
            code=code,
            message=Message(
                f"核验所用的政策规定{told.zh}，申领日{day}不在其内。请核对申领日期；"
                "如无误，请按当日有效的规定人工核对。",
                f"The rules that it was judged by {told.en}; the day of application, {day}, lies "
                "outside. Check the day; if it is right, judge by the rules of that day.",
            ),
            certain=False,
            field="as_of",
            expected=expected.isoformat(),
            observed=day.isoformat(),
        )
