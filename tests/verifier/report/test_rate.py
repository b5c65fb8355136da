"""Sheet 持证率 and its chart against the target of 90 %."""

from tests.verifier.report.results import claim, document, result, row, workbook
from verifier import wording
from verifier.certified_staff import certified_rate, to_wire
from verifier.model import Verdict


def report(claims, documents):
    staff = to_wire(certified_rate(claims, documents, "小橡果"))
    return workbook(result(*claims, documents=documents, certified_staff=staff))


def claims_of(*units):
    return [
        claim(row=line, unit=unit, id_number=f"p{line}", certificate_number=f"S{line}")
        for line, unit in enumerate(units, start=2)
    ]


def test_a_batch_of_other_people_has_no_sheet():
    assert "持证率" not in report([claim(occupation="电工")], [document()]).sheetnames


def test_units_total_and_target():
    sheet = report([*claims_of("甲", "乙"), claim(row=9, documents=())], [document()])["持证率"]
    last = row(sheet, 5)
    assert [sheet.cell(line, 1).value for line in (2, 3, 4, 5)] == ["甲", "乙", "小橡果", "合计"]
    assert (last["保育人员"], last["已核实持证"], last["无证"]) == (3, 2, 1)
    assert (last["已核实持证率"], last["目标"], last["是否达标"]) == (0.6667, 0.9, "未达标")
    assert [sheet.cell(5, column).number_format for column in (7, 8, 9)] == ["0.0%", "0.0%", "0%"]


def test_the_chart_draws_the_rates_against_the_target():
    sheet = report(claims_of("甲", "乙"), [document()])["持证率"]
    (chart,) = sheet._charts
    drawn = [series.val.numRef.f for part in chart._charts for series in part.series]
    assert drawn == ["持证率!$G$2:$G$4", "持证率!$H$2:$H$4", "持证率!$I$2:$I$4"]


def test_of_very_many_units_the_total_is_drawn_alone():
    sheet = report(claims_of(*[f"第{n}园" for n in range(40)]), [document()])["持证率"]
    (chart,) = sheet._charts
    assert chart._charts[0].series[0].val.numRef.f == "持证率!$G$42"
    assert sheet["A42"].value == "合计"


def test_every_figure_can_be_followed_to_its_rows():
    claims = [*claims_of("甲"), claim(row=9, occupation="保健员", id_number="p9")]
    sheet = report(claims, [document()])["持证率"]
    lines = [line[:4] for line in sheet.iter_rows(values_only=True)]
    assert ("甲", 2, "李晓婷", "已核实持证") in lines
    assert ("未计入（其他职业）：第9行", None, None, None) in lines


def test_its_own_classes_are_not_called_like_verdicts():
    open_claim = claim(row=2, documents=(), certificate_number="S1", id_number="p2")
    sheet = report([open_claim], [])["持证率"]
    told = {cell.value for line in sheet.iter_rows() for cell in line}
    assert "未能核实" in told
    assert not told & {wording.verdict(each).zh for each in Verdict}
