"""The meeting of 2026-03-03 as its published report tells it: nothing that the report does not say."""

from dataclasses import dataclass
from datetime import date

from app.accounts.actor import Actor
from app.instructions.models import Instruction
from app.instructions.schemas import InstructionIn
from app.issues import instructing
from app.issues.agenda import outcomes as agenda_outcomes
from app.issues.agenda.schemas import ItemOutcomeIn
from app.kit.db import Work
from app.meetings import agenda, participants, queries, recording, running
from app.meetings.models import AgendaOutcome, DateKind, Meeting
from app.meetings.schemas import ItemEdit, MeetingEdit, MeetingIn, ParticipantsIn
from tests import factories as make

HELD_ON = date(2026, 3, 3)
TOPIC = "Өңір өнеркәсібін дамыту мәселелері"
CHAIR = ("Ернар Жаркешов", "Ақмола облысы әкімінің орынбасары")
ATTENDED = ("Аудан және қала әкімдіктерінің өкілдері", "Салалық басқармалар басшылары")
ENTERPRISES = (
    ("Тыныс", ""),
    ("Көкшетау минералды сулары", ""),
    ("КАМАЗ-Инжиниринг", ""),
    ("Altyntau Kokshetau", "jsc"),
    ("Асыл Арман", ""),
    ("Гормолзавод", ""),
    ("RG Gold", ""),
    ("Степногорск тау-кен байыту комбинаты", ""),
    ("Макинск құс фабрикасы", ""),
    ("ENKI", "llp"),
    ("KazRost Engineering", "ie"),
)
"""As printed; the legal form only where the report prints it."""
UNNAMED = "және басқа да кәсіпорындар (атауы аталмаған)"
POINTS = (
    (
        "2025 жылғы өнеркәсіп секторының жұмыс қорытындылары",
        (
            "Өндіріс көлемінің динамикасы, өнеркәсіптің нақты көлем индексі, инвестициялық белсенділік және өндірістік "
            "қуаттардың жүктелу деңгейі қаралды."
        ),
        AgendaOutcome.NOTED,
        "",
    ),
    (
        "Кәсіпорындардың проблемалық мәселелері",
        (
            "Инфрақұрылымдық шектеулер, шикізатпен қамтамасыз ету, кадр тапшылығы, жекелеген жобаларға мемлекеттік "
            "қолдау қажеттілігі, лизингтік қаржыландыру мәселелері жеке қаралды."
        ),
        AgendaOutcome.FORWARDED,
        (
            "Проблемалық мәселелер республикалық және өңірлік инвестициялық штабтар, Өңірлік үйлестіру кеңесі, "
            "инвесторларды қолдаудың өзге де тетіктері аясында қаралсын."
        ),
    ),
    (
        "Әкімдік тарапынан көрсетілетін қолдау шаралары",
        (
            "Өндірістік қуаттарды кеңейту жобалары үшін жер учаскелерін бөлу, өндірістік цикл мен кәсіпорындардың "
            "тұрақты жұмысына кедергі келтіретін мәселелерді жедел шешу қаралды."
        ),
        AgendaOutcome.NOTED,
        "",
    ),
)
ORDERS = (
    "Өндірістік қуаттарды арттыру бағытында өнеркәсіп кәсіпорындарымен атаулы жұмыс жүргізу",
    "Көрсеткіштердің төмендеуіне жедел әрекет ету",
)
CONCLUSION = "Жұмыс тиімділігін бағалау өнеркәсіптік өндіріс көлемінің нақты динамикасымен тікелей байланыстырылады."


@dataclass
class Transcribed:
    meeting: Meeting
    instructions: list[Instruction]


def transcribe(work: Work, office: Actor, *, closed: bool = True) -> Transcribed:
    """The office puts the report in, from the empty form to approved minutes."""
    said = MeetingIn(
        body_id=make.body(work, "deputy_akim").id,
        topic=TOPIC,
        held_on=HELD_ON,
        date_kind=DateKind.AS_REPORTED,
        transcribed=True,
        chair_name=CHAIR[0],
        chair_post=CHAIR[1],
        agenda=[title for title, *_ in POINTS],
    )
    meeting = recording.create(work, office, said)
    _invite(work, office, meeting)
    running.open_(work, office, meeting.id)
    for item, (_, text, outcome, decision) in zip(queries.items(work.session, meeting.id), POINTS, strict=True):
        agenda.edit_item(work, office, meeting.id, item.id, ItemEdit(text=text))
        ended = ItemOutcomeIn(outcome=outcome, decision=decision)
        agenda_outcomes.record_item_outcome(work, office, meeting.id, item.id, ended)
    orders = [instructing.give(work, office, InstructionIn(text=text, meeting_id=meeting.id)) for text in ORDERS]
    recording.edit(work, office, meeting.id, MeetingEdit(conclusion=CONCLUSION))
    if closed:
        running.close(work, office, meeting.id)
    return Transcribed(meeting, orders)


def _invite(work: Work, office: Actor, meeting: Meeting) -> None:
    named = [
        make.enterprise(work, name, legal_form_code=form or None, legal_form_stated=bool(form))
        for name, form in ENTERPRISES
    ]
    participants.add(work, office, meeting.id, ParticipantsIn(others=list(ATTENDED)))
    participants.add(work, office, meeting.id, ParticipantsIn(enterprises=[row.id for row in named], others=[UNNAMED]))
