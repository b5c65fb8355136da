"""The upload form in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.api.office import FILES, PROGRAMME, page_jpeg, roster, workbook
from tests.browser.conftest import Site
from verifier import service

pytestmark = pytest.mark.browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


DROP = """([selector, names]) => {
    const dropped = new DataTransfer();
    for (const name of names) dropped.items.add(new File(["x"], name));
    const options = {dataTransfer: dropped, bubbles: true, cancelable: true};
    document.querySelector(selector).dispatchEvent(new DragEvent("drop", options));
}"""


def picture(name: str) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": page_jpeg(name)}


def sheet(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": XLSX, "buffer": content}


def form(open_page: Callable[..., Page]) -> Page:
    """The form with its programme chosen: with several, none is beforehand."""
    page = open_page("/")
    page.locator("#programme").select_option(PROGRAMME)
    return page


def test_a_packet_goes_from_the_form_to_its_result(
    site: Site, open_page: Callable[..., Page]
) -> None:
    page = form(open_page)
    page.locator("#roster").set_input_files(sheet("汇总表.xlsx", roster()))
    page.locator("#files").set_input_files([picture(name.replace("/", "-")) for name in FILES])
    expect(page.locator("#files-status")).to_contain_text("已选 4 个文件")
    page.get_by_label("申请日期").fill("2025-11-20")
    page.get_by_role("button", name="开始核验").click()
    expect(page.get_by_text("已读 0 / 4 个文件")).to_be_visible()
    site.office.work(2)
    expect(page.get_by_text("已读 2 / 4 个文件")).to_be_visible()
    site.office.work()
    # The result appears by itself, with the downloads of a batch that is done.
    expect(page.get_by_role("link", name="李晓婷")).to_be_visible()
    expect(page.get_by_role("link", name="Excel 报告")).to_be_visible()


def test_errors_stand_beside_their_fields_and_nothing_is_lost(
    site: Site, open_page: Callable[..., Page]
) -> None:
    page = form(open_page)
    start = page.get_by_role("button", name="开始核验")
    start.click()
    expect(page.locator("#roster-error")).to_have_text("请选择申领汇总表。")
    expect(page.locator("#files-error")).to_have_text("请至少选择一个材料文件。")
    expect(page.locator("#alert")).to_be_focused()

    page.locator("#files").set_input_files([picture("a.jpg"), picture("b.jpg")])
    expect(page.locator("#files-error")).to_be_empty()
    page.locator("#roster").set_input_files(sheet("空.xlsx", workbook([["备注"], ["无"]])))
    page.get_by_label("申请日期").fill("2025-11-20")
    start.click()
    expect(page.locator("#roster-error")).to_contain_text("没有找到“姓名”列")
    expect(page.locator("#files-list li")).to_have_count(2)
    expect(page.get_by_label("申请日期")).to_have_value("2025-11-20")
    expect(page.locator("#roster-name")).to_have_text("空.xlsx")

    page.locator("#roster").set_input_files(sheet("汇总表.xlsx", roster()))
    start.click()
    page.wait_for_url("**/batches/*")


def test_a_batch_is_handed_in_corrected_and_checked_beforehand(
    site: Site, open_page: Callable[..., Page]
) -> None:
    first = site.submit()
    site.office.work()
    page = open_page(f"/batches/{first}")
    page.get_by_role("link", name="更正后重交").click()
    expect(page.get_by_label("替代的批次")).to_have_value(first)
    page.locator("#programme").select_option(PROGRAMME)
    page.get_by_label("仅预检").check()
    page.locator("#roster").set_input_files(sheet("汇总表.xlsx", roster()))
    page.locator("#files").set_input_files(picture("a.jpg"))
    page.get_by_role("button", name="开始核验").click()
    page.wait_for_url("**/batches/*")
    expect(page.get_by_text("预检，未登记申领")).to_be_visible()
    expect(page.get_by_role("link", name=first)).to_be_visible()


def test_no_programme_is_chosen_for_the_user(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    expect(page.locator("#programme")).to_have_value("")
    page.get_by_role("button", name="开始核验").click()
    expect(page.locator("#programme-error")).not_to_be_empty()


def test_files_can_be_dropped_and_removed(site: Site, open_page: Callable[..., Page]) -> None:
    page = form(open_page)
    page.evaluate(DROP, ["#drop", ["甲.jpg", "乙.pdf", "Thumbs.db"]])
    names = page.locator(".files__name")
    expect(names).to_have_text(["甲.jpg", "乙.pdf"])
    page.get_by_role("button", name="移除 甲.jpg").click()
    expect(names).to_have_text(["乙.pdf"])
    page.get_by_role("button", name="全部移除").click()
    expect(page.locator("#files-status")).to_have_text("还没有选择文件")


def test_a_roster_can_be_dropped_on_its_field(site: Site, open_page: Callable[..., Page]) -> None:
    page = form(open_page)
    page.evaluate(DROP, ["#roster-field label", ["汇总表.xlsx"]])
    expect(page.locator("#roster-name")).to_have_text("汇总表.xlsx")
    expect(page.locator("#files-status")).to_have_text("还没有选择文件")


def test_the_server_being_away_loses_nothing(site: Site, open_page: Callable[..., Page]) -> None:
    page = form(open_page)
    page.locator("#files").set_input_files(picture("a.jpg"))
    page.locator("#roster").set_input_files(sheet("汇总表.xlsx", roster()))
    page.route("**/api/v1/verify", lambda route: route.fulfill(status=502, body="<html>"))
    page.get_by_role("button", name="开始核验").click()
    expect(page.locator("#alert")).to_contain_text("没有连上服务器")
    expect(page.locator("#files-list li")).to_have_count(1)
    expect(page.get_by_role("button", name="开始核验")).to_be_enabled()
    page.unroute("**/api/v1/verify")
    page.get_by_role("button", name="开始核验").click()
    page.wait_for_url("**/batches/*")


def test_an_answer_that_was_lost_makes_no_second_batch(
    site: Site, open_page: Callable[..., Page]
) -> None:
    keys: list[str] = []

    def lose_the_answer(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) == 2:
            route.fetch()
        route.abort()

    page = form(open_page)
    page.locator("#files").set_input_files(picture("a.jpg"))
    page.locator("#roster").set_input_files(sheet("汇总表.xlsx", roster()))
    page.route("**/api/v1/verify", lose_the_answer)
    start = page.get_by_role("button", name="开始核验")
    start.click()
    expect(page.locator("#alert")).to_contain_text("没有连上服务器")
    # Other content is another submission.
    page.get_by_label("申请日期").fill("2025-11-20")
    start.click()
    expect(page.locator("#alert")).to_contain_text("没有连上服务器")
    expect(start).to_be_enabled()
    page.unroute("**/api/v1/verify")
    start.click()
    page.wait_for_url("**/batches/*")
    assert len(set(keys)) == 2
    assert len(service.list_batches(site.office.context)) == 1
