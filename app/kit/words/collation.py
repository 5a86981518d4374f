"""Kazakh alphabetical order as a column: code points put Ә and Қ after Я, and databases differ in what they know."""

import unicodedata

from app.kit.words.letters import KAZAKH_ALPHABET

KEY_LETTERS = 100
"""Letters that count; a key is at most twice as long. Rows that agree so far are parted by the last key, the id."""

_DIGITS = "0123456789"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_SPACE, _DIGIT_BLOCK, _FIRST_BLOCK, _SECOND_BLOCK, _OTHER = 0, 1, 40, 120, 35 * 36 + 35


def sort_key(text: str, language: str = "kk") -> str:
    """A key whose plain byte order, under any collation of either database, is the language's alphabetical order.

    Case, quotes and punctuation do not count. Kazakh and Russian put Cyrillic names before Latin ones, English after
    them; Russian takes ё for е. Written in digits and small Latin letters only, two for each letter.
    """
    weights = _WEIGHTS["en" if language == "en" else "ru" if language == "ru" else "kk"]
    letters = unicodedata.normalize("NFKC", text[: 4 * KEY_LETTERS]).casefold()
    words = "".join(c if c.isalnum() else " " if c.isspace() or c in "-‐‑–—_/" else "" for c in letters).split()
    return "".join(weights.get(c) or _weight_of_base(c, weights) for c in " ".join(words)[:KEY_LETTERS])


def _weight_of_base(letter: str, weights: dict[str, str]) -> str:
    base = unicodedata.normalize("NFKD", letter)[0]
    return weights.get(base, _code(_OTHER))


def _code(number: int) -> str:
    symbols = _DIGITS + _LATIN
    return symbols[number // 36] + symbols[number % 36]


def _block(alphabet: str, start: int) -> dict[str, str]:
    return {letter: _code(start + position) for position, letter in enumerate(alphabet)}


def _weights(cyrillic: int, latin: int) -> dict[str, str]:
    return {
        " ": _code(_SPACE),
        **_block(_DIGITS, _DIGIT_BLOCK),
        **_block(KAZAKH_ALPHABET, cyrillic),
        **_block(_LATIN, latin),
    }


_CYRILLIC_FIRST = _weights(_FIRST_BLOCK, _SECOND_BLOCK)
_WEIGHTS = {
    "kk": _CYRILLIC_FIRST,
    "ru": _CYRILLIC_FIRST | {"ё": _CYRILLIC_FIRST["е"]},
    "en": _weights(_SECOND_BLOCK, _FIRST_BLOCK),
}
