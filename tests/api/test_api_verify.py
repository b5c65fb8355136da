"""POST /api/v1/verify: what is accepted, what is refused, and how it is said."""

from __future__ import annotations

import tempfile
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import create_app
from api.routes.verify import MAX_WAIT_S, preferred_wait_s
from tests.api.conftest import submission
from tests.api.office import AS_OF, PROGRAMME, Office, open_office, page_jpeg, roster, workbook
from verifier.errors import DependencyError
from verifier.service.rules import RULES

CLAIM = '{"name": "李晓婷", "occupation": "育婴员", "level": 3}'


def test_a_packet_is_accepted_with_its_location(client: TestClient, office: Office) -> None:
    answer = client.post("/api/v1/verify", **submission())
    assert answer.status_code == 202
    batch = answer.json()
    assert answer.headers["location"] == f"/api/v1/batches/{batch['id']}"
    assert (batch["state"], batch["as_of"]) == ("queued", AS_OF.isoformat())
    assert batch["progress"] == {"files_done": 0, "files_total": 4}
    assert len(office.queue.jobs) == 4


def test_a_single_claim_takes_the_place_of_a_roster(client: TestClient) -> None:
    answer = client.post("/api/v1/verify", **submission(roster=None, claim=CLAIM))
    assert answer.status_code == 202, answer.text


def test_a_scanned_roster_is_accepted_and_read_by_a_worker(
    client: TestClient, office: Office
) -> None:
    answer = client.post("/api/v1/verify", **submission(roster=("汇总表.jpg", page_jpeg("r"))))
    assert answer.status_code == 202, answer.text
    batch = answer.json()["id"]
    assert answer.json()["progress"] == {"files_done": 0, "files_total": 5}
    # Its claims are not known yet: the page tells the progress.
    assert client.get(f"/batches/{batch}").status_code == 200
    assert client.get(f"/api/v1/batches/{batch}/result").status_code == 409

    office.work(limit=1)
    failed = client.get(f"/api/v1/batches/{batch}").json()
    assert failed["state"] == "failed"
    assert "汇总表" in client.get(f"/batches/{batch}").text


@pytest.mark.parametrize(
    ("sent", "told"),
    [("true", True), ("on", True), ("false", False), ("", False), (None, False)],
)
def test_a_batch_may_only_check_beforehand(
    client: TestClient, sent: str | None, told: bool
) -> None:
    answer = client.post("/api/v1/verify", **submission(precheck=sent))
    assert answer.json()["precheck"] is told


def test_a_batch_names_the_one_that_it_replaces(client: TestClient, batch: str) -> None:
    answer = client.post("/api/v1/verify", **submission(replaces=batch))
    assert answer.json()["replaces"] == batch
    page = client.get(f"/batches/{answer.json()['id']}").text
    assert f'href="/batches/{batch}"' in page


def test_a_batch_that_was_replaced_names_the_one_that_did(client: TestClient, batch: str) -> None:
    before = f"/batches/{batch}"
    assert client.get(f"/api/v1{before}").json()["replaced_by"] is None
    assert "已被更正" not in client.get(before).text + client.get("/batches").text
    by = client.post("/api/v1/verify", **submission(replaces=batch)).json()["id"]
    assert client.get(f"/api/v1{before}").json()["replaced_by"] == by
    listed = client.get("/api/v1/batches").json()["batches"]
    assert {each["id"]: each["replaced_by"] for each in listed} == {by: None, batch: by}
    assert f'已被更正，见批次 <a href="/batches/{by}">' in client.get(before).text
    assert f"已被更正，见批次 {by}" in client.get("/batches").text


def test_the_list_names_the_rosters_file(client: TestClient) -> None:
    named = client.post("/api/v1/verify", **submission(roster=("六月汇总表.xlsx", roster()))).json()
    single = client.post("/api/v1/verify", **submission(roster=None, claim='{"name": "李"}')).json()
    assert (named["roster_file"], single["roster_file"]) == ("六月汇总表.xlsx", None)
    rows = client.get("/batches").text
    assert f'<a href="/batches/{named["id"]}">六月汇总表.xlsx</a>' in rows
    assert f'<a href="/batches/{single["id"]}">{single["id"]}</a>' in rows
    assert "六月汇总表.xlsx" in client.get(f"/batches/{named['id']}").text


