"""The meeting of 2026-03-03 as its published report has it, and made-up sessions and instructions beside it.

The report gives neither a protocol number nor executors nor dates; its own dateline stands for the day. What it does
not say is not filled in: the two instructions need clarification.
"""

from datetime import date, time

from sqlalchemy import select, update

from app.accounts.actor import Actor
from app.calendar.service import calendar_of
from app.demo.enterprises import STATED
from app.demo.stage import Deed, Part
from app.demo.steps import body_id
from app.enterprises.models import Enterprise
from app.instructions.models import Importance, Instruction
from app.instructions.moves import reporting, working
from app.instructions.schemas import AcknowledgementIn, InstructionIn, ReportIn
from app.issues import instructing
from app.issues.agenda.outcomes import record_item_outcome
from app.issues.agenda.schemas import ItemOutcomeIn
from app.issues.models import Issue
from app.kit.db import Work
from app.meetings import participants, recording, running
from app.meetings.models import AgendaItem, AgendaOutcome, DateKind, Meeting, Participant
from app.meetings.schemas import MeetingIn, ParticipantsIn, PresenceIn

REPORTED_ON = date(2026, 3, 3)
TOPIC = "Өңір өнеркәсібін дамыту мәселелері"
CHAIR = "Ернар Жаркешов"
POST = "Ақмола облысы әкімінің орынбасары"
OTHERS = (
    "Аудан және қала әкімдіктерінің өкілдері",
    "Салалық басқармалардың басшылары",
    "Басқа да кәсіпорындар (атауы аталмаған)",
)
AGENDA = (
    (
        "2025 жылғы өнеркәсіп секторының жұмыс қорытындылары",
        (
            "Өндіріс көлемінің динамикасы, өнеркәсіптің нақты көлем индексі, инвестициялық белсенділік және өндірістік "
            "қуаттардың жүктелу деңгейі қаралды. Облыс өнеркәсібінің шамамен 80 пайызын өңдеу өнеркәсібі құрайды; 2025 "
            "жылдың қорытындысы бойынша өңірдің өндірістік секторы 2,4 триллион теңге деңгейінде қалыптасты."
        ),
    ),
    (
        "Кәсіпорындардың проблемалық мәселелері",
        (
            "Инфрақұрылымдық шектеулер, шикізатпен қамтамасыз ету, кадр тапшылығы, жекелеген жобаларға "
            "мемлекеттік қолдау "
            "қажеттілігі, лизингтік қаржыландыру тетіктерін іске қосу мәселелері жеке қаралды. Мәселелерді "
            "республикалық "
            "және өңірлік инвестициялық штабтар, Өңірлік үйлестіру кеңесі және өзге де тетіктер аясында қарауға назар "
            "аударылды."
        ),
    ),
    (
        "Әкімдік тарапынан көрсетілетін қолдау шаралары",
        (
            "Өндірістік қуаттарды кеңейту жобалары үшін жер учаскелерін бөлу; өндірістік цикл мен "
            "кәсіпорындардың тұрақты "
            "жұмысына кедергі келтіретін мәселелерді жедел шешуге ықпал ету."
        ),
    ),
    ("Кеңес қорытындысы", ""),
)
ORDERED = (
    "Өндірістік қуаттарды арттыру бағытында өнеркәсіп кәсіпорындарымен атаулы жұмыс жүргізу",
    "Көрсеткіштердің төмендеуіне жедел әрекет ету",
)
CONCLUSION = (
    "Жұмыс тиімділігін бағалау өнеркәсіптік өндіріс көлемінің нақты динамикасымен тікелей байланыстырылып қаралады."
)


def the_reported_one() -> Part:
    """The reported meeting, put in on a working day before the demo's own history begins."""
    yield Deed("office", 60, 0, reported)


