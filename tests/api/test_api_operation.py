"""Health, metrics and the description of the API."""

from __future__ import annotations

import io
import re

import openpyxl
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from api.texts import TEXTS
from tests.api.office import Office
from verifier import programmes, wording
from verifier.model import FindingCode, Verdict


def test_the_process_answers_even_when_the_queue_is_away(
    client: TestClient, office: Office
) -> None:
    office.queue.away = True
    assert client.get("/healthz").text == "ok\n"


def test_readiness_names_the_part_that_is_away(client: TestClient, office: Office) -> None:
    well = client.get("/readyz")
    assert well.status_code == 200
    assert {part["name"] for part in well.json()["parts"]} >= {"database", "queue", "storage"}
    office.queue.away = True
    ill = client.get("/readyz", headers={"Accept-Language": "en"})
    away = [part for part in ill.json()["parts"] if not part["ok"]]
    assert (ill.status_code, ill.json()["ok"]) == (503, False)
    assert [(part["name"], part["problem"]) for part in away] == [("queue", "The queue is away.")]


def test_metrics_count_what_was_done(client: TestClient, office: Office, batch: str) -> None:
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    totals = {
        (sample.name, sample.labels.get("kind", "")): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    assert totals["verifier_claims_total", "flagged"] == 1
    assert totals["verifier_pages_total", "read"] == 4
    assert totals["verifier_batches_open", ""] == 0
    assert totals["verifier_queue_up", ""] == 1
    office.queue.away = True
    assert "verifier_queue_up 0.0" in client.get("/metrics").text


def test_the_description_covers_the_contract(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    described = {(method, path) for path, methods in schema["paths"].items() for method in methods}
    assert described >= {
        ("post", "/api/v1/verify"),
        ("get", "/api/v1/batches"),
        ("get", "/api/v1/batches/{batch_id}"),
        ("delete", "/api/v1/batches/{batch_id}"),
        ("get", "/api/v1/batches/{batch_id}/result"),
        ("get", "/api/v1/batches/{batch_id}/report.xlsx"),
        ("get", "/api/v1/batches/{batch_id}/facts"),
        ("get", "/api/v1/batches/{batch_id}/events"),
        ("get", "/api/v1/schemas/facts.json"),
        ("get", "/api/v1/documents/{document_id}"),
        ("get", "/api/v1/documents/{document_id}/pages/{number}.png"),
        ("post", "/api/v1/claims/{claim_id}/decisions"),
        ("get", "/api/v1/programmes"),
        ("get", "/healthz"),
        ("get", "/readyz"),
        ("get", "/metrics"),
    }
    assert not [path for _, path in described if path.startswith(("/batches", "/claims"))]


def test_the_description_speaks_of_problems_only(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    known = schema["components"]["schemas"]
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], (method, path)
            for status, response in operation["responses"].items():
                if status.startswith("4"):
                    assert list(response["content"]) == ["application/problem+json"], path
    references = re.findall(r'"#/components/schemas/(\w+)"', client.get("/openapi.json").text)
    assert set(references) <= set(known)


def test_every_word_of_the_contract_has_a_label() -> None:
    assert {wording.verdict(each).zh for each in Verdict} == {"相符", "待核", "有问题"}
    for code in FindingCode:
        called = wording.finding(code)
        assert called.zh, code
        assert called.en, code


def test_sentences_take_the_same_values_in_both_languages() -> None:
    for key, sentence in TEXTS.items():
        assert sentence.zh, key
        assert sentence.en, key
        names = [sorted(re.findall(r"\{(\w+)\}", text)) for text in (sentence.zh, sentence.en)]
        assert names[0] == names[1], key


def test_the_programmes_are_listed_in_the_callers_language(client: TestClient) -> None:
    def titles(language: str) -> dict[str, str]:
        answer = client.get("/api/v1/programmes", headers={"Accept-Language": language})
        return {each["name"]: each["title"] for each in answer.json()["programmes"]}

    chinese, english = titles("zh"), titles("en")
    assert set(chinese) == set(english) == set(programmes.names())
    assert "补贴" in chinese["changping-childcare-2024"]
    assert english["changping-childcare-2024"].startswith("Changping")


def test_every_programme_has_an_empty_roster_to_fill_in(client: TestClient) -> None:
    page = client.get("/").text
    for name in programmes.names():
        address = f"/api/v1/programmes/{name}/roster-template.xlsx"
        assert f'href="{address}"' in page
        answer = client.get(address)
        assert f'filename="roster-{name}.xlsx"' in answer.headers["content-disposition"]
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
        cells = {cell.value for row in sheet.iter_rows(max_row=5) for cell in row}
        assert "*姓名" in cells
    answer = client.get("/api/v1/programmes/nope/roster-template.xlsx")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_programme")
