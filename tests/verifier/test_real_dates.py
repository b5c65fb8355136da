"""Dates of stored readings that are no days."""

from dataclasses import replace

import pytest

from tests.verifier.papers import AS_OF, CLAIM, by_certificate, certificate, id_back, registry
from verifier.judging import judge
from verifier.model import Document, FieldName, FileReading, Roster, Verdict
from verifier.programmes import load, names
from verifier.real_dates import with_real_dates


@pytest.mark.parametrize("programme", names())
@pytest.mark.parametrize(
    ("document", "field"),
    [
        pytest.param(certificate(issue_date="2024-02-30"), "issue_date", id="30 February"),
        pytest.param(certificate(issue_date=""), "issue_date", id="nothing"),
        pytest.param(registry(issue_date="20240618"), "issue_date", id="without its marks"),
        pytest.param(id_back(valid_from="长期"), "valid_from", id="for good is no first day"),
        pytest.param(id_back(valid_until="2037"), "valid_until", id="a year"),
    ],
)
def test_what_is_no_day_ends_no_batch(document: Document, field: str, programme: str) -> None:
    papers = by_certificate(document).documents
    readings = [FileReading(file=f"李晓婷/{one.file}", documents=(one,)) for one in papers]

    judgement = judge(Roster((CLAIM,)), readings, load(programme), AS_OF)

    (shown,) = (one for one in judgement.documents if one.type is document.type)
    assert FieldName(field) not in shown.fields
    if programme == "changping-childcare-2024" and field != "valid_from":
        assert judgement.claims[0].verdict is not Verdict.CLEAR


def test_real_dates_stay() -> None:
    for document in (certificate(), id_back(), id_back(valid_until="长期")):
        assert with_real_dates(document) is document


def test_further_records_lose_theirs_too() -> None:
    document = replace(registry(), other_records=(registry(issue_date="junk").fields,))

    (record,) = with_real_dates(document).other_records

    assert FieldName.ISSUE_DATE not in record
    assert FieldName.NAME in record
