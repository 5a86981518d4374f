"""BIN (legal entities) and IIN (people): twelve digits, the last one a check digit.

The structure is that of Government resolutions 2003 No 565 and 2007 No 406. A date in the future is no error here:
synthetic numbers are made with one so that they cannot belong to anyone.

What the check digit finds: every error in the last digit, and every error in one of the first ten as long as neither
number needs the second round (about 98 in 100 of them in all). It never sees an error in the eleventh digit of a
number that needs one round: that digit's weight is 11 and the sum is taken modulo 11. A number that passes is well
formed, not known to exist.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from app.kit.errors import Message
from app.kit.i18n import N_

FIRST_ROUND = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_ROUND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
SYNTHETIC_MONTH = "4912"
_FILLING = re.compile(r"[\s\-‐‑–—.]")


class IdentifierKind(StrEnum):
    BIN = "bin"
    IIN = "iin"


class Identifier(NamedTuple):
    digits: str
    kind: IdentifierKind


class IdentifierFault(StrEnum):
    NOT_DIGITS = "not_digits"
    LENGTH = "length"
    KIND = "kind"
    DATE = "date"
    UNISSUABLE = "unissuable"
    CHECK_DIGIT = "check_digit"
    NOT_A_BIN = "not_a_bin"
    NOT_AN_IIN = "not_an_iin"


MESSAGES = {
    IdentifierFault.NOT_DIGITS: N_("Write digits only: a BIN or IIN has twelve"),
    IdentifierFault.LENGTH: N_("Write all twelve digits; here are %(count)s"),
    IdentifierFault.KIND: N_("The fifth digit fits neither a BIN (4, 5, 6) nor an IIN (0 to 3)"),
    IdentifierFault.DATE: N_("Check the first digits: they are not a date"),
    IdentifierFault.UNISSUABLE: N_("Check the digits: such a number is never issued"),
    IdentifierFault.CHECK_DIGIT: N_("Check the digits: the last one does not fit the others"),
    IdentifierFault.NOT_A_BIN: N_("This is an IIN, the number of a person; a BIN is needed"),
    IdentifierFault.NOT_AN_IIN: N_("This is a BIN, the number of a legal entity; an IIN is needed"),
}


class IdentifierError(ValueError):
    """What is wrong with the number: `fault` for programs, `message` for the reader."""

    def __init__(self, fault: IdentifierFault, **values: int) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.message = Message(MESSAGES[fault], values)


def parse_identifier(text: str) -> Identifier:
    """A BIN or IIN as people type it (spaces and hyphens are let pass). Raises `IdentifierError`."""
    digits = _FILLING.sub("", unicodedata.normalize("NFKC", text))
    if not (digits.isascii() and digits.isdigit()):
        raise IdentifierError(IdentifierFault.NOT_DIGITS)
    if len(digits) != 12:
        raise IdentifierError(IdentifierFault.LENGTH, count=len(digits))
    kind = _kind(digits)
    expected = check_digit(digits[:11])
    if expected is None:
        raise IdentifierError(IdentifierFault.UNISSUABLE)
    if int(digits[11]) != expected:
        raise IdentifierError(IdentifierFault.CHECK_DIGIT)
    return Identifier(digits, kind)


def parse_bin(text: str) -> str:
    """The twelve digits of a BIN. Raises `IdentifierError`."""
    digits, kind = parse_identifier(text)
    if kind is not IdentifierKind.BIN:
        raise IdentifierError(IdentifierFault.NOT_A_BIN)
    return digits


def parse_iin(text: str) -> str:
    """The twelve digits of an IIN. Raises `IdentifierError`."""
    digits, kind = parse_identifier(text)
    if kind is not IdentifierKind.IIN:
        raise IdentifierError(IdentifierFault.NOT_AN_IIN)
    return digits


def check_digit(first_eleven: str) -> int | None:
    """The twelfth digit; None where both rounds give 10 and the number is never issued."""
    for weights in (FIRST_ROUND, SECOND_ROUND):
        rest = sum(int(digit) * weight for digit, weight in zip(first_eleven, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def kind_of(digits: str) -> IdentifierKind:
    """Of a number that is known to be valid."""
    return IdentifierKind.BIN if digits[4] in "456" else IdentifierKind.IIN


def mask_iin(digits: str) -> str:
    """An IIN by its last four digits: the first six are the date of birth."""
    return "•" * 8 + digits[-4:]


def shown(digits: str) -> str:
    """The number as pages and exports may show it: a BIN whole, an IIN masked."""
    return digits if kind_of(digits) is IdentifierKind.BIN else mask_iin(digits)


def synthetic_bin(serial: int) -> str:
    """A valid BIN that cannot be real: registered in December 2049. `serial` is 0 to 99999.

    Seven serials in a thousand are unissuable: raises `IdentifierError`. `synthetic_bins` skips those.
    """
    return _with_check_digit(f"{SYNTHETIC_MONTH}40{serial:05d}")


def synthetic_iin(serial: int) -> str:
    """A valid IIN that cannot be real: born on 31 December 2049. `serial` is 0 to 9999."""
    return _with_check_digit(f"{SYNTHETIC_MONTH}316{serial:04d}")


def synthetic_bins(start: int = 0) -> Iterator[str]:
    """Valid synthetic BINs in the order of their serials."""
    for serial in range(start, 100_000):
        first_eleven = f"{SYNTHETIC_MONTH}40{serial:05d}"
        if check_digit(first_eleven) is not None:
            yield _with_check_digit(first_eleven)


def _with_check_digit(first_eleven: str) -> str:
    last = check_digit(first_eleven)
    if last is None:
        raise IdentifierError(IdentifierFault.UNISSUABLE)
    return f"{first_eleven}{last}"


def _kind(digits: str) -> IdentifierKind:
    """By the fifth digit: 0–3 begins a day of birth, 4–6 names a kind of entity. Checks the date on the way."""
    month, day = int(digits[2:4]), int(digits[4:6])
    if digits[4] in "789":
        raise IdentifierError(IdentifierFault.KIND)
    is_bin = digits[4] in "456"
    if not 1 <= month <= 12 or not (is_bin or 1 <= day <= _days_in_month(digits)):
        raise IdentifierError(IdentifierFault.DATE)
    return IdentifierKind.BIN if is_bin else IdentifierKind.IIN


def _days_in_month(digits: str) -> int:
    """The century is the seventh digit's business; where that is unusual (0, 7, 8, 9) a leap year is let pass."""
    century = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}.get(digits[6], 2000)
    year = century + int(digits[:2])
    leap_let_pass = 29 if digits[6] not in "123456" and digits[2:4] == "02" else 0
    return max(monthrange(year, int(digits[2:4]))[1], leap_let_pass)
