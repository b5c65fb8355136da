"""Keys, cross-site requests, headers, languages: what surrounds every route."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import create_app
from api.guard import SMALL_BODY_BYTES
from api.language import negotiate
from tests.api.conftest import submission
from tests.api.office import open_office

KEY = "a-key-of-the-intake-system"


@pytest.fixture
def keyed(tmp_path: Path) -> Iterator[TestClient]:
    office = open_office(tmp_path, api_keys=(f"intake={KEY}", "desk=another-key-of-the-desk"))
    with TestClient(create_app(office.context), follow_redirects=False) as client:
        yield client
    office.context.store.close()


@pytest.mark.parametrize(
    ("header", "status"),
    [
        pytest.param(f"Bearer {KEY}", 200, id="known"),
        pytest.param(f"bearer  {KEY}", 200, id="scheme-in-any-case"),
        pytest.param("Bearer wrong-key-0123456789", 401, id="unknown"),
        pytest.param("Bearer ", 401, id="empty"),
        pytest.param("Bearer 密钥".encode().decode("latin-1"), 401, id="not-ascii"),
        pytest.param(f"Basic {KEY}", 401, id="other-scheme"),
        pytest.param(None, 401, id="absent"),
    ],
)
def test_a_key_is_asked_for_where_keys_are_set(
    keyed: TestClient, header: str | None, status: int
) -> None:
    headers = {} if header is None else {"Authorization": header.encode("latin-1")}
    answer = keyed.get("/api/v1/batches", headers=headers)
    assert answer.status_code == status
    if status == 401:
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["code"] == "key_required"


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/openapi.json", "/sign-in"])
def test_operation_needs_no_key(keyed: TestClient, path: str) -> None:
    assert keyed.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/", "/batches", "/claims/x-r2", "/documents/x-d1"])
def test_a_page_without_a_session_leads_to_the_sign_in(keyed: TestClient, path: str) -> None:
    answer = keyed.get(path, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_a_session_holds_no_key_and_ends_with_signing_out(keyed: TestClient) -> None:
    refused = keyed.post("/sign-in", data={"key": "wrong-key-0123456789"})
    assert refused.status_code == 401
    assert "没有这个密钥" in refused.text
    entered = keyed.post("/sign-in", data={"key": KEY})
    assert entered.status_code == 303
    cookie = entered.headers["set-cookie"]
    assert KEY not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert keyed.get("/batches").status_code == 200
    keyed.post("/sign-out")
    assert keyed.get("/api/v1/batches").status_code == 401


def test_the_keys_name_signs_decisions(tmp_path: Path) -> None:
    office = open_office(tmp_path, api_keys=(f"intake={KEY}",))
    headers = {"Authorization": f"Bearer {KEY}"}
    with TestClient(create_app(office.context)) as client:
        batch = client.post("/api/v1/verify", **submission(), headers=headers).json()["id"]
        office.work()
        address = f"/api/v1/claims/{batch}-r3/decisions"
        kept = client.post(address, json={"verdict": "clear"}, headers=headers).json()
    assert kept["reviewer"] == "intake"
    office.context.store.close()


CROSS_SITE = [
    pytest.param({"Sec-Fetch-Site": "cross-site"}, 403, id="another-site"),
    pytest.param({"Sec-Fetch-Site": "same-site"}, 403, id="a-neighbour-host"),
    pytest.param({"Sec-Fetch-Site": "same-origin"}, 204, id="own-page"),
    pytest.param({"Sec-Fetch-Site": "none"}, 204, id="typed-by-the-user"),
    pytest.param({"Origin": "https://evil.example"}, 403, id="foreign-origin"),
    pytest.param({"Origin": "null"}, 403, id="opaque-origin"),
    pytest.param({"Origin": "http://testserver"}, 204, id="own-origin"),
    pytest.param({}, 204, id="a-program"),
]


@pytest.mark.parametrize(("headers", "status"), CROSS_SITE)
def test_writes_from_other_sites_are_refused(
    client: TestClient, batch: str, headers: dict[str, str], status: int
) -> None:
    answer = client.delete(f"/api/v1/batches/{batch}", headers=headers)
    assert answer.status_code == status
    left = client.get(f"/api/v1/batches/{batch}", headers=headers).status_code
    assert left == (200 if status == 403 else 404)


def test_other_bodies_are_small(client: TestClient, batch: str) -> None:
    body = {"verdict": "clear", "comment": "x" * SMALL_BODY_BYTES}
    answer = client.post(f"/api/v1/claims/{batch}-r2/decisions", json=body)
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/batches", "/sign-in", "/nowhere"])
def test_every_answer_forbids_foreign_and_inline_content(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        pytest.param("GET", "/api/v1/nothing", 404, id="no-such-route"),
        pytest.param("PUT", "/api/v1/batches", 405, id="method"),
        pytest.param("GET", "/api/v1/batches?limit=0", 422, id="parameter"),
        pytest.param("GET", "/api/v1/batches/none", 404, id="no-such-batch"),
    ],
)
def test_every_error_is_a_problem(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path, headers={"Accept-Language": "en"})
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"]) == (status, status)
    assert problem["type"].startswith("urn:certificate-verifier:problem:")
    assert problem["instance"] == path.partition("?")[0]
    assert problem["detail"].isascii()


def test_an_unforeseen_error_tells_nothing_of_itself(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    app = create_app(office.context)

    @app.get("/api/v1/breaks")
    def breaks() -> None:
        raise RuntimeError("110114199003076123")

    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/api/v1/breaks")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "110114" not in answer.text
    office.context.store.close()


@pytest.mark.parametrize(
    ("header", "language"),
    [
        pytest.param("", "zh", id="absent"),
        pytest.param("en-GB,en;q=0.9", "en", id="english"),
        pytest.param("zh-CN,zh;q=0.9,en;q=0.8", "zh", id="chinese-first"),
        pytest.param("en;q=0.3, zh-Hans;q=0.4", "zh", id="weights-count"),
        pytest.param("fr-FR, en;q=0.1", "en", id="english-of-the-two"),
        pytest.param("fr, de", "zh", id="neither"),
        pytest.param("en;q=0", "zh", id="english-refused"),
        pytest.param("en;q=often", "zh", id="broken-weight"),
        pytest.param("*", "zh", id="anything"),
    ],
)
def test_the_language_that_is_answered_in(header: str, language: str) -> None:
    assert negotiate(header) == language


@pytest.mark.parametrize(
    ("referer", "target"),
    [
        pytest.param("http://testserver/batches?x=1", "/batches?x=1", id="back-to-the-page"),
        pytest.param("http://testserver//evil.example/", "/evil.example/", id="never-elsewhere"),
        pytest.param("https://evil.example/batches", "/", id="foreign-referer"),
        pytest.param("", "/", id="none"),
    ],
)
def test_the_language_switch_leads_back(client: TestClient, referer: str, target: str) -> None:
    answer = client.get("/language/en", headers={"Referer": referer}, follow_redirects=False)
    assert answer.headers["location"] == target
    assert client.get("/api/v1/batches/none").json()["title"] == "Not found"
