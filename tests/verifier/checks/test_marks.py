import pytest

from tests.verifier.papers import by_certificate, certificate, context, paper, registry, told
from verifier.checks import marks
from verifier.model import Case, DocumentType, FindingCode, Mark


def run(case):
    return list(marks.run(case, context(case)))


def marked(mark, kind=DocumentType.REGISTRY_SCREENSHOT, **told_):
    return paper(kind, marks=frozenset({mark}), **told_)


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        (Mark.NOT_FOUND, FindingCode.REGISTRY_NOT_FOUND),
        (Mark.REVOKED, FindingCode.CERTIFICATE_REVOKED),
        (Mark.OTHER_SCHEME, FindingCode.NOT_THIS_SCHEME),
        (Mark.UNOFFICIAL_HOST, FindingCode.TAMPERING_SUSPECTED),
        (Mark.IMITATING_CODE, FindingCode.TAMPERING_SUSPECTED),
        (Mark.CODE_DIFFERS, FindingCode.TAMPERING_SUSPECTED),
        (Mark.TEXT_LAYER_DIFFERS, FindingCode.TAMPERING_SUSPECTED),
    ],
)
def test_what_a_paper_says_of_itself(mark, code):
    assert told(run(by_certificate(marked(mark)))) == [(code, True, None)]


def test_a_paper_of_unsure_type_is_uncertain():
    assert told(run(by_certificate(marked(Mark.REVOKED, sure=0.79)))) == [
        (FindingCode.CERTIFICATE_REVOKED, False, None)
    ]


def test_the_not_found_page_counts_whatever_it_was_taken_for():
    page = marked(Mark.NOT_FOUND, DocumentType.OTHER)
    assert told(run(Case(by_certificate().claim, (certificate(), page)))) == [
        (FindingCode.REGISTRY_NOT_FOUND, True, None)
    ]


def test_a_failed_query_beside_a_successful_one_is_uncertain():
    failed = marked(Mark.NOT_FOUND, id="first try")
    assert told(run(by_certificate(registry(), failed))) == [
        (FindingCode.REGISTRY_NOT_FOUND, False, None)
    ]


def test_addresses_and_seals_are_no_findings():
    harmless = (Mark.RED_SEAL, Mark.OFFICIAL_HOST, Mark.OFFICIAL_CODE, Mark.FOREIGN_CODE)
    assert run(by_certificate(*(marked(mark, id=mark.value) for mark in harmless))) == []
