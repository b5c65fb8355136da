from dataclasses import replace

from tests.verifier.papers import CLAIM, by_certificate, certificate, context, only, paper, told
from tests.verifier.papers import registry as registry_page
from verifier.checks import tampering
from verifier.checks.batch import Batch
from verifier.checks.batch import run as run_batch
from verifier.judging import verdict_of
from verifier.model import (
    DocumentType,
    FindingCode,
    Pairing,
    Roster,
    Severity,
    Trace,
    TraceKind,
    Verdict,
)

SUSPECTED = [(FindingCode.TAMPERING_SUSPECTED, False, None)]
PHOTOSHOP = Trace(TraceKind.EDITOR, "Adobe Photoshop 25.1")


def edited(document, trace=PHOTOSHOP):
    return replace(document, traces=(trace,))


def run(case):
    return list(tampering.run(case, context(case)))


def test_a_claim_in_order():
    assert run(by_certificate()) == []


def test_a_file_that_an_editor_saved():
    finding = only(run(by_certificate(edited(certificate()))))
    assert told([finding]) == SUSPECTED
    assert (finding.document, finding.observed) == (
        "skill_level_certificate",
        "Adobe Photoshop 25.1",
    )
    assert "Adobe Photoshop 25.1" in finding.message.zh
    assert "skill_level_certificate.jpg" in finding.message.en


def test_it_is_a_hint_that_asks_for_review():
    found = run(by_certificate(edited(certificate())))
    assert found[0].severity is Severity.WARNING
    assert verdict_of(found) is Verdict.REVIEW


def test_what_is_said_of_a_file_is_told_once():
    papers = (certificate(file="all.pdf"), registry_page(file="all.pdf"))
    assert [f.document for f in run(by_certificate(*map(edited, papers)))] == [
        "skill_level_certificate"
    ]
    apart = (certificate(file="a.jpg"), registry_page(file="b.jpg"))
    assert len(run(by_certificate(*map(edited, apart)))) == 2
    gimp = Trace(TraceKind.EDITOR, "GIMP 2.10")
    assert len(run(by_certificate(edited(papers[0]), edited(papers[1], gimp)))) == 2


def test_the_units_papers_are_told_of_in_the_batch():
    licence = edited(paper(DocumentType.BUSINESS_LICENCE))
    batch = Batch(Roster((CLAIM,)), (), (licence,), Pairing((), unit_documents=(licence.id,)))
    assert told(run_batch(batch)) == SUSPECTED
    assert list(run_batch(replace(batch, pairing=Pairing(())))) == []
