"""ZIP files as people make them, and as nobody should."""

import io
import struct
import zipfile
import zlib

import openpyxl
import pytest
import pyzipper
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.archives import (
    DEFAULT_LIMITS,
    ArchiveMember,
    ArchiveProblem,
    Limits,
    expand,
    is_archive,
)

JPEG = b"\xff\xd8\xff\xe0 a picture"


def packed(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def locked(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with pyzipper.AESZipFile(stream, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"secret")
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def renamed(content: bytes, written: bytes, raw: bytes) -> bytes:
    """The archive with a name of equal length put in as bytes, in no stated encoding."""
    assert len(written) == len(raw)
    return content.replace(written, raw)


def paths(name: str, content: bytes) -> list[str]:
    return [item.path for item in expand(name, content)]


def problems(content: bytes, limits: Limits = DEFAULT_LIMITS) -> list[ArchiveProblem]:
    return [item for item in expand("a.zip", content, limits) if isinstance(item, ArchiveProblem)]


def test_members_are_named_after_their_archive() -> None:
    content = packed({"张三/证书.jpg": JPEG, "李四.pdf": b"%PDF"})
    assert list(expand("材料.zip", content)) == [
        ArchiveMember("材料.zip/张三/证书.jpg", JPEG),
        ArchiveMember("材料.zip/李四.pdf", b"%PDF"),
    ]


def test_a_zip_is_known_by_its_bytes_not_its_name() -> None:
    assert paths("packet.dat", packed({"a.jpg": JPEG})) == ["packet.dat/a.jpg"]
    assert list(expand("a.zip", JPEG)) == [ArchiveMember("a.zip", JPEG)]
    assert list(expand("a.zip", b"")) == [ArchiveMember("a.zip", b"")]


def test_a_workbook_is_one_file_also_inside_an_archive() -> None:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    workbook = stream.getvalue()
    assert list(expand("roster.xlsx", workbook)) == [ArchiveMember("roster.xlsx", workbook)]
    assert paths("a.zip", packed({"roster.xlsx": workbook})) == ["a.zip/roster.xlsx"]
    assert not is_archive(workbook[:2000]), "cut off, it is a damaged workbook"
    assert not is_archive(packed({"OFD.xml": b"<ofd/>"}))


def test_clutter_and_folders_are_left_out() -> None:
    content = packed(
        {
            "__MACOSX/._a.jpg": b"x",
            "x/.DS_Store": b"x",
            "x/Thumbs.db": b"x",
            "desktop.ini": b"x",
            "x/~$roster.xlsx": b"x",
            "folder/": b"",
            "x/a.jpg": JPEG,
        }
    )
    assert paths("a.zip", content) == ["a.zip/x/a.jpg"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("证书.jpg".encode("gb18030"), "证书.jpg", id="Chinese Windows"),
        pytest.param("证书.jpg".encode(), "证书.jpg", id="UTF-8 without saying so"),
        pytest.param("赟㛃.jpg".encode("gb18030"), "赟㛃.jpg", id="rare characters"),
        pytest.param(b"plain.jpg", "plain.jpg", id="ASCII"),
    ],
)
def test_names_of_no_stated_encoding(raw: bytes, expected: str) -> None:
    written = b"n" * len(raw)
    content = renamed(packed({written.decode(): JPEG}), written, raw)
    assert paths("a.zip", content) == [f"a.zip/{expected}"]


def test_a_name_in_the_unicode_path_field_is_believed() -> None:
    entry = zipfile.ZipInfo("old.jpg")
    stated = "证书.jpg".encode()
    body = b"\x01" + struct.pack("<I", zlib.crc32(b"old.jpg")) + stated
    entry.extra = struct.pack("<HH", 0x7075, len(body)) + body
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(entry, JPEG)
    assert paths("a.zip", stream.getvalue()) == ["a.zip/证书.jpg"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("../../etc/passwd", "etc/passwd", id="upwards"),
        pytest.param("/etc/passwd", "etc/passwd", id="absolute"),
        pytest.param("C:\\windows\\a.jpg", "windows/a.jpg", id="drive and backslashes"),
        pytest.param("a/./b.jpg", "a/b.jpg", id="a dot"),
        pytest.param("a\x01b.jpg", "a_b.jpg", id="control character"),
        pytest.param("..", "unnamed", id="nothing left"),
    ],
)
def test_names_that_lead_outside_stay_inside(written: str, expected: str) -> None:
    assert paths("a.zip", packed({written: JPEG})) == [f"a.zip/{expected}"]


def test_equal_names_stay_apart() -> None:
    content = packed({"x/a.jpg": b"1", "./x/a.jpg": b"2", "b": b"3", "./b": b"4"})
    assert paths("a.zip", content) == [
        "a.zip/x/a.jpg",
        "a.zip/x/a (2).jpg",
        "a.zip/b",
        "a.zip/b (2)",
    ]


