"""What may be taken in, decided by the content: the name only says which of two plain texts it is.

HEIC is not among them: where an image was taken could not be removed from it. Telephones send JPEG to a page that asks
for images that it can take.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from app.files import ole, plain_text, zips

HEAD = 32


@dataclass(frozen=True)
class Kind:
    """`suffixes` are the endings that a name of this kind may have; the first is given to a name that has another."""

    media_type: str
    suffixes: tuple[str, ...]
    image: bool = False


PDF = Kind("application/pdf", (".pdf",))
JPEG = Kind("image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"), image=True)
PNG = Kind("image/png", (".png",), image=True)
WEBP = Kind("image/webp", (".webp",), image=True)
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",))
ODT = Kind("application/vnd.oasis.opendocument.text", (".odt",))
ODS = Kind("application/vnd.oasis.opendocument.spreadsheet", (".ods",))
DOC = Kind("application/msword", (".doc",))
XLS = Kind("application/vnd.ms-excel", (".xls",))
TXT = Kind("text/plain", (".txt",))
CSV = Kind("text/csv", (".csv",))

KINDS = (PDF, JPEG, PNG, WEBP, DOCX, XLSX, ODT, ODS, DOC, XLS, TXT, CSV)
ACCEPT = ",".join(suffix for kind in KINDS for suffix in kind.suffixes)
"""For a file control of a page."""
SIGNATURES: tuple[tuple[bytes, int, Kind], ...] = (
    (b"%PDF-", 0, PDF),
    (b"\xff\xd8\xff", 0, JPEG),
    (b"\x89PNG\r\n\x1a\n", 0, PNG),
    (b"WEBP", 8, WEBP),
)
PACKED = {"docx": DOCX, "xlsx": XLSX, "odt": ODT, "ods": ODS}
COMPOUND = {"doc": DOC, "xls": XLS}


def kind_of(file: BinaryIO, name: str) -> Kind | None:
    """The kind of the content, or None for what is not taken in. `zips.Bomb` and `zips.Macros` are raised."""
    file.seek(0)
    head = file.read(HEAD)
    for signature, at, kind in SIGNATURES:
        if head[at : at + len(signature)] == signature and (kind is not WEBP or head.startswith(b"RIFF")):
            return kind
    looks: tuple[tuple[bytes, Callable[[BinaryIO], str], dict[str, Kind]], ...] = (
        (zips.SIGNATURE, zips.document_in, PACKED),
        (ole.SIGNATURE, ole.document_in, COMPOUND),
    )
    for signature, look, known in looks:
        if head.startswith(signature):
            return known.get(look(file))
    wanted = next((kind for kind in (TXT, CSV) if name.lower().endswith(kind.suffixes)), None)
    return wanted if wanted is not None and plain_text.is_plain(file) else None
