"""Advice on an instruction while it is written or clarified, with what is known of the issues behind it.

It looks only at what the writer may see, and refuses nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.bodies.suggestions import suggest
from app.calendar.due_dates import DueDateRefused, check_due_date
from app.calendar.service import calendar_of, due_in
from app.calendar.terms import Term, TermUnit
from app.categories.models import Category
from app.instructions.models import InstructionIssue
from app.instructions.schemas import ClarificationIn, TermIn
from app.instructions.taking import take
from app.instructions.writing.advice import Advice, AdviceIn, AdviceTopic, of_executors, of_wording
from app.instructions.writing.likeness import alike
from app.issues.models import Issue
from app.issues.scope import visible_to
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Message
from app.kit.i18n import N_
from app.meetings.models import Meeting
from app.meetings.scope import visible_to as visible_meetings


def advise(work: Work, actor: Actor, body: AdviceIn) -> list[Advice]:
    """On one that is being written, by the fields of the form."""
    actor.require("instruction.create")
    behind = Issue.id.in_(body.issues)
    return [
        *of_wording(body),
        *_of_term(work, body, _decided_on(work, actor, body.meeting_id)),
        *of_executors(body),
        *_of_competence(work, actor, body.responsible_body_id, behind if body.issues else None),
        *_of_likeness(work, actor, body.text),
    ]


def advise_clarification(work: Work, actor: Actor, number: int, body: ClarificationIn) -> list[Advice]:
    """On what clarifies one; 403, 404, 409 as clarification itself."""
    instruction = take(work, actor, number, "clarification").instruction
    responsible = instruction.responsible_body_id or body.responsible_body_id
    said = AdviceIn.model_construct(
        text=instruction.text,
        expected_result=instruction.expected_result,
        amount=instruction.amount,
        responsible_body_id=responsible,
        co_executors=[],
    )
    linked = select(InstructionIssue.issue_id).where(InstructionIssue.instruction_id == number)
    return [
        *of_wording(said),
        *(_of_term(work, body, work.today) if instruction.due_on is None else ()),
        *of_executors(said),
        *_of_competence(work, actor, responsible, Issue.id.in_(linked)),
        *_of_likeness(work, actor, instruction.text, but=number),
    ]


def _decided_on(work: Work, actor: Actor, meeting_id: int | None) -> date:
    query = select(Meeting.held_on).where(Meeting.id == meeting_id, visible_meetings(actor))
    held_on = work.session.scalar(query) if meeting_id is not None else None
    return held_on or work.today


def _of_term(work: Work, body: TermIn, decided_on: date) -> Iterator[Advice]:
    """Two working days or more, on a working day: said before the form is sent, and of dates that minutes state."""
    given = next((name for name in ("due_on", "working_days", "calendar_days") if getattr(body, name) is not None), "")
    if not given:
        yield Advice(
            AdviceTopic.TERM, "due_on", Message(N_("Without a date or a term the instruction will need clarification"))
        )
        return
    day = body.due_on or due_in(work, decided_on, Term(getattr(body, given), TermUnit(given))).due_on
    try:
        remarks = check_due_date(day, work.today, calendar_of(work), as_stated=True).remarks
    except DueDateRefused as refused:
        yield from (Advice(AdviceTopic.TERM, given, message) for message in refused.errors.values())
        return
    yield from (Advice(AdviceTopic.TERM, given, remark.message) for remark in remarks[:1])


NO_DATE = N_("Without a date or a term the instruction will need clarification")


def _of_competence(work: Work, actor: Actor, body_id: int | None, behind: Any) -> Iterator[Advice]:
    """Is it competent for the category of each issue, where that lies? Where nobody is, nothing is said."""
    body = work.session.get(Body, body_id) if body_id is not None and behind is not None else None
    if body is None:
        return
    wanted = select(Issue.category_code, Issue.territory_id).where(behind, visible_to(actor)).distinct()
    for code, territory_id in work.session.execute(wanted.order_by(Issue.category_code, Issue.territory_id)):
        competent = [suggestion.body for suggestion in suggest(work, code, territory_id)]
        if competent and body.id not in {one.id for one in competent}:
            category = i18n.localized(work.session.get_one(Category, code), work.language)
            values = {"category": category, "bodies": _names(work, competent)}
            yield Advice(AdviceTopic.COMPETENCE, "responsible_body_id", Message(NOT_COMPETENT, values))


NOT_COMPETENT = N_("By the list of competences another body answers for «%(category)s»: %(bodies)s")


def _names(work: Work, bodies: Iterable[Body]) -> str:
    return ", ".join(i18n.localized(body, work.language) for body in bodies)


def _of_likeness(work: Work, actor: Actor, text: str, but: int | None = None) -> Iterator[Advice]:
    numbers = tuple(found.number for found in alike(work, actor, text, but=but))
    if numbers:
        words = N_("Under control already, and says much the same: № %(numbers)s")
        yield Advice(AdviceTopic.SAME, "text", Message(words, {"numbers": ", ".join(map(str, numbers))}), numbers)
