from tests.verifier.papers import CLAIM, by_certificate, context, only
from verifier.checks import presence
from verifier.model import Case, FindingCode, Message, RosterProblem

PROBLEM = RosterProblem(
    row=3,
    cell="D3",
    field="id_number",
    observed="110***********0000",
    message=Message("数字丢失，请以文本格式重填。", "Digits were lost: enter it as text."),
)


def test_a_row_with_papers():
    assert list(presence.run(by_certificate(), context())) == []


def test_a_row_without_any_paper():
    finding = only(presence.run(Case(CLAIM), context()))
    assert (finding.code, finding.certain) == (FindingCode.ROW_WITHOUT_DOCUMENT, True)


def test_a_cell_of_this_row_that_cannot_be_right():
    finding = only(presence.run(by_certificate(), context(problems=(PROBLEM,))))
    assert finding.code is FindingCode.ROSTER_CELL_INVALID
    assert (finding.cell, finding.field, finding.certain) == ("D3", "id_number", True)
    assert finding.message == PROBLEM.message


def test_cells_of_other_rows_are_not_told_here():
    elsewhere = RosterProblem(4, "D4", None, "", PROBLEM.message)
    assert list(presence.run(by_certificate(), context(problems=(elsewhere,)))) == []
