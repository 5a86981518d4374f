"""Static files: named by their content, complete, in the order of the layers, and with every letter that is needed."""

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.kit.web import fonts
from app.kit.web.assets import FOLDER, Assets, asset, assets, install_assets, join_layers
from app.kit.words.letters import KAZAKH_ALPHABET


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = Starlette()
    install_assets(app)
    return TestClient(app)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("app.css", "text/css; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("icons.svg", "image/svg+xml"),
        ("inter.woff2", "font/woff2"),
    ],
)
def test_a_file_is_served_for_ever_under_its_own_name(client: TestClient, name: str, media_type: str) -> None:
    answer = client.get(asset(name))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert "immutable" in answer.headers["cache-control"]


def test_an_older_name_is_not_found(client: TestClient) -> None:
    assert client.get("/static/app.0123456789ab.css").status_code == 404
    assert client.get("/static/../app/kit/settings.py").status_code == 404


def test_a_name_changes_with_the_content(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "js").mkdir()
    css, js = tmp_path / "css" / "base.css", tmp_path / "js" / "app.js"
    css.write_text("a { color: red }")
    js.write_text("1")
    before = Assets(tmp_path, b"font")
    css.write_text("a { color: blue }")
    after = Assets(tmp_path, b"font")
    assert before.urls["app.css"] != after.urls["app.css"]
    assert before.urls["app.js"] == after.urls["app.js"]


def test_layers_come_in_their_order_and_every_sheet_is_in_one() -> None:
    css = join_layers(FOLDER / "css")
    found = re.findall(r"^@layer (\w+) \{$", css, re.MULTILINE)
    assert len(found) == len(list((FOLDER / "css").rglob("*.css")))
    assert list(dict.fromkeys(found)) == css.split(";")[0].removeprefix("@layer ").split(", ")


def test_a_sheet_that_lies_in_no_layer_is_noticed() -> None:
    beside = {path.stem for path in (FOLDER / "css").glob("*.css")} | {
        path.name for path in (FOLDER / "css").iterdir() if path.is_dir()
    }
    assert beside == set(join_layers(FOLDER / "css").split(";")[0].removeprefix("@layer ").split(", "))


def test_the_sheet_asks_only_for_what_is_served(client: TestClient) -> None:
    css = client.get(asset("app.css")).text
    assert re.findall(r'url\("([^"]+)"\)', css) == [asset("inter.woff2")]


def test_modules_find_each_other(client: TestClient) -> None:
    folder = asset("app.js").rsplit("/", 1)[0]
    for name, url in assets().urls.items():
        if name.endswith(".js"):
            wanted = re.findall(r'from "\./([^"]+)"', client.get(url).text)
            assert [client.get(f"{folder}/{other}").status_code for other in wanted] == [200] * len(wanted)


def test_the_font_has_every_letter_of_the_three_languages(tmp_path: Path) -> None:
    font = TTFont(io.BytesIO(fonts.inter(tmp_path)))
    needed = KAZAKH_ALPHABET + KAZAKH_ALPHABET.upper() + "ёЁabcxyzABCXYZ0123456789«»–—…№₸·×→←↑↓−≤≥\u202f\u00a0"
    assert [sign for sign in needed if ord(sign) not in font.getBestCmap()] == []
    assert {axis.axisTag for axis in font["fvar"].axes} == {"wght"}


def test_the_font_is_cut_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fonts.inter(tmp_path)
    monkeypatch.setattr(fonts, "_cut", lambda: pytest.fail("cut again"))
    assert fonts.inter(tmp_path) == first
    assert len(first) < 150_000
