"""Image editors that say that they saved a file."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from verifier.imaging.editors import editor_of

PICTURE = Image.new("RGB", (64, 64), "white")
XMP = '<rdf:Description xmp:CreatorTool="{}" xmlns:xmp="http://ns.adobe.com/xap/1.0/"/>'


def jpeg(software=None, xmp=None, comment=None):
    exif = Image.Exif()
    # Pillow writes ASCII only, telephones write UTF-8.
    written = (software or "").encode()
    if software is not None:
        exif[305] = "~" * len(written)
    more = {} if xmp is None else {"xmp": xmp.encode()}
    buffer = io.BytesIO()
    PICTURE.save(buffer, "JPEG", exif=exif, comment=comment or b"", **more)
    return buffer.getvalue().replace(b"~" * len(written), written) if written else buffer.getvalue()


def png(key, text):
    told = PngInfo()
    told.add_text(key, text)
    buffer = io.BytesIO()
    PICTURE.save(buffer, "PNG", pnginfo=told)
    return buffer.getvalue()


def pdf(**told):
    buffer = io.BytesIO()
    PICTURE.save(buffer, "PDF", **told)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "software",
    [
        "Adobe Photoshop 25.1 (Windows)",
        "Adobe Photoshop Express (Android)",
        "GIMP 2.10.36",
        "美图秀秀",
        "Meitu 9.8",
        "Snapseed 2.0",
        "paint.net 5.0",
        "PaintShop Pro 2023",
    ],
)
def test_editors(software):
    assert editor_of(jpeg(software)) == software


@pytest.mark.parametrize(
    "software",
    [
        "HUAWEI JAD-AL50",
        "MIUI Camera",
        "17.5.1",
        "Adobe Photoshop Lightroom Classic 13.0",
        "Adobe Photoshop Camera Raw 16.0",
        "Microsoft Windows Photo Viewer 10.0",
        "Picasa",
        "扫描全能王",
        "CamScanner",
        "EPSON Scan",
        "ScanSnap Manager",
        "Adobe Scan for Android",
        "gimpel scanner",
        "Microsoft: Print To PDF",
        "WPS 文字",
    ],
)
def test_what_cameras_galleries_scanners_and_offices_write(software):
    assert editor_of(jpeg(software)) is None
    assert editor_of(png("Software", software)) is None
    assert editor_of(pdf(producer=software)) is None


@pytest.mark.parametrize(
    ("content", "editor"),
    [
        pytest.param(jpeg(), None, id="nothing said"),
        pytest.param(jpeg(comment=b"Created with GIMP"), "Created with GIMP", id="comment"),
        pytest.param(png("Software", "GIMP 2.10"), "GIMP 2.10", id="PNG"),
        pytest.param(png("Title", "GIMP 2.10"), None, id="only a title"),
        pytest.param(
            jpeg(xmp=XMP.format("Adobe Photoshop 24.0")), "Adobe Photoshop 24.0", id="XMP"
        ),
        pytest.param(jpeg(xmp=XMP.format("Google")), None, id="another tool in XMP"),
        pytest.param(jpeg(xmp="about Photoshop"), None, id="XMP that only mentions it"),
        pytest.param(
            pdf(producer="Adobe Photoshop for Windows"), "Adobe Photoshop for Windows", id="PDF"
        ),
        pytest.param(pdf(creator="Snapseed"), "Snapseed", id="the PDF's creator"),
        pytest.param(pdf(title="Photoshop"), None, id="the PDF's title"),
        pytest.param(b"%PDF-1.7 broken", None, id="damaged PDF"),
        pytest.param(b"no picture", None, id="no picture"),
        pytest.param(jpeg("GIMP")[:40], None, id="cut off"),
        pytest.param(jpeg("GIMP\n2.10"), "GIMP 2.10", id="on two lines"),
    ],
)
def test_where_it_is_said(content, editor):
    assert editor_of(content) == editor


def test_a_long_name_is_cut():
    assert editor_of(jpeg("GIMP " + "x" * 90)) == "GIMP " + "x" * 55
