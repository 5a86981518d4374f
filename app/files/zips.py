"""Office documents that are zip archives: looked into by their table of contents alone, nothing is unpacked.

The table itself is held to a size before it is read, and what it promises to a measure: an archive that would grow a
hundredfold and more is a bomb, whatever it calls itself.
"""

import io
import struct
import zipfile
from typing import BinaryIO

SIGNATURE = b"PK\x03\x04"
END = b"PK\x05\x06"
END_SIZE = 22
LONGEST_COMMENT = 65_535
WIDE_LOCATOR, WIDE_LOCATOR_SIZE = b"PK\x06\x07", 20
LARGEST_TABLE = 2_000_000
MOST_ENTRIES = 5_000
MOST_UNPACKED = 1_000_000_000
"""Bytes of all entries together."""
SUSPECT_FROM = 5_000_000
MOST_TIMES = 150
LONGEST_TYPE = 200
OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}


class Bomb(Exception):
    """The archive would unpack to far more than it is."""


class Macros(Exception):
    """The document carries a program."""


def document_in(file: BinaryIO) -> str:
    """`docx`, `xlsx`, `odt`, `ods`, or nothing for any other archive."""
    size = file.seek(0, io.SEEK_END)
    if not _has_a_small_table(file, size):
        return ""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check(entries, size)
            return _named(archive, {entry.filename for entry in entries})
    except (zipfile.BadZipFile, RuntimeError, ValueError, EOFError, OSError, struct.error):
        return ""


def _has_a_small_table(file: BinaryIO, size: int) -> bool:
    """Whether the end of the archive announces a table that may be read. One of more than 4 GB is no document."""
    file.seek(max(0, size - END_SIZE - LONGEST_COMMENT - WIDE_LOCATOR_SIZE))
    tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + END_SIZE:
        return False
    if at >= WIDE_LOCATOR_SIZE and tail[at - WIDE_LOCATOR_SIZE : at].startswith(WIDE_LOCATOR):
        return False
    entries, table = struct.unpack_from("<HI", tail, at + 10)
    return int(entries) <= MOST_ENTRIES and int(table) <= LARGEST_TABLE


def _check(entries: list[zipfile.ZipInfo], size: int) -> None:
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Bomb
    if sum(entry.compress_size for entry in entries) > size:
        raise Bomb
    for entry in entries:
        if entry.file_size > SUSPECT_FROM and entry.file_size > MOST_TIMES * max(1, entry.compress_size):
            raise Bomb


def _named(archive: zipfile.ZipFile, names: set[str]) -> str:
    if any(name.rpartition("/")[2].lower() == "vbaproject.bin" or name.startswith("Basic/") for name in names):
        raise Macros
    if "mimetype" in names:
        with archive.open("mimetype") as said:
            return OPEN_DOCUMENTS.get(said.read(LONGEST_TYPE).strip(), "")
    if "[Content_Types].xml" not in names:
        return ""
    return "docx" if "word/document.xml" in names else "xlsx" if "xl/workbook.xml" in names else ""
