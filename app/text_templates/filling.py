"""Filling a template with a case's facts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.accounts.actor import Actor
from app.instructions.taking import find as find_instruction
from app.issues.taking import find as find_issue
from app.kit.db import Work
from app.kit.errors import Invalid, NotFound
from app.kit.i18n import N_, format_date, translate
from app.text_templates import facts
from app.text_templates.facts import Facts
from app.text_templates.keeping import find
from app.text_templates.models import TextKind, TextTemplate
from app.text_templates.placeholders import PLACEHOLDERS
from app.text_templates.placeholders import fill as put_in
from app.text_templates.schemas import FillingIn

OF_ITS_OWN = ("body", "due_on")
"""What an instruction that is being written has of its own: the issue behind it lends everything else."""


@dataclass(frozen=True)
class Filled:
    """`missing`: the placeholders that have no value here; they stand in the text as «Due date…». `note` says them in
    the reader's language, and is empty where nothing is missing."""

    text: str
    title: str
    category_code: str | None
    missing: tuple[str, ...]
    note: str


def fill(work: Work, actor: Actor, template_id: int, said: FillingIn) -> Filled:
    """The words of a template about one case; what is said beside its number wins. It changes nothing."""
    template = find(work, actor, template_id)
    known = {"today": format_date(work.today, template.language), **_case(work, actor, template, said)}
    known |= facts.typed(work, actor, said, template.language)
    text, missing = put_in(template.body, known, template.language)
    title = template.title if template.kind is TextKind.ISSUE else ""
    return Filled(text, title, template.category_code, missing, _note(missing, work.language))


def _note(missing: tuple[str, ...], language: str) -> str:
    if not missing:
        return ""
    names = ", ".join(translate(PLACEHOLDERS[name], None, language) for name in missing)
    return translate(N_("Left to fill in: %(names)s"), {"names": names}, language)


def _case(work: Work, actor: Actor, template: TextTemplate, said: FillingIn) -> Facts:
    if said.issue is not None and said.instruction is not None:
        raise Invalid(instruction=N_("Name an issue or an instruction, not both"))
    if said.instruction is not None:
        row = _seen("instruction", find_instruction, work, actor, said.instruction)
        return facts.of_instruction(work, actor, row, template.language)
    if said.issue is None:
        return {}
    known = facts.of_issue(work, actor, _seen("issue", find_issue, work, actor, said.issue), template.language)
    if template.kind is TextKind.INSTRUCTION:
        return {name: value for name, value in known.items() if name not in OF_ITS_OWN}
    return known


def _seen(field: str, find: Callable[[Work, Actor, int], Any], work: Work, actor: Actor, number: int) -> Any:
    try:
        return find(work, actor, number)
    except NotFound as error:
        raise Invalid(**{field: N_("There is no such record, or it is not yours to see")}) from error