def test_folders_stay_in_file_names_but_cannot_climb(client: TestClient, office: Office) -> None:
    name = "..\\..\\C:\\材料/李晓婷/证书.jpg"
    client.post("/api/v1/verify", **submission(files=[(name, page_jpeg("a"))]))
    office.work()
    batch = client.get("/api/v1/batches").json()["batches"][0]["id"]
    result = client.get(f"/api/v1/batches/{batch}/result").json()
    assert result["documents"][0]["file"] == "材料/李晓婷/证书.jpg"


REFUSED: list[Any] = [
    pytest.param({"files": None}, 422, "no_files", "files", id="no-files"),
    pytest.param({"roster": None}, 422, "roster_or_claim", "roster", id="no-roster-nor-claim"),
    pytest.param({"claim": CLAIM}, 422, "roster_or_claim", "roster", id="roster-and-claim"),
    pytest.param(
        {"extra_roster": ("二.xlsx", roster())}, 422, "several_rosters", "roster", id="two-rosters"
    ),
    pytest.param({"as_of": "昨天"}, 422, "as_of_invalid", "as_of", id="as-of-is-no-date"),
    pytest.param({"as_of": "2025-02-30"}, 422, "as_of_invalid", "as_of", id="as-of-impossible"),
    pytest.param({"as_of": "2025-W47-4"}, 422, "as_of_invalid", "as_of", id="as-of-by-week"),
    pytest.param({"as_of": "20251120"}, 422, "as_of_invalid", "as_of", id="as-of-undivided"),
    pytest.param({"title": "a\x00"}, 422, "text_invalid", "title", id="title-with-a-nul"),
    pytest.param(
        {"roster": None, "claim": "[" * 100_000}, 422, "claim_invalid", "claim", id="claim-deep"
    ),
    pytest.param(
        {"roster": None, "claim": '{"name": ' + '{"a": ' * 900 + "1" + "}" * 901},
        422,
        "claim_invalid",
        "claim",
        id="claim-nested",
    ),
    pytest.param(
        {"roster": None, "claim": '{"name": "\\ud800"}'},
        422,
        "claim_invalid",
        "claim",
        id="claim-with-a-lone-surrogate",
    ),
    pytest.param(
        {"roster": None, "claim": '{"name": "李", "\\u0000": 1}'},
        422,
        "claim_invalid",
        "claim",
        id="claim-key-with-a-nul",
    ),
    pytest.param(
        {"roster": None, "claim": '{"name": "李", "amount": 1e999}'},
        422,
        "claim_invalid",
        "claim",
        id="claim-with-infinity",
    ),
    pytest.param({"replaces": "k3x9"}, 422, "replaces_unknown", "replaces", id="replaces-what"),
    pytest.param({"replaces": "a\x00"}, 422, "text_invalid", "replaces", id="replaces-with-nul"),
    pytest.param({"precheck": "maybe"}, 422, "precheck_invalid", "precheck", id="precheck-what"),
    pytest.param({"programme": ""}, 422, "programme_missing", "programme", id="no-programme"),
    pytest.param({"programme": "x"}, 422, "unknown_programme", "programme", id="which-programme"),
    pytest.param(
        {"roster": None, "claim": "[1]"}, 422, "claim_invalid", "claim", id="claim-is-a-list"
    ),
    pytest.param(
        {"roster": None, "claim": "{"}, 422, "claim_invalid", "claim", id="claim-is-no-json"
    ),
    pytest.param(
        {"roster": None, "claim": '{"nom": "李"}'}, 422, "claim_invalid", "claim", id="claim-key"
    ),
    pytest.param(
        {"roster": ("空.xlsx", workbook([["备注"], ["无"]]))},
        422,
        "roster_no_name_column",
        "roster",
        id="roster-without-names",
    ),
    pytest.param(
        {"callback_url": "ftp://example.org/x"},
        422,
        "callback_url_invalid",
        "callback_url",
        id="callback-is-no-http",
    ),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("changes", "status", "code", "field"), REFUSED)
def test_a_refusal_names_its_field_in_the_callers_language(
    client: TestClient,
    office: Office,
    changes: dict[str, Any],
    status: int,
    code: str,
    field: str,
    language: str,
) -> None:
    answer = client.post(
        "/api/v1/verify", **submission(**changes), headers={"Accept-Language": language}
    )
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == language
    assert [each["field"] for each in problem["errors"]] == [field]
    chinese = any("\u4e00" <= character <= "\u9fff" for character in problem["title"])
    assert chinese is (language == "zh")
    assert problem["detail"]
    assert office.queue.jobs == []


