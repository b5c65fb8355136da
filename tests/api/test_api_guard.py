"""Keys, cross-site requests, headers, languages: what surrounds every route."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from structlog.testing import capture_logs

from api import create_app
from api.errors import TooManyTriesError
from api.guard import SMALL_BODY_BYTES
from api.keys import COOKIE, COOKIE_SECONDS, session_value
from api.language import negotiate
from api.tries import MAX_FAILURES, WINDOW_S, Tries
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
        said = {"verdict": "clear", "reviewer": "王老师"}
        signed = client.post(address, json=said, headers=headers).json()
        client.post(f"/claims/{batch}-r3/decisions", data=said, headers=headers)
        trail = client.get(address, headers=headers).json()["decisions"]
        page = client.get(f"/claims/{batch}-r3", headers=headers).text
    assert (kept["reviewer"], kept["caller"]) == ("intake", "intake")
    # Who it was is free text; the key is what the service knows.
    assert (signed["reviewer"], signed["caller"]) == ("王老师", "intake")
    assert [each["caller"] for each in trail] == ["intake"] * 3
    assert page.count("密钥 intake") == 2
    office.context.store.close()


CROSS_SITE = [
    pytest.param({"Sec-Fetch-Site": "cross-site"}, 403, id="another-site"),
    pytest.param({"Sec-Fetch-Site": "same-site"}, 403, id="a-neighbour-host"),
    pytest.param({"Sec-Fetch-Site": "same-origin"}, 204, id="own-page"),
    pytest.param({"Sec-Fetch-Site": "none"}, 204, id="typed-by-the-user"),
    pytest.param({"Origin": "https://evil.example"}, 403, id="foreign-origin"),
    pytest.param({"Origin": "null"}, 403, id="opaque-origin"),
    pytest.param({"Origin": "http://[x"}, 403, id="malformed-origin"),
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


HOSTS = [
    pytest.param({}, "localhost:8000", 200, id="this-machine"),
    pytest.param({}, "LOCALHOST.:8000", 200, id="written-otherwise"),
    pytest.param({}, "127.0.0.1", 200, id="loopback"),
    pytest.param({}, "[::1]:8000", 200, id="loopback-of-ipv6"),
    pytest.param({"host": "127.0.0.2"}, "127.0.0.2:8000", 200, id="the-address-listened-on"),
    pytest.param({"allowed_hosts": ("check.office.cn",)}, "check.office.cn", 200, id="listed"),
    pytest.param({}, "evil.example:8000", 403, id="rebound-name"),
    pytest.param({}, "127.0.0.1.evil.example", 403, id="name-that-begins-alike"),
    pytest.param({}, "", 403, id="none"),
    pytest.param({"api_keys": (f"intake={KEY}",)}, "evil.example", 200, id="keys-alone"),
    pytest.param(
        {"api_keys": (f"intake={KEY}",), "allowed_hosts": ("check.office.cn",)},
        "evil.example",
        403,
        id="keys-and-another-name",
    ),
    pytest.param(
        {"api_keys": (f"intake={KEY}",), "allowed_hosts": ("Check.Office.cn.",)},
        "check.office.cn:443",
        200,
        id="keys-and-listed",
    ),
]


@pytest.mark.parametrize(("settings", "host", "status"), HOSTS)
def test_requests_to_foreign_names_are_refused(
    tmp_path: Path, settings: dict[str, Any], host: str, status: int
) -> None:
    office = open_office(tmp_path, **{"allowed_hosts": (), **settings})
    headers = {"Host": host, "Authorization": f"Bearer {KEY}"}
    with TestClient(create_app(office.context)) as client:
        answer = client.get("/api/v1/batches", headers=headers)
        assert answer.status_code == status
        if status == 403:
            assert answer.json()["code"] == "host_refused"
        assert client.get("/healthz", headers=headers).status_code == 200
    office.context.store.close()


def test_a_path_with_a_nul_is_nowhere(client: TestClient) -> None:
    answer = client.get("/api/v1/batches/%00")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def session(offset: int, key: str = KEY) -> str:
    return session_value(key, int(time.time()) + offset)


@pytest.mark.parametrize(
    ("cookie", "status"),
    [
        pytest.param(session(-60), 200, id="fresh"),
        pytest.param(session(-COOKIE_SECONDS - 60), 401, id="too-old"),
        pytest.param(session(+3600), 401, id="from-the-future"),
        pytest.param(session(0, "a-key-that-was-taken-out"), 401, id="key-taken-out"),
        pytest.param("9" + session(-60)[1:], 401, id="time-changed"),
        pytest.param(session(-60).partition(".")[2], 401, id="no-time"),
        pytest.param("x.y", 401, id="rubbish"),
    ],
)
def test_a_session_ends_on_the_server(keyed: TestClient, cookie: str, status: int) -> None:
    keyed.cookies.set(COOKIE, cookie)
    assert keyed.get("/api/v1/batches").status_code == status


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_session_is_secure_under_tls(keyed: TestClient, scheme: str) -> None:
    entered = keyed.post(f"{scheme}://testserver/sign-in", data={"key": KEY})
    assert ("Secure" in entered.headers["set-cookie"]) is (scheme == "https")


def test_wrong_keys_are_slowed_down(keyed: TestClient) -> None:
    for _ in range(MAX_FAILURES):
        assert keyed.post("/sign-in", data={"key": "wrong"}).status_code == 401
    answer = keyed.post("/sign-in", data={"key": KEY})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, str(WINDOW_S))
    assert answer.json()["code"] == "too_many_tries"


def test_tries_are_counted_per_caller_and_forgotten() -> None:
    now = 0.0
    tries = Tries(lambda: now)
    for _ in range(MAX_FAILURES):
        tries.check("10.0.0.1")
        tries.failed("10.0.0.1")
    tries.check("10.0.0.2")
    with pytest.raises(TooManyTriesError):
        tries.check("10.0.0.1")
    now = WINDOW_S + 1.0
    tries.check("10.0.0.1")


def test_who_erases_is_logged(keyed: TestClient) -> None:
    headers = {"Authorization": f"Bearer {KEY}"}
    made = [keyed.post("/api/v1/verify", **submission(), headers=headers).json() for _ in "ab"]
    with capture_logs() as logged:
        keyed.delete(f"/api/v1/batches/{made[0]['id']}", headers=headers)
        keyed.post(f"/batches/{made[1]['id']}/delete", headers=headers)
    assert [each for each in logged if each["event"] == "batch_erased"] == [
        {"event": "batch_erased", "log_level": "info", "batch": each["id"], "caller": "intake"}
        for each in made
    ]


def test_a_body_without_a_length_is_counted_where_json_is_read(
    client: TestClient, batch: str
) -> None:
    chunks = (b'{"comment": "' if number == 0 else b"x" * 100_000 for number in range(12))
    address = f"/api/v1/claims/{batch}-r2/decisions"
    answer = client.post(address, content=chunks, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


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
    # The same request would crash again.
    assert answer.json()["retryable"] is False
    assert "retry-after" not in answer.headers
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
        pytest.param("http://[x", "/", id="malformed"),
        pytest.param("", "/", id="none"),
    ],
)
def test_the_language_switch_leads_back(client: TestClient, referer: str, target: str) -> None:
    answer = client.get("/language/en", headers={"Referer": referer}, follow_redirects=False)
    assert answer.headers["location"] == target
    assert client.get("/api/v1/batches/none").json()["title"] == "Not found"
