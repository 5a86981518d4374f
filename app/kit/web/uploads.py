"""Files as requests bring them: written to a temporary file of the system while they come, read from there."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from app.kit.errors import NoRoom

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
MOST_PARTS = 100


async def form_of(request: Request, most_fields: int) -> FormData:
    """The form with its files. What comes after an interruption or a full disk is nothing."""
    with said_when_full():
        return await request.form(max_fields=most_fields, max_files=MOST_PARTS)


def sent(form: FormData | None, name: str) -> list[tuple[str, BinaryIO]]:
    """(name, content) of each file that was chosen; an empty control sends one without name and content."""
    found = [value for value in (form or FormData()).getlist(name) if isinstance(value, UploadFile)]
    return [(one.filename or "", one.file) for one in found if one.filename or one.size]


@contextmanager
def said_when_full() -> Iterator[None]:
    """A full disk is `NoRoom`; any other failure stays what it is."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise NoRoom from error
        raise
