"""One paper handed in for two people: whose it is, who is told, and how surely."""

from dataclasses import replace

import numpy as np
import pytest

from tests.verifier.papers import (
    AS_OF,
    CLAIM,
    OTHER_ID_NUMBER,
    bank_card,
    certificate,
    id_back,
    id_front,
    paper,
    registry,
)
from verifier import thumbnails
from verifier.fingerprints import fingerprint
from verifier.judging import judge
from verifier.model import DocumentType, FileReading, FindingCode, Roster, Verdict
from verifier.programmes import load

CHANGPING = load("changping-childcare-2024")
OTHER = replace(
    CLAIM,
    row=4,
    name="王建国",
    id_number=OTHER_ID_NUMBER,
    certificate_number="S000011000005244000124",
    bank_card_number="6222030200585099999",
)
OTHERS = {"name": OTHER.name, "id_number": OTHER.id_number}
STRANGERS = {"name": "张三丰", "id_number": None, "certificate_number": "S000011000077233001111"}
OFFICE = "北京市公安局昌平分局"
SURE, UNSURE = True, False


def thumbnail(seed):
    """A page of print that no other seed has."""
    tiles = np.random.default_rng(seed).integers(0, 2, (32, 22)).astype(np.uint8) * 200 + 30
    return thumbnails.encode(np.kron(tiles, np.ones((7, 7), np.uint8)))


def file(name, *documents, picture=None, sha256=None):
    """A file as read; what it shows is drawn from its name unless `picture` says otherwise."""
    small = thumbnail(picture if picture is not None else sum(map(ord, name)))
    return FileReading(
        name,
        documents=tuple(
            replace(document, file=name, fingerprint=fingerprint(document, small))
            for document in documents
        ),
        sha256=sha256 or name,
    )


def told(*files, claims=(CLAIM, OTHER)):
    """Per row with the finding, whether it is certain."""
    judged = judge(Roster(claims), files, CHANGPING, AS_OF)
    return {
        claim.claim.row: finding.certain
        for claim in judged.claims
        for finding in claim.findings
        if finding.code is FindingCode.DUPLICATE_DOCUMENT
    }


OWN = file("李晓婷-证书.jpg", certificate())
OTHERS_CARD = file("王建国-身份证.jpg", id_front(**OTHERS))


