"""What the forms of an instruction's moves offer."""

from typing import Any

from app.accounts.absences.away import with_absences
from app.bodies.models import Body
from app.instructions import labels
from app.instructions.models import Instruction, InstructionStatus, RemovalGround, ReviewDecision
from app.instructions.scope import Over, Side
from app.instructions.workflow import AFTER_ACCEPTANCE
from app.instructions.writing.people import bodies_of, named, officers
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.pages.accounts import away


def choices(work: Work, row: Instruction, over: Over, moves: set[str]) -> dict[str, Any]:
    """What the forms of the allowed moves offer; nothing is read for a move that is not there."""
    found: dict[str, Any] = {"bodies": [], "officers": []}
    if "clarification" in moves and row.responsible_body_id is None:
        found["bodies"] = body_options(work, row.region_id)
    if "acknowledgement" in moves and row.responsible_body_id is not None:
        found["officers"] = _people(work, row.responsible_body_id)
    if "assignment" in moves:
        own = [*over.bodies(Side.RESPONSIBLE), *over.bodies(Side.CO_EXECUTOR)]
        found["officers"] = _people(work, own[0])
    done = row.status is InstructionStatus.ACCEPTED
    grounds = [ground for ground in RemovalGround if done or ground not in AFTER_ACCEPTANCE]
    found["grounds"] = [(ground.value, i18n.translate(labels.GROUND[ground])) for ground in grounds]
    found["decisions"] = [(one.value, i18n.translate(DECIDE[one])) for one in ReviewDecision]
    return found


DECIDE = {ReviewDecision.ACCEPTED: N_("Accept the report"), ReviewDecision.RETURNED: N_("Return for rework")}


def _people(work: Work, body_id: int) -> list[tuple[int, str]]:
    return away.options(work.session.execute(with_absences(named(work, officers(body_id)), work.today)))


AKIMATS, DEPARTMENTS, OTHERS = N_("District and city akimats"), N_("Sector departments"), N_("Other bodies")
GROUPS = {"district_akimat": AKIMATS, "city_akimat": AKIMATS, "department": DEPARTMENTS}


def body_options(work: Work, region_id: int) -> list[tuple[str, list[tuple[int, str]]]]:
    """The bodies that may execute in a region, for a control: (group, [(id, name), …])."""
    groups: dict[str, list[tuple[int, str]]] = {DEPARTMENTS: [], AKIMATS: [], OTHERS: []}
    for body in work.session.scalars(bodies_of(region_id).order_by(Body.level, Body.id)):
        groups[GROUPS.get(body.kind.value, OTHERS)].append((body.id, i18n.localized(body, work.language)))
    return [(i18n.translate(name), options) for name, options in groups.items() if options]
