"""What a coming meeting should decide, and why: its agenda proposed.

The rule. A reason puts an issue or an instruction on the list: it waits for a decision of this body; the enterprise
contests it; the body's last meeting left it open; that meeting promised it and it is not done; it is late. The list
stands in the order of each entry's first reason (as they are named here), then high importance, then the earlier due
date, then the number. What is on the agenda is not proposed again.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, case, false, or_, select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.calendar.distance import late_days
from app.calendar.service import calendar_of
from app.categories.models import LegalForm
from app.dossiers.last_time import carried_over, last_meeting, promised_instruction, promised_issue
from app.dossiers.on_agenda import instructions_on
from app.dossiers.proposals import ORDER, Proposal, ProposalReason, Proposed, Reasons
from app.dossiers.scope import official
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name
from app.instructions import scope as instructions
from app.instructions.dates import lateness as instruction_lateness
from app.instructions.models import Importance, Instruction
from app.issues import scope as issues
from app.issues.agenda.carry_over import planned
from app.issues.agenda.choice import in_reach, waits_for
from app.issues.dates import lateness as issue_lateness
from app.issues.models import Issue
from app.kit.db import Work
from app.kit.i18n import localized
from app.meetings.models import Meeting, MeetingStatus
from app.territories.models import Territory, TerritoryLevel

AHEAD = frozenset({MeetingStatus.DRAFT, MeetingStatus.SCHEDULED})
SHOWN = 50


def propose(work: Work, actor: Actor, meeting_id: int) -> Proposed:
    """For who makes the agenda (404, 403); nothing is proposed once the meeting is held."""
    meeting, actor = planned(work, actor, meeting_id), official(actor)
    last = last_meeting(work, actor, meeting)
    if meeting.status not in AHEAD:
        return Proposed(meeting, last, [], more=False)
    found = sorted([*_issues(work, actor, meeting, last), *_instructions(work, actor, meeting, last)],
                   key=lambda entry: entry.rank)  # fmt: skip
    return Proposed(meeting, last, found[:SHOWN], more=len(found) > SHOWN)


def _issues(work: Work, actor: Actor, meeting: Meeting, last: Meeting | None) -> Iterator[Proposal]:
    reasons: Reasons = {
        ProposalReason.AWAITED: waits_for(meeting),
        ProposalReason.CONTESTED: Issue.contested.expression,
        ProposalReason.CARRIED_OVER: carried_over(last),
        ProposalReason.PROMISED: promised_issue(last, meeting),
        ProposalReason.LATE: issue_lateness.overdue(work.today),
    }
    query: Any = (
        select(Issue.id, Issue.title, Issue.confidential, Issue.sample, Issue.importance, Issue.due_on,
               Enterprise.name_stated, Enterprise.legal_form_stated,
               LegalForm.short_kk, LegalForm.short_ru, LegalForm.short_en)
        .join(Enterprise, Enterprise.id == Issue.enterprise_id)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(issues.visible_to(actor, open_only=True), Issue.is_open, *in_reach(work, meeting))
        .where(_competent(work, meeting))
    )  # fmt: skip
    for row in work.session.execute(_ranked(query, Issue, reasons)):
        yield _proposal(work, "issue", row, row.title, display_name(row, row, work.language))


def _competent(work: Work, meeting: Meeting) -> ColumnElement[bool]:
    """A city's or district's body meets on what lies there or on its own desk; the others on all of their region."""
    body = work.session.get_one(Body, meeting.body_id)
    home = work.session.get_one(Territory, body.territory_id)
    if home.level is not TerritoryLevel.DISTRICT:
        return Issue.region_id.is_not(None)
    return or_(Issue.territory_id == home.id, Issue.body_id == body.id)


def _instructions(work: Work, actor: Actor, meeting: Meeting, last: Meeting | None) -> Iterator[Proposal]:
    """What this body has given. A point's title is read by all, so a confidential one comes by its issue alone."""
    reasons: Reasons = {
        ProposalReason.PROMISED: promised_instruction(last, meeting),
        ProposalReason.LATE: instruction_lateness.overdue(work.today),
    }
    here = instructions_on(meeting.id).with_only_columns(instructions_on(meeting.id).selected_columns.instruction_id)
    query: Any = (
        select(Instruction.id, Instruction.text, Instruction.confidential, Instruction.sample, Instruction.importance,
               Instruction.due_on, Body.name_kk, Body.name_ru, Body.name_en)
        .outerjoin(Body, Body.id == Instruction.responsible_body_id)
        .where(instructions.visible_to(actor, open_only=True), Instruction.is_open, Instruction.confidential == false())
        .where(Instruction.giver_body_id == meeting.body_id, Instruction.region_id == meeting.region_id)
        .where(Instruction.id.not_in(here))
    )  # fmt: skip
    for row in work.session.execute(_ranked(query, Instruction, reasons)):
        yield _proposal(work, "instruction", row, row.text, localized(row, work.language))


def _ranked(query: Select[Any], table: Any, reasons: Reasons) -> Select[Any]:
    """With a column for each reason, in the order of the rule."""
    first = case(*((holds, ORDER.index(reason)) for reason, holds in reasons.items()), else_=len(ORDER))
    important = case((table.importance == Importance.HIGH, 0), else_=1)
    flags = [holds.label(reason.value) for reason, holds in reasons.items()]
    query = query.add_columns(*flags).where(or_(*reasons.values()))
    return query.order_by(first, important, table.due_sort, table.id).limit(SHOWN + 1)


def _proposal(work: Work, noun: str, row: Any, title: str, whose: str) -> Proposal:
    reasons = tuple(reason for reason in ProposalReason if getattr(row, reason.value, False))
    late = ProposalReason.LATE in reasons and row.due_on is not None
    return Proposal(
        noun, row.id, title, whose, row.confidential, row.sample, row.importance is Importance.HIGH, row.due_on,
        late_days(calendar_of(work), row.due_on, work.today) if late else 0, reasons,
    )  # fmt: skip
