"""The pages as HTML: words, masking, marks, forms without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import api
from api.pages.batches import LISTED
from api.pages.display import masked, value_text
from api.pages.evidence import ShownDocument, compared_rows, shown_document
from api.pages.findings import once_each, shown_findings
from api.pages.marking import mark_differences
from api.texts import TEXTS
from tests.api.conftest import submission
from tests.api.office import PEOPLE, PROGRAMME, Office, page_jpeg, roster
from verifier import service
from verifier.model import DocumentType

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


def test_one_sentence_of_several_papers_is_one_line() -> None:
    def told(document: str, message: str, *, certain: bool = True) -> dict[str, object]:
        return {
            "code": "score_below_pass",
            "severity": "error",
            "certain": certain,
            "field": "theory_score",
            "document": document,
            "message": message,
        }

    findings = [told("d1", "甲", certain=False), told("d2", "甲"), told("d3", "乙")]
    lines = once_each(shown_findings(findings, "zh", mask=True))
    assert [(line.message, line.document, line.certain) for line in lines] == [
        ("甲", "d2", True),
        ("乙", "d3", True),
    ]


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
    ("language", "condition"),
    [("zh", "申领人员为工会会员"), ("en", "The claimant is a member of the unions")],
)
def test_what_no_paper_shows_is_told_with_its_clause(
    client: TestClient, batch: str, language: str, condition: str
) -> None:
    text = client.get(f"/batches/{batch}", headers={"Accept-Language": language}).text
    assert condition in text
    assert "符合助推条件且持有工会会员互助服务卡的北京市工会会员" in text


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


@pytest.mark.parametrize(
    ("language", "sides"),
    [("zh-CN", ("汇总表", "材料")), ("en", ("Roster", "Paper"))],
)
def test_roster_and_paper_that_disagree_are_called_so(
    client: TestClient, batch: str, language: str, sides: tuple[str, str]
) -> None:
    text = client.get(f"/claims/{batch}-r2", headers={"Accept-Language": language}).text
    assert re.findall(r"<dt>([^<]*)</dt><dd>", text)[:2] == list(sides)


@pytest.mark.parametrize(
    ("language", "tag"),
    [("zh-CN", "不确定，须人工判断"), ("en", "Not certain: for a person to decide")],
)
def test_what_is_not_certain_blames_no_reading(
    client: TestClient, batch: str, language: str, tag: str
) -> None:
    text = client.get(f"/claims/{batch}-r4", headers={"Accept-Language": language}).text
    assert f'<span class="tag">{tag}</span>' in text


def test_the_claim_shows_boxes_and_marks(client: TestClient, batch: str) -> None:
    text = client.get(f"/claims/{batch}-r2").text
    assert 'points="195.2,375.2 604.8,375.2 604.8,416.8 195.2,416.8"' in text
    assert re.search(r'data-field="certificate_number" +class="box--bad"', text)
    assert "S0000110001232440004<mark>5</mark>6" in text
    assert f"/api/v1/documents/{batch}-d1/pages/1.jpg" in text


@pytest.mark.parametrize("path", ["claims/{batch}-r{row}", "documents/{batch}-d{number}"])
def test_a_paper_says_which_editor_saved_it(client: TestClient, batch: str, path: str) -> None:
    edited, plain = (
        client.get("/" + path.format(batch=batch, row=row, number=number)).text
        for row, number in ((2, 1), (3, 2))
    )
    assert "由 GIMP &lt;2.10&gt; 保存" in edited
    assert "保存</span>" not in plain


@pytest.mark.parametrize(
    ("language", "told"),
    [("zh-CN", "申领人员为工会会员"), ("en", "The claimant is a member of the unions")],
)
def test_the_claim_names_what_no_paper_shows(
    client: TestClient, batch: str, language: str, told: str
) -> None:
    page = client.get(f"/claims/{batch}-r2", headers={"Accept-Language": language}).text
    assert told in page
    assert "北京市工会会员" in page


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
    said = {"verdict": "review", "comment": "再看看", "reviewer": "王老师"}
    answer = client.post(f"{address}/decisions", data=said)
    assert "再看看" in answer.text
    assert "王老师" in answer.text
    refused = client.post(f"{address}/decisions", data={**said, "reviewer": ""})
    assert refused.status_code == 422
    assert "没有写明复核人" in refused.text
    assert client.post(f"{address}/decisions", data={"verdict": "x"}).status_code == 422


@pytest.mark.parametrize("row", ["二", "-1", "1.5", "9999999"])
def test_a_header_row_that_is_no_number_is_told_on_the_page(
    client: TestClient, batch: str, row: str
) -> None:
    answer = client.post(
        f"/batches/{batch}/roster", data={"header_row": row}, follow_redirects=False
    )
    assert answer.status_code == 422
    assert f"此处为“{row}”" in answer.text


def test_a_decision_names_the_result_that_its_page_showed(client: TestClient, batch: str) -> None:
    address = f"/claims/{batch}-r2"
    assert 'name="revision" value="1"' in client.get(address).text
    said = {"verdict": "clear", "revision": "2", "reviewer": "王老师"}
    assert client.post(f"{address}/decisions", data=said).status_code == 409
    answer = client.post(f"/api/v1{address}/decisions", json={**said, "revision": 2})
    assert (answer.status_code, answer.json()["code"]) == (409, "changed_meanwhile")
    said["revision"] = "1"
    assert client.post(f"{address}/decisions", data=said).status_code == 200


def test_a_refused_mapping_keeps_what_was_chosen(client: TestClient, batch: str) -> None:
    address = f"/batches/{batch}/roster"

    def chosen(text: str) -> dict[str, str]:
        selects = re.findall(r'<select id="column-\w+" name="(\w+)">(.*?)</select>', text, re.S)
        picked = {name: re.search(r'value="([^"]*)" selected', each) for name, each in selects}
        return {name: each[1] for name, each in picked.items() if each}

    form = chosen(client.get(address).text)
    assert (form["name"], form["issue_date"], form["issuer"]) == ("A", "F", "")
    form |= {"issuer": "A", "issue_date": "E", "certificate_number": "", "header_row": "1"}
    answer = client.post(address, data=form)
    assert answer.status_code == 422
    assert "A 列被同时用于“姓名”和“评价机构”，请只选一处" in answer.text
    assert chosen(answer.text) == {name: form[name] for name in chosen(answer.text)}
    assert client.get(f"/api/v1/batches/{batch}").json()["revision"] == 1
    wrong = client.post(address, data={**form, "issuer": "", "header_row": "77"})
    assert 'value="77"' in wrong.text


def test_a_batch_can_be_deleted_from_its_page(client: TestClient, batch: str) -> None:
    answer = client.post(f"/batches/{batch}/delete")
    assert batch not in answer.text
    assert client.get(f"/batches/{batch}").status_code == 404


def shown_back() -> ShownDocument:
    field = {"value": "昌平分局", "confidence": 0.98, "box": [[0, 0], [9, 0], [9, 9], [0, 9]]}
    view = service.DocumentView(
        id="d1",
        batch="b1",
        type=DocumentType.ID_CARD_BACK,
        file="身份证.jpg",
        page=1,
        roster_row=2,
        pages=(),
        wire={"fields": {"issuer": field}},
    )
    return shown_document(view, [], "zh")


def test_the_office_of_an_id_card_is_no_certificates_issuer() -> None:
    rows = compared_rows(
        {"issuer": "首钢技师学院", "amount_yuan": "1500"}, [shown_back()], [], "zh"
    )
    told = {row.label: (row.claimed, len(row.values), row.on_papers) for row in rows}
    assert told == {
        "评价机构": ("首钢技师学院", 0, True),
        "签发机关": ("", 1, True),
        "补贴金额（元）": ("1500", 0, False),
    }


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
