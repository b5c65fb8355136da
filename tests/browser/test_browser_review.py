"""Reviewing in a real browser: lists, evidence, decisions by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.api.office import BOXES, PAGE_SIZE
from tests.browser.conftest import Site
from verifier import service

pytestmark = pytest.mark.browser


@pytest.fixture
def batch(site: Site) -> str:
    """The id of a batch that is done."""
    made = site.submit()
    site.office.work()
    return made


def sign(page: Page) -> None:
    """Says who decides, and goes back to deciding by keyboard."""
    page.locator("#reviewer").fill("王老师")
    page.locator("#reviewer").blur()


def test_the_list_follows_the_work(site: Site, open_page: Callable[..., Page]) -> None:
    site.submit("昌平第三批")
    page = open_page("/batches")
    expect(page.get_by_text("已读 0 / 5 个文件")).to_be_visible()
    site.office.work()
    expect(page.get_by_text("已完成")).to_be_visible()
    expect(page.locator(".verdict--flagged")).to_have_text("有问题 1")
    # Nothing is asked any more once all is done.
    assert page.locator("#batches").get_attribute("hx-get") is None


def test_a_finding_opens_its_evidence(batch: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"/claims/{batch}-r2")
    finding = page.locator(".finding").filter(has_text="证书编号不一致")
    expect(finding.locator("mark")).to_have_text(["5", "6"])
    for _ in range(3):
        page.locator("figure:not([hidden]) [data-zoom=in]").click()
    finding.get_by_role("button", name="查看位置").click()
    box = page.locator(".box--open")
    expect(box).to_have_attribute("data-field", "certificate_number")
    expect(box).to_be_in_viewport()
    stage = page.locator("figure:not([hidden]) .viewer__stage").bounding_box()
    place = box.bounding_box()
    assert stage is not None
    assert place is not None
    middle = place["y"] + place["height"] / 2
    assert stage["y"] < middle < stage["y"] + stage["height"]


def test_evidence_is_magnified_until_it_can_be_read(
    batch: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"/claims/{batch}-r2", width=390)
    page.keyboard.press("j")
    place = page.locator(".box--open").bounding_box()
    assert place is not None
    assert place["height"] >= 18


def test_the_boxes_lie_on_the_picture(batch: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"/claims/{batch}-r2")
    picture = page.locator("figure:not([hidden]) img")
    expect(picture).to_have_js_property("complete", True)
    frame = picture.bounding_box()
    place = page.locator('polygon[data-field="level"]').bounding_box()
    assert frame is not None
    assert place is not None
    # By their middles: what the stroke adds on all sides does not count.
    scale = frame["width"] / PAGE_SIZE[0]
    left, top, width = BOXES["level"]
    middle = place["x"] + place["width"] / 2 - frame["x"], place["y"] + place["height"] / 2
    assert middle[0] == pytest.approx((left + width / 2) * scale, abs=1)
    assert middle[1] - frame["y"] == pytest.approx((top + 16) * scale, abs=1)


def test_documents_are_turned_by_their_tabs(batch: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"/claims/{batch}-r4")
    tab = page.locator(".viewer__tabs").get_by_role("button", name="身份证人像面")
    expect(tab).to_have_attribute("aria-pressed", "false")
    tab.click()
    expect(tab).to_have_attribute("aria-pressed", "true")
    expect(page.locator("figure:not([hidden]) figcaption")).to_contain_text("zhao/身份证.jpg")


def test_a_claim_is_decided_by_keyboard(
    site: Site, batch: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"/batches/{batch}")
    page.get_by_role("link", name="开始复核").click()
    page.wait_for_url(f"**/claims/{batch}-r2")
    sign(page)
    page.keyboard.press("j")
    expect(page.locator(".box--open")).to_have_attribute("data-field", "level")
    page.keyboard.press("m")
    # Letters typed into the comment decide nothing.
    page.keyboard.type("confirm f r n")
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.keyboard.press("f")
    expect(page.get_by_text("已保存：有问题")).to_be_visible()
    expect(page.locator("#audit")).to_contain_text("confirm f r n")
    kept = service.decisions(site.office.context, f"{batch}-r2")
    assert [(entry.decision.verdict, entry.decision.comment) for entry in kept] == [
        ("flagged", "confirm f r n")
    ]
    page.keyboard.press("n")
    page.wait_for_url(f"**/claims/{batch}-r3")
    page.keyboard.press("p")
    page.wait_for_url(f"**/claims/{batch}-r2")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("c")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert len(service.decisions(site.office.context, f"{batch}-r2")) == 1


ARMED = ".button--armed"


def test_one_stray_key_decides_nothing(
    site: Site, batch: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"/claims/{batch}-r2")
    sign(page)
    armed, told = page.locator(ARMED), page.locator("#decision-armed")
    page.keyboard.press("f")
    expect(armed).to_have_attribute("value", "flagged")
    expect(told).to_have_text("再按一次 f 或回车，判为“有问题”；Esc 取消。")
    # Another verdict's key arms that one instead.
    page.keyboard.press("c")
    expect(armed).to_have_attribute("value", "clear")
    page.keyboard.press("Escape")
    expect(armed).to_have_count(0)
    expect(told).to_be_empty()
    page.keyboard.press("Enter")
    page.keyboard.press("r")
    # A help page, a comment: whoever goes elsewhere has not decided.
    page.keyboard.press("m")
    expect(armed).to_have_count(0)
    page.keyboard.type("再看")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    # It waits three seconds.
    expect(armed).to_have_count(1)
    expect(armed).to_have_count(0, timeout=4_000)
    page.keyboard.press("r")
    expect(armed).to_have_count(1)
    assert service.decisions(site.office.context, f"{batch}-r2") == []
    page.keyboard.press("Enter")
    expect(page.get_by_text("已保存：待核")).to_be_visible()
    expect(armed).to_have_count(0)
    page.keyboard.press("Enter")
    kept = service.decisions(site.office.context, f"{batch}-r2")
    assert [(entry.decision.verdict, entry.decision.comment) for entry in kept] == [
        ("review", "再看")
    ]


def test_a_held_key_decides_nothing(site: Site, batch: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"/claims/{batch}-r2")
    sign(page)
    # A second "down" without an "up" is what the keyboard repeats.
    page.keyboard.down("c")
    page.keyboard.down("c")
    page.keyboard.up("c")
    expect(page.locator(ARMED)).to_have_attribute("value", "clear")
    page.get_by_role("button", name="有问题").click()
    expect(page.get_by_text("已保存：有问题")).to_be_visible()
    # The press of a button ends what a key had begun.
    expect(page.locator(ARMED)).to_have_count(0)
    assert len(service.decisions(site.office.context, f"{batch}-r2")) == 1


def test_a_decision_that_was_not_saved_says_so(batch: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"/claims/{batch}-r2")
    page.route("**/decisions", lambda route: route.fulfill(status=422, body=""))
    sign(page)
    page.locator("#comment").fill("原件已看")
    page.get_by_role("button", name="相符").click()
    expect(page.locator("#decision-error")).to_have_text("没有保存，请检查网络后再按一次。")
    expect(page.locator("#comment")).to_have_value("原件已看")


def test_nobody_decides_without_a_name(
    site: Site, batch: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"/claims/{batch}-r2")
    page.get_by_role("button", name="相符").click()
    expect(page.locator("#reviewer")).to_be_focused()
    assert service.decisions(site.office.context, f"{batch}-r2") == []
    sign(page)
    page.get_by_role("button", name="相符").click()
    expect(page.get_by_text("已保存：相符")).to_be_visible()
    # The browser keeps it for the next claim.
    page.keyboard.press("n")
    page.wait_for_url(f"**/claims/{batch}-r3")
    expect(page.locator("#reviewer")).to_have_value("王老师")


def test_deleting_asks_first(batch: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"/batches/{batch}")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="删除批次").click()
    expect(page.get_by_role("link", name="李晓婷")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="删除批次").click()
    expect(page.get_by_text("还没有批次。")).to_be_visible()


def test_the_language_switch_stays(batch: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"/batches/{batch}")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()
    assert page.url.endswith(f"/batches/{batch}")
    page.reload()
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_no_page_is_wider_than_its_screen(
    batch: str, open_page: Callable[..., Page], locale: str, width: int
) -> None:
    page = open_page("/", locale, width)
    paths = ("/", "/batches", f"/batches/{batch}", f"/claims/{batch}-r2", f"/documents/{batch}-d5")
    for path in paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_everything_is_reached_by_the_tab_key_with_visible_focus(
    batch: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"/claims/{batch}-r2")
    count = page.locator("a:visible, button:visible, input:visible").count()
    seen = set()
    for _ in range(count + 5):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                """() => {
                    const at = document.activeElement;
                    if (at === document.body) return "body";
                    const style = getComputedStyle(at);
                    const shown = style.outlineStyle !== "none" && style.outlineWidth !== "0px";
                    return `${shown ? "" : "no focus: "}${at.outerHTML.slice(0, 90)}`;
                }"""
            )
        )
    assert len(seen) >= count
    assert not [each for each in seen if each.startswith("no focus")]


def test_the_columns_of_the_roster_are_corrected(
    site: Site, open_page: Callable[..., Page]
) -> None:
    batch = site.submit()
    site.office.work()
    page = open_page(f"/batches/{batch}")
    page.get_by_role("link", name="汇总表的列").click()
    number = page.get_by_label("证书编号")
    expect(number).to_have_value("E")
    number.select_option("")
    page.get_by_label("发证日期").select_option("E")
    page.get_by_role("button", name="更正并重新核验").click()
    page.wait_for_url(f"**/batches/{batch}")
    expect(page.get_by_text("第 2 次核验的结果")).to_be_visible()

    page.get_by_role("link", name="汇总表的列").click()
    expect(page.get_by_label("证书编号")).to_have_value("")
    page.get_by_label("姓名").select_option("")
    page.get_by_role("button", name="更正并重新核验").click()
    expect(page.get_by_role("alert")).to_contain_text("姓名")
    # What was chosen stays chosen.
    expect(page.get_by_label("姓名")).to_have_value("")
    page.get_by_label("姓名").select_option("A")
    page.get_by_label("证书编号").select_option("?")
    page.get_by_label("发证日期").select_option("?")
    page.get_by_role("button", name="更正并重新核验").click()
    expect(page.get_by_text("第 3 次核验的结果")).to_be_visible()
