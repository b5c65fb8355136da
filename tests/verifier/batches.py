"""A made-up batch with something of everything, as readings and as a roster's file."""

from __future__ import annotations

from dataclasses import replace

from tests.verifier.papers import (
    CLAIM,
    OTHER_ID_NUMBER,
    bank_card,
    certificate,
    id_back,
    id_front,
    registry,
)
from verifier.model import Document, FileReading, Mark, Message, PageReading

PROGRAMME = "changping-childcare-2024"
ROSTER = "\n".join(
    (
        "姓名,身份证号,职业名称,技能等级,证书编号,发证日期,申领金额",
        f"{CLAIM.name},{CLAIM.id_number},保育师,四级,{CLAIM.certificate_number},2024-06-18,2000",
        f"王建国,{OTHER_ID_NUMBER},育婴员,五级,S000011000005245000124,2024-07-02,1500",
        f"李小婷,{CLAIM.id_number},保育员,四级,{CLAIM.certificate_number},2024-06-18,1500",
    )
).encode()


def readings() -> tuple[FileReading, ...]:
    """One file a paper: in order, contradicting, weakly read, of strangers, unreadable."""
    papers: tuple[Document, ...] = (
        certificate(level=3, marks=frozenset({Mark.RED_SEAL, Mark.OFFICIAL_CODE})),
        id_front(),
        id_back(),
        bank_card(),
        registry(name=("李晓停", 0.7)),
        certificate(name="王建国", id_number=OTHER_ID_NUMBER, occupation=("育婴师", 0.5)),
        id_front(name="赵敏", id_number="110114199211234526"),
    )
    files = [
        FileReading(
            f"{number}.jpg",
            (PageReading(1, 800, 600),),
            (replace(paper, id="d1", file=f"{number}.jpg"),),
        )
        for number, paper in enumerate(papers, start=1)
    ]
    damaged = Message("文件损坏，请重新上传。", "The file is damaged; upload it again.")
    return (*files, FileReading("8.jpg", problem=damaged, problem_code="damaged"))
