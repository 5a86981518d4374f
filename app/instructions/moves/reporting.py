"""Execution reports: the responsible body's final one asks for a review; interim ones and co-executors' tell."""

from collections.abc import Sequence

from sqlalchemy import select

from app.accounts.actor import Actor
from app.extensions.pausing import settle
from app.files.attaching import attach, told
from app.files.models import Noun, Part
from app.files.receiving import Received
from app.instructions.models import ExecutionReport, Instruction
from app.instructions.schemas import ReportIn
from app.instructions.scope import Side
from app.instructions.taking import Taken, take
from app.instructions.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_


def report(
    work: Work,
    actor: Actor,
    number: int,
    body: ReportIn,
    expected: int | None = None,
    files: Sequence[Received] = (),
) -> Instruction:
    """in_progress, returned → submitted by a final report; an interim one moves nothing.

    With the final one a request for an extension lapses and a pause ends: both are about work still to be done.

    The event is internal: a report may speak of several enterprises, and each enterprise's contacts see the rest.
    """
    taken = take(work, actor, number, "report" if body.final else "interim_report", expected)
    instruction = taken.instruction
    if body.amount is not None and instruction.amount is None:
        raise Invalid(amount=N_("The instruction asks for no amount"))
    if body.final and body.amount is None and instruction.amount is not None:
        raise Invalid(amount=N_("The instruction asks for a figure: say what was reached"))
    account = ExecutionReport(
        instruction_id=instruction.id,
        body_id=_own_body(taken),
        person_id=actor.person_id,
        at=work.now,
        final=body.final,
        text=body.text,
        amount=body.amount,
    )
    work.session.add(account)
    work.session.flush()
    on, part = (Noun.INSTRUCTION, instruction.id), (Part.REPORT, account.id)
    brought = told(attach(work, taken.who, on, files, public=False, part=part))
    submitted = {"submitted_on": work.today, **settle(work, instruction, actor.person_id)} if body.final else {}
    reached = {} if body.amount is None else {"reached": (None, body.amount)}
    said = {**brought, **reached}
    WORKFLOW.perform(work, instruction, taken.move, taken.who, text=body.text, public=False, told=said, **submitted)
    return instruction


def _own_body(taken: Taken) -> int:
    """The body in whose name the reporting membership stands."""
    sides = (Side.RESPONSIBLE, Side.CO_EXECUTOR)
    return next(
        one.body_id
        for one, side in taken.over.standing_on
        if one.id == taken.who.membership_id and side in sides and one.body_id is not None
    )


def last_final(work: Work, instruction: Instruction) -> ExecutionReport:
    """The report that lies before the giver's side."""
    query = select(ExecutionReport).where(ExecutionReport.instruction_id == instruction.id, ExecutionReport.final)
    return work.session.scalars(query.order_by(ExecutionReport.id.desc()).limit(1)).one()
