"""The figures as a page to read and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final, TypeAlias

from benchmarks.names import figures
from benchmarks.names.figures import SELF, Tally, Trial
from benchmarks.names.reading import Harvest, Look
from verifier import likelihood

_HEAD: Final = (
    "| {} | read right | true | wrong DIFFERENT | unsure | false | wrong SAME | unsure |\n"
    "|---|---|---|---|---|---|---|---|"
)
_NAMED: Final = 3  # of a view's readings
Case: TypeAlias = dict[str, object]


def write(harvest: Harvest, trials: Sequence[Trial], folder: Path) -> None:
    """Write `report.md` and `report.json` into the folder."""
    wrong = [_case(trial, harvest) for trial in trials if trial.is_wrong]
    groups = _groups(trials, harvest)
    looks = {(t.look.shown, t.look.face, t.look.condition): t.look for t in trials}
    auc = _aucs(trials, harvest)
    content = {
        "looks": len(looks),
        "unknown": "".join(sorted(harvest.unknown)),
        "borrowed": _borrowed(list(looks.values())),
        "groups": {
            kind: {name: asdict(t) for name, t in members.items()}
            for kind, members in groups.items()
        },
        "auc": auc,
        "wrong": wrong,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8")
    page = _page(content, groups, _accuracies(trials, harvest), wrong)
    (folder / "report.md").write_text(page, encoding="utf-8")


def condition_of(trial: Trial) -> str:
    """For grouping by condition."""
    return trial.look.condition


def face_of(trial: Trial) -> str:
    """For grouping by face."""
    return trial.look.face


def _everything(_: Trial) -> str:
    return "all"


def _relation(trial: Trial) -> str:
    return trial.pair.relation


def _kinds(harvest: Harvest) -> dict[str, Callable[[Trial], str]]:
    def known(trial: Trial) -> str:
        return "unwritable" if harvest.unknown & set(trial.pair.shown) else "writable"

    return {
        "all": _everything,
        "what the recogniser can write": known,
        "condition, writable or not": lambda trial: f"{condition_of(trial)} {known(trial)}",
        "face": face_of,
        "relation": _relation,
        "condition and face": lambda trial: f"{condition_of(trial)} {face_of(trial)}",
        "condition and relation": lambda trial: f"{condition_of(trial)} {_relation(trial)}",
    }


def _groups(trials: Sequence[Trial], harvest: Harvest) -> dict[str, dict[str, Tally]]:
    return {
        kind: dict(sorted(figures.tallies(trials, of).items()))
        for kind, of in _kinds(harvest).items()
    }


def _accuracies(trials: Sequence[Trial], harvest: Harvest) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for kind, of in _kinds(harvest).items():
        looks: dict[str, dict[tuple[str, str, str], Look]] = {}
        for trial in trials:
            look = trial.look
            looks.setdefault(of(trial), {})[(look.shown, look.face, look.condition)] = look
        found[kind] = {name: figures.accuracy(list(of_.values())) for name, of_ in looks.items()}
    return found


def _aucs(trials: Sequence[Trial], harvest: Harvest) -> dict[str, float]:
    """Per condition, for all names and for those the recogniser can write."""
    found = {}
    known = [trial for trial in trials if not harvest.unknown & set(trial.pair.shown)]
    for title, members in (("all names", trials), ("writable names", known)):
        found[title] = figures.auc(members)
        for condition in dict.fromkeys(map(condition_of, members)):
            part = [trial for trial in members if condition_of(trial) == condition]
            found[f"{title}, {condition}"] = figures.auc(part)
    return {title: round(value, 5) for title, value in found.items()}


def _borrowed(looks: Sequence[Look]) -> dict[str, str]:
    """Per face the characters that were set in Noto Serif instead."""
    found: dict[str, set[str]] = {}
    for look in looks:
        found.setdefault(look.face, set()).update(look.borrowed)
    return {face: "".join(sorted(characters)) for face, characters in sorted(found.items())}


def _case(trial: Trial, harvest: Harvest) -> Case:
    field = trial.look.field
    views = field.views if field is not None else ()
    return {
        "kind": "wrong DIFFERENT" if trial.pair.same else "wrong SAME",
        "shown": trial.pair.shown,
        "claimed": trial.pair.claimed,
        "relation": trial.pair.relation,
        "face": trial.look.face,
        "condition": trial.look.condition,
        "read": str(field.value) if field is not None else "",
        "confidence": field.confidence if field is not None else 0.0,
        "odds": None if trial.odds is None else round(trial.odds, 2),
        "unknown": "".join(c for c in trial.pair.shown if c in harvest.unknown),
        "views": {
            view.name: {
                text: round(likelihood.likelihood(text, [view]), 4)
                for text in likelihood.readings(view.frames)[:_NAMED]
            }
            for view in views
        },
    }


def _page(
    content: dict[str, object],
    groups: dict[str, dict[str, Tally]],
    accuracies: dict[str, dict[str, float]],
    wrong: Sequence[Case],
) -> str:
    parts = [
        "# Names: printed, read, compared",
        f"{content['looks']} readings. Relation `{SELF}`: the name as printed is claimed. "
        "Unsure counts what was not read as a name too.",
        f"The recogniser cannot write: {content['unknown']}",
        f"Set in Noto Serif for want of a glyph: {content['borrowed']}",
    ]
    for kind, members in groups.items():
        rows = [_row(name, t, accuracies[kind][name]) for name, t in members.items()]
        parts.append("\n".join([f"## By {kind}\n", _HEAD.format(kind), *rows]))
    parts.append(f"## AUC of the odds, own name against one character apart\n\n{content['auc']}")
    for kind in ("wrong SAME", "wrong DIFFERENT"):
        cases = [case for case in wrong if case["kind"] == kind]
        lines = [f"## Each {kind}: {len(cases)}\n"]
        lines.extend(
            f"- {c['shown']} claimed {c['claimed']} ({c['relation']}) "
            f"{c['condition']} {c['face']}: read {c['read']} {c['confidence']}, odds {c['odds']}, "
            f"unknown {c['unknown'] or '-'}, views {c['views']}"
            for c in cases
        )
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _row(name: str, counted: Tally, right: float) -> str:
    cells = [
        name,
        f"{right:.1%}",
        str(counted.trials_same),
        _share(counted.wrong_different, counted.trials_same),
        _share(counted.unsure_same, counted.trials_same),
        str(counted.trials_other),
        _share(counted.wrong_same, counted.trials_other),
        _share(counted.unsure_other, counted.trials_other),
    ]
    return f"| {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.2%})" if whole else "-"
