"""Kazakh, Russian, English: catalogues, choice of language, dates and numbers as each writes them.

The msgid is the English text. A language's catalogue is split in parts, one a room, merged here.
"""

import gettext
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date as babel_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from app.kit import clock

LANGUAGES = ("kk", "ru", "en")
DEFAULT = "kk"
LOCALES = {"kk": Locale("kk"), "ru": Locale("ru", "KZ"), "en": Locale("en", "GB")}
NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
SHORT_NAMES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
CATALOGUES = Path(__file__).resolve().parents[1] / "locale"
CONTEXT_GLUE = "\x04"
LONGEST_ACCEPT = 500
"""Characters of a header that are looked at."""

current: ContextVar[str] = ContextVar("language", default=DEFAULT)
"""The language in which this request is answered. Set by the doors; read only where words are made."""


year: ContextVar[int] = ContextVar("year", default=0)
"""The year in which a date needs no year beside it: the current one, set with the language."""


def N_(message: str) -> str:
    """Marks a text for the catalogues; it is translated where it is shown."""
    return message


class Catalogue(gettext.NullTranslations):
    """All parts of one language. An English text needs no entry: the msgid is the text."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.texts: dict[str, str | tuple[str, ...]] = {}
        self.plural = LOCALES[language].plural_form
        self.tags = PLURAL_TAGS[language]
        for path in sorted((CATALOGUES / language).glob("*.po")):
            with path.open("rb") as file:
                for entry in read_po(file, locale=language):
                    self._add(entry.id, entry.string, entry.context)

    def _add(self, key: Any, text: Any, context: str | None) -> None:
        first = key[0] if isinstance(key, (tuple, list)) else key
        if first and text and all(text if isinstance(text, (tuple, list)) else (text,)):
            name = f"{context}{CONTEXT_GLUE}{first}" if context else first
            self.texts[name] = tuple(text) if isinstance(text, (tuple, list)) else text

    def gettext(self, message: str) -> str:
        text = self.texts.get(message, message)
        return text if isinstance(text, str) else text[0]

    def pgettext(self, context: str, message: str) -> str:
        text = self.texts.get(f"{context}{CONTEXT_GLUE}{message}")
        return message if text is None else text if isinstance(text, str) else text[0]

    def ngettext(self, singular: str, plural: str, n: float) -> str:
        text = self.texts.get(singular)
        return self._choose(text, singular, plural, n)

    def npgettext(self, context: str, singular: str, plural: str, n: float) -> str:
        text = self.texts.get(f"{context}{CONTEXT_GLUE}{singular}")
        return self._choose(text, singular, plural, n)

    def _choose(self, text: str | tuple[str, ...] | None, singular: str, plural: str, n: float) -> str:
        if text is None:
            return singular if n == 1 else plural
        if isinstance(text, str):
            return text
        index = self.tags.index(self.plural(n)) if self.plural(n) in self.tags else len(text) - 1
        return text[min(index, len(text) - 1)]


PLURAL_TAGS = {"kk": ("other",), "ru": ("one", "few", "many"), "en": ("one", "other")}
"""The order of `msgstr[n]` in each language's catalogue. Kazakh keeps the singular after a numeral: one form."""


@lru_cache
def catalogue(language: str) -> Catalogue:
    return Catalogue(language)


def prepare() -> None:
    """Reads all that the languages need, once, before a server's first requests come together and each reads it."""
    for language in LANGUAGES:
        catalogue(language)
        format_date(date(2026, 3, 3), language)
        format_number(Decimal("1.5"), language)


def translate(message: str, values: Mapping[str, Any] | None = None, language: str | None = None) -> str:
    """The text in the reader's language with its values filled in, dates and numbers written as that language does."""
    language = language or current.get()
    text = catalogue(language).gettext(message) if message else ""
    return text % {name: present(value, language) for name, value in values.items()} if values else text


def present(value: Any, language: str) -> Any:
    """A value as this language writes it; what is neither a date nor a number stays as it is."""
    if isinstance(value, datetime):
        return format_datetime(value, language)
    if isinstance(value, date):
        return format_date(value, language)
    if isinstance(value, (float, Decimal)):
        return format_number(value, language)
    return value


def choose(saved: str | None, cookie: str | None, accept: str | None) -> str:
    """The saved choice wins, then the cookie, then Accept-Language, then Kazakh."""
    for candidate in (saved, cookie):
        if candidate in LANGUAGES:
            return candidate
    return _preferred((accept or "")[:LONGEST_ACCEPT])


@lru_cache(maxsize=256)
def _preferred(header: str) -> str:
    return next((tag for tag in _accepted(header) if tag in LANGUAGES), DEFAULT)


def _accepted(header: str) -> Iterable[str]:
    weighted = []
    for position, part in enumerate(header.split(",")):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        weighted.append((-weight, position, tag.split("-")[0].lower()))
    return (tag for _, _, tag in sorted(weighted))


LONG = {"kk": "y 'жылғы' d MMMM", "ru": "d MMMM y 'года'", "en": "d MMMM y"}
SHORT = {"kk": "d MMMM", "ru": "d MMMM", "en": "d MMMM"}


@lru_cache(maxsize=8192)
def format_date(day: date, language: str) -> str:
    """2026 жылғы 3 наурыз · 3 марта 2026 года · 3 March 2026."""
    return babel_date(day, LONG[language], locale=LOCALES[language])


@lru_cache(maxsize=8192)
def format_day(day: date, today_year: int, language: str) -> str:
    """3 наурыз in the current year, else with the year."""
    return (
        babel_date(day, SHORT[language], locale=LOCALES[language])
        if day.year == today_year
        else format_date(day, language)
    )


@lru_cache(maxsize=2048)
def format_weekday(day: date, language: str, width: str = "EEEE") -> str:
    """дүйсенбі · понедельник · Monday; `width="EEE"` for the short form."""
    return babel_date(day, width, locale=LOCALES[language])


def format_datetime(moment: datetime, language: str) -> str:
    """Date and time on the wall in Kazakhstan."""
    local = moment.astimezone(clock.ZONE)
    return f"{format_date(local.date(), language)}, {local:%H:%M}"


@lru_cache(maxsize=4096)
def format_number(value: float | Decimal, language: str, digits: int = 3) -> str:
    """Decimal comma and thin-space groups in Kazakh and Russian; at most `digits` after the comma."""
    text = format_decimal(value, format="#,##0." + "#" * digits, locale=LOCALES[language])
    return text.replace("\xa0", "\u202f")


def typed_number(value: Decimal, language: str) -> str:
    """A number as people type it: in Kazakh and Russian with a comma, without groups."""
    text = format(value.normalize(), "f")
    return text if language == "en" else text.replace(".", ",")


def localized(row: Any, language: str, field: str = "name") -> str:
    """`row.name_kk` or its like; where that language's name is missing, the Russian, then the Kazakh one."""
    for tag in (language, "ru", "kk", "en"):
        text = getattr(row, f"{field}_{tag}", None)
        if text:
            return str(text)
    return ""
