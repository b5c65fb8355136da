"""The truth files: what is printed where, and what should come of each claim."""

import json
from pathlib import Path
from typing import Any

from sample_images.draw.cast import CLAIMS, STRANGER
from sample_images.draw.handing_in import Sheet, Upload
from sample_images.draw.people import APPLICATION_DATE, UNIT, WINDOW, Claim
from sample_images.draw.roster import COLUMNS, HEADER_ROW, excel_row

PROGRAMME = "changping-childcare-2024"
# Further codes that are right as well where the planted one is.
ALSO = {
    "id_number_mismatch": ["cross_document_conflict"],
    "level_mismatch": ["certificate_number_inconsistent", "cross_document_conflict"],
    "issue_date_out_of_window": [],
    "document_missing": [],
    "score_below_pass": ["document_missing"],
    "document_not_in_roster": [],
}

Record = dict[str, Any]


def document_records(upload: Upload, archive: str = "") -> list[Record]:
    """One record a document of a file, in reading order."""
    records = []
    for page, sheet in enumerate(upload.sheets, start=1):
        for drawing in sheet.drawings:
            record: Record = {
                "file": f"{archive}/{upload.file}" if archive else upload.file,
                "container": archive or None,
                "page": page,
                "type": drawing.type,
                "tier": sheet.tier,
                "variant": drawing.variant,
                "fields": drawing.fields,
                "legible": dict.fromkeys(drawing.fields, True),
                "row": upload.row,
                "notes": _notes(upload, sheet),
            }
            if drawing.masked:
                record["masked"] = list(drawing.masked)
            if drawing.also_shows:
                record["also_shows"] = list(drawing.also_shows)
            records.append(record)
    return records


def _notes(upload: Upload, sheet: Sheet) -> str:
    notes = [sheet.tier]
    if sheet.tier == "scan":
        notes.append(sheet.scan_mode)
    if sheet.tier == "photo":
        notes.append("screen" if sheet.of_screen else sheet.how.desk)
    if upload.stored != "upright":
        notes.append(upload.stored)
    return "/".join(notes)


def _row_record(claim: Claim, documents: list[Record]) -> Record:
    mine = [document for document in documents if document["row"] == claim.row]
    planted = [claim.planted] if claim.planted else []
    evidence = "score_screenshot" if claim.is_score_route else "skill_level_certificate"
    return {
        "row": claim.row,
        "excel_row": excel_row(claim),
        "name": claim.person.name,
        "id_number": claim.claimed_id_number,
        "occupation": claim.occupation,
        "level": claim.claimed_level,
        "certificate_number": claim.certificate_number,
        "issue_date": claim.issue_date.isoformat() if claim.issue_date else "",
        "issuer": claim.issuer,
        "amount": claim.amount_yuan,
        "bank_number": claim.person.bank_card_number,
        "route": "score" if claim.is_score_route else "skill",
        "tier": next(d["tier"] for d in mine if d["type"] == evidence),
        "true_name": claim.person.name,
        "true_id_number": claim.person.id_number,
        "planted": planted,
        "planted_detail": [{"code": claim.planted, "detail": claim.planted_detail}] * len(planted),
        "benign": [],
        "tolerate": [],
        "expected_verdict": "flagged" if planted else "clear",
        "files": sorted({document["file"] for document in mine}),
    }


def packet_truth(documents: list[Record]) -> Record:
    """The truth about the packet and its roster."""
    stray = sorted(
        {
            document["file"]
            for document in documents
            if document["fields"].get("name") == STRANGER.person.name
        }
    )
    return {
        "programme": PROGRAMME,
        "unit": UNIT.name,
        "submitted": APPLICATION_DATE.isoformat(),
        "window": [day.isoformat() for day in WINDOW],
        "layout": "mixed",
        "roster": {
            "file": "roster.xlsx",
            "encoding": None,
            "columns": [column.replace("\n", "") for column in COLUMNS],
            "sheet": "汇总表",
            "header_row": HEADER_ROW,
        },
        "batch_planted": [
            {"code": "document_not_in_roster", "files": stray, "name": STRANGER.person.name}
        ],
        "also": ALSO,
        "documents": documents,
        "rows": [_row_record(claim, documents) for claim in CLAIMS],
    }


def write_json(path: Path, record: Record) -> None:
    """Write UTF-8 JSON, one document or row a line."""
    parts = []
    for key, value in record.items():
        if key in ("documents", "rows"):
            lines = ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in value)
            parts.append(f' "{key}": [\n{lines}\n ]')
        else:
            parts.append(f' "{key}": {json.dumps(value, ensure_ascii=False)}')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
