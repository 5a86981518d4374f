"""The demo's people: made up, a login each, one a role at least, two of different districts, two of one enterprise."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from app.accounts.absences import keeping as absences
from app.accounts.absences.models import AbsenceReason
from app.accounts.absences.schemas import AbsenceIn
from app.accounts.actor import Actor
from app.accounts.entry.secrets import hash_password
from app.accounts.models import Membership, Person, Role
from app.audit.chain import NewEvent, record
from app.bodies.models import Body
from app.demo.stage import Deed, Part, Stage
from app.enterprises.models import Enterprise
from app.kit.db import Work
from app.territories.models import Territory

TWO_WEEKS = timedelta(days=13)
"""With the first and the last day."""
PASSWORD = "tapsyrma-demo"  # noqa: S105 - printed at start, for made-up people only


@dataclass(frozen=True)
class Standing:
    role: Role
    anchor: str
    """A body's code, an enterprise's name, or a territory's KATO code."""
    post: str
    heads: bool = False


@dataclass(frozen=True)
class Someone:
    """`login` is the part before the @."""

    login: str
    name: str
    language: str
    standings: tuple[Standing, ...]


AKMOLA = "110000000"
PEOPLE = (
    Someone("office", "Айдана С.", "kk", (Standing(Role.OFFICE, AKMOLA, "аппараттың бас маманы"),)),
    Someone("control", "Руслан Т.", "ru", (Standing(Role.OFFICE, AKMOLA, "контролёр аппарата"),)),
    Someone("bulandy", "Дәурен Қ.", "kk", (Standing(Role.OFFICER, "akimat_bulandy", "бөлім маманы"),)),
    Someone("kokshetau", "Ольга М.", "ru", (Standing(Role.OFFICER, "akimat_kokshetau", "руководитель отдела", True),)),
    Someone("energy", "Нұрлан Б.", "kk", (Standing(Role.OFFICER, "dept_energy", "басқарма басшысы", True),)),
    Someone("land", "Гүлнар Ж.", "kk", (Standing(Role.OFFICER, "dept_land", "бас маман"),)),
    Someone(
        "council",
        "Тимур А.",
        "ru",
        (
            Standing(Role.OFFICER, "rcc", "секретарь совета", True),
            Standing(Role.OFFICER, "dept_industry", "заместитель руководителя"),
        ),
    ),
    Someone("enki", "Сәуле Н.", "kk", (Standing(Role.CONTACT, "ENKI", "өндіріс директоры"),)),
    Someone("enki2", "Андрей П.", "ru", (Standing(Role.CONTACT, "ENKI", "главный энергетик"),)),
    Someone("poultry", "Бақыт Е.", "kk", (Standing(Role.CONTACT, "Макинск құс фабрикасы", "бас инженер"),)),
    Someone("observer", "Жанар О.", "ru", (Standing(Role.OBSERVER, AKMOLA, "советник акима области"),)),
    Someone("admin", "Ерлан Д.", "ru", (Standing(Role.ADMIN, "", "администратор системы"),)),
)
DOMAIN = "akmola.example"


def load(work: Work, stored: str, *, contacts: bool) -> dict[str, int]:
    """login → id, of the enterprises' contacts or of all the others. `stored` is the hash of the one password."""
    wanted = [someone for someone in PEOPLE if (someone.standings[0].role is Role.CONTACT) is contacts]
    return {someone.login: _add(work, someone, stored).id for someone in wanted}


def hashed() -> str:
    """The one password of the demo, hashed once for all."""
    return hash_password(PASSWORD)


def a_leave(stage: Stage) -> Part:
    """One of the two of the office is on leave for two weeks from the day of loading; the other one stands in."""

    def say(work: Work, actor: Actor) -> None:
        days = {"first_on": work.today, "last_on": work.today + TWO_WEEKS}
        body = AbsenceIn(substitute_id=stage.logins["office"], reason=AbsenceReason.LEAVE, **days)
        absences.create(work, actor, body)

    yield Deed("control", 0, 0, say)


def _add(work: Work, someone: Someone, stored: str) -> Person:
    person = Person(
        email=f"{someone.login}@{DOMAIN}",
        name=someone.name,
        password_hash=stored,
        language=someone.language,
        preferences={},
        active=True,
        sample=True,
        created_at=work.now,
    )
    work.session.add(person)
    work.session.flush()
    work.session.add_all(_membership(work, person, standing) for standing in someone.standings)
    work.session.flush()
    changes = {"name": (None, person.name), "email": (None, person.email)}
    record(work, NewEvent("person.creation", "person", person.id, None, changes=changes, public=False))
    return person


def _membership(work: Work, person: Person, standing: Standing) -> Membership:
    anchors: dict[str, int] = {}
    if standing.role is Role.OFFICER:
        anchors["body_id"] = work.session.execute(select(Body.id).where(Body.code == standing.anchor)).scalar_one()
    elif standing.role is Role.CONTACT:
        named = select(Enterprise.id).where(Enterprise.name_stated == standing.anchor)
        anchors["enterprise_id"] = work.session.execute(named).scalar_one()
    elif standing.role is not Role.ADMIN:
        coded = select(Territory.id).where(Territory.kato == standing.anchor)
        anchors["territory_id"] = work.session.execute(coded).scalar_one()
    return Membership(person_id=person.id, role=standing.role, post=standing.post, heads=standing.heads, **anchors)