def test_more_files_than_the_limit_are_refused_before_they_are_stored(tmp_path: Path) -> None:
    office = open_office(tmp_path, max_files=2)
    with TestClient(create_app(office.context)) as client:
        for count, changes in ((3, {}), (30, {}), (3, {"roster": None, "claim": CLAIM})):
            files = [(f"{number}.jpg", b"x") for number in range(count)]
            answer = client.post("/api/v1/verify", **submission(files=files, **changes))
            assert (answer.status_code, answer.json()["code"]) == (413, "too_many_files")
            assert "2" in answer.json()["detail"]
        assert client.get("/api/v1/batches").json()["batches"] == []
    office.context.store.close()


@pytest.mark.parametrize(
    ("limits", "size", "code"),
    [
        pytest.param({"max_file_mb": 1}, 1_200_000, "file_too_large", id="one-file"),
        pytest.param({"max_batch_mb": 1}, 12_000_000, "batch_too_large", id="whole-body"),
    ],
)
def test_uploads_over_a_size_limit_are_refused(
    tmp_path: Path, limits: dict[str, int], size: int, code: str
) -> None:
    office = open_office(tmp_path, **limits)
    with TestClient(create_app(office.context)) as client:
        answer = client.post("/api/v1/verify", **submission(files=[("a.jpg", b"x" * size)]))
        assert (answer.status_code, answer.json()["code"]) == (413, code)
    office.context.store.close()


def test_a_body_without_a_declared_length_is_counted_as_it_arrives(tmp_path: Path) -> None:
    office = open_office(tmp_path, max_batch_mb=1)
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n'
    chunks = (head if number == 0 else b"x" * 1_000_000 for number in range(15))
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    with TestClient(create_app(office.context)) as client:
        answer = client.post("/api/v1/verify", content=chunks, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "batch_too_large")
    office.context.store.close()


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        pytest.param(b"{}", "application/json", "not_multipart", id="json"),
        pytest.param(b"--b", "multipart/form-data", "form_unreadable", id="no-boundary"),
        pytest.param(
            b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
            "multipart/form-data; boundary=b",
            "form_unreadable",
            id="part-without-name",
        ),
    ],
)
def test_a_body_that_is_no_form_is_refused(
    client: TestClient, content: bytes, kind: str, code: str
) -> None:
    answer = client.post("/api/v1/verify", content=content, headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_the_same_key_gives_the_same_batch_and_refuses_other_content(client: TestClient) -> None:
    headers = {"Idempotency-Key": "intake-1"}
    # Made once: a workbook holds the second that it was made in.
    packet = submission()
    first = client.post("/api/v1/verify", **packet, headers=headers).json()
    again = client.post("/api/v1/verify", **packet, headers=headers).json()
    other = client.post(
        "/api/v1/verify",
        **{**packet, "data": {**packet["data"], "as_of": "2025-01-02"}},
        headers={"Idempotency-Key": '"intake-1"'},
    )
    assert first["id"] == again["id"]
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")


@pytest.mark.parametrize(
    ("name", "charset"),
    [
        pytest.param(b"a\x00.jpg", "utf-8", id="nul"),
        pytest.param(b"\\ud800.jpg", "unicode_escape", id="lone-surrogate"),
    ],
)
def test_file_names_that_cannot_be_kept_are_refused(
    client: TestClient, name: bytes, charset: str
) -> None:
    parts = {b'name="programme"': PROGRAMME.encode(), b'name="claim"': b"{}"}
    parts[b'name="files"; filename="' + name + b'"'] = b"x"
    body = b"".join(
        b"--b\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + value + b"\r\n"
        for head, value in parts.items()
    )
    kind = f"multipart/form-data; boundary=b; charset={charset}"
    answer = client.post(
        "/api/v1/verify", content=body + b"--b--\r\n", headers={"Content-Type": kind}
    )
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "text_invalid")
    assert [each["field"] for each in problem["errors"]] == ["files"]


