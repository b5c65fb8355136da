"""Batches, results, events, documents, pages and decisions over HTTP."""

from __future__ import annotations

import io
import json
import threading

import jsonschema
import openpyxl
import pytest
from fastapi.testclient import TestClient
from PIL import Image
from sqlalchemy import select

from tests.api.conftest import submission
from tests.api.office import PAGE_SIZE, Office, workbook
from verifier import service
from verifier.facts import schema as facts_schema
from verifier.result import schema as result_schema
from verifier.store.tables import PageRow


def test_a_batch_tells_how_far_it_has_come(client: TestClient, office: Office) -> None:
    batch = client.post("/api/v1/verify", **submission(title="第二批")).json()
    office.work(2)
    seen = client.get(f"/api/v1/batches/{batch['id']}").json()
    assert (seen["state"], seen["title"]) == ("running", "第二批")
    assert seen["progress"] == {"files_done": 2, "files_total": 4}
    early = client.get(f"/api/v1/batches/{batch['id']}/result")
    assert (early.status_code, early.json()["code"]) == (409, "result_not_ready")
    office.work()
    seen = client.get(f"/api/v1/batches/{batch['id']}").json()
    assert seen["state"] == "done"
    assert seen["summary"] == {"claims": 3, "clear": 1, "review": 1, "flagged": 1}


def test_the_list_pages_from_the_newest_to_the_oldest(client: TestClient) -> None:
    made = [client.post("/api/v1/verify", **submission()).json()["id"] for _ in range(3)]
    first = client.get("/api/v1/batches?limit=2").json()
    second = client.get(first["next"]).json()
    listed = [batch["id"] for batch in first["batches"] + second["batches"]]
    assert listed == made[::-1]
    assert second["next"] is None


def test_the_result_is_as_described(client: TestClient, batch: str) -> None:
    result = client.get(f"/api/v1/batches/{batch}/result").json()
    jsonschema.validate(result, result_schema())
    schema = client.get("/openapi.json").json()
    jsonschema.validate(result, {"$ref": "#/components/schemas/Result", **schema})
    assert {claim["id"] for claim in result["claims"]} == {f"{batch}-r{row}" for row in (2, 3, 4)}


def test_the_report_is_a_workbook_to_download(client: TestClient, batch: str) -> None:
    answer = client.get(f"/api/v1/batches/{batch}/report.xlsx")
    assert answer.content.startswith(b"PK")
    assert answer.headers["content-disposition"] == f'attachment; filename="report-{batch}.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["问题清单"]
    # A picture for each of the three findings, cut from the stored pages.
    assert [image.anchor._from.row for image in sheet._images] == [1, 2, 3]


def test_the_report_goes_without_pages_that_the_storage_has_lost(
    client: TestClient, office: Office, batch: str
) -> None:
    with office.context.store.read() as session:
        lost = set(session.scalars(select(PageRow.blob)))
    for name in lost:
        office.context.blobs.delete(name)
    answer = client.get(f"/api/v1/batches/{batch}/report.xlsx")
    assert answer.status_code == 200
    assert openpyxl.load_workbook(io.BytesIO(answer.content))["问题清单"]._images == []


def test_the_facts_are_as_described(client: TestClient, batch: str) -> None:
    facts = client.get(f"/api/v1/batches/{batch}/facts").json()
    published = client.get("/api/v1/schemas/facts.json")
    assert published.headers["content-type"] == "application/schema+json"
    jsonschema.Draft202012Validator(published.json()).validate(facts)
    schema = client.get("/openapi.json").json()
    jsonschema.validate(facts, {"$ref": "#/components/schemas/Facts", **schema})
    flagged, clear, review = facts["claims"]
    assert [claim["id"] for claim in facts["claims"]] == [f"{batch}-r{row}" for row in (2, 3, 4)]
    assert flagged["facts"]["certificate.level"]["sources"][0]["document"] == f"{batch}-d1"
    assert clear["open"] == []
    assert review["facts"]["person.name"]["certainty"] == "unverified"
    assert "person.name" in review["open"]


