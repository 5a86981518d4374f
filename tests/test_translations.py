"""Every text that the system says is said in Kazakh and in Russian too, and no translation is left over."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages import Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from app.kit.i18n import CATALOGUES, PLURAL_TAGS
from app.kit.templating import TEMPLATES

APP = CATALOGUES.parent
LANGUAGES = ("kk", "ru")
KEYWORDS = {
    "N_": None,
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)\w|\{(\w+)\}")


class Text(NamedTuple):
    """A text as the code says it: its context, and its plural where it has one."""

    context: str | None
    one: str
    many: str | None


@lru_cache
def used() -> dict[Text, str]:
    """Each text → a place that says it."""
    found: dict[Text, str] = {}
    for path in [*sorted(APP.rglob("*.py")), *sorted(TEMPLATES.rglob("*.*"))]:
        for line, text in extracted(path):
            found.setdefault(text, f"{path.relative_to(APP.parent)}:{line}")
    return found


def extracted(path: Path) -> Iterator[tuple[int, Text]]:
    if path.suffix == ".py":
        method, options = "python", {}
    else:
        method, options = "jinja2.ext.babel_extract", {"trim_blocks": "true", "extensions": "jinja2.ext.do"}
    for line, said, _, context in extract_from_file(method, path, keywords=KEYWORDS, options=options):
        one, many = (said, None) if isinstance(said, str) else (said[0], said[1])
        if one:
            yield line, Text(context, one, many)


def entries(language: str) -> Iterator[tuple[str, Message]]:
    for path in sorted((CATALOGUES / language).glob("*.po")):
        with path.open("rb") as file:
            yield from ((path.name, entry) for entry in read_po(file, locale=language) if entry.id)


def text_of(entry: Message) -> Text:
    one, many = (entry.id, None) if isinstance(entry.id, str) else (entry.id[0], entry.id[1])
    return Text(entry.context, one, many)


def forms(entry: Message) -> tuple[str, ...]:
    said = entry.string
    return tuple(str(form) for form in (said if isinstance(said, (tuple, list)) else [said or ""]))


@lru_cache
def translated(language: str) -> dict[Text, tuple[str, ...]]:
    return {text_of(entry): forms(entry) for _, entry in entries(language)}


def placeholders(text: str) -> Counter[str]:
    return Counter(name or brace for name, brace in PLACEHOLDER.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_its_translation(language: str) -> None:
    missing = [
        f"{place}: {text.one}" for text, place in used().items() if not all(translated(language).get(text, ("",)))
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(language: str) -> None:
    assert [text.one for text in translated(language) if text not in used()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_translated_in_one_place(language: str) -> None:
    places = Counter(text_of(entry) for _, entry in entries(language))
    assert [text.one for text, count in places.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_fill_in_the_same_values(language: str) -> None:
    wrong = []
    for text, said in translated(language).items():
        wanted = placeholders(text.many or text.one)
        wrong += [(text.one, form) for form in said if placeholders(form) != wanted]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_as_many_forms_as_the_language(language: str) -> None:
    wanted = len(PLURAL_TAGS[language])
    assert [text.one for text, said in translated(language).items() if text.many and len(said) != wanted] == []


def test_no_suffix_is_glued_to_a_variable_in_kazakh() -> None:
    glued = re.compile(r"(%\(\w+\)\w|\{\w+\})(»?-)?[а-яёәіңғүұқөһ]", re.IGNORECASE)
    assert [form for said in translated("kk").values() for form in said if glued.search(form)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_not_english(language: str) -> None:
    """A copied text is the commonest way of forgetting one."""
    same = [text.one for text, said in translated(language).items() if said[0] == text.one]
    assert [text for text in same if re.search(r"[a-z]{2,} [a-z]{2,}", text)] == []


def test_a_part_stands_in_both_languages() -> None:
    parts = [{path.name for path in (CATALOGUES / language).glob("*.po")} for language in LANGUAGES]
    assert parts[0] == parts[1]
