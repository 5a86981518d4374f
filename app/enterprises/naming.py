"""Names of enterprises: the legal form apart from the name, and the key under which all spellings meet.

«ENKI» ЖШС, ТОО «ENKI» and ENKI LLP are one name with one form; in «Ақ-Дала Агро» the Ақ is a word of the name. Equal
keys are a suggestion for a person: only an equal BIN says that two enterprises are one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from app.categories.models import LegalForm
from app.categories.naming import OPENING, with_form
from app.kit.words.folding import fold, without_endings

CLOSING = "»”"
QUOTES = re.compile(f'[{OPENING}{CLOSING}"]')
LONGEST_FORM = 6
"""Words of the longest written-out form, and one more."""


class NameParts(NamedTuple):
    """`form` is the code of the legal form that the text has, None where it has none."""

    name: str
    form: str | None


@dataclass(frozen=True)
class _Spelling:
    """`leads`: may stand before an unquoted name; `bare`: counts without quotes at all; `short`: only in capitals."""

    code: str
    leads: bool
    bare: bool
    short: bool


class LegalForms:
    """Knows every spelling of the forms; made once from the table's rows."""

    def __init__(self, forms: Iterable[LegalForm]) -> None:
        self._spellings: dict[str, _Spelling] = {}
        for form in forms:
            # «филиал» is no abbreviation: without quotes it may be a word of the name.
            bare = form.short_kk != form.name_kk
            self._add(form.code, bare, False, form.short_kk, form.name_kk)
            self._add(form.code, bare, True, form.short_ru, form.name_ru, form.short_en, form.name_en)
            self._add(form.code, bare, True, *form.aliases.split(";"))

    def split(self, text: str) -> NameParts:
        """The name without its legal form, which is looked for outside the quotation marks only.

        Without quotes a form stands at either end (a Kazakh one at the end), two letters in capitals. What else stands
        outside the quotes («X» зауыты) belongs to the name. A text that is nothing but a form is taken for a name.
        """
        text = " ".join(without_endings(text).split())
        marks = [match.start() for match in QUOTES.finditer(text)]
        return self._quoted(text, marks[0], marks[-1]) if len(marks) > 1 else self._bare(text.split())

    def key(self, text: str) -> str:
        """The search key of the name alone."""
        return fold(self.split(text).name)

    def _add(self, code: str, bare: bool, leads: bool, *spellings: str) -> None:
        for key in filter(None, map(fold, spellings)):
            self._spellings.setdefault(key, _Spelling(code, leads, bare, len(key) <= 2))

    def _quoted(self, text: str, first: int, last: int) -> NameParts:
        before, left = self._outside(text[:first].split())
        after, right = self._outside(text[last + 1 :].split())
        inner = text[first + 1 : last].strip()
        if before or after or not inner:
            return NameParts(" ".join([*before, text[first : last + 1], *after]), right or left)
        return NameParts(balanced(inner), right or left)

    def _outside(self, words: list[str]) -> tuple[list[str], str | None]:
        """The words on one side of the quotes without any forms, and the first form found."""
        kept: list[str] = []
        code: str | None = None
        place = 0
        while place < len(words):
            found, size = self._longest_at(words, place)
            if found is None:
                kept.append(words[place])
            elif code is None:
                code = found.code
            place += size
        return kept, code

    def _longest_at(self, words: list[str], place: int) -> tuple[_Spelling | None, int]:
        for size in range(min(LONGEST_FORM, len(words) - place), 0, -1):
            found = self._spellings.get(fold(" ".join(words[place : place + size])))
            if found is not None:
                return found, size
        return None, 1

    def _bare(self, words: list[str]) -> NameParts:
        for size in range(min(LONGEST_FORM, len(words) - 1), 0, -1):
            for form, name, leads in ((words[-size:], words[:-size], False), (words[:size], words[size:], True)):
                found = self._spellings.get(fold(" ".join(form)))
                if found and found.bare and (found.leads or not leads) and (not found.short or form[0].isupper()):
                    return NameParts(" ".join(name), found.code)
        return NameParts(" ".join(words), None)


def balanced(text: str) -> str:
    """The text with the quotation mark that print lost: Көкше» ӘКК → «Көкше» ӘКК."""
    missing = sum(text.count(mark) for mark in OPENING) - sum(text.count(mark) for mark in CLOSING)
    return f"{'«' * -missing}{text}{'»' * missing}"


class Named(Protocol):
    """An enterprise, or a list's row of one."""

    @property
    def name_stated(self) -> str: ...

    @property
    def legal_form_stated(self) -> bool: ...


def display_name(enterprise: Named, form: object | None, language: str) -> str:
    """«ENKI» ЖШС · ТОО «ENKI» · «ENKI» LLP. Only a form that the source states is part of the name.

    `form` has `short_kk`, `short_ru`, `short_en`: a legal form, or the same row of a list.
    """
    short = getattr(form, f"short_{language}", None) if enterprise.legal_form_stated else None
    return with_form(enterprise.name_stated, short, language)