@pytest.mark.parametrize(
    ("content", "path", "code", "zh", "en"),
    [
        pytest.param(
            locked({"a.jpg": JPEG, "b.jpg": JPEG}),
            "a.zip",
            "archive_locked",
            "密码",
            "password",
            id="password",
        ),
        pytest.param(
            packed({"inner.zip": packed({"a.jpg": JPEG})}),
            "a.zip/inner.zip",
            "archive_nested",
            "先解压",
            "Unpack",
            id="a ZIP inside",
        ),
        pytest.param(
            packed({"inner.jpg": packed({"a.jpg": JPEG})}),
            "a.zip/inner.jpg",
            "archive_nested",
            "先解压",
            "Unpack",
            id="a ZIP inside under another name",
        ),
        pytest.param(
            packed({"x.rar": b"Rar!\x1a\x07\x01\x00"}),
            "a.zip/x.rar",
            "archive_kind_unsupported",
            "RAR",
            "RAR",
            id="a RAR inside",
        ),
        pytest.param(
            b"7z\xbc\xaf\x27\x1c0000", "a.zip", "archive_kind_unsupported", "7z", "7z", id="7z"
        ),
        pytest.param(
            b"\0" * 257 + b"ustar\0", "a.zip", "archive_kind_unsupported", "TAR", "TAR", id="TAR"
        ),
        pytest.param(packed({}), "a.zip", "archive_empty", "没有文件", "no files", id="empty"),
        pytest.param(
            packed({"__MACOSX/a": b"x"}),
            "a.zip",
            "archive_empty",
            "没有文件",
            "no files",
            id="clutter only",
        ),
        pytest.param(
            packed({"a.jpg": JPEG * 50})[:-30],
            "a.zip",
            "archive_damaged",
            "损坏",
            "damaged",
            id="cut off",
        ),
        pytest.param(
            packed({"a.jpg": JPEG}, zipfile.ZIP_STORED).replace(JPEG, JPEG[::-1]),
            "a.zip/a.jpg",
            "archive_damaged",
            "损坏",
            "damaged",
            id="a wrong checksum",
        ),
        pytest.param(
            packed({"a.jpg": JPEG}, zipfile.ZIP_STORED).replace(
                b"PK\x01\x02\x14\x03\x14\0\0\0\0\0", b"PK\x01\x02\x14\x03\x14\0\0\0\x09\0"
            ),
            "a.zip/a.jpg",
            "archive_method_unknown",
            "压缩方式",
            "method",
            id="Deflate64",
        ),
    ],
)
def test_archives_that_cannot_be_opened(
    content: bytes, path: str, code: str, zh: str, en: str
) -> None:
    (problem,) = expand("a.zip", content)
    assert isinstance(problem, ArchiveProblem)
    assert (problem.path, problem.code) == (path, code)
    assert zh in problem.message.zh
    assert en in problem.message.en


def test_one_locked_entry_does_not_lose_the_others() -> None:
    stream = io.BytesIO(locked({"locked.jpg": JPEG}))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("open.jpg", JPEG)
    first, second = expand("a.zip", stream.getvalue())
    assert isinstance(first, ArchiveProblem)
    assert first.code == "archive_entry_locked"
    assert second == ArchiveMember("a.zip/open.jpg", JPEG)


def test_too_many_entries_are_refused_as_a_whole() -> None:
    content = packed({f"{number}.jpg": b"x" for number in range(11)})
    (problem,) = expand("a.zip", content, Limits(entries=10))
    assert isinstance(problem, ArchiveProblem)
    assert problem.code == "archive_too_many_entries"
    assert "11" in problem.message.zh


def test_an_entry_beyond_its_limit_is_left_out_and_the_rest_is_read() -> None:
    content = packed({"big.jpg": bytes(2 << 20), "small.jpg": JPEG})
    big, small = expand("a.zip", content, Limits(entry_bytes=1 << 20))
    assert isinstance(big, ArchiveProblem)
    assert big.code == "archive_entry_too_large"
    assert small == ArchiveMember("a.zip/small.jpg", JPEG)


def test_a_bomb_is_stopped_by_its_ratio_before_the_size_limit() -> None:
    content = packed({"bomb.jpg": bytes(8 << 20)})
    (problem,) = problems(content, Limits(ratio=100, ratio_from_bytes=1 << 20))
    assert problem.code == "archive_entry_too_large"
    assert problems(content, Limits(ratio=100, ratio_from_bytes=16 << 20)) == []


def test_the_total_limit_ends_the_reading_and_says_so() -> None:
    content = packed({f"{number}.bin": bytes(1 << 20) for number in range(4)})
    found = list(expand("a.zip", content, Limits(total_bytes=(2 << 20) + 1)))
    assert [type(item) for item in found] == [ArchiveMember, ArchiveMember, ArchiveProblem]
    assert isinstance(found[2], ArchiveProblem)
    assert found[2].code == "archive_too_large"


def test_a_declared_size_is_not_believed() -> None:
    content = bytearray(packed({"a.bin": bytes(3 << 20)}))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 0xFFFFFFF0)
    (problem,) = problems(bytes(content), Limits(entry_bytes=1 << 20))
    assert problem.code == "archive_entry_too_large"


def test_entries_that_share_their_bytes_are_refused() -> None:
    content = packed({"a.bin": bytes(range(256)) * 8, "b.bin": b"x"}, zipfile.ZIP_STORED)
    first = content.index(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    second = content.index(b"PK\x01\x02", first + 4)
    # The second entry's place in the directory now tells of the first one's bytes.
    directory = content[first:second] + content[first:second]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), first, 0)
    assert end > second
    (problem,) = problems(content[:first] + directory + tail)
    assert problem.code == "archive_damaged"


SOUND = packed({"张三.jpg": JPEG * 20, "x/b.pdf": b"%PDF" * 40})


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_archives_never_raise(data: st.DataObject) -> None:
    damaged = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    for item in expand("a.zip", bytes(damaged)):
        assert item.path.startswith("a.zip")
        assert ".." not in item.path.split("/")
