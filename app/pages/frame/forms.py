"""The form that a page sends, as far as all are alike: its fields, its version, its key against a second sending."""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData, QueryParams, UploadFile

from app.accounts.entry.doorstep import Once
from app.files.receiving import FIELD
from app.kit.errors import Invalid, Message
from app.kit.i18n import N_
from app.kit.web.uploads import sent

ONCE_FIELD = "once"
VERSION_FIELD = "version"
TEMPLATE_FIELD = "template_id"
"""Which template of a text is to be inserted: said beside the form's own fields."""
FRAME = frozenset({ONCE_FIELD, VERSION_FIELD, TEMPLATE_FIELD})


def form_values(form: FormData | QueryParams | None) -> dict[str, Any]:
    """name → text, or a list of texts for `name[]`-like repeated fields; files are left out."""
    values: dict[str, Any] = {}
    for name, value in (form or FormData()).multi_items():
        if not isinstance(value, str) or name in FRAME:
            continue
        if name.endswith("[]"):
            values.setdefault(name[:-2], []).append(value)
        else:
            values[name] = value
    return values


def version_of(form: FormData | None) -> int | None:
    """The version that the form was made from."""
    value = str((form or FormData()).get(VERSION_FIELD, ""))
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def once_key() -> str:
    """A fresh key for a form: it makes a double click happen once, also without JavaScript."""
    return secrets.token_urlsafe(12)


def once_of(form: FormData | None, path: str) -> Once | None:
    """By what a second sending of the form to `path` is known; None for a form without a key."""
    key = str((form or FormData()).get(ONCE_FIELD, ""))
    if not key:
        return None
    said = repr(sorted((name, _told(value)) for name, value in (form or FormData()).multi_items()))
    content = said.encode("utf-8", "replace")
    # What is sent again with other words, from a page that the way back kept, is another thing to do.
    return Once.of(f"form:{key}:{hashlib.sha256(content).hexdigest()}", "POST", path, content)


def _told(value: UploadFile | str) -> str:
    """What a form's field says; of a file its name and size."""
    return value if isinstance(value, str) else f"{value.filename} {value.size}"


def lost_files(form: FormData | None, error: Invalid) -> Mapping[str, Message]:
    """A browser never fills in the files that were chosen: whoever corrects something else must hear it."""
    lost = FIELD not in error.errors and sent(form, FIELD)
    return {FIELD: Message(N_("Choose the files again: a form that comes back does not keep them"))} if lost else {}
