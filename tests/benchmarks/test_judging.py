"""The batches that the speed of judging is measured on."""

from collections import Counter

import pytest

from benchmarks.judging import __main__ as benchmark
from benchmarks.judging import batches
from verifier import programmes
from verifier.judging import judge
from verifier.model import FileReading, Roster, Verdict
from verifier.result import to_wire
from verifier.service.records import READING


def judged(roster: Roster, readings: list[FileReading]) -> dict[str, object]:
    programme = programmes.load(batches.CHILDCARE.programme)
    return to_wire(judge(roster, readings, programme, batches.CHILDCARE.as_of), seconds=1.0)


@pytest.mark.parametrize("packet", batches.PACKETS.values(), ids=batches.PACKETS)
def test_most_rows_are_clear_and_some_have_what_was_planted(packet: batches.Packet) -> None:
    roster, readings = batches.draw(150, 3, packet)
    programme = programmes.load(packet.programme)
    claims = judge(roster, readings, programme, packet.as_of).claims
    verdicts = Counter(claim.verdict for claim in claims)
    assert verdicts[Verdict.CLEAR] >= 0.85 * 150
    assert verdicts[Verdict.FLAGGED] >= 2


def test_a_row_of_the_union_has_three_readings_of_one_document_each() -> None:
    _, readings = batches.draw(100, 1, batches.UNION)
    documents = sum(len(reading.documents) for reading in readings)
    # A plant may take a paper away.
    assert len(readings) == 300 and 295 <= documents <= 300


def test_stored_readings_with_and_without_margins_are_judged_alike() -> None:
    roster, plain = batches.draw(40, seed=5, margins=False)
    _, kept = batches.draw(40, seed=5)
    assert plain != kept
    stored = [READING.validate_json(READING.dump_json(reading)) for reading in kept]
    assert judged(roster, plain) == judged(roster, kept) == judged(roster, stored)


@pytest.mark.parametrize("packet", batches.PACKETS)
def test_the_benchmark_tells_the_curve(packet: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark.main(["20", "40", "--packet", packet]) == 0
    assert "rows^" in capsys.readouterr().out
