"""A made-up meeting of tomorrow with its dossier: one body has commented, others were asked and are silent."""

from app.accounts.actor import Actor
from app.calendar.service import calendar_of
from app.demo.meeting import enterprise_id, issue_id
from app.demo.stage import Deed, Part
from app.demo.steps import body_id
from app.dossiers import asking, commenting
from app.dossiers.schemas import MeetingCommentIn
from app.issues.agenda.points import take_up
from app.issues.agenda.schemas import TakeUpIn
from app.kit.db import Work
from app.meetings import participants, queries, recording, running
from app.meetings.schemas import MeetingIn, ParticipantsIn

WITH_ENERGY = "Жаңа цехқа 1,2 МВт қосымша электр қуатын беру"
TAKEN_UP = (
    (0, WITH_ENERGY),
    (0, "Карьер суын бұру рұқсатының мерзімін ұзарту"),
    (1, "Кеңейтуге арналған 12 га жер учаскесін бөлу"),
)
"""At which point, and the title of the issue."""
COMMENT = (
    "Қосалқы станцияда 0,8 МВт бос; қалған 0,4 МВт желі құрылысына байланысты. "
    "Шешім керек: құрылысты кім қаржыландырады."
)


def meeting_prepared() -> Part:
    """Announced five working days ago, asked about the day after."""
    meeting_id = yield Deed("office", 5, 6, _plan)
    yield Deed("office", 4, 7, lambda work, actor: asking.ask(work, actor, meeting_id))
    yield Deed("energy", 2, 8, lambda work, actor: _comment(work, actor, meeting_id))


def _plan(work: Work, actor: Actor) -> int:
    body = MeetingIn(
        body_id=body_id(work, "deputy_akim"),
        topic="Кәсіпорындар мәселелерінің орындалу барысы",
        held_on=calendar_of(work).add_working_days(work.today, 6),
        agenda=["Қуат пен рұқсаттар", "Жер учаскелері"],
    )
    meeting = recording.create(work, actor, body)
    bodies = [body_id(work, code) for code in ("dept_energy", "dept_land")]
    named = [enterprise_id(work, name) for name in ("Макинск құс фабрикасы", "RG Gold", "Асыл Арман")]
    participants.add(work, actor, meeting.id, ParticipantsIn(bodies=bodies, enterprises=named))
    points = queries.items(work.session, meeting.id)
    for place, title in TAKEN_UP:
        take_up(work, actor, meeting.id, points[place].id, TakeUpIn(number=issue_id(work, title)))
        work.session.flush()
    running.schedule(work, actor, meeting.id)
    return meeting.id


def _comment(work: Work, actor: Actor, meeting_id: int) -> None:
    body = MeetingCommentIn(issue=issue_id(work, WITH_ENERGY), text=COMMENT)
    commenting.comment(work, actor, meeting_id, body)
