"""Files as they go wrong on their way to an office, with what their submitter is told."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

import pyzipper
from msoffcrypto.format.ooxml import OOXMLFile
from PIL import Image

from tests.end_to_end.packets import papers_of, workbook
from tests.verifier.imaging.test_files import locked_pdf

ONE_PICTURE = papers_of(10)["谢芷若-身份证1.jpg"]


@dataclass(frozen=True)
class BadFile:
    """One of them.

    Attributes:
        name: as submitted.
        observed: as the finding names it, when that is something inside it.
        zh: words of the message that say what to do.
        en: the same in English.
    """

    name: str
    content: bytes
    zh: str
    en: str
    observed: str = ""

    @property
    def named(self) -> str:
        return self.observed or self.name


def saved(picture: Image.Image, kind: str) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind)
    return target.getvalue()


def zipped(*members: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


def locked_zip() -> bytes:
    target = io.BytesIO()
    with pyzipper.AESZipFile(target, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"secret")
        archive.writestr("身份证.jpg", ONE_PICTURE)
    return target.getvalue()


def locked_workbook() -> bytes:
    target = io.BytesIO()
    plain = io.BytesIO(workbook([["姓名", "身份证号"], ["林晓彤", "110114199704162623"]]))
    OOXMLFile(plain).encrypt("secret", target)
    return target.getvalue()


BAD_FILES = (
    BadFile("空文件.jpg", b"", "请重新上传原文件", "upload the original again"),
    BadFile(
        "没传完.jpg",
        ONE_PICTURE[: len(ONE_PICTURE) // 2],
        "请从原设备重新发送后上传",
        "send it again from where it was taken",
    ),
    BadFile(
        "其实是文字.jpg",
        "姓名：林晓彤\n证书编号见附件\n".encode(),
        "请重新拍照、扫描或导出后上传",
        "take, scan or export it again",
    ),
    BadFile("有密码.pdf", locked_pdf(), "请去除密码后重新上传", "remove it and upload"),
    BadFile("有密码.zip", locked_zip(), "请解压后直接上传文件", "Unpack it and upload the files"),
    BadFile(
        "包中包.zip",
        zipped(("里面.zip", zipped(("身份证.jpg", ONE_PICTURE)))),
        "请先解压，再把里面的文件重新上传",
        "Unpack it and upload its files again",
        observed="包中包.zip/里面.zip",
    ),
    BadFile(
        "四万像素.png",
        saved(Image.new("1", (300, 40_000), 1), "PNG"),
        "请缩小或裁剪",
        "scale it down or cut it",
    ),
    BadFile(
        "空白.jpg",
        saved(Image.new("RGB", (1600, 1200), "white"), "JPEG"),
        "重新拍摄",
        "take it again",
    ),
)
