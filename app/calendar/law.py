"""What the law and past acts say of each year's days, read from the `holidays` package and named in three languages.

The package knows no Russian and would silently answer in English, so that the names are a table of our own. It knows
the acts that moved days to 2025 and the announced dates of Kurban Ait to 2025; later ones are overrides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, reduce
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import holidays

from app.calendar.acts import TOGETHER
from app.calendar.reasons import MOVED_OFF, MOVED_TO_WORK, Reason, ReasonKind, in_lieu_of
from app.kit.reference import read_csv

FIRST_YEAR, LAST_YEAR = 2000, 2099
DATA = Path(__file__).parent / "data"


def _kazakhstan() -> ModuleType:
    """The package's module of this one country. Imported by its name, it would bring 250 others and 8 MB with it."""
    path = Path(holidays.__file__).parent / "countries" / "kazakhstan.py"
    spec = spec_from_file_location("holidays_of_kazakhstan", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_package = _kazakhstan()
Kazakhstan = _package.Kazakhstan
SUBSTITUTED = _package.KazakhstanStaticHolidays.substituted_label


@dataclass(frozen=True, slots=True)
class YearOfLaw:
    """Days off beside the weekends, and weekend days that an act made working days."""

    off: Mapping[date, Reason]
    working: Mapping[date, Reason]


@cache
def year_of_law(year: int) -> YearOfLaw:
    """Raises `LookupError` where the package names a feast that feasts.csv does not know."""
    # An act for January may make a Saturday of the December before a working day.
    package = Kazakhstan(years=(year, year + 1), language="kk")
    act = _acts().get(year, "")
    off = {day: _reason(package.get_list(day), act) for day in package if day.year == year}
    working = {
        day: replace(MOVED_TO_WORK, source=act or _acts().get(year + 1, ""))
        for day in package.weekend_workdays
        if day.year == year
    }
    return YearOfLaw(off, working)


def _reason(names: list[str], act: str) -> Reason:
    if names[0].startswith(SUBSTITUTED.partition("%s")[0]):
        return replace(MOVED_OFF, source=act)
    return reduce(_together, (_named_reasons()[name] for name in names))


def _together(one: Reason, other: Reason) -> Reason:
    """Two feasts that meet on one day, as Nauryz and Kurban Ait will in 2032."""
    return Reason(
        one.kind,
        f"{one.name_kk}; {other.name_kk}",
        f"{one.name_ru}; {other.name_ru}",
        f"{one.name_en}; {other.name_en}",
        TOGETHER.join(dict.fromkeys((one.source, other.source))),
        one.estimated or other.estimated,
    )


@cache
def _named_reasons() -> Mapping[str, Reason]:
    """Every label that the package can give to a feast → the reason in three languages."""
    reasons = {}
    for row in read_csv(DATA / "feasts.csv"):
        feast = Reason(ReasonKind.FEAST, row["name_kk"], row["name_ru"], row["name_en"], row["source"])
        name = row["library_name"]
        reasons[name] = feast
        reasons[Kazakhstan.observed_label % name] = in_lieu_of(feast)
        reasons[Kazakhstan.estimated_label % name] = replace(feast, estimated=True)
        reasons[Kazakhstan.observed_estimated_label % name] = in_lieu_of(replace(feast, estimated=True))
    return reasons


@cache
def _acts() -> Mapping[int, str]:
    return {int(row["year"]): row["act"] for row in read_csv(DATA / "moves.csv")}
