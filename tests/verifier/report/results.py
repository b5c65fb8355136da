"""A made-up result of one claim, to be spoiled finding by finding."""

from io import BytesIO

import openpyxl

from verifier.report import write_report

NAME = "李晓婷"
ID_NUMBER = "110114199003078429"
OTHER_ID_NUMBER = "110114199003078437"
NUMBER = "S000011000005244000123"
CERTIFICATE = {
    "name": NAME,
    "id_number": ID_NUMBER,
    "certificate_number": NUMBER,
    "occupation": "保育师",
    "level": 4,
    "issue_date": "2024-06-18",
}
REGISTRY = {**CERTIFICATE, "id_number": "110***********8429"}
CLAIMED = {**CERTIFICATE, "amount_yuan": 2000}
BOX = [[100, 200], [300, 200], [300, 240], [100, 240]]


def finding(code="id_number_mismatch", **changes):
    return {
        "code": code,
        "severity": "error",
        "certain": True,
        "field": "id_number",
        "document": "d1",
        "other_document": None,
        "expected": ID_NUMBER,
        "observed": OTHER_ID_NUMBER,
        "message": "身份证号不一致。",
        "cell": None,
        "clause": None,
        **changes,
    }


def document(id="d1", type="skill_level_certificate", file="材料.zip/李晓婷.jpg", values=None):
    told = CERTIFICATE if values is None else values
    fields = {
        name: {"value": value, "text": str(value), "confidence": 0.99, "box": BOX}
        for name, value in told.items()
    }
    return {
        "id": id,
        "file": file,
        "page": 2,
        "type": type,
        "type_confidence": 0.98,
        "roster_row": 3,
        "fields": fields,
        "other_records": [],
        "marks": [],
    }


def claim(*findings, row=3, name=NAME, documents=("d1",), **claimed):
    says = {**CLAIMED, "name": name, **claimed}
    return {
        "id": f"r{row}",
        "row": row,
        "name": name,
        "verdict": "flagged" if findings else "clear",
        "documents": list(documents),
        "findings": list(findings),
        "claimed": {key: value for key, value in says.items() if value is not None},
        "records": {},
        "guessed": [],
    }


def result(*claims, batch=(), documents=None, **changes):
    verdicts = [each["verdict"] for each in claims]
    return {
        "programme": "changping-childcare-2024",
        "version": "2024-draft-1",
        "title": "昌平区托育从业人员技能补贴",
        "unit": "小橡果托育",
        "as_of": "2025-03-01",
        "attested": [{"condition": "在职", "condition_en": "Employed", "clause": "从业人员"}],
        "documents": [document()] if documents is None else list(documents),
        "claims": list(claims),
        "findings": list(batch),
        "summary": {
            "claims": len(claims),
            **{verdict: verdicts.count(verdict) for verdict in ("clear", "review", "flagged")},
            "documents": 1,
            "seconds": 14.2,
        },
        **changes,
    }


def workbook(wire, pages=None):
    """The report, opened again."""
    target = BytesIO()
    write_report(wire, target, pages)
    return openpyxl.load_workbook(target)


def row(sheet, line, header=1):
    """Title to value of a table's line."""
    titles = [cell.value for cell in sheet[header]]
    return dict(zip(titles, (cell.value for cell in sheet[line]), strict=True))
