"""Taking out of an image what tells where, when and with what it was taken. Its pixels stay bit by bit what they were.

What is not known to be needed for showing the image goes; so does whatever follows its end. Of the removed data only
the way the camera was held is put back, or telephones' pictures would lie on their side.
"""

import re
import struct
import zlib
from collections.abc import Callable
from typing import BinaryIO

from app.files.kinds import JPEG, PNG, WEBP, Kind
from app.files.store import CHUNK


class Broken(Exception):
    """The image is not what its beginning says, or ends too early."""


def strip(kind: Kind, source: BinaryIO, target: BinaryIO, orientation: int) -> None:
    """Copies the image in pieces. `orientation` is EXIF's, 1 for an upright image."""
    source.seek(0)
    held = _held(orientation) if 2 <= orientation <= 8 else b""
    try:
        STRIPPERS[kind](source, target, held)
    except (struct.error, IndexError) as error:
        raise Broken from error


def _held(orientation: int) -> bytes:
    """The smallest EXIF block that says how the camera was held."""
    return b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0) + b"\0\0\0\0"


def _take(source: BinaryIO, size: int) -> bytes:
    found = source.read(size)
    if len(found) < size:
        raise Broken
    return found


def _copy(source: BinaryIO, target: BinaryIO, size: int) -> None:
    while size:
        piece = _take(source, min(size, CHUNK))
        target.write(piece)
        size -= len(piece)


SOI, EOI, SOS, APP0, APP2, APP14, APP15, COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def _jpeg(source: BinaryIO, target: BinaryIO, held: bytes) -> None:
    target.write(_take(source, 2))
    if held:
        block = b"Exif\0\0" + held
        target.write(b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block)
    marker = _marker(source)
    while marker != EOI:
        segment = _take(source, struct.unpack(">H", _take(source, 2))[0] - 2)
        if _is_needed(marker, segment):
            target.write(bytes((0xFF, marker)) + struct.pack(">H", len(segment) + 2) + segment)
        marker = _scan(source, target) if marker == SOS else _marker(source)
    target.write(bytes((0xFF, EOI)))


def _is_needed(marker: int, segment: bytes) -> bool:
    """Of the applications' segments only those without which colours would be wrong."""
    if marker == APP2:
        return segment.startswith(b"ICC_PROFILE\0")
    return marker in (APP0, APP14) or not (APP0 <= marker <= APP15 or marker == COM)


def _marker(source: BinaryIO) -> int:
    if _take(source, 1) != b"\xff":
        raise Broken
    found = 0xFF
    while found == 0xFF:
        found = _take(source, 1)[0]
    return found


def _scan(source: BinaryIO, target: BinaryIO) -> int:
    """Copies what is coded up to the next marker."""
    while piece := source.read(CHUNK):
        if piece.endswith(b"\xff"):
            piece += source.read(1)
        found = MARKER.search(piece)
        if found:
            target.write(piece[: found.start()])
            source.seek(found.end() - len(piece), 1)
            return piece[found.end() - 1]
        target.write(piece)
    raise Broken


PNG_NEEDED = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD hIST acTL fcTL fdAT".split())


def _png(source: BinaryIO, target: BinaryIO, held: bytes) -> None:
    target.write(_take(source, 8))
    name = b""
    while name != b"IEND":
        head = _take(source, 8)
        size, name = struct.unpack(">I4s", head)
        if name not in PNG_NEEDED:
            source.seek(size + 4, 1)
            continue
        target.write(head)
        _copy(source, target, size + 4)
        if name == b"IHDR" and held:
            target.write(struct.pack(">I", len(held)) + b"eXIf" + held)
            target.write(struct.pack(">I", zlib.crc32(b"eXIf" + held)))


WEBP_NEEDED = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"))
EXIF_FLAG, XMP_FLAG = 0x08, 0x04


def _webp(source: BinaryIO, target: BinaryIO, held: bytes) -> None:
    _, size, _ = struct.unpack("<4sI4s", _take(source, 12))
    target.write(b"RIFF\0\0\0\0WEBP")
    end, extended = 8 + size, False
    while source.tell() + 8 <= end:
        head = _take(source, 8)
        name, length = struct.unpack("<4sI", head)
        padded = length + length % 2
        if name == b"VP8X":
            extended = True
            body = _take(source, padded)
            flags = body[0] & ~(EXIF_FLAG | XMP_FLAG) | (EXIF_FLAG if held else 0)
            target.write(head + bytes((flags,)) + body[1:])
        elif name in WEBP_NEEDED:
            target.write(head)
            _copy(source, target, padded)
        else:
            source.seek(padded, 1)
    if held and extended:
        target.write(struct.pack("<4sI", b"EXIF", len(held)) + held + b"\0" * (len(held) % 2))
    written = target.tell()
    target.seek(4)
    target.write(struct.pack("<I", written - 8))
    target.seek(0, 2)


STRIPPERS: dict[Kind, Callable[[BinaryIO, BinaryIO, bytes], None]] = {JPEG: _jpeg, PNG: _png, WEBP: _webp}
