"""The eleven enterprises that the report names, as it states them; facts beside the names are illustrative."""

from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.actor import Actor
from app.enterprises import projects, registering
from app.enterprises.models import Enterprise, ProjectKind
from app.enterprises.schemas import EnterpriseIn, ProjectIn
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
    Stated("Көкшетау минералды сулары", None, "jsc", "111000000", "11",
           ("Кокшетауминводы", "Кокшетауские минеральные воды")),
    Stated("КАМАЗ-Инжиниринг", None, "jsc", "111000000", "29", ("KAMAZ-Engineering",)),
    Stated("Altyntau Kokshetau", "jsc", None, "115600000", "07", ("Алтынтау Кокшетау",)),
    Stated("Асыл Арман", None, "llp", None, "23"),
    Stated("Гормолзавод", None, "llp", "111000000", "10"),
    Stated("RG Gold", None, "llp", "117000000", "07", ("Ар Джи Голд",)),
    Stated("Степногорск тау-кен байыту комбинаты", None, "llp", "111800000", "07",
           ("Степногорский горно-обогатительный комбинат",)),
    Stated("Макинск құс фабрикасы", None, "llp", "114000000", "10", ("Макинская птицефабрика",)),
    Stated("ENKI", "llp", None, "111000000", "23", ("Энки",)),
    Stated("KazRost Engineering", "ie", None, None, "28"),
)  # fmt: skip
"""Territories and sectors are illustrative: the report gives none."""


def load(work: Work, actor: Actor) -> None:
    """Registers them. The enterprises are real, so only the facts beside their names are marked as made up."""
    for stated, number in zip(STATED, synthetic_bins(), strict=False):
        where = select(Territory.id).where(Territory.kato == stated.kato)
        body = EnterpriseIn(
            name_stated=stated.name,
            legal_form_code=stated.form or stated.suggested,
            legal_form_stated=stated.form is not None,
            identifier=None if stated.form == "ie" else number,
            territory_id=work.session.scalar(where) if stated.kato else None,
            sector_code=stated.sector,
            system_forming=True,
            aliases=list(stated.aliases),
            distinct=True,
        )
        enterprise = registering.register(work, actor, body)
        enterprise.sample, enterprise.sample_facts = False, True
        if stated.name == "ENKI":
            _add_project(work, actor, enterprise)


def _add_project(work: Work, actor: Actor, enterprise: Enterprise) -> None:
    body = ProjectIn(kind=ProjectKind.MODERNISATION, name="Жабдықты жаңғырту (үлгі)")
    projects.create(work, actor, enterprise.id, body)
