"""One instruction under control, as both doors tell it: who plays, what they say, which day is which."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.accounts.actor import Actor
from app.accounts.models import Role
from app.bodies.seed import load_samples
from app.cli import app
from app.kit.db import Work
from app.kit.settings import settings
from tests import factories as make
from tests.files import samples

TOPIC = "Өнеркәсіпті дамыту жөніндегі кеңес"
POINT = "Қолданыстағы өндірістің мәселелері"
TITLE = "Цехқа 10 кВ желіден қосымша 2 МВт қуат бөлу"
DECISION = "Энергетика басқармасы цехқа 2 МВт қуат бөлсін"
RESULT = "Қосылу актісі"
REASON = "Трансформатор зауыттан 30 наурызда шығады"
NOTE = "Акт жоқ: қол қойылған актіні қосыңыз"
REPORTS = ("Желі тартылды, 1,5 МВт берілді.", "2 МВт берілді, актіге қол қойылды.")
CLAIM = "Қуат берілді, цех қосылды."
MISSING = "Іс жүзінде 1 МВт қана келіп тұр"
ACT = ("Акт.pdf", samples.PDF, "application/pdf")

# The year begins its spring holidays on 21 March; 23 to 25 March are days off.
FIRST_DATE = date(2026, 3, 27)
"""Ten working days after the meeting of 10 March."""
WANTED, GRANTED = date(2026, 4, 13), date(2026, 4, 6)
DAYS_SLID = 6
ISSUE_DUE = date(2026, 4, 30)


STEPS = (
    "creation", "link", "acknowledgement", "extension_request", "extension_approval", "report", "return", "report",
    "acceptance", "removal",
)  # fmt: skip
"""What the history of the instruction tells, file by file aside."""


def morning(month: int, day: int) -> datetime:
    """Ten o'clock in Almaty, in 2026."""
    return datetime(2026, month, day, 5, tzinfo=UTC)


MEETING, ASKED, DUE = morning(3, 10), morning(3, 20), morning(4, 6)
ONE_DAY_LATE, THREE_DAYS_LATE = morning(4, 7), morning(4, 9)
RETURNED, CONTESTED = morning(4, 10), morning(4, 14)


def cast(work: Work) -> dict[str, Actor]:
    """The office, a department with its head and an officer, a contact of the enterprise; by login."""
    load_samples(work.session)
    energy, enki = make.body(work, "dept_energy"), make.enterprise(work, "ENKI")
    return {
        "office": make.person(work, Role.OFFICE, name="Айдана С.", territory_id=make.territory(work).id),
        "head": make.person(work, Role.OFFICER, name="Мұрат Е.", heads=True, body_id=energy.id),
        "energy": make.person(work, Role.OFFICER, name="Нұрлан Б.", body_id=energy.id),
        "enki": make.person(work, Role.CONTACT, name="Сәуле Н.", enterprise_id=enki.id),
    }


def audit_verify(database_url: str, files: Path) -> str:
    """What `tapsyrma audit verify` says of this history and its files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", database_url)
        patch.setenv("FILE_STORE", str(files))
        settings.cache_clear()
        said = CliRunner().invoke(app, ["audit", "verify"]).output
    settings.cache_clear()
    return said
