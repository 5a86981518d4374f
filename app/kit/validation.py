"""Pydantic's findings in the reader's words: one message a field."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.kit.errors import Invalid, Message
from app.kit.i18n import N_

WORDS: dict[str, str] = {
    "missing": N_("Fill in this field"),
    "string_too_short": N_("Fill in this field"),
    "string_too_long": N_("At most %(max_length)s characters"),
    "enum": N_("Choose one of the values offered"),
    "literal_error": N_("Choose one of the values offered"),
    "date_from_datetime_parsing": N_("Write the date as YYYY-MM-DD"),
    "date_parsing": N_("Write the date as YYYY-MM-DD"),
    "date_from_datetime_inexact": N_("Write the date as YYYY-MM-DD"),
    "date_type": N_("Write the date as YYYY-MM-DD"),
    "time_parsing": N_("Write the time as HH:MM"),
    "int_parsing": N_("Write a whole number"),
    "int_type": N_("Write a whole number"),
    "int_from_float": N_("Write a whole number"),
    "int_parsing_size": N_("The number is too large"),
    "decimal_parsing": N_("Write a number"),
    "decimal_type": N_("Write a number"),
    "decimal_max_digits": N_("The number is too large"),
    "decimal_max_places": N_("At most %(decimal_places)s digits after the comma"),
    "decimal_whole_digits": N_("The number is too large"),
    "greater_than": N_("Must be over %(gt)s"),
    "greater_than_equal": N_("Must be at least %(ge)s"),
    "less_than": N_("Must be under %(lt)s"),
    "less_than_equal": N_("Must be at most %(le)s"),
    "too_long": N_("At most %(max_length)s values"),
    "too_short": N_("Choose at least one"),
    "bool_parsing": N_("Answer yes or no"),
    "bool_type": N_("Answer yes or no"),
    "string_type": N_("Write a text"),
    "string_unicode": N_("The text has a character that cannot be kept"),
    "extra_forbidden": N_("There is no such field"),
    "json_invalid": N_("This is not valid JSON"),
    "model_attributes_type": N_("An object is expected here"),
    "model_type": N_("An object is expected here"),
    "dict_type": N_("An object is expected here"),
    "list_type": N_("A list is expected here"),
}
UNREAD = frozenset(kind for kind in WORDS if kind.endswith("_parsing") or kind in ("enum", "literal_error"))
"""Findings in a value that could not be read; where nothing was given, that is what is to be said."""
PLACES = {"body", "query", "path", "header", "cookie"}


def as_invalid(errors: Iterable[Mapping[str, Any]], said: Any = None, *, of_form: bool = False) -> Invalid:
    """422 with a message a field; of several for one field the first. `said` is the body that was sent.

    `of_form`: the places begin with the field, which may be named «body» itself."""
    found: dict[str, Message] = {}
    for error in errors:
        where = error.get("loc", ())
        found.setdefault(field_name(("body", *where) if of_form else where, said), in_words(error))
    return Invalid(**found)


def field_name(where: Sequence[Any], said: Any = None) -> str:
    """`("body", "readers", 0)` → `readers.0`. The value by which one of several shapes was chosen is no field:
    `("body", "transfer", "reason")` of `{"kind": "transfer"}` → `reason`."""
    parts = [str(part) for part in where]
    parts = parts[1:] if parts and parts[0] in PLACES else parts
    chosen = len(parts) > 1 and isinstance(said, Mapping) and parts[0] not in said and parts[0] in said.values()
    return ".".join(parts[1:] if chosen else parts)


def in_words(error: Mapping[str, Any]) -> Message:
    kind = error["type"]
    if kind == "value_error" and "error" in error.get("ctx", {}):
        raised = error["ctx"]["error"]
        return raised.message if isinstance(raised, Said) else Message(str(raised))
    if error.get("input") == "" and kind in UNREAD:
        return Message(WORDS["missing"])
    if kind in ("too_short", "too_long") and isinstance(error.get("input"), str):
        # A text whose length is counted after it was cleaned.
        kind = f"string_{kind}"
    return Message(WORDS.get(kind, N_("This value is not possible here")), dict(error.get("ctx") or {}))


class Said(ValueError):
    """A validator's finding with values in it: `raise Said(N_("Choose %(day)s or later"), day=day)`."""

    def __init__(self, text: str, **values: Any) -> None:
        super().__init__(text)
        self.message = Message(text, values)
