"""Default terms and their settings."""

import pytest

from app.calendar.terms import Term, Terms, TermUnit, terms_from
from app.kit.settings import Settings


def test_the_defaults_are_those_of_the_domain() -> None:
    assert terms_from(Settings(_env_file=None)) == Terms(
        triage=Term(3), ordinary=Term(10), land=Term(30, TermUnit.CALENDAR_DAYS), fast_track=Term(2)
    )


def test_settings_change_them() -> None:
    assert terms_from(Settings(_env_file=None, ordinary_working_days=15)).ordinary == Term(15)


@pytest.mark.parametrize("term_kind", ["ordinary", "land", "fast_track"])
def test_every_kind_of_a_category_has_a_term(term_kind: str) -> None:
    assert Terms().of(term_kind) == getattr(Terms(), term_kind)
