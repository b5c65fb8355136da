"""The pages as HTML: words, masking, marks, forms without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import api
from api.pages.batches import LISTED
from api.pages.display import masked, value_text
from api.pages.marking import mark_differences
from api.texts import TEXTS
from tests.api.conftest import submission
from tests.api.office import PEOPLE, PROGRAMME, Office, page_jpeg, roster
from verifier import service

TEMPLATES = Path(api.__file__).parent / "templates"
STATIC = Path(api.__file__).parent / "static"
ID_NUMBERS = [person[1] for person in PEOPLE]


@pytest.mark.parametrize(
    ("expected", "observed", "marked"),
    [
        pytest.param("456", "466", ("4[5]6", "4[6]6"), id="one-digit"),
        pytest.param("马旻", "马曼", ("马[旻]", "马[曼]"), id="last-character"),
        pytest.param("S0000", "S000", ("S000[0]", "S000"), id="a-zero-lost"),
        pytest.param("12345678", "02345678", ("[1]2345678", "[0]2345678"), id="first-digit"),
        pytest.param("12345678", "91234567", ("1234567[8]", "[9]1234567"), id="shifted"),
        pytest.param("110*1", "11031", ("110*1", "11031"), id="masked-digit-equals-any"),
        pytest.param("甲", "乙", ("[甲]", "[乙]"), id="all"),
        pytest.param("同", "同", ("同", "同"), id="none"),
        pytest.param("", "乙", ("", "[乙]"), id="empty"),
        pytest.param("<b>", "<i>", ("<[b]>", "<[i]>"), id="markup-is-text"),
    ],
)
def test_the_characters_that_differ_are_marked(
    expected: str, observed: str, marked: tuple[str, str]
) -> None:
    shown = tuple(
        html.replace("<mark>", "[")
        .replace("</mark>", "]")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        for html in map(str, mark_differences(expected, observed))
    )
    assert shown == marked


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        pytest.param("level", 4, "四级/中级工", id="level-by-name"),
        pytest.param("theory_score", 60.0, "60", id="whole-score"),
        pytest.param("theory_score", 59.5, "59.5", id="half-score"),
        pytest.param("name", None, "", id="nothing"),
        pytest.param(None, "bank_card", "银行卡或存折", id="document-type-by-name"),
        pytest.param(None, 1500, "1500", id="no-field"),
    ],
)
def test_values_as_people_read_them(field: str | None, value: object, text: str) -> None:
    assert value_text(field, value, "zh") == text


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        pytest.param("id_number", "110114199003076123", "110***********6123", id="id"),
        pytest.param("name", "李晓婷", "李晓婷", id="name-stays"),
        pytest.param("id_number", "", "", id="empty"),
        pytest.param("not_a_field", "110114199003076123", "110114199003076123", id="other"),
    ],
)
def test_numbers_are_masked_by_their_field(field: str, text: str, shown: str) -> None:
    assert masked(field, text) == shown


def test_lists_hide_id_numbers_and_the_claim_shows_them(client: TestClient, batch: str) -> None:
    for path in ("/batches", f"/batches/{batch}", f"/batches/{batch}?verdict=flagged"):
        text = client.get(path).text
        assert not [number for number in ID_NUMBERS if number in text], path
    assert "110***********6123" in client.get(f"/batches/{batch}").text
    assert ID_NUMBERS[0] in client.get(f"/claims/{batch}-r2").text


def test_the_numbers_of_findings_are_masked_in_lists(client: TestClient, office: Office) -> None:
    files = [("other/证书.jpg", page_jpeg("a"))]
    batch = client.post("/api/v1/verify", **submission(files=files)).json()["id"]
    office.work()
    text = client.get(f"/batches/{batch}").text
    assert "这份材料不属于汇总表中的任何人。" in text
    assert not [number for number in ID_NUMBERS if number in text]


@pytest.mark.parametrize(
    ("verdict", "names"),
    [
        pytest.param("", ["李晓婷", "王建国", "赵敏"], id="all"),
        pytest.param("?verdict=flagged", ["李晓婷"], id="flagged"),
        pytest.param("?verdict=review", ["赵敏"], id="review"),
        pytest.param("?verdict=clear", ["王建国"], id="clear"),
    ],
)
def test_claims_are_filtered_by_verdict(
    client: TestClient, batch: str, verdict: str, names: list[str]
) -> None:
    text = client.get(f"/batches/{batch}{verdict}").text
    assert [person[0] for person in PEOPLE if f">{person[0]}</a>" in text] == names


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param("zh-CN", ("有问题", "汇总表填三级/高级工", 'lang="zh-CN"'), id="chinese"),
        pytest.param("en-US", ("Flagged", "The roster says 3", 'lang="en"'), id="english"),
    ],
)
def test_pages_speak_the_readers_language(
    client: TestClient, batch: str, language: str, words: tuple[str, ...]
) -> None:
    answer = client.get(f"/claims/{batch}-r2", headers={"Accept-Language": language})
    assert not [word for word in words if word not in answer.text]


def test_the_claim_shows_boxes_and_marks(client: TestClient, batch: str) -> None:
    text = client.get(f"/claims/{batch}-r2").text
    assert 'points="195.2,375.2 604.8,375.2 604.8,416.8 195.2,416.8"' in text
    assert re.search(r'data-field="certificate_number" +class="box--bad"', text)
    assert "S0000110001232440004<mark>5</mark>6" in text
    assert f"/api/v1/documents/{batch}-d1/pages/1.jpg" in text


@pytest.mark.parametrize(
    ("claim", "verdict", "previous", "following"),
    [
        pytest.param("r2", "", None, "r3", id="first"),
        pytest.param("r3", "", "r2", "r4", id="middle"),
        pytest.param("r4", "", "r3", None, id="last"),
        pytest.param("r2", "?verdict=flagged", None, None, id="only-one-of-its-kind"),
    ],
)
def test_claims_lead_to_their_neighbours(
    client: TestClient,
    batch: str,
    claim: str,
    verdict: str,
    previous: str | None,
    following: str | None,
) -> None:
    text = client.get(f"/claims/{batch}-{claim}{verdict}").text
    found = dict(re.findall(r'rel="(prev|next)" href="/claims/\w+-(r\d+)', text))
    assert found == {
        name: target for name, target in (("prev", previous), ("next", following)) if target
    }


def test_the_form_works_without_a_script(client: TestClient, office: Office) -> None:
    wrong = client.post("/upload", **submission(roster=None))
    assert wrong.status_code == 422
    assert "请选择申领汇总表" in wrong.text
    assert 'value="2025-11-20"' in wrong.text
    right = client.post("/upload", **submission(), follow_redirects=False)
    assert right.status_code == 303
    assert client.get(right.headers["location"]).status_code == 200


def test_a_decision_works_without_a_script(client: TestClient, batch: str) -> None:
    address = f"/claims/{batch}-r2"
    answer = client.post(f"{address}/decisions", data={"verdict": "review", "comment": "再看看"})
    assert "再看看" in answer.text
    assert client.post(f"{address}/decisions", data={"verdict": "x"}).status_code == 422


def test_a_batch_can_be_deleted_from_its_page(client: TestClient, batch: str) -> None:
    answer = client.post(f"/batches/{batch}/delete")
    assert batch not in answer.text
    assert client.get(f"/batches/{batch}").status_code == 404


def test_what_was_submitted_is_never_markup(client: TestClient, office: Office) -> None:
    title = "<script>alert(1)</script>"
    batch = client.post("/api/v1/verify", **submission(title=title)).json()["id"]
    for path in ("/batches", f"/batches/{batch}"):
        assert title not in client.get(path).text


def test_the_list_of_batches_leads_to_older_ones(client: TestClient, office: Office) -> None:
    sheet = service.UploadedFile("汇总表.xlsx", roster())
    files = [service.UploadedFile("a.jpg", b"x")]
    made = [
        service.submit(
            office.context, service.Submission(files=files, programme=PROGRAMME, roster=sheet)
        ).id
        for _ in range(LISTED + 2)
    ][::-1]

    def listed(text: str) -> list[str]:
        return re.findall(r'<th scope="row"><a href="/batches/(\w+)"', text)

    newest = client.get("/batches").text
    assert listed(newest) == made[:LISTED]
    assert 'href="/batches"' not in newest.partition("<main")[2]
    older = re.search(r'rel="next" href="(/batches\?before=[^"]+)"', newest)
    assert older
    oldest = client.get(older[1]).text
    assert listed(oldest) == made[LISTED:]
    assert 'rel="next"' not in oldest
    assert 'href="/batches"' in oldest.partition("<main")[2]
    # The live list asks for its own page again, not for the newest.
    live = re.search(r'hx-get="(/batches/rows[^"]*)"', oldest)
    assert live
    assert listed(client.get(live[1]).text) == made[LISTED:]
    assert client.get("/batches?before=x").status_code == 422


@pytest.mark.parametrize("path", ["/claims/none-r2", "/claims/none", "/documents/x", "/nowhere"])
def test_an_error_is_a_page_for_people(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "没有找到" in answer.text
    assert answer.headers["content-type"].startswith("text/html")


def test_templates_load_nothing_from_elsewhere_and_hold_no_inline_code() -> None:
    for template in TEMPLATES.glob("*.html"):
        text = template.read_text()
        assert not re.search(r"https?://|\son\w+=|style=|<script(?! src=)|<style", text), template


def test_every_sentence_is_used_and_every_used_one_exists() -> None:
    text = "".join(template.read_text() for template in TEMPLATES.glob("*.html"))
    used = set(re.findall(r"""\bt\(["'](\w+)["']""", text))
    assert used == set(TEXTS)


def test_the_vendored_script_comes_with_its_licence() -> None:
    for folder in (STATIC / "vendor").iterdir():
        assert (folder / "LICENSE").read_text(), folder
