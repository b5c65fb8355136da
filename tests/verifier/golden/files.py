"""The stored findings, a JSON file a group of scenarios."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def stored(group: str) -> dict[str, Any]:
    """What is stored of a group's scenarios, by name."""
    path = FOLDER / f"{group}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def write(group: str, told: dict[str, Any]) -> None:
    """Stores a group anew."""
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (FOLDER / f"{group}.json").write_text(text + "\n", encoding="utf-8")
