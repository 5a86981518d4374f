"""Templates compile, keep to the house's rules, and their components say how they are called."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from app.kit.templating import TEMPLATES, make_environment
from app.kit.web.assets import FOLDER

PAGES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
COMPONENTS = sorted(path.stem for path in (TEMPLATES / "components").glob("*.html"))
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WITHOUT_A_SHEET = {"form", "steppe"}
"""Made of other components, or drawn by a page's own sheet."""
WITHOUT_A_MACRO = {"tone"}
"""Set by an attribute."""
REPEATABLE = {"/language", "/sign-in", "/sign-out", "/unsubscribe/{{ secret }}"}
"""Forms that may be sent twice without harm."""
NAMES_AND_KEYS = {"Tapsyrma", "Enter", "Esc", "API", "SHA-256", "ETag", "CSV", "XLSX", "PDF", "BIN", "IIN", "KZT"}


@pytest.fixture(scope="module")
def environment() -> Environment:
    return make_environment(asset=lambda name: name, icons="/icons.svg", once=lambda: "key")


def source(page: str) -> str:
    return COMMENT.sub("", (TEMPLATES / page).read_text())


@pytest.mark.parametrize("page", PAGES)
def test_it_compiles(environment: Environment, page: str) -> None:
    environment.get_template(page)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_says_how_it_is_called(environment: Environment, name: str) -> None:
    text = (TEMPLATES / "components" / f"{name}.html").read_text()
    assert text.startswith("{# ")
    said = text.split("#}\n")[0]
    module = environment.get_template(f"components/{name}.html").module
    imported = set(re.findall(r"import (.*?) %\}", text)[0].split(", ")) if " import " in text else set()
    public = {word for word in vars(module) if word.islower() and not word.startswith("_")} - imported
    assert {word for word in public if f"{word}(" not in said} == set()


def test_a_component_and_its_sheet_have_one_name() -> None:
    sheets = {path.stem for path in (FOLDER / "css" / "components").glob("*.css")}
    assert sheets - set(COMPONENTS) == WITHOUT_A_MACRO
    assert set(COMPONENTS) - sheets == WITHOUT_A_SHEET


@pytest.mark.parametrize("page", PAGES)
def test_no_page_imports_a_component_under_a_word_of_the_frame(page: str) -> None:
    """The frame shows `notice` where a page is given one, and would show the component instead."""
    imports = re.findall(r"\{% from .*? import (.*?) %\}", source(page))
    assert not [line for line in imports if "notice" in line.split(", ")]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_inline_unescaped_or_from_outside(page: str) -> None:
    """The Content-Security-Policy would refuse the first and the last; the second would let people's texts act."""
    forbidden = r"<style|\sstyle\s*=|\son[a-z]+\s*=|<script(?![^>]*\bsrc=)|javascript:|https?://|//cdn|src=\"//"
    assert re.findall(forbidden, CODE.sub("", source(page)), re.IGNORECASE) == []
    assert re.findall(r"\|\s*safe\b", source(page)) == []


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.*")), ids=lambda path: path.name)
def test_a_static_file_asks_for_nothing_from_outside(path: Path) -> None:
    text = path.read_text().replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"https?://|@import|url\((?!\"inter\.woff2\"\))", text) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_word_is_a_message(page: str) -> None:
    """No text of one language stands in a template: words come from the catalogues, or are data."""
    text = CODE.sub("", re.sub(r"\{% block page %\}.*?\{% endblock %\}", "", source(page)))
    text = re.sub(r"<(kbd|code|title)\b.*?</\1>", "", text, flags=re.DOTALL)
    spoken = re.findall(r"\b(?:alt|title|placeholder|aria-label|abbr)=\"([^\"]*)\"", text)
    shown = re.sub(r"[\w-]+=\"[^\"]*\"", "", re.sub(r"<[^>]*>|&\w+;", " ", text))
    words = re.findall(r"[^\W\d_]{2,}(?:-\d+)?", " ".join([shown, *spoken]))
    assert set(words) - NAMES_AND_KEYS == set()


@pytest.mark.parametrize("page", PAGES)
def test_a_form_that_changes_something_is_sent_once(page: str) -> None:
    forms = re.findall(r"<form\b[^>]*method=\"post\"[^>]*>.*?</form>", source(page), re.DOTALL)
    bare = [form for form in forms if "keys(" not in form and 'name="once"' not in form]
    assert [form[:120] for form in bare if not any(f'action="{path}"' in form for path in REPEATABLE)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_icon_exists(page: str) -> None:
    known = set(re.findall(r'<symbol id="([^"]+)"', (FOLDER / "icons.svg").read_text()))
    used = set(re.findall(r"\{\{ icons \}\}#([\w-]+)\"", source(page)))
    assert used <= known


def said_with_icons() -> Iterator[tuple[str, str]]:
    """Of each (words, icon, tone) in the code the icon and the place."""
    for path in sorted(FOLDER.parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Tuple(elts=[ast.Call(func=ast.Name(id="N_")), ast.Constant(value=str(icon)), ast.Constant()]):
                    yield icon, f"{path.name}:{node.lineno}"


def test_every_icon_that_the_code_names_exists() -> None:
    known = set(re.findall(r'<symbol id="([^"]+)"', (FOLDER / "icons.svg").read_text()))
    named = dict(said_with_icons())
    assert "st-contested" in named
    assert {icon: place for icon, place in named.items() if icon not in known} == {}


def test_every_mark_of_a_status_has_its_shape_and_its_tone(environment: Environment) -> None:
    known = set(re.findall(r'<symbol id="([^"]+)"', (FOLDER / "icons.svg").read_text()))
    tones = set(re.findall(r'\[data-tone="(\w+)"\]', (FOLDER / "css/components/tone.css").read_text())) | {"idle"}
    marks = environment.get_template("components/status.html").module.MARKS  # type: ignore[attr-defined]
    looks = [look for values in marks.values() for look in values.values()]
    assert {icon for icon, _ in looks} <= known
    assert {tone for _, tone in looks} <= tones
