"""The eleven enterprises that the report names, as it states them; facts beside the names are illustrative."""

from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.actor import Actor
from app.enterprises import projects, registering
from app.enterprises.models import Enterprise, ProjectKind
from app.enterprises.schemas import AliasIn, EnterpriseIn, ProjectIn
from app.kit.db import Work
from app.kit.identifiers import synthetic_bins
from app.territories.models import Territory


@dataclass(frozen=True)
class Stated:
    """`form` where the report prints it, `suggested` as its list may be read; `kato` and `sector` are made up."""

    name: str
    form: str | None
    suggested: str | None
    kato: str | None
    sector: str
    aliases: tuple[str, ...] = ()


STATED = (
    Stated("Тыныс", None, "jsc", "111000000", "28", ("Tynys",)),
    Stated("Көкшетау минералды сулары", None, "jsc", "111000000", "11", ("Кокшетауминводы", "Кокшетауские минеральные воды")),
    Stated("КАМАЗ-Инжиниринг", None, "jsc", "111000000", "29", ("KAMAZ-Engineering",)),
    Stated("Altyntau Kokshetau", "jsc", None, "115600000", "07", ("Алтынтау Кокшетау",)),
    Stated("Асыл Арман", None, "llp", None, "23"),
    Stated("Гормолзавод", None, "llp", "111000000", "10"),
    Stated("RG Gold", None, "llp", "117000000", "07", ("Ар Джи Голд",)),
    Stated("Степногорск тау-кен байыту комбинаты", None, "llp", "111800000", "07", ("Степногорский горно-обогатительный комбинат",)),
    Stated("Макинск құс фабрикасы", None, "llp", "114000000", "10", ("Макинская птицефабрика",)),
    Stated("ENKI", "llp", None, "111000000", "23", ("Энки",)),
    Stated("KazRost Engineering", "ie", None, None, "28"),
)  # fmt: skip
"""Territories and sectors are illustrative: the report gives none."""
