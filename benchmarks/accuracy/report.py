"""Figures, lists and pictures from results."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from matplotlib import pyplot as plt

from benchmarks.accuracy.damage.tiers import TIERS
from benchmarks.accuracy.scoring import FieldResult, RowResult, TypeResult, is_found
from verifier.calibration import calibrated

BINS = 10
Result = TypeVar("Result", FieldResult, TypeResult, RowResult)


def share(results: Sequence[Result], holds: Callable[[Result], bool]) -> str:
    """Count and percentage of the results for which something holds."""
    if not results:
        return "–"
    count = sum(map(holds, results))
    return f"{count}/{len(results)} {100 * count / len(results):.1f} %"


def calibration_error(results: Sequence[FieldResult], *, equal_mass: bool) -> float:
    """Expected calibration error of the confidences of all that was read."""
    read = [(calibrated(r.read.confidence), r.right) for r in results if r.read is not None]
    if not read:
        return 0.0
    confidences, rights = (np.array(column, float) for column in zip(*sorted(read), strict=True))
    if equal_mass:
        groups = np.array_split(np.arange(len(confidences)), BINS)
    else:
        place = np.minimum((confidences * BINS).astype(int), BINS - 1)
        groups = [np.flatnonzero(place == index) for index in range(BINS)]
    gaps = [
        len(group) * abs(float(confidences[group].mean() - rights[group].mean()))
        for group in groups
        if len(group)
    ]
    return sum(gaps) / len(confidences)


def reliability_picture(results: Sequence[FieldResult], path: Path) -> None:
    """How often fields of a stated confidence are right."""
    read = [(calibrated(r.read.confidence), r.right) for r in results if r.read is not None]
    confidences, rights = (np.array(column, float) for column in zip(*read, strict=True))
    place = np.minimum((confidences * BINS).astype(int), BINS - 1)
    plt.switch_backend("Agg")
    figure, (above, below) = plt.subplots(
        2, 1, figsize=(5, 6), height_ratios=(3, 1), constrained_layout=True
    )
    above.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    xs = [confidences[place == b].mean() for b in range(BINS) if (place == b).any()]
    ys = [rights[place == b].mean() for b in range(BINS) if (place == b).any()]
    above.plot(xs, ys, "o-", color="tab:blue")
    above.set(xlabel="stated confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    below.hist(confidences, bins=BINS, range=(0, 1), color="tab:blue", log=True)
    below.set(xlabel="stated confidence", ylabel="fields")
    figure.savefig(path, dpi=130)
    plt.close(figure)


def by_tier(results: Iterable[Result]) -> dict[str, list[Result]]:
    """The results of each tier, in the tiers' order."""
    grouped: dict[str, list[Result]] = {tier: [] for tier in TIERS}
    for result in results:
        grouped[result.tier].append(result)
    return {tier: found for tier, found in grouped.items() if found}


def table(title: str, rows: dict[str, dict[str, str]], columns: Sequence[str]) -> str:
    """A Markdown table."""
    head = f"| {title} | " + " | ".join(columns) + " |\n|---|" + "---|" * len(columns)
    lines = [
        f"| {name} | " + " | ".join(cells.get(column, "–") for column in columns) + " |"
        for name, cells in rows.items()
    ]
    return "\n".join([head, *lines]) + "\n"


def field_table(results: Sequence[FieldResult]) -> str:
    """Per field and tier the share that was read exactly."""
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for tier, found in by_tier(results).items():
        for name in sorted({r.name.value for r in found}):
            rows[name][tier] = share([r for r in found if r.name.value == name], lambda r: r.right)
        rows["all fields"][tier] = share(found, lambda r: r.right)
    return table("field", dict(sorted(rows.items())), TIERS)


def type_table(results: Sequence[TypeResult]) -> str:
    """Per type and tier the share that was told right."""
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for tier, found in by_tier(results).items():
        for name in sorted({r.truth.value for r in found}):
            rows[name][tier] = share([r for r in found if r.truth.value == name], lambda r: r.right)
        rows["all types"][tier] = share(found, lambda r: r.right)
    return table("type", dict(sorted(rows.items())), TIERS)


def row_table(right: Sequence[RowResult], planted: Sequence[RowResult]) -> str:
    """What became of right rows and of those with a problem."""
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for tier, found in by_tier(right).items():
        rows["right rows clear"][tier] = share(found, lambda r: r.verdict == "clear")
        rows["right rows in review"][tier] = share(found, lambda r: r.verdict == "review")
        rows["right rows flagged"][tier] = share(found, lambda r: r.verdict == "flagged")
    for tier, found in by_tier(planted).items():
        rows["planted: noticed"][tier] = share(found, lambda r: r.verdict != "clear")
        rows["planted: found with its code"][tier] = share(found, is_found)
        rows["planted: FALSE CLEAR"][tier] = share(found, lambda r: r.verdict == "clear")
    return table("rows", dict(rows), TIERS)


def kind_table(planted: Sequence[RowResult]) -> str:
    """Per kind of planted problem the share found with its code."""
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for tier, found in by_tier(planted).items():
        for kind in sorted({r.kind for r in found}):
            rows[kind][tier] = share([r for r in found if r.kind == kind], is_found)
    return table("planted problem", dict(sorted(rows.items())), TIERS)


def write_json(path: Path, value: Any) -> None:
    """Readable JSON, UTF-8."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, default=str), "utf-8")
