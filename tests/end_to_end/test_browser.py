"""From the upload form to the evidence of a finding, in a real browser on the real service."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.end_to_end.packets import AS_OF, XLSX, papers_of, person, roster_of
from tests.end_to_end.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.ocr, pytest.mark.timeout(900)]

ROW = 15  # its score screenshot shows a paper below the pass
MARKED = "theory_score"
READ_S = 300


def watch(page: Page, done: Locator) -> list[int]:
    """The counts of files read that the page shows until it is done."""
    counts: list[int] = []
    for _ in range(READ_S * 5):
        if done.is_visible():
            return counts
        text = page.locator("#body").text_content() or ""
        found = re.search(r"已读 (\d+) / 4 个文件", text)
        if found and int(found.group(1)) not in counts:
            counts.append(int(found.group(1)))
        page.wait_for_timeout(200)
    raise AssertionError(f"not done after {READ_S} s, seen {counts}")


def middle_of(quad: Sequence[Sequence[float]]) -> tuple[float, float]:
    return sum(x for x, _ in quad) / 4, sum(y for _, y in quad) / 4


def test_a_packet_goes_from_the_form_to_the_evidence_of_a_finding(
    served: Served, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    name = person(ROW)["name"]
    page = open_page("/")
    page.locator("#programme").select_option("changping-childcare-2024")
    page.locator("#roster").set_input_files(
        {"name": "汇总表.xlsx", "mimeType": XLSX, "buffer": roster_of(ROW)}
    )
    page.locator("#files").set_input_files(
        [
            {"name": file, "mimeType": "application/octet-stream", "buffer": content}
            for file, content in papers_of(ROW).items()
        ]
    )
    page.get_by_label("申请日期").fill(AS_OF)
    page.screenshot(path=tmp_path / "1-form.png", full_page=True)
    page.get_by_role("button", name="开始核验").click()
    page.wait_for_url("**/batches/*")
    batch_id = page.url.rpartition("/")[2]

    claim = page.get_by_role("link", name=name)
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.screenshot(path=tmp_path / "2-progress.png", full_page=True)
    counts = watch(page, claim)
    assert counts, "the progress was shown"
    assert counts == sorted(counts), "and it only grew"
    page.screenshot(path=tmp_path / "3-batch.png", full_page=True)

    claim.click()
    page.wait_for_url(f"**/claims/{batch_id}-r2")
    finding = page.locator(".finding").filter(has_text="理论成绩为59.5")
    finding.get_by_role("button", name="查看位置").click()
    box = page.locator(".box--open")
    expect(box).to_have_count(1)
    expect(box).to_have_attribute("data-field", MARKED)
    expect(box).to_be_in_viewport()
    page.screenshot(path=tmp_path / "4-evidence.png")

    picture = page.locator("figure:not([hidden]) .page:has(.box--open) img")
    expect(picture).to_have_js_property("complete", True)
    wire = served.result(batch_id)
    (paper,) = [each for each in wire["documents"] if each["type"] == "score_screenshot"]
    assert paper["fields"][MARKED]["value"] == 59.5
    # The box is the one that was read, drawn a little larger, on the very picture shown.
    points = [point.split(",") for point in (box.get_attribute("points") or "").split()]
    drawn = [(float(x), float(y)) for x, y in points]
    read = paper["fields"][MARKED]["box"]
    middle = middle_of(drawn)
    assert middle == pytest.approx(middle_of(read), abs=0.5)
    height = read[3][1] - read[0][1]
    for (x, y), (true_x, true_y) in zip(drawn, read, strict=True):
        assert 0 < abs(x - middle[0]) - abs(true_x - middle[0]) < height / 2
        assert 0 < abs(y - middle[1]) - abs(true_y - middle[1]) < height / 2
    size = picture.evaluate("each => [each.naturalWidth, each.naturalHeight]")
    layer = page.locator("svg:has(.box--open)")
    expect(layer).to_have_attribute("viewBox", f"0 0 {size[0]} {size[1]}")
    frame, place = picture.bounding_box(), box.bounding_box()
    assert frame is not None
    assert place is not None
    scale = frame["width"] / size[0]
    assert place["x"] + place["width"] / 2 - frame["x"] == pytest.approx(middle[0] * scale, abs=2)
    assert place["y"] + place["height"] / 2 - frame["y"] == pytest.approx(middle[1] * scale, abs=2)
