"""Whether a content is plain text: decodable, without control characters, and no markup that a browser would act on."""

import codecs
import re
from typing import BinaryIO

from app.files.store import pieces

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
ENCODINGS = ("utf-8", "cp1251")
"""Tables of accounting programs still come in the second."""


def is_plain(file: BinaryIO) -> bool:
    """Read in pieces, to the end."""
    file.seek(0)
    marked = MARKS.get(file.read(2))
    found = (_reads_as(file, encoding) for encoding in ((marked,) if marked else ENCODINGS))
    return next((plain for plain in found if plain is not None), False)


def _reads_as(file: BinaryIO, encoding: str) -> bool | None:
    """Whether it is plain in this encoding; None where it cannot be in it."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    begun = False
    try:
        for piece in pieces(file):
            text = decoder.decode(piece)
            if CONTROL.search(text):
                return False
            if not begun and (start := text.lstrip("\ufeff \t\r\n\f")):
                begun = True
                if start.startswith("<"):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return begun
