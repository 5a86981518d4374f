"""Texts that people type: what every field agrees on, for forms and the API alike."""

import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints, ValidationInfo

from app.kit.i18n import N_

LONGEST_PROSE = 20_000
REFUSED = {"Cc", "Cs"}
KEPT = "\n\t"


def clean(text: str) -> str:
    """NFC, one kind of line end, no blanks at the ends. Control characters (a null byte among them) are refused."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if any(unicodedata.category(sign) in REFUSED and sign not in KEPT for sign in text):
        raise ValueError(N_("The text has a character that cannot be kept"))
    return text


def one_line(text: str) -> str:
    """As `clean`, and on one line."""
    return " ".join(clean(text).split())


def _blank_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _typed_number(value: Any, info: ValidationInfo) -> Any:
    """«1 200,5» → `1200.5`, where a person typed it; what a program says is read as it stands. In English a comma
    before three digits parts thousands: that is refused rather than taken for a decimal comma."""
    language = (info.context or {}).get("typed_in")
    if language is None or not isinstance(value, str):
        return value
    digits = "".join(value.split())
    whole, comma, part = digits.partition(",")
    thousands = language == "en" and len(part) == 3
    return f"{whole}.{part}" if comma and "." not in digits and not thousands else digits


Code = Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(one_line)]
"""What names a row of reference data, or another thing that the system itself has named."""
Line = Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1, max_length=300)]
"""A title or a name: one line, 1 to 300 characters."""
OptionalLine = Annotated[str, AfterValidator(one_line), StringConstraints(max_length=300)]
Prose = Annotated[str, AfterValidator(clean), StringConstraints(min_length=1, max_length=LONGEST_PROSE)]
"""A text of several lines, 1 to 20,000 characters."""
OptionalProse = Annotated[str, AfterValidator(clean), StringConstraints(max_length=LONGEST_PROSE)]
AsTyped = BeforeValidator(_typed_number)
"""For a number that people write with a decimal comma and with blanks between groups."""
BlankIsNone = BeforeValidator(_blank_is_none)
"""For an optional field of a form: an empty control means that nothing was said."""