@pytest.mark.parametrize(
    ("files", "expected", "why"),
    [
        ((OWN, file("王建国-证书.jpg", certificate())), {4: SURE}, "named for the other"),
        (
            (OWN, file("全部材料.pdf", id_front(**OTHERS), certificate())),
            {4: SURE},
            "among the other's pages",
        ),
        (
            (
                file("3/a.jpg", certificate()),
                file("4/a.jpg", id_front(**OTHERS)),
                file("4/b.jpg", certificate()),
            ),
            {4: UNSURE},
            "only its folder says for whom",
        ),
        (
            (
                OWN,
                file("王建国-证书.jpg", certificate()),
                file(
                    "王建国-证书2.jpg",
                    certificate(certificate_number=OTHER.certificate_number, **OTHERS),
                ),
            ),
            {4: UNSURE},
            "the other has his own too: perhaps put there by mistake",
        ),
        ((OWN, file("李晓婷-证书2.jpg", certificate())), {}, "two pictures of one's own paper"),
        (
            (OWN, file("证书汇总.pdf", certificate(), certificate(**OTHERS))),
            {},
            "a collection of many people's certificates is nobody's own",
        ),
        (
            (
                OWN,
                file(
                    "王建国-证书.jpg",
                    certificate(certificate_number=OTHER.certificate_number, **OTHERS),
                ),
            ),
            {},
            "the next certificate of the batch",
        ),
        (
            (
                file("李晓婷-卡.jpg", bank_card()),
                file("王建国-卡.jpg", bank_card()),
                OTHERS_CARD,
            ),
            {4: SURE},
            "the card is that of the first row",
        ),
        (
            (
                file("李晓婷-证书.jpg", certificate(**STRANGERS)),
                file("王建国-证书.jpg", certificate(**STRANGERS)),
            ),
            {3: SURE, 4: SURE},
            "a third person's, for both",
        ),
        (
            (
                file("李晓婷-反面.jpg", id_back(issuer=OFFICE), picture=5),
                file("王建国-反面.jpg", id_back(issuer=OFFICE), picture=5),
            ),
            {3: UNSURE, 4: UNSURE},
            "one picture, but whose it is nothing says",
        ),
        (
            (
                file("李晓婷-反面.jpg", id_back(issuer=OFFICE)),
                file("王建国-反面.jpg", id_back(issuer=OFFICE)),
            ),
            {3: UNSURE, 4: UNSURE},
            "photographed again a card is another picture, and hardly two of a batch share a term",
        ),
        (
            (
                file("李晓婷-反面.jpg", id_back(), sha256="one"),
                file("王建国-反面.jpg", id_back(), sha256="one"),
            ),
            {3: SURE, 4: SURE},
            "the very same file",
        ),
        (
            (file("李晓婷-反面.jpg", id_back()), file("王建国-反面.jpg", id_back())),
            {},
            "many cards have one term",
        ),
        (
            (
                file("李晓婷-说明.jpg", paper(DocumentType.OTHER), sha256="one"),
                file("王建国-说明.jpg", paper(DocumentType.OTHER), sha256="one"),
            ),
            {},
            "a form that everybody hands in",
        ),
    ],
)
def test_who_is_told(files, expected, why):
    assert told(*files) == expected, why
    assert told(*files[::-1]) == expected, "whatever the files' order"


def test_two_of_many_backs_are_one_scan():
    claims, files = [], []
    for row in range(3, 43):
        name = "王" + chr(0x4E00 + 37 * row) + chr(0x5000 + 53 * row)
        claims.append(
            replace(
                OTHER,
                row=row,
                name=name,
                id_number=None,
                bank_card_number=None,
                certificate_number=None,
            )
        )
        picture = 1_000 + (row if row != 40 else 5)
        files.append(file(f"{name}-反面.jpg", id_back(issuer=OFFICE), picture=picture))
    assert told(*files, claims=tuple(claims)) == {5: UNSURE, 40: UNSURE}


def test_a_list_that_names_both_is_nobodys_alone():
    both = replace(registry(), other_records=(registry(**OTHERS).fields,))
    assert told(file("李晓婷-查询.jpg", both), file("王建国-查询.jpg", both)) == {}


def test_one_persons_rows_share_their_papers():
    again = replace(CLAIM, row=5, level=5, certificate_number="S000011000005245000777")
    papers = (OWN, file("李晓婷-证书(1).jpg", certificate()))
    assert told(*papers, claims=(CLAIM, again)) == {}


def test_the_finding_names_the_other_row_and_file():
    judged = judge(
        Roster((CLAIM, OTHER)),
        (OWN, OTHERS_CARD, file("王建国-证书.jpg", certificate())),
        CHANGPING,
        AS_OF,
    )
    row = judged.claims[1]
    finding = next(f for f in row.findings if f.code is FindingCode.DUPLICATE_DOCUMENT)
    assert row.verdict is Verdict.FLAGGED
    assert (finding.document, finding.other_document) == ("d3", "d1")
    assert "李晓婷-证书.jpg" in finding.message.zh
    assert "第3行" in finding.message.zh
    assert "row 3" in finding.message.en


def test_many_copies_are_all_told():
    claims = [CLAIM]
    files = [OWN]
    for row in range(4, 34):
        name = "王" + chr(0x4E00 + 37 * row) + chr(0x5000 + 53 * row)
        claims.append(replace(OTHER, row=row, name=name, id_number=None, bank_card_number=None))
        files.append(file(f"{name}-证书.jpg", certificate()))
    assert set(told(*files, claims=tuple(claims))) == set(range(4, 34))
