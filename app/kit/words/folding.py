"""Search keys: what people type for one name in Kazakh, Russian or Latin letters meets in one folded text.

Keys are for matching only; the original is what is shown. Equal keys suggest that two names are one, never prove it.
"""

import re
import unicodedata
from functools import lru_cache

from app.kit.words import letters

_NAME_LETTERS = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_CASE_ENDING = (
    r"(?:[лдт][ае]р)?(?:[сы]?[ыі])?"
    r"(?:[ндт][ыі]ң|н?[дт][ае]н?|[ғгкқн][аеі]|[ндт][ыі]|нан|нен|[мбп]ен|н|а|е)?(?:[ғгқк][ыі])?"
)
_CLOSING_QUOTE_OR_ABBREVIATION = rf"([»”\"]|(?<![{_NAME_LETTERS}])[{_NAME_LETTERS}]{{2,8}})"
_ENDING_AFTER_NAME = re.compile(rf"{_CLOSING_QUOTE_OR_ABBREVIATION}[-‐‑–](?=\w){_CASE_ENDING}(?!\w)")
"""«Тыныс»-тың, ЖШС-нің: a Kazakh ending hung on a closing quote or an abbreviation."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼʹ`´][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’ʼʹ`´]")
_HAS_LATIN = re.compile(r"[a-z]", re.IGNORECASE | re.ASCII)
_HAS_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_SOFT_C = re.compile(r"c(?=[eiy])")
_OPENING_YE = re.compile(r"(?<![bcdfghjklmnpqrstvwzшжхгчк])ye")
_YO_AFTER_CONSONANT = re.compile(r"(?<=[bcdfghjklmnpqrstvwzшжхгчк])yo")
_REPEATED_I = re.compile(r"и{2,}")

_TO_CYRILLIC = str.maketrans(letters.CYRILLIC_TWIN)
_TO_LATIN = str.maketrans(letters.LATIN_TWIN)
_PLAIN = {**letters.PLAIN_CYRILLIC, **letters.GREEK, **letters.LATIN_OF_KAZAKH}
_SINGLE = str.maketrans(letters.LATIN_SINGLE)
_NUMBER_ROW = str.maketrans(letters.NUMBER_ROW)


def fold(text: str) -> str:
    """The search key: lower-case plain Cyrillic and digits, words parted by one space. Folding twice changes nothing.

    Homoglyphs are repaired word by word, quotes and punctuation (hyphens too) part words, Latin is read as Cyrillic.
    Any text is accepted; time is linear.
    """
    clean = _without_marks(unicodedata.normalize("NFKC", text.replace("№", " ")))
    clean = without_endings(clean)
    return " ".join(key for word in _WORD.findall(clean) if (key := _fold_word(_APOSTROPHE.sub("", word))))


def without_endings(text: str) -> str:
    """The text without Kazakh endings hung on a closing quote or an abbreviation: «Тыныс»-тың → «Тыныс»."""
    return _ENDING_AFTER_NAME.sub(r"\1 ", text)


def compact(text: str) -> str:
    """The search key without spaces, so that «Камаз Инжиниринг», КАМАЗ-Инжиниринг and КамазИнжиниринг are one."""
    return _REPEATED_I.sub("и", fold(text).replace(" ", ""))


def number_row_repair(text: str) -> str:
    """The text as meant by a Kazakh typist on a Russian layout: 2к3м → әкім, К-кшетау → Көкшетау.

    A guess (КАМАЗ-Инжиниринг has a hyphen of its own): search with it only after the plain text has found nothing.
    Only words that also have Cyrillic letters change.
    """
    return re.sub(r"\S+", lambda word: _repair_number_row(word[0]), text)


def repair_homoglyphs(word: str) -> str:
    """One word in one alphabet: ТОО typed with a Latin O, Kоkshetau with a Cyrillic о.

    The alphabet that has a letter without a twin in the other one wins, Cyrillic where both or neither has.
    """
    if not (_HAS_LATIN.search(word) and _HAS_CYRILLIC.search(word)):
        return word
    only_latin = any(_HAS_LATIN.match(letter) and letter not in letters.CYRILLIC_TWIN for letter in word)
    only_cyrillic = any(_HAS_CYRILLIC.match(letter) and letter not in letters.LATIN_TWIN for letter in word)
    return word.translate(_TO_LATIN if only_latin and not only_cyrillic else _TO_CYRILLIC)


def _fold_word(word: str) -> str:
    plain = "".join(_plain_letter(letter) for letter in repair_homoglyphs(word).casefold())
    return _REPEATED_I.sub("и", _read_latin(plain) if _HAS_LATIN.search(plain) else plain)


def _read_latin(word: str) -> str:
    for group, letter in letters.LATIN_GROUPS:
        word = word.replace(group, letter)
    word = _SOFT_C.sub("тс", word).replace("c", "k")
    word = _YO_AFTER_CONSONANT.sub("е", _OPENING_YE.sub("е", word))
    return word.translate(_SINGLE)


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    """One case-folded character as it stands in a key; Latin letters stay, stripped of their accents."""
    if letter in _PLAIN:
        return _PLAIN[letter]
    parts = [part for part in unicodedata.normalize("NFKD", letter).casefold() if part.isalnum()]
    return "".join(_PLAIN.get(part, part) for part in parts)


def _without_marks(text: str) -> str:
    return text if text.isascii() else "".join(c for c in text if not unicodedata.category(c).startswith("M"))


def _repair_number_row(word: str) -> str:
    return word.translate(_NUMBER_ROW) if _HAS_CYRILLIC.search(word) else word
