"""The giver's side answers a final report: accepted, or returned with what is missing."""

from app.accounts.actor import Actor
from app.instructions.models import Instruction, Review, ReviewDecision
from app.instructions.moves.reporting import last_final
from app.instructions.schemas import ReviewIn
from app.instructions.taking import take
from app.instructions.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_


def review(work: Work, actor: Actor, number: int, body: ReviewIn, expected: int | None = None) -> Instruction:
    """submitted → accepted, or → returned with a note. Accepted is not removed yet: that is a decision of its own."""
    returned = body.decision is ReviewDecision.RETURNED
    taken = take(work, actor, number, "return" if returned else "acceptance", expected)
    if returned and not body.note:
        raise Invalid(note=N_("Say what is missing"))
    answer = Review(
        report_id=last_final(work, taken.instruction).id,
        person_id=actor.person_id,
        at=work.now,
        decision=body.decision,
        note=body.note,
    )
    work.session.add(answer)
    WORKFLOW.perform(work, taken.instruction, taken.move, taken.who, text=body.note, public=False)
    return taken.instruction
