"""The sample packet in parts, the installed program, and results made comparable."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from verifier import cli

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_images"
PACKET = SAMPLE / "packet"
ROSTER = SAMPLE / "roster.xlsx"
TRUTH: Mapping[str, Any] = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
TRUE_ROWS: Sequence[Mapping[str, Any]] = TRUTH["rows"]
PROGRAMME: str = TRUTH["programme"]
AS_OF: str = TRUTH["submitted"]
HEADER_ROW: int = TRUTH["roster"]["header_row"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# The program as it is installed, not the module: its entry point is tested too.
PROGRAM = Path(sys.executable).with_name("verifier")


def clean_environment() -> dict[str, str]:
    """The environment without this shell's own settings of the product."""
    return {name: value for name, value in os.environ.items() if not name.startswith("VERIFIER_")}


def run_program(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What a shell gets that runs `verifier` with these arguments in a folder."""
    return subprocess.run(
        [PROGRAM, *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        timeout=800,
        check=False,
    )


def run_here(arguments: Sequence[str]) -> int:
    """The exit status of `verifier` in this process: starting one takes seconds."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def person(row: int) -> Mapping[str, Any]:
    """The truth about the claim in a row of the sample's roster."""
    return next(each for each in TRUE_ROWS if each["excel_row"] == row)


def papers_of(row: int) -> dict[str, bytes]:
    """A person's files by their names in the packet, archives unpacked."""
    found = {}
    for name in person(row)["files"]:
        outer, _, inner = name.partition(".zip/")
        if inner:
            with zipfile.ZipFile(PACKET / f"{outer}.zip", metadata_encoding="gbk") as archive:
                found[name] = archive.read(inner)
        else:
            found[name] = (PACKET / name).read_bytes()
    return found


def true_places(rows: Iterable[int]) -> list[tuple[str, int, str]]:
    """File, page and type of every document of these rows' people."""
    wanted = {person(row)["row"] for row in rows}
    return sorted(
        (document["file"], document["page"], document["type"])
        for document in TRUTH["documents"]
        if document["row"] in wanted
    )


def roster_of(*rows: int) -> bytes:
    """A plain table of these rows of the sample's roster; the first stands in row 2."""
    sheet = openpyxl.load_workbook(ROSTER).active
    assert sheet is not None
    return workbook([cell.value for cell in sheet[number]] for number in (HEADER_ROW, *rows))


def workbook(rows: Iterable[Sequence[object]]) -> bytes:
    """An xlsx file of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@dataclass(frozen=True)
class Checked:
    """One run of `verifier check`, and what it wrote."""

    run: subprocess.CompletedProcess[str]
    output: Path
    report: Path
    facts: Path

    @property
    def wire(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.output.read_text(encoding="utf-8"))
        return loaded


def places(wire: Mapping[str, Any]) -> dict[str, tuple[str, int, str]]:
    """Per document's id where it is: file (as named in the packet), page and type."""
    return {
        document["id"]: (
            document["file"].rpartition("packet/")[2],
            document["page"],
            document["type"],
        )
        for document in wire["documents"]
    }


def comparable(wire: Mapping[str, Any]) -> dict[str, Any]:
    """A result without what may differ from run to run: ids, folders, order, seconds."""
    place = places(wire)
    assert len(set(place.values())) == len(place), "a place tells the documents apart"

    def findings(given: Iterable[Mapping[str, Any]]) -> list[Any]:
        plain = [
            {
                **finding,
                "document": place.get(finding["document"]),
                "other_document": place.get(finding.get("other_document")),
            }
            for finding in given
        ]
        return sorted(plain, key=lambda each: json.dumps(each, sort_keys=True))

    def claim(given: Mapping[str, Any]) -> dict[str, Any]:
        rest = {key: value for key, value in given.items() if key != "id"}
        documents = sorted(place[document] for document in given["documents"])
        told = {key: findings(given[key]) for key in ("findings", "notes")}
        return {**rest, "documents": documents, **told}

    documents = [
        {**document, "id": None, "file": place[document["id"]][0]} for document in wire["documents"]
    ]
    found = {
        **wire,
        "documents": sorted(documents, key=lambda each: (each["file"], each["page"], each["type"])),
        "claims": [claim(each) for each in wire["claims"]],
        "findings": findings(wire["findings"]),
        "summary": {**wire["summary"], "seconds": None},
    }
    # Messages name files with their folder, which is where the packet lay.
    text = json.dumps(found, ensure_ascii=False).replace("sample_images/packet/", "packet/")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
