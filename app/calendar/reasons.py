"""Why a day is off, or why a weekend day is a working one."""

from dataclasses import dataclass, replace
from enum import StrEnum


class ReasonKind(StrEnum):
    WEEKEND = "weekend"
    FEAST = "feast"
    IN_LIEU = "in_lieu"
    MOVED = "moved"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Reason:
    """`source` is the act behind it; `estimated` says that the feast's date has not been announced yet."""

    kind: ReasonKind
    name_kk: str
    name_ru: str
    name_en: str
    source: str = ""
    estimated: bool = False


WEEKEND = Reason(ReasonKind.WEEKEND, "Демалыс күні", "Выходной день", "Weekend")
MOVED_OFF = Reason(
    ReasonKind.MOVED, "Ауыстырылған демалыс күні", "Перенесённый выходной день", "Day off moved by an act"
)
MOVED_TO_WORK = Reason(
    ReasonKind.MOVED,
    "Жұмыс күніне айналған демалыс күні",
    "Выходной день, ставший рабочим",
    "Weekend day that an act made a working day",
)


def in_lieu_of(feast: Reason) -> Reason:
    """The working day that is off because the feast fell on a weekend."""
    return replace(
        feast,
        kind=ReasonKind.IN_LIEU,
        name_kk=f"{feast.name_kk} (демалыс күнінің ауысуы)",
        name_ru=f"{feast.name_ru} (перенос выходного)",
        name_en=f"{feast.name_en} (day off in lieu)",
    )
