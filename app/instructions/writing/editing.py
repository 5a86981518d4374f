"""Changing what was written down, as long as it is under control. The date and the responsible body stay."""

from typing import Any

from app.accounts.actor import Actor
from app.audit import changes
from app.audit.chain import NewEvent, record
from app.bodies.models import Body
from app.instructions.models import Instruction
from app.instructions.schemas import InstructionEdit
from app.instructions.taking import Taken, take
from app.instructions.writing.giving import search_key
from app.instructions.writing.people import check_controller, set_co_executors
from app.instructions.writing.suborders import check_reach, parent_of
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_


def edit(work: Work, actor: Actor, number: int, body: InstructionEdit, expected: int | None = None) -> Instruction:
    """Changes the named fields; an edit that changes nothing leaves no trace."""
    taken = take(work, actor, number, "edit", expected)
    given = body.given()
    beside = given.pop("co_executors", None)
    changed = _apply(work, taken, given)
    if beside is not None:
        check_reach(work, parent_of(work, taken.instruction), taken.instruction.giver_body_id, beside, "co_executors")
        before, after = set_co_executors(work, taken.instruction, beside)
        if before != after:
            changed["co_executors"] = (before, after)
    if changed:
        _tell(work, taken, changed)
    return taken.instruction


def _apply(work: Work, taken: Taken, given: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    instruction = taken.instruction
    amount, unit = given.get("amount", instruction.amount), given.get("unit", instruction.unit)
    if (amount is None) != (unit == ""):
        raise Invalid(unit=N_("Give the amount together with its unit"))
    if given.get("controller_id") is not None:
        giver = work.session.get_one(Body, instruction.giver_body_id)
        check_controller(work, giver, instruction.region_id, given["controller_id"])
    changed = changes.apply(instruction, **given)
    instruction.search_key = search_key(instruction.text, instruction.expected_result)
    return changed


WORDINGS = ("text", "expected_result")


def _tell(work: Work, taken: Taken, changed: dict[str, tuple[Any, Any]]) -> None:
    """The former wording is the event's text: an order must not change in silence, and free text lies apart."""
    taken.instruction.version += 1
    former = {name: changed.pop(name)[0] for name in WORDINGS if name in changed}
    if former:
        changed["reworded"] = (None, list(former))
    text = "\n\n".join(wording for wording in former.values() if wording)
    who = (taken.who.person_id, taken.who.membership_id)
    record(work, NewEvent("instruction.edit", "instruction", taken.instruction.id, *who, changed, text))
