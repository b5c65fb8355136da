"""Draws everything: `python -m sample_images.draw --output sample_images`."""

import argparse
import shutil
from pathlib import Path

from sample_images.draw.drawing import Renderer
from sample_images.draw.handing_in import archive, encode
from sample_images.draw.papers import printed_roster
from sample_images.draw.roster import SECOND_ROW, SIGNATURES, TITLE, printed_rows, write_roster
from sample_images.draw.specimens import specimen_uploads
from sample_images.draw.truth import Record, document_records, packet_truth, write_json
from sample_images.draw.uploads import archived_uploads, loose_uploads


def draw_packet(output: Path, renderer: Renderer) -> None:
    """Draw the packet folder, its roster and its truth."""
    folder = _emptied(output / "packet")
    records: list[Record] = []
    roster_print = printed_roster(TITLE, SECOND_ROW, printed_rows(), SIGNATURES)
    for upload in loose_uploads(roster_print):
        (folder / upload.file).write_bytes(encode(upload, renderer))
        records += document_records(upload)
    for name, (encoding, uploads) in archived_uploads().items():
        members = {upload.file: encode(upload, renderer) for upload in uploads}
        (folder / name).write_bytes(archive(members, encoding))
        for upload in uploads:
            records += document_records(upload, name)
    write_roster(output / "roster.xlsx")
    write_json(output / "truth.json", packet_truth(records))


def draw_specimens(output: Path, renderer: Renderer) -> None:
    """Draw one picture or two of each kind that the packet lacks."""
    folder = _emptied(output / "specimens")
    records: list[Record] = []
    for upload in specimen_uploads():
        (folder / upload.file).write_bytes(encode(upload, renderer))
        records += document_records(upload)
    write_json(folder / "truth.json", {"documents": records})


def _emptied(folder: Path) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def main() -> None:
    """Parse the command line and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True, help="folder to draw into")
    output = parser.parse_args().output
    with Renderer() as renderer:
        draw_packet(output, renderer)
        draw_specimens(output, renderer)


if __name__ == "__main__":
    main()