def reported(work: Work, actor: Actor) -> Meeting:
    """Transcribes the report. What it states is not marked as a sample: it was really said."""
    meeting = recording.create(
        work,
        actor,
        MeetingIn(
            body_id=body_id(work, "deputy_akim"),
            topic=TOPIC,
            held_on=REPORTED_ON,
            date_kind=DateKind.AS_REPORTED,
            chair_name=CHAIR,
            chair_post=POST,
            transcribed=True,
            conclusion=CONCLUSION,
            agenda=[title for title, _ in AGENDA],
        ),
    )
    named = [enterprise_id(work, stated.name) for stated in STATED]
    participants.add(work, actor, meeting.id, ParticipantsIn(enterprises=named, others=list(OTHERS)))
    running.open_(work, actor, meeting.id)
    everyone = list(work.session.scalars(select(Participant.id).where(Participant.meeting_id == meeting.id)))
    participants.record_presence(work, actor, meeting.id, PresenceIn(present=everyone))
    items = list(
        work.session.scalars(
            select(AgendaItem).where(AgendaItem.meeting_id == meeting.id).order_by(AgendaItem.position)
        )
    )
    for item, (_, text) in zip(items, AGENDA, strict=True):
        noted = ItemOutcomeIn(outcome=AgendaOutcome.NOTED, decision=text)
        record_item_outcome(work, actor, meeting.id, item.id, noted)
    for text in ORDERED:
        instructing.give(work, actor, InstructionIn(text=text, meeting_id=meeting.id, agenda_item_id=items[-1].id))
    running.close(work, actor, meeting.id)
    meeting.sample = False
    work.session.execute(update(Instruction).where(Instruction.meeting_id == meeting.id).values(sample=False))
    return meeting


def enterprise_id(work: Work, name: str) -> int:
    """By the name as stated."""
    found: int = work.session.execute(select(Enterprise.id).where(Enterprise.name_stated == name)).scalar_one()
    return found


def sessions_to_come() -> Part:
    """Made-up sessions: the council's next one, and the headquarters' one two weeks ahead."""
    for login, code, topic, days in (
        ("council", "rcc", "Қолдау шараларын қарау", 7),
        ("office", "hq_region", "Инвесторлардың проблемалық мәселелері", 11),
    ):

        def plan(work: Work, actor: Actor, code: str = code, topic: str = topic, days: int = days) -> None:
            with_today = calendar_of(work)
            held_on = with_today.add_working_days(work.today, 29 + days)
            body = MeetingIn(
                body_id=body_id(work, code), topic=topic, held_on=held_on, starts_at=time(15, 0),
                agenda=["Кәсіпорындардың мәселелері", "Бұрынғы тапсырмалардың орындалуы"],
            )  # fmt: skip
            running.schedule(work, actor, recording.create(work, actor, body).id)

        yield Deed(login, 29, 0, plan)


def issue_id(work: Work, title: str) -> int:
    """By its title."""
    found: int = work.session.execute(select(Issue.id).where(Issue.title == title)).scalar_one()
    return found


def instructions() -> Part:
    """Made-up instructions in several states: late, due tomorrow, waiting for review, returned."""
    number = yield Deed("office", 14, 1, _order_free_capacity)
    yield Deed("energy", 13, 2, lambda work, actor: working.acknowledge(work, actor, number, AcknowledgementIn()))
    land = yield Deed("office", 9, 3, _order_land_map)
    yield Deed("land", 8, 4, lambda work, actor: working.acknowledge(work, actor, land, AcknowledgementIn()))
    report = ReportIn(final=True, text="Карта жасалды: 7 учаске, жалпы алаңы 46 га.")
    yield Deed("land", 2, 5, lambda work, actor: reporting.report(work, actor, land, report))


def _order_free_capacity(work: Work, actor: Actor) -> int:
    given = instructing.give(
        work,
        actor,
        InstructionIn(
            text="Цехтарға бөлінетін электр қуатының бос қорын анықтап, тізбесін ұсыну",
            expected_result="Қосалқы станциялар бойынша тізбе",
            responsible_body_id=body_id(work, "dept_energy"),
            co_executors=[body_id(work, "akimat_kokshetau"), body_id(work, "akimat_stepnogorsk")],
            working_days=10,
            importance=Importance.HIGH,
            issues=[issue_id(work, "Жаңа цехқа 1,2 МВт қосымша электр қуатын беру")],
            controller_id=actor.person_id,
        ),
    )
    return given.id


def _order_land_map(work: Work, actor: Actor) -> int:
    given = instructing.give(
        work,
        actor,
        InstructionIn(
            text="Кеңейтуге сұралған жер учаскелерінің картасын жасау",
            expected_result="Карта",
            responsible_body_id=body_id(work, "dept_land"),
            co_executors=[body_id(work, "akimat_bulandy")],
            due_on=calendar_of(work).add_working_days(work.today, 10),
            controller_id=actor.person_id,
        ),
    )
    return given.id
