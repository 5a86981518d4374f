"""The rules of the house that neither import-linter nor a type can hold."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "app"
DOORS = {"api", "pages", "kit", "main", "commands", "cli", "failures", "observability"}
WITHOUT_PYTHON = {"static", "locale"}
CLOCK = {"now", "today", "utcnow", "localtime", "gmtime", "time", "time_ns"}
CLOCKS = {"datetime", "date", "time"}
OF_THE_DOORS = {"fastapi", "starlette", "jinja2", "uvicorn"}


def modules() -> list[Path]:
    return sorted(APP.rglob("*.py"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def calls(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """(line, owner, method) of every `owner.method()` and `x.owner.method()`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            text = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            yield node.lineno, text, node.func.attr


def test_every_folder_of_the_app_stands_on_a_floor() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    standing = {room.strip(" ()") for layer in contract["layers"] for room in layer.replace(":", "|").split("|")}
    folders = {path.name for path in APP.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - WITHOUT_PYTHON - standing == set()


def test_only_the_clock_asks_the_time() -> None:
    askers = {
        f"{name(path)}:{line}"
        for path in modules()
        if path != APP / "kit" / "clock.py"
        for line, owner, method in calls(parsed(path))
        if owner in CLOCKS and method in CLOCK
    }
    assert askers == set()


def test_the_clock_asks_once() -> None:
    """Otherwise the test above looks for the wrong thing."""
    assert [method for _, owner, method in calls(parsed(APP / "kit" / "clock.py")) if owner in CLOCKS] == ["now"]


def test_rooms_know_no_requests_and_no_templates() -> None:
    found = {
        f"{name(path)} imports {module}"
        for path in modules()
        if path.relative_to(APP).parts[0].removesuffix(".py") not in DOORS
        for module in imports(parsed(path))
        if module.partition(".")[0] in OF_THE_DOORS
    }
    assert found == set()


def test_only_the_unit_of_work_commits() -> None:
    found = {
        f"{name(path)}:{line}"
        for path in modules()
        for line, _, method in calls(parsed(path))
        if method in {"commit", "rollback"} and path.relative_to(APP).parts[0] not in {"kit", "demo"}
    }
    assert found == set()


@pytest.mark.parametrize("mark", ["TODO", "FIXME", "XXX", "NotImplementedError"])
def test_nothing_is_left_for_later(mark: str) -> None:
    assert [name(path) for path in modules() if mark in path.read_text()] == []


def test_the_project_names_no_machine() -> None:
    """Nothing refers to a folder of the machine on which it was written, nor to a package registry."""
    foreign = ("/work/", "../shared", "pypi.org", "files.pythonhosted", "registry.npmjs")
    folders = (APP, ROOT / "templates", ROOT / "migrations", ROOT / "docs", ROOT / ".ci")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.suffix in {".md", ".toml", ".txt", ".ini", ""}]
    files = [path for path in files if path.name != ".git"]  # In a work tree beside the first it names a folder.
    texts = {name(path): path.read_bytes().decode(errors="replace") for path in files if path.suffix != ".pyc"}
    assert [(file, word) for file, text in texts.items() for word in foreign if word in text] == []
