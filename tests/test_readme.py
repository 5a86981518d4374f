"""What README.md and docs/ promise exists: make targets, commands and their options, files, headings."""

import re
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from app.cli import app as tapsyrma
from app.kit.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def code(text: str) -> list[str]:
    """Every line of fenced code and every `span`, without prompts."""
    fenced = [line for block in FENCE.findall(text) for line in block.splitlines()[1:-1]]
    return [line.strip().removeprefix("$ ") for line in fenced + SPAN.findall(FENCE.sub("", text))]


def anchors(document: Path) -> set[str]:
    """The fragments under which headings are reached, as GitHub makes them."""
    headings = HEADING.findall(FENCE.sub("", document.read_text()))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_document
def test_make_targets_exist(document: Path) -> None:
    named = {found for line in code(document.read_text()) for found in re.findall(r"\bmake ([a-z]+)\b", line)}
    assert named - TARGETS == set()


@every_document
def test_commands_and_their_options_exist(document: Path) -> None:
    commands = [
        found
        for line in code(document.read_text())
        for found in re.findall(r"(?:^|bin/|[|;&(] ?|=\S+ )tapsyrma((?: +[^\s|&;)]+)+)", line)
    ]
    assert [error for words in commands if (error := unknown(words.split()))] == []


def unknown(words: list[str]) -> str:
    """Which word of a command line the `tapsyrma` command does not know; empty when it knows all."""
    at = get_command(tapsyrma)
    for word in words:
        if word.startswith("-"):
            flag = word.partition("=")[0]
            known = {option for parameter in at.params for option in parameter.opts} | {"--help"}
            if flag not in known:
                return f"{' '.join(words)}: no option {flag}"
        elif isinstance(at, typer.core.TyperGroup):
            if word not in at.commands:
                return f"{' '.join(words)}: no command {word}"
            at = at.commands[word]
    return ""


@every_document
def test_links_lead_somewhere(document: Path) -> None:
    text = FENCE.sub("", document.read_text())
    assert [target for target in LINK.findall(text) if not leads(document, target)] == []


def leads(document: Path, target: str) -> bool:
    """Whether a relative link names a file that exists, and a heading in it; addresses elsewhere are believed."""
    if re.match(r"[a-z]+:", target):
        return True
    path, _, fragment = target.partition("#")
    file = document if not path else document.parent / path
    return file.exists() and (not fragment or file.suffix != ".md" or fragment in anchors(file))


def test_every_target_and_every_command_is_told_of() -> None:
    """A target or a command that no document names is found by nobody."""
    told = "\n".join(path.read_text() for path in DOCUMENTS)
    group = get_command(tapsyrma)
    assert isinstance(group, typer.core.TyperGroup)
    commands = {f"tapsyrma {name}" for name in group.commands}
    targets = {f"make {target}" for target in TARGETS - {"browser"}}
    assert {promise for promise in commands | targets if promise not in told} == set()


def test_every_setting_is_told_of() -> None:
    told = (ROOT / "docs" / "administration.md").read_text()
    assert [name for name in Settings.model_fields if f"`{name.upper()}`" not in told] == []
