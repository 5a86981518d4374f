"""The instructions that a meeting gave, as its page and its minutes list them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.instructions.models import Instruction
from app.instructions.scope import visible_to
from app.kit.db import Work


def instructions_of_meeting(work: Work, actor: Actor, meeting_id: int) -> Sequence[Row[Any]]:
    """Those that the actor may see, in the order in which they were given: `.id`, `.text`, `.status`, `.due_on`,
    `.original_due_on`, `.agenda_item_id`, `.sample`, and the responsible body's `.name_kk/ru/en`, empty where none is
    named."""
    query: Any = (
        select(
            Instruction.id,
            Instruction.text,
            Instruction.status,
            Instruction.due_on,
            Instruction.original_due_on,
            Instruction.responsible_body_id,
            Instruction.agenda_item_id,
            Instruction.sample,
            Body.name_kk,
            Body.name_ru,
            Body.name_en,
        )
        .outerjoin(Body, Body.id == Instruction.responsible_body_id)
        .where(Instruction.meeting_id == meeting_id, visible_to(actor))
        .order_by(Instruction.id)
    )
    found: Sequence[Row[Any]] = work.session.execute(query).all()
    return found
