"""QR codes and text layers against what was read: marks only for what cannot be noise."""

from dataclasses import replace

import numpy as np
import pytest

from tests.verifier.drawn_lines import line
from tests.verifier.papers import (
    ID_NUMBER,
    NUMBER,
    OTHER_ID_NUMBER,
    certificate,
    id_front,
    registry,
)
from verifier import geometry
from verifier.corroboration import with_codes, with_layer
from verifier.imaging.codes import Code
from verifier.imaging.text_layer import LayerNumber
from verifier.model import Document, FieldName, Mark

FAR = geometry.box(700, 900, 760, 960)
OTHER = "S000011000005244000777"
ONE_OFF = "S000011000005244000128"
PAGE = np.diag([1000.0, 1400.0, 1.0])


def codes(*texts: str) -> list[Code]:
    return [Code(text, FAR) for text in texts]


def marks_of(document: Document, *texts: str) -> set[Mark]:
    (told,) = with_codes([document], codes(*texts))
    return set(told.marks)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("http://jndj.osta.org.cn", Mark.OFFICIAL_CODE),
        ("https://cert.college.com/1", Mark.FOREIGN_CODE),
        ("http://jndj.0sta.org.cn", Mark.IMITATING_CODE),
    ],
)
def test_where_a_code_leads(text: str, mark: Mark) -> None:
    assert marks_of(certificate(), text) == {mark}


@pytest.mark.parametrize(
    ("document", "texts", "differs"),
    [
        pytest.param(certificate(), [NUMBER], False, id="the same"),
        pytest.param(
            certificate(), [f"http://a.cn/?no={NUMBER.lower()}"], False, id="in an address"
        ),
        pytest.param(certificate(), [OTHER], True, id="another"),
        pytest.param(certificate(), [f"编号%3A{OTHER}"], True, id="another, escaped"),
        pytest.param(certificate(), [OTHER, NUMBER], False, id="the same beside another"),
        pytest.param(certificate(), [OTHER + "5"], False, id="a longer number"),
        pytest.param(certificate(), ["营业执照"], False, id="no number"),
        pytest.param(certificate(certificate_number=(NUMBER, 0.8)), [OTHER], False, id="unsure"),
        pytest.param(
            certificate(certificate_number=(NUMBER, 0.95)), [ONE_OFF], False, id="perhaps misread"
        ),
        pytest.param(
            certificate(certificate_number=(NUMBER, 0.98)), [ONE_OFF], True, id="surely not misread"
        ),
        pytest.param(certificate(certificate_number=None), [OTHER], False, id="nothing read"),
        pytest.param(registry(), [OTHER], False, id="a screenshot's code is about anything"),
    ],
)
def test_a_number_in_a_code(document: Document, texts: list[str], differs: bool) -> None:
    assert (Mark.CODE_DIFFERS in marks_of(document, *texts)) is differs


def test_id_numbers_in_codes_are_masked_and_long_ones_cut() -> None:
    (told,) = with_codes(
        [certificate()],
        codes(f"{ID_NUMBER}\n李晓婷", f"http://a.cn/{ID_NUMBER}?n={NUMBER}", "x" * 900),
    )
    assert told.codes[0] == f"110***********{ID_NUMBER[-4:]} 李晓婷"
    assert ID_NUMBER not in "".join(told.codes)
    assert NUMBER in told.codes[1]
    assert len(told.codes[2]) == 300


def placed(document: Document, name: FieldName, *box: float) -> Document:
    field = replace(document.fields[name], box=geometry.box(*box))
    return replace(document, fields={**document.fields, name: field})


def test_a_code_belongs_to_the_nearest_paper() -> None:
    upper = placed(id_front(id="a"), FieldName.NAME, 100, 100, 300, 140)
    lower = placed(id_front(id="b"), FieldName.NAME, 100, 900, 300, 940)
    told = with_codes([upper, lower], codes("http://a.cn"))
    assert [document.codes for document in told] == [(), ("http://a.cn",)]
    assert with_codes([], codes("http://a.cn")) == []


NUMBER_BOX = (200, 700, 600, 728)
HERE = (0.2, 0.5, 0.6, 0.52)
ELSEWHERE = (0.2, 0.8, 0.6, 0.82)


