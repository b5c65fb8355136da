"""The sample batch: specimens of fictional people, submitted once to an empty store."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import structlog

from verifier import service
from verifier.errors import ConfigurationError
from verifier.service import BatchView, Context, Submission, UploadedFile

log = structlog.get_logger(__name__)

FOLDER: Final = Path(__file__).resolve().parent.parent / "sample_images"
AS_OF: Final = date(2025, 11, 20)
PROGRAMME: Final = "changping-childcare-2024"
TITLE: Final = "示例 / sample"


def submit_sample(context: Context, folder: Path = FOLDER) -> BatchView | None:
    """Submits the sample packet; None when the store holds batches already.

    Raises:
        ConfigurationError: the installation has no sample images.
    """
    if service.list_batches(context, limit=1):
        return None
    roster = folder / "roster.xlsx"
    packet = folder / "packet"
    if not roster.is_file() or not packet.is_dir():
        raise ConfigurationError(
            "sample_missing",
            zh="安装包中没有示例材料；请在源代码目录中运行，或去掉 --sample。",
            en="There are no sample images; run it from the source folder, or without --sample.",
        )
    paths = sorted(path for path in packet.rglob("*") if path.is_file())
    view = service.submit(
        context,
        Submission(
            files=[UploadedFile(str(path.relative_to(folder)), path=path) for path in paths],
            programme=PROGRAMME,
            roster=UploadedFile(roster.name, path=roster),
            as_of=AS_OF,
            title=TITLE,
        ),
    )
    log.info("sample_submitted", batch=view.id, files=len(paths))
    return view