def test_the_facts_tell_what_a_person_decided(client: TestClient, batch: str) -> None:
    decision = {"verdict": "clear", "reviewer": "王老师"}
    assert client.post(f"/api/v1/claims/{batch}-r4/decisions", json=decision).status_code == 201
    facts = client.get(f"/api/v1/batches/{batch}/facts").json()
    jsonschema.validate(facts, facts_schema())
    told = [claim["decision"] and claim["decision"]["verdict"] for claim in facts["claims"]]
    assert told == [None, None, "clear"]
    # The machine's own word stays beside it.
    assert facts["claims"][2]["verdict"] == "review"


def test_there_are_no_facts_before_the_result(client: TestClient, office: Office) -> None:
    batch = client.post("/api/v1/verify", **submission()).json()["id"]
    early = client.get(f"/api/v1/batches/{batch}/facts")
    assert (early.status_code, early.json()["code"]) == (409, "result_not_ready")


def test_the_schemas_are_published(client: TestClient) -> None:
    assert client.get("/api/v1/schemas/result.json").json() == result_schema()
    assert client.get("/api/v1/schemas/facts.json").json() == facts_schema()


def test_events_end_with_the_batch_and_resume_after_the_last_seen(
    client: TestClient, batch: str
) -> None:
    text = client.get(f"/api/v1/batches/{batch}/events").text
    kinds = [line.partition(": ")[2] for line in text.splitlines() if line.startswith("event")]
    assert (kinds[0], kinds[-1]) == ("queued", "judged")
    assert kinds.count("read") == 4
    last = [line.partition(": ")[2] for line in text.splitlines() if line.startswith("id")][-2]
    rest = client.get(f"/api/v1/batches/{batch}/events", headers={"Last-Event-ID": last}).text
    assert rest.count("event: ") == 1
    assert "event: judged" in rest


def test_a_stream_that_was_read_to_its_end_is_not_sent_again(
    client: TestClient, batch: str
) -> None:
    address = f"/api/v1/batches/{batch}/events"
    text = client.get(address).text
    last = [line.partition(": ")[2] for line in text.splitlines() if line.startswith("id")][-1]
    answer = client.get(address, headers={"Last-Event-ID": last})
    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize("last", ["abc", "-1", "9" * 40, "１"])
def test_a_foreign_last_event_is_ignored(client: TestClient, batch: str, last: str) -> None:
    address = f"/api/v1/batches/{batch}/events"
    answer = client.get(address, headers={"Last-Event-ID": last.encode()})
    assert answer.status_code == 200
    assert answer.text.count("event: ") == client.get(address).text.count("event: ")


def test_a_stream_ends_when_its_batch_is_erased(client: TestClient, office: Office) -> None:
    batch = client.post("/api/v1/verify", **submission()).json()["id"]
    erasing = threading.Timer(1.2, service.delete_batch, (office.context, batch))
    erasing.start()
    text = client.get(f"/api/v1/batches/{batch}/events").text
    erasing.join()
    kinds = [line.partition(": ")[2] for line in text.splitlines() if line.startswith("event")]
    assert (kinds[0], kinds[-1]) == ("queued", "erased")


@pytest.mark.parametrize(
    "path",
    [
        "/healthz",
        "/readyz",
        "/api/v1/documents/{batch}-d1/pages/1.png",
        "/api/v1/documents/{batch}-d1/pages/1.jpg",
    ],
)
def test_head_answers_as_get(client: TestClient, batch: str, path: str) -> None:
    address = path.format(batch=batch)
    head, got = client.head(address), client.get(address)
    assert head.status_code == got.status_code == 200
    assert head.headers["content-type"] == got.headers["content-type"]


