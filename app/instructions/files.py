"""Files on an instruction. They may speak of several enterprises, so contacts see only those of public comments."""

from app.accounts.actor import Actor
from app.files.evidence import Evidence, Seen
from app.files.models import Noun
from app.instructions.scope import standings_over
from app.instructions.taking import Taken, find, take
from app.instructions.workflow import WORKFLOW
from app.kit.db import Work


def _see(work: Work, actor: Actor, number: int) -> Seen:
    instruction = find(work, actor, number)
    over = standings_over(work.session, actor, instruction.id)
    return Seen(instruction, over.granted, over.internal)


def _instruction(taken: Taken) -> object:
    return taken.instruction


FILES = Evidence(Noun.INSTRUCTION, WORKFLOW, take, _instruction, _see, controls="instruction.edit")
