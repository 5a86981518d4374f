"""The lives in the docs are the ones in the code."""

from tests.diagrams import DOCUMENT, document


def test_the_documented_lives_are_drawn_from_the_tables() -> None:
    assert DOCUMENT.read_text() == document(), "run: python -m tests.diagrams"