def shown(value: str = NUMBER, confidence: float = 0.99) -> Document:
    return placed(
        certificate(certificate_number=(value, confidence)),
        FieldName.CERTIFICATE_NUMBER,
        *NUMBER_BOX,
    )


def differs(document: Document, *layer: LayerNumber, lines=()) -> bool:
    return Mark.TEXT_LAYER_DIFFERS in with_layer(document, layer, PAGE, lines).marks


@pytest.mark.parametrize("of_scan", [True, False])
@pytest.mark.parametrize(
    ("document", "layer", "expected"),
    [
        pytest.param(shown(), [(NUMBER, HERE)], False, id="the same"),
        pytest.param(shown(), [(OTHER, HERE)], True, id="another at its place"),
        pytest.param(shown(), [(ONE_OFF, HERE)], False, id="one character off is an OCR's"),
        pytest.param(shown(), [(NUMBER, HERE), (OTHER, HERE)], True, id="painted over"),
        pytest.param(shown(), [(OTHER, ELSEWHERE)], True, id="the only one, elsewhere"),
        pytest.param(
            shown(), [(OTHER, ELSEWHERE), (NUMBER, HERE)], False, id="a list of certificates"
        ),
        pytest.param(shown(confidence=0.85), [(OTHER, HERE)], False, id="unsure"),
        pytest.param(shown(), [(ID_NUMBER, HERE)], False, id="a number of another kind"),
        pytest.param(shown(), [], False, id="no layer"),
    ],
)
def test_certificate_numbers(document: Document, layer, expected: bool, of_scan: bool) -> None:
    numbers = [LayerNumber(text, box, of_scan) for text, box in layer]
    assert differs(document, *numbers) is expected


def test_what_is_read_elsewhere_on_the_page_contradicts_nothing() -> None:
    number = LayerNumber(OTHER, ELSEWHERE, is_of_scan=True)
    assert not differs(shown(), number, lines=[line(f"流水号{OTHER}", 200, 1120)])


@pytest.mark.parametrize(
    ("in_layer", "expected"),
    [
        pytest.param(ID_NUMBER, False, id="the same"),
        pytest.param(OTHER_ID_NUMBER, True, id="another person's"),
        pytest.param("110114199003078421", False, id="a misreading breaks the check digit"),
        pytest.param("110114199003078437", True, id="two off, and a number of its own"),
    ],
)
def test_identity_numbers(in_layer: str, expected: bool) -> None:
    document = placed(id_front(), FieldName.ID_NUMBER, *NUMBER_BOX)
    assert differs(document, LayerNumber(in_layer, HERE, is_of_scan=True)) is expected


@pytest.mark.parametrize(
    ("day", "of_scan", "box", "expected"),
    [
        pytest.param("2023-06-18", False, HERE, True, id="a year painted over"),
        pytest.param("2023-06-18", True, HERE, False, id="a scan's OCR may have misread it"),
        pytest.param("2023-06-18", False, ELSEWHERE, False, id="another day of the paper"),
        pytest.param("2024-06-18", False, HERE, False, id="the same"),
    ],
)
def test_days(day: str, of_scan: bool, box, expected: bool) -> None:
    document = placed(certificate(), FieldName.ISSUE_DATE, *NUMBER_BOX)
    assert differs(document, LayerNumber(day, box, of_scan)) is expected


def test_places_follow_a_turned_page() -> None:
    half_turn, _, _ = geometry.rotation(180, 1000, 1400)
    there = LayerNumber(OTHER, (0.4, 0.48, 0.8, 0.5), is_of_scan=True)
    same = LayerNumber(NUMBER, ELSEWHERE, is_of_scan=True)
    told = with_layer(shown(), (there, same), half_turn @ PAGE, ())
    assert Mark.TEXT_LAYER_DIFFERS in told.marks


@pytest.mark.parametrize(
    ("in_layer", "box", "expected"),
    [
        pytest.param("1701000000306188", HERE, True, id="another at its place"),
        pytest.param("6222000000306188", ELSEWHERE, False, id="a bank card elsewhere"),
    ],
)
def test_former_certificate_numbers(in_layer: str, box, expected: bool) -> None:
    document = shown("1701000000306994")
    assert differs(document, LayerNumber(in_layer, box, is_of_scan=True)) is expected
