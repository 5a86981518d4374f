"""Contents of every kind, made here: nothing of anybody's."""

import io
import struct
import zipfile
from typing import Any

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
GPS = 0x8825
ORIENTATION = 0x0112
SECRET_PLACE = b"Bulandy, workshop 7"


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), *, orientation: int = 1, **more: Any) -> bytes:
    """An image with the place where it was taken, and the telephone's name."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010E] = SECRET_PLACE.decode()
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 17.0, 30.0), 3: "E", 4: (69.0, 24.0, 0.0)})
    target = io.BytesIO()
    image.save(target, kind, exif=exif.tobytes(), **more)
    return target.getvalue()


def archive(**entries: bytes) -> bytes:
    """A zip of these names (`__` stands for a slash, `_dot_` for a dot) and contents."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return target.getvalue()


def office(main: str, **more: bytes) -> bytes:
    """A DOCX or an XLSX by its main part."""
    return archive(**{"[Content_Types]_dot_xml": b"<Types/>", main: b"<document/>", **more})


def docx(**more: bytes) -> bytes:
    return office("word__document_dot_xml", **more)


def xlsx(**more: bytes) -> bytes:
    return office("xl__workbook_dot_xml", **more)


def odt() -> bytes:
    return archive(mimetype=b"application/vnd.oasis.opendocument.text", content_dot_xml=b"<office/>")


def compound(*names: str) -> bytes:
    """An OLE file with these entries: a head, one sector of the allocation table, one of names."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 1)
    struct.pack_into("<109I", head, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b"".join(_entry(name) for name in ("Root Entry", *names))
    return bytes(head) + table + entries.ljust(512, b"\0")


def _entry(name: str) -> bytes:
    coded = name.encode("utf-16-le")
    return coded.ljust(64, b"\0") + struct.pack("<H", len(coded) + 2) + b"\0" * 62