def test_an_erased_batch_is_gone_with_its_pages(client: TestClient, batch: str) -> None:
    assert client.delete(f"/api/v1/batches/{batch}").status_code == 204
    for path in (
        f"/api/v1/batches/{batch}",
        f"/api/v1/batches/{batch}/result",
        f"/api/v1/batches/{batch}/report.xlsx",
        f"/api/v1/batches/{batch}/facts",
        f"/api/v1/batches/{batch}/events",
        f"/api/v1/documents/{batch}-d1",
        f"/api/v1/documents/{batch}-d1/pages/1.png",
        f"/api/v1/claims/{batch}-r2/decisions",
    ):
        answer = client.get(path)
        assert (path, answer.status_code) == (path, 404)
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_document_comes_with_its_pages(client: TestClient, batch: str) -> None:
    document = client.get(f"/api/v1/documents/{batch}-d1").json()
    assert document["type"] == "skill_level_certificate"
    assert document["fields"]["level"]["value"] == 4
    page = document["pages"][0]
    assert (page["width_px"], page["height_px"]) == PAGE_SIZE
    assert client.get(page["image"]).status_code == 200


def test_a_page_is_a_png_in_the_pixels_of_the_boxes(client: TestClient, batch: str) -> None:
    address = f"/api/v1/documents/{batch}-d1/pages/1.png"
    answer = client.get(address)
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert (picture.format, picture.size) == ("PNG", PAGE_SIZE)
    # Erased pages must not be shown from a browser's cache.
    assert answer.headers["cache-control"] == "private, no-cache"
    again = client.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    changed = client.get(address, headers={"If-None-Match": '"other"'})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    ("number", "status"),
    [
        pytest.param("2", 404, id="no-such-page"),
        pytest.param("0", 422, id="pages-count-from-one"),
        pytest.param("x", 422, id="no-number"),
        pytest.param("1" + "0" * 30, 422, id="no-integer-of-a-database"),
    ],
)
def test_a_page_that_is_not_there(client: TestClient, batch: str, number: str, status: int) -> None:
    answer = client.get(f"/api/v1/documents/{batch}-d1/pages/{number}.png")
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_decisions_are_kept_with_the_verdict_before(client: TestClient, batch: str) -> None:
    address = f"/api/v1/claims/{batch}-r2/decisions"
    first = client.post(address, json={"verdict": "review", "reviewer": "王老师"})
    second = client.post(
        address,
        json={
            "verdict": "clear",
            "reviewer": "王老师",
            "corrections": {f"{batch}-d1/level": "3"},
        },
    )
    assert (first.status_code, second.status_code) == (201, 201)
    trail = client.get(address).json()["decisions"]
    assert [(each["before"], each["verdict"]) for each in trail] == [
        ("flagged", "review"),
        ("review", "clear"),
    ]
    assert trail[0]["reviewer"] == "王老师"
    assert trail[1]["corrections"] == {f"{batch}-d1/level": "3"}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({}, id="says-nothing"),
        pytest.param({"verdict": "maybe"}, id="unknown-verdict"),
        pytest.param({"verdict": "clear", "reason": "x"}, id="unknown-key"),
        pytest.param({"comment": "x" * 5000}, id="comment-too-long"),
        pytest.param({"corrections": {"other-d1/name": "李"}}, id="correction-of-another-batch"),
        pytest.param({"comment": "\ud800"}, id="comment-with-a-lone-surrogate"),
        pytest.param({"comment": "a\x00"}, id="comment-with-a-nul"),
        pytest.param({"verdict": "clear", "reviewer": "\x00"}, id="reviewer-with-a-nul"),
        pytest.param({"corrections": {"\ud800": "x"}}, id="correction-of-a-lone-surrogate"),
        pytest.param({"corrections": {"x-d1/name": "\ud800"}}, id="corrected-to-a-surrogate"),
    ],
)
def test_a_decision_that_cannot_be_kept(
    client: TestClient, batch: str, body: dict[str, str]
) -> None:
    content = json.dumps({"reviewer": "王老师", **body})
    answer = client.post(
        f"/api/v1/claims/{batch}-r2/decisions",
        content=content,
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert client.get(f"/api/v1/claims/{batch}-r2/decisions").json() == {"decisions": []}


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        pytest.param(
            {"verdict": "maybe"},
            {"verdict": "只能是 'clear'、'review'、'flagged' 之一。"},
            id="one-of",
        ),
        pytest.param({"reason": "x"}, {"reason": "没有这一项，请删去。"}, id="unknown"),
        pytest.param(
            {"comment": "x" * 2001}, {"comment": "最多 2000 个字符，请缩短。"}, id="too-long"
        ),
        pytest.param(
            {"comment": "\x00"}, {"comment": "含有不是文字的字符，请删去。"}, id="no-text"
        ),
        pytest.param([], {"body": "应是 JSON 对象。"}, id="no-object"),
    ],
)
def test_faults_are_told_in_the_callers_language(
    client: TestClient, batch: str, body: object, faults: dict[str, str]
) -> None:
    address = f"/api/v1/claims/{batch}-r2/decisions"
    chinese = client.post(address, json=body).json()
    assert {each["field"]: each["detail"] for each in chinese["errors"]} == faults
    english = client.post(address, json=body, headers={"Accept-Language": "en"}).json()
    assert all(each["detail"].isascii() for each in english["errors"])
    assert [each["field"] for each in english["errors"]] == list(faults)


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        pytest.param("limit=0", "不能小于 1。", id="too-small"),
        pytest.param("limit=999", "不能大于 200。", id="too-large"),
        pytest.param("limit=x", "应是整数。", id="no-number"),
        pytest.param("before=2025-11-20T00:00:00", "时间要带时区，例如 +08:00。", id="no-zone"),
        pytest.param("before=x", "应写成 2025-11-20T09:00:00+08:00 这样的时间。", id="no-time"),
    ],
)
def test_faults_of_parameters_are_told_in_chinese(
    client: TestClient, query: str, detail: str
) -> None:
    answer = client.get(f"/api/v1/batches?{query}")
    assert [each["detail"] for each in answer.json()["errors"]] == [detail]


