"""E-mail addresses as names of people: one spelling each, and none that a database would choke on."""

from typing import Annotated

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, StringConstraints

from app.kit.i18n import N_

LONGEST = 254


def same_spelling(typed: str) -> str:
    """The address as it is kept: no blanks at its ends, small letters. Empty for what can be no address."""
    text = typed.strip().lower()
    return text if len(text) <= LONGEST and text.isprintable() else ""


def checked(typed: str) -> str:
    """A well-formed address as it is kept. Nobody is asked whether it exists."""
    try:
        found = validate_email(typed.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise ValueError(N_("Write an e-mail address, such as name@example.kz")) from error
    return same_spelling(found.normalized)


Email = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST), AfterValidator(checked)]