def test_files_that_find_no_room_ask_to_come_again(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As when the disk is full or too many files are open: the upload cannot be spooled.
    packet = submission(files=[("a.jpg", b"x" * 1_200_000)])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    answer = client.post("/api/v1/verify", **packet)
    assert (answer.status_code, answer.json()["code"]) == (503, "upload_not_possible")
    assert answer.json()["retryable"] is True
    assert answer.headers["retry-after"]
    monkeypatch.undo()
    assert client.post("/api/v1/verify", **packet).status_code == 202


def test_an_idempotency_key_has_a_limit(client: TestClient) -> None:
    answer = client.post("/api/v1/verify", **submission(), headers={"Idempotency-Key": "k" * 300})
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_too_long")


def test_a_dependency_that_is_away_asks_to_come_again(office: Office) -> None:
    def away(name: str, as_of: date) -> None:
        raise DependencyError("database_unavailable", zh="数据库没有响应。", en="It is away.")

    rules = replace(office.context.rules, check_programme=away)
    with TestClient(create_app(replace(office.context, rules=rules))) as client:
        answer = client.post("/api/v1/verify", **submission())
    assert (answer.status_code, answer.json()["retryable"]) == (503, True)
    assert int(answer.headers["retry-after"]) > 0


def test_a_day_before_the_programme_names_the_field(office: Office) -> None:
    rules = replace(office.context.rules, check_programme=RULES.check_programme)
    with TestClient(create_app(replace(office.context, rules=rules))) as client:
        answer = client.post("/api/v1/verify", **submission(as_of="2023-12-31"))
    assert (answer.status_code, answer.json()["code"]) == (422, "programme_not_begun")
    assert [fault["field"] for fault in answer.json()["errors"]] == ["as_of"]


def test_waiting_answers_with_the_result_when_it_is_ready(
    client: TestClient, office: Office
) -> None:
    stop = threading.Event()

    def work() -> None:
        while not stop.wait(0.05):
            office.work()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        answer = client.post("/api/v1/verify", **submission(), headers={"Prefer": "wait=20"})
    finally:
        stop.set()
        worker.join()
    assert answer.status_code == 200
    assert answer.headers["preference-applied"] == "wait=20"
    assert [claim["verdict"] for claim in answer.json()["claims"]] == ["flagged", "clear", "review"]


def test_waiting_in_vain_answers_with_the_state(client: TestClient) -> None:
    answer = client.post("/api/v1/verify", **submission(), headers={"Prefer": "wait=1"})
    assert (answer.status_code, answer.json()["state"]) == (202, "queued")


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [
        pytest.param([], 0, id="absent"),
        pytest.param(["wait=5"], 5, id="plain"),
        pytest.param(['respond-async, Wait = "7"; x'], 7, id="among-others"),
        pytest.param(["respond-async", "wait=3"], 3, id="second-header"),
        pytest.param(["wait=99999"], MAX_WAIT_S, id="capped"),
        pytest.param(["wait=-1"], 0, id="negative"),
        pytest.param(["wait=soon"], 0, id="no-number"),
    ],
)
def test_the_preferred_wait(prefer: list[str], seconds: int) -> None:
    assert preferred_wait_s(prefer) == seconds


def test_a_queue_that_is_away_does_not_lose_a_submit(client: TestClient, office: Office) -> None:
    office.queue.away = True
    answer = client.post("/api/v1/verify", **submission())
    assert answer.status_code == 202


@pytest.mark.parametrize(
    ("data", "files", "code", "field"),
    [
        pytest.param({"asof": "2025-11-20"}, [], "unknown_field", "asof", id="misspelt day"),
        pytest.param({"as-of": "2025-11-20"}, [], "unknown_field", "as-of", id="as the option"),
        pytest.param({}, [("file", ("a.jpg", b"x"))], "unknown_field", "file", id="misspelt files"),
        pytest.param({"files": "b.jpg"}, [], "field_no_file", "files", id="a path for a file"),
        pytest.param({}, [("as_of", ("d", b"2025-11-20"))], "field_no_text", "as_of", id="file"),
        pytest.param({"title": ["a", "b"]}, [], "field_repeated", "title", id="twice"),
    ],
)
def test_nothing_that_was_sent_is_left_aside(
    client: TestClient, data: dict[str, Any], files: list[Any], code: str, field: str
) -> None:
    packet = submission()
    answer = client.post(
        "/api/v1/verify",
        data={**packet["data"], **data},
        files=[*packet["files"], *files],
        headers={"Accept-Language": "en"},
    )
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]
    assert field in answer.json()["detail"]
    assert client.get("/api/v1/batches").json()["batches"] == []


def test_an_unknown_field_is_told_with_those_there_are(client: TestClient) -> None:
    packet = submission(asof="2025-11-20")
    told = client.post("/api/v1/verify", **packet).json()["detail"]
    form = client.get("/openapi.json").json()["paths"]["/api/v1/verify"]["post"]["requestBody"]
    known = form["content"]["multipart/form-data"]["schema"]["properties"]
    assert set(told.rpartition("：")[2].rstrip("。").split("、")) == set(known)


def test_a_field_in_the_address_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/verify?as_of=2025-11-20", **submission(as_of=None))
    assert (answer.status_code, answer.json()["code"]) == (422, "field_in_address")
    assert client.post("/api/v1/verify?trace=1", **submission()).status_code == 202