def test_an_auditor_judges_a_batch_again(client: TestClient, batch: str) -> None:
    answer = client.post(f"/api/v1/batches/{batch}/replay").json()
    assert answer["identical"] is True
    assert answer["version"] == "1"
    assert answer["sha256"] == answer["replayed_sha256"]
    assert len(answer["sha256"]) == 64


def test_a_batch_that_is_not_judged_cannot_be_judged_again(client: TestClient) -> None:
    batch = client.post("/api/v1/verify", **submission()).json()["id"]
    answer = client.post(f"/api/v1/batches/{batch}/replay")
    assert (answer.status_code, answer.json()["code"]) == (409, "result_not_ready")


def test_the_columns_of_the_roster_are_shown_and_corrected(
    client: TestClient, office: Office
) -> None:
    sheet = workbook([["姓名", "身份证号", "证书编号", "登记号"], ["李晓婷", "", "A", "B"]])
    handed_in = submission(roster=("汇总表.xlsx", sheet))
    batch = client.post("/api/v1/verify", **handed_in).json()["id"]
    office.work()
    shown = client.get(f"/api/v1/batches/{batch}").json()
    assert shown["revision"] == 1
    assert shown["roster"]["header_rows"] == [1, 1]
    assert shown["roster"]["unused"] == ["D"]
    feeds = {column["letter"]: column["feeds"] for column in shown["roster"]["columns"]}
    assert feeds["C"] == ["certificate_number"]

    said = {"columns": {"certificate_number": "D"}}
    again = client.put(f"/api/v1/batches/{batch}/roster/columns", json=said).json()
    assert again["revision"] == 2
    feeds = {column["letter"]: column["feeds"] for column in again["roster"]["columns"]}
    assert feeds["D"] == ["certificate_number"]
    assert office.queue.jobs == []
    assert client.get(f"/api/v1/batches/{batch}/result?revision=1").status_code == 200
    assert client.get(f"/api/v1/batches/{batch}/result?revision=9").status_code == 404


@pytest.mark.parametrize(
    ("said", "code"),
    [
        pytest.param({"columns": {"nom": "D"}}, "roster_columns_invalid", id="no attribute"),
        pytest.param({"columns": {"name": "ZZ"}}, "roster_columns_invalid", id="no column"),
        pytest.param({"column": {}}, "invalid_request", id="another key"),
    ],
)
def test_a_correction_that_makes_no_roster_is_refused(
    client: TestClient, batch: str, said: dict[str, object], code: str
) -> None:
    answer = client.put(f"/api/v1/batches/{batch}/roster/columns", json=said)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert client.get(f"/api/v1/batches/{batch}").json()["revision"] == 1
