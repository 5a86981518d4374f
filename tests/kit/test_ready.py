"""A statement that is kept is compiled once, for whichever values and connection it is sent."""

from typing import Any

import pytest
from sqlalchemy import bindparam, create_engine, select
from sqlalchemy.orm import Session

from app.categories.models import Category
from app.kit.db import Ready, Work, read
from app.territories.models import Territory

OF_LEVEL = select(Territory.id, Territory.name_kk).where(Territory.level == bindparam("level")).order_by(Territory.id)


@pytest.fixture
def compiled(work: Work, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was compiled on the way to the database."""
    dialect = work.session.get_bind().dialect
    compiler, found = dialect.statement_compiler, list[Any]()

    class Heard(compiler):  # type: ignore[valid-type,misc]
        def __init__(self, dialect: Any, statement: Any, *args: Any, **named: Any) -> None:
            found.append(statement)
            super().__init__(dialect, statement, *args, **named)

    monkeypatch.setattr(dialect, "statement_compiler", Heard)
    return found


def test_it_finds_what_the_statement_finds_and_is_compiled_once(work: Work, compiled: list[Any]) -> None:
    ready = Ready(OF_LEVEL)
    found = {level: read(work.session, ready, {"level": level}).all() for level in ("region", "district", "region")}
    assert len([one for one in compiled if one is OF_LEVEL]) == 1
    assert found == {level: read(work.session, OF_LEVEL, {"level": level}).all() for level in found}
    assert all(found.values())


def test_two_statements_of_one_shape_are_not_mistaken_for_each_other(work: Work) -> None:
    kk, en = (Ready(select(getattr(Category, f"name_{language}")).order_by(Category.code)) for language in ("kk", "en"))
    for _ in range(2):
        assert read(work.session, kk).scalars().first() != read(work.session, en).scalars().first()


def test_it_sees_what_was_changed_before(work: Work) -> None:
    category = work.session.scalars(select(Category).order_by(Category.code)).first()
    assert category is not None
    names = Ready(select(Category.name_en).order_by(Category.code))
    assert read(work.session, names).scalars().first() == category.name_en
    category.name_en = "Another name"
    assert read(work.session, names).scalars().first() == "Another name"


def test_another_kind_of_database_has_a_form_of_its_own(work: Work) -> None:
    ready = Ready(select(bindparam("word").label("word")))
    assert read(work.session, ready, {"word": "here"}).scalar() == "here"
    with Session(create_engine("sqlite://")) as there:
        assert read(there, ready, {"word": "there"}).scalar() == "there"
    assert read(work.session, ready, {"word": "here"}).scalar() == "here"
