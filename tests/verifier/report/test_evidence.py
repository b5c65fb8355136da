"""Pictures of the evidence: the right place of the right page, within bounds."""

import io

import pytest
from PIL import Image, ImageDraw

from tests.verifier.report.results import BOX, claim, document, finding, result, workbook
from verifier.report.evidence import SHOWN_HEIGHT_PX, SHOWN_WIDTH_PX, Evidence, boxes_of

RED, GREEN = (200, 30, 30), (30, 160, 30)
PICTURES, OTHER_PICTURES = 10, 11  # columns from 0


def page(colour=RED, size=(1200, 900), box=BOX):
    """A white page with the box filled, as JPEG."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle((*box[0], *box[2]), fill=colour)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=92)
    return target.getvalue()


def opened(crop):
    return Image.open(io.BytesIO(crop.jpeg))


def middle(picture):
    return picture.getpixel((picture.width // 2, picture.height // 2))


def near(colour, other):
    return all(abs(a - b) < 25 for a, b in zip(colour, other, strict=True))


def anchors(sheet):
    """Per picture its row and column, from 0, and the colour in its middle."""
    return {
        (image.anchor._from.row, image.anchor._from.col): middle(
            Image.open(io.BytesIO(image._data())).convert("RGB")
        )
        for image in sheet._images
    }


def test_the_field_is_cut_out_with_a_margin():
    crop = Evidence(lambda _: page()).of("d1", [BOX])
    picture = opened(crop)
    assert near(middle(picture), RED)
    assert near(picture.getpixel((1, 1)), (255, 255, 255))
    # The box is 200 by 40; a margin stands around it, and more beside it.
    assert 200 < picture.width < 400
    assert 40 < picture.height < 120
    assert picture.width * crop.scale <= SHOWN_WIDTH_PX
    assert picture.height * crop.scale <= SHOWN_HEIGHT_PX


@pytest.mark.parametrize(
    "box",
    [
        pytest.param([[0, 0], [1200, 0], [1200, 900], [0, 900]], id="the whole page"),
        pytest.param([[-20, -20], [40, -20], [40, 20], [-20, 20]], id="over the edge"),
        pytest.param([[5, 5], [1190, 5], [1190, 9], [5, 9]], id="a long line"),
        pytest.param([[90, 240], [110, 200], [310, 240], [290, 280]], id="aslant"),
    ],
)
def test_every_cutout_fits_its_cell(box):
    crop = Evidence(lambda _: page()).of("d1", [box])
    picture = opened(crop)
    assert picture.width * crop.scale <= SHOWN_WIDTH_PX + 0.5
    assert picture.height * crop.scale <= SHOWN_HEIGHT_PX + 0.5
    assert len(crop.jpeg) < 40_000


@pytest.mark.parametrize(
    ("jpeg", "boxes"),
    [
        pytest.param(None, [BOX], id="the page was not kept"),
        pytest.param(b"no picture", [BOX], id="the page does not open"),
        pytest.param(page()[:2000], [BOX], id="the page is cut off"),
        pytest.param(page(), [], id="nothing has a place"),
        pytest.param(
            page(), [[[5000, 5000], [5100, 5000], [5100, 5050], [5000, 5050]]], id="off the page"
        ),
    ],
)
def test_without_a_page_or_place_there_is_no_picture(jpeg, boxes):
    assert Evidence(lambda _: jpeg).of("d1", boxes) is None


def test_number_and_bytes_are_bounded():
    boxes = [[[x, 200], [x + 100, 200], [x + 100, 240], [x, 240]] for x in range(0, 500, 50)]
    few = Evidence(lambda _: page(), most=3)
    assert sum(few.of("d1", [box]) is not None for box in boxes) == 3
    small = Evidence(lambda _: page(), most_bytes=1)
    assert sum(small.of("d1", [box]) is not None for box in boxes) == 1


def test_a_page_is_opened_once_for_several_fields():
    asked = []

    def pages(document):
        asked.append(document)
        return page()

    evidence = Evidence(pages)
    for document_id, box in (("d1", BOX), ("d1", [[x + 9, y] for x, y in BOX]), ("d2", BOX)):
        evidence.of(document_id, [box])
    assert asked == ["d1", "d2"]


def test_a_document_without_that_field_is_shown_whole():
    fields = document()["fields"]
    assert boxes_of(fields, "level") == [BOX]
    assert boxes_of(fields, None) == [BOX] * len(fields)
    assert boxes_of({"level": {"box": []}}, "level") == []


def test_pictures_stand_in_the_rows_of_their_findings():
    found = [
        finding(document=None),
        finding(),
        finding("document_missing", document=None),
        finding("cross_document_conflict", document="d1", other_document="d2"),
    ]
    papers = [document(), document("d2", "registry_screenshot")]
    colours = {"d1": page(RED), "d2": page(GREEN)}
    stray = finding("document_not_in_roster", document="d2", field="name")
    book = workbook(result(claim(*found), documents=papers, batch=[stray]), colours.__getitem__)
    sheet = book["问题清单"]
    placed = anchors(sheet)
    assert set(placed) == {(2, PICTURES), (4, PICTURES), (4, OTHER_PICTURES), (5, PICTURES)}
    assert near(placed[2, PICTURES], RED)
    assert near(placed[4, PICTURES], RED)
    assert near(placed[4, OTHER_PICTURES], GREEN)
    assert near(placed[5, PICTURES], GREEN)
    # Rows with a picture are as high as it; others fit their text.
    assert sheet.row_dimensions[3].height > 70
    assert sheet.row_dimensions[2].height is None


def test_the_record_that_the_claim_is_about_is_shown():
    other = [[100, 600], [300, 600], [300, 640], [100, 640]]
    paper = document()
    paper["other_records"] = [
        {"level": {"value": 5, "text": "五级", "confidence": 1, "box": other}}
    ]
    judged = {**claim(finding(field="level")), "records": {"d1": 0}}
    pages = {"d1": page(GREEN, box=other)}
    sheet = workbook(result(judged, documents=[paper]), pages.__getitem__)["问题清单"]
    assert near(anchors(sheet)[1, PICTURES], GREEN)


def test_without_pages_there_are_no_pictures_and_their_columns_are_hidden():
    sheet = workbook(result(claim(finding())))["问题清单"]
    assert sheet._images == []
    assert sheet.column_dimensions["K"].hidden


def test_many_findings_do_not_blow_up_the_file():
    found = [finding(document=f"d{n}") for n in range(400)]
    papers = [document(f"d{n}") for n in range(400)]
    pages = page()
    sheet = workbook(result(claim(*found), documents=papers), lambda _: pages)["问题清单"]
    assert len(sheet._images) == 300
