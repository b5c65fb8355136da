"""Rules on the date of the qualifying event: which dates count, and how surely."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated

from pydantic import Field as Key

from verifier.evidence import Shown, claimed, shown
from verifier.matching import VALUE_DIFFERS, agreed_values, agrees
from verifier.model import Case, DocumentType, FieldName, Finding
from verifier.programmes.rules.base import Rule, RuleContext


class DatedRule(Rule):
    """A rule that each date of the qualifying event keeps or breaks.

    Attributes:
        dates: per document type the date that counts.
    """

    dates: Annotated[Mapping[DocumentType, FieldName], Key(min_length=1)]

    @cached_property
    def _names(self) -> tuple[FieldName, ...]:
        return tuple(dict.fromkeys(self.dates.values()))

    @abstractmethod
    def keeps(self, value: str, context: RuleContext) -> bool:
        """Whether the date, in ISO 8601, is in order."""

    @abstractmethod
    def broken(
        self,
        name: FieldName,
        value: str,
        document: str | None,
        context: RuleContext,
        *,
        certain: bool,
    ) -> Finding:
        """The finding on a date that is not."""

    def evaluate(self, case: Case, context: RuleContext) -> Iterator[Finding]:
        """Dates out of order. The row's own counts only where no paper shows that date."""
        names = self._names
        dated = [
            (name, reading)
            for name in names
            for reading in shown(case, name)
            if self.dates.get(reading.document.type) is name
        ]
        kept = [self.keeps(str(reading.field.value), context) for _, reading in dated]
        if len(names) == 1 and kept and all(kept):
            return  # nearly always
        any_kept = any(kept)
        shown_names = {name for name, _ in dated}
        silent = [name for name in names if name not in shown_names]
        yield from self._row(case, silent, context, any_kept=any_kept)
        for (name, reading), is_kept in zip(dated, kept, strict=True):
            if not is_kept:
                yield from self._paper(case, name, reading, context, any_kept=any_kept)

    def _row(
        self, case: Case, names: Sequence[FieldName], context: RuleContext, *, any_kept: bool
    ) -> Iterator[Finding]:
        """The row's dates that no paper shows."""
        values = ((name, claimed(case.claim, name)) for name in names)
        stated = [(name, str(value)) for name, value in values if value is not None]
        kept = any_kept or any(self.keeps(value, context) for _, value in stated)
        for name, value in stated:
            if not self.keeps(value, context):
                yield self.broken(name, value, None, context, certain=not kept)

    def _paper(
        self, case: Case, name: FieldName, reading: Shown, context: RuleContext, *, any_kept: bool
    ) -> Iterator[Finding]:
        value = str(reading.field.value)
        row = claimed(case.claim, name)
        in_row = row is not None and agrees(name, row, value)
        readings = [other.field for other in shown(case, name)]
        reliable = (
            in_row
            or reading.field.confidence >= VALUE_DIFFERS
            or value in agreed_values(name, readings)
        )
        # Another paper is in order: either event entitles, so a person decides.
        certain = reliable and not any_kept
        if certain or in_row or row is None or reliable:
            yield self.broken(name, value, reading.document.id, context, certain=certain)
