"""The committed sample packet agrees with itself; nothing is drawn here."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "sample_images"
PACKET = FOLDER / "packet"
SPECIMENS = FOLDER / "specimens"
MAX_BYTES = 15 * 1024 * 1024
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CONTRACT_TYPES = {
    "skill_level_certificate",
    "vocational_qualification_certificate",
    "special_ability_certificate",
    "social_worker_certificate",
    "score_screenshot",
    "registry_screenshot",
    "id_card_front",
    "id_card_back",
    "bank_card",
    "business_licence",
    "claim_roster",
    "other",
}
CONTRACT_FIELDS = {
    "name",
    "id_number",
    "certificate_number",
    "occupation",
    "level",
    "issue_date",
    "issuer",
    "theory_score",
    "practical_score",
    "result",
    "exam_date",
    "approval_date",
    "management_number",
    "valid_from",
    "valid_until",
    "bank_card_number",
    "bank_name",
    "company_name",
    "credit_code",
    "job_type",
    "birth_date",
    "gender",
    "ethnicity",
    "address",
}
CONTRACT_CODES = {
    "name_mismatch",
    "id_number_mismatch",
    "certificate_number_mismatch",
    "occupation_mismatch",
    "level_mismatch",
    "issue_date_mismatch",
    "cross_document_conflict",
    "issue_date_out_of_window",
    "issue_date_in_future",
    "application_late",
    "id_checksum_invalid",
    "certificate_number_malformed",
    "certificate_number_inconsistent",
    "occupation_not_in_programme",
    "level_not_in_programme",
    "issuer_not_listed",
    "score_below_pass",
    "amount_mismatch",
    "duplicate_certificate_number",
    "duplicate_claim",
    "duplicate_document",
    "document_missing",
    "row_without_document",
    "document_not_in_roster",
    "id_card_expired",
    "certificate_revoked",
    "registry_not_found",
    "not_this_scheme",
    "bank_card_mismatch",
    "unit_mismatch",
    "seal_missing",
    "roster_cell_invalid",
    "tampering_suspected",
    "low_confidence",
    "unreadable",
    "unreadable_file",
}
SKILL_NUMBER = re.compile(r"S000011\d{6}(?P<year>\d{2})(?P<level>[1-5])\d{6}")

PACKET_TRUTH: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
SPECIMEN_TRUTH: dict[str, Any] = json.loads((SPECIMENS / "truth.json").read_text(encoding="utf-8"))
DOCUMENTS = PACKET_TRUTH["documents"] + SPECIMEN_TRUTH["documents"]
ROWS = PACKET_TRUTH["rows"]


def id_is_valid(number: str) -> bool:
    """GB 11643: the 18th character checks the first 17."""
    total = sum(int(d) * w for d, w in zip(number[:17], ID_WEIGHTS, strict=True))
    return len(number) == 18 and "10X98765432"[total % 11] == number[17]


def luhn_is_valid(number: str) -> bool:
    """The last digit checks the others."""
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def stored_files(folder: Path) -> set[str]:
    """Every file, those in archives as archive.zip/inner/path."""
    names = set()
    for path in folder.iterdir():
        if path.suffix == ".zip":
            with zipfile.ZipFile(path, metadata_encoding="gbk") as archive:
                names |= {f"{path.name}/{inner}" for inner in archive.namelist()}
        elif path.suffix != ".json":
            names.add(path.name)
    return names


@pytest.mark.parametrize(("folder", "truth"), [(PACKET, PACKET_TRUTH), (SPECIMENS, SPECIMEN_TRUTH)])
def test_truth_names_exactly_the_files_that_are_there(folder: Path, truth: dict[str, Any]) -> None:
    assert stored_files(folder) == {document["file"] for document in truth["documents"]}


def test_one_archive_has_gbk_names_without_the_utf8_flag() -> None:
    flags = {}
    for path in PACKET.glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            flags[path.name] = {bool(entry.flag_bits & 0x800) for entry in archive.infolist()}
            assert archive.testzip() is None
    assert sorted(flags.values(), key=str) == [{False}, {True}]


def test_documents_use_the_words_of_the_contract() -> None:
    for document in DOCUMENTS:
        assert document["type"] in CONTRACT_TYPES
        assert document["tier"] in {"clean", "scan", "photo"}
        assert set(document["fields"]) <= CONTRACT_FIELDS
        assert set(document["legible"]) == set(document["fields"])


def test_every_document_type_is_shown() -> None:
    assert {document["type"] for document in DOCUMENTS} == CONTRACT_TYPES


def test_id_numbers_have_correct_check_digits_and_birth_dates() -> None:
    for document in DOCUMENTS:
        number = document["fields"].get("id_number", "")
        if number and "id_number" not in document.get("masked", []):
            assert id_is_valid(number), document["file"]
        if document["type"] == "id_card_front":
            assert number[6:14] == document["fields"]["birth_date"].replace("-", "")
            assert (int(number[16]) % 2 == 1) == (document["fields"]["gender"] == "男")
    assert all(id_is_valid(row["id_number"]) for row in ROWS)


def test_certificate_numbers_code_the_printed_level_and_year() -> None:
    for document in DOCUMENTS:
        fields = document["fields"]
        if document["type"] not in {"skill_level_certificate", "registry_screenshot"}:
            continue
        if "certificate_number" not in fields:
            continue  # a certificate of another scheme has a number of another kind
        match = SKILL_NUMBER.fullmatch(fields["certificate_number"])
        assert match, document["file"]
        assert int(match["level"]) == fields["level"]
        assert match["year"] == fields["issue_date"][2:4]


def test_bank_card_numbers_pass_luhn() -> None:
    cards = [d for d in DOCUMENTS if d["variant"].startswith("card_")]
    assert cards
    assert all(luhn_is_valid(card["fields"]["bank_card_number"]) for card in cards)


def test_planted_problems_are_single_and_named_as_in_the_contract() -> None:
    planted = [row["planted"] for row in ROWS if row["planted"]]
    assert all(len(codes) == 1 and set(codes) <= CONTRACT_CODES for codes in planted)
    assert {batch["code"] for batch in PACKET_TRUTH["batch_planted"]} <= CONTRACT_CODES
    for row in ROWS:
        assert row["expected_verdict"] == ("flagged" if row["planted"] else "clear")


def test_id_number_mismatch_is_in_the_roster_only() -> None:
    for row in ROWS:
        differs = row["id_number"] != row["true_id_number"]
        assert differs == (row["planted"] == ["id_number_mismatch"])


def test_rows_without_a_problem_have_all_materials() -> None:
    always = {"id_card_front", "id_card_back", "bank_card"}
    routes = {
        "score": always | {"score_screenshot"},
        "skill": always | {"skill_level_certificate", "registry_screenshot"},
    }
    for row in ROWS:
        own = {d["type"] for d in PACKET_TRUTH["documents"] if d["row"] == row["row"]}
        missing = routes[row["route"]] - own
        assert bool(missing) == (row["planted"] == ["document_missing"]), row["name"]


def test_id_cards_are_valid_on_the_day_of_application() -> None:
    day = PACKET_TRUTH["submitted"]
    for document in PACKET_TRUTH["documents"]:
        if document["type"] == "id_card_back":
            fields = document["fields"]
            assert fields["valid_from"] <= day
            assert fields["valid_until"] == "长期" or day <= fields["valid_until"]


def test_folder_stays_small() -> None:
    files = (path for path in FOLDER.rglob("*") if path.is_file())
    assert sum(path.stat().st_size for path in files) <= MAX_BYTES
