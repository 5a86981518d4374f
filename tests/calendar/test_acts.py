"""The acts behind days off are told in the reader's language."""

from app.calendar.acts import KNOWN, TOGETHER, said
from app.calendar.law import DATA
from app.kit import i18n
from app.kit.reference import read_csv


def test_every_act_that_the_product_names_can_be_told_in_each_language() -> None:
    named = {row["source"] for name in ("feasts.csv", "overrides.csv") for row in read_csv(DATA / name)}
    assert named == set(KNOWN)


def test_two_acts_behind_one_day_are_both_told() -> None:
    i18n.current.set("ru")
    assert said(TOGETHER.join(KNOWN[:2])).count("Закон") == 1
    assert "Трудовой кодекс" in said(TOGETHER.join(KNOWN[:2]))


def test_what_an_administrator_typed_stays() -> None:
    i18n.current.set("kk")
    assert said("Үкімет қаулысы № 12") == "Үкімет қаулысы № 12"
