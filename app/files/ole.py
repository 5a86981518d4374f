"""Office documents of before 2007: a file system in a file, of which only the list of names is read.

Source: Microsoft, [MS-CFB] Compound File Binary File Format.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from app.files.zips import Macros

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks, not places."""
MOST_SECTORS = 512
WORD, EXCEL, PROGRAMS = "WordDocument", ("Workbook", "Book"), ("Macros", "_VBA_PROJECT_CUR")


def document_in(file: BinaryIO) -> str:
    """`doc`, `xls`, or nothing for whatever else is kept so (presentations, installers, messages)."""
    try:
        names = set(_names(file))
    except (struct.error, UnicodeDecodeError, OSError, ValueError):
        return ""
    if names.intersection(PROGRAMS):
        raise Macros
    return "doc" if WORD in names else "xls" if names.intersection(EXCEL) else ""


def _names(file: BinaryIO) -> Iterator[str]:
    file.seek(0)
    head = file.read(512)
    shift = struct.unpack_from("<H", head, 30)[0]
    if shift not in (9, 12):
        return
    size = 1 << shift
    tables = struct.unpack_from("<109I", head, 76)
    sector, seen = struct.unpack_from("<I", head, 48)[0], 0
    while sector < LAST and seen < MOST_SECTORS:
        yield from _entries(_sector(file, sector, size))
        sector, seen = _next(file, tables, sector, size), seen + 1


def _entries(sector: bytes) -> Iterator[str]:
    for at in range(0, len(sector) - ENTRY + 1, ENTRY):
        length = struct.unpack_from("<H", sector, at + 64)[0]
        if 2 <= length <= 64:
            yield sector[at : at + length - 2].decode("utf-16-le")


def _sector(file: BinaryIO, number: int, size: int) -> bytes:
    file.seek((number + 1) * size)
    return file.read(size)


def _next(file: BinaryIO, tables: tuple[int, ...], sector: int, size: int) -> int:
    """The sector that follows, by the allocation table; those of more than 109 tables are not looked for."""
    table, place = divmod(sector, size // 4)
    if table >= len(tables) or tables[table] >= LAST:
        return LAST
    return int(struct.unpack_from("<I", _sector(file, tables[table], size), place * 4)[0])
