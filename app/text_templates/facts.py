"""What a case says for each placeholder, in the language of the text: only of the case itself, and only what the reader
may see of it."""

from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.bodies.models import Body
from app.categories.models import Category, LegalForm
from app.enterprises.models import Enterprise
from app.enterprises.naming import display_name
from app.enterprises.scope import visible_to as visible_enterprises
from app.instructions import reading as instruction_reading
from app.instructions.models import Instruction, InstructionIssue
from app.issues import reading
from app.issues.labels import UNIT
from app.issues.models import Issue, Unit
from app.issues.scope import visible_to as visible_issues
from app.kit.db import Work
from app.kit.errors import Invalid
from app.kit.i18n import N_, format_date, format_number, localized, translate
from app.meetings.models import Meeting
from app.meetings.scope import visible_to as visible_meetings
from app.territories.models import Territory
from app.text_templates.schemas import FillingIn

Facts = dict[str, str]


def of_issue(work: Work, actor: Actor, issue: Issue, language: str) -> Facts:
    known = reading.facts(work, issue.id)
    return {
        "number": str(issue.id),
        "title": issue.title,
        "enterprise": display_name(known.Enterprise, known.LegalForm, language),
        "category": localized(known.Category, language),
        "territory": localized(known.Territory, language),
        "amount": amount(issue.amount, issue.unit or "", language),
        "due_on": format_date(issue.due_on, language) if issue.due_on else "",
        "body": localized(known.Body, language) if known.Body else "",
        "meeting": meeting(work, actor, issue.meeting_id, language),
    }


def of_instruction(work: Work, actor: Actor, row: Instruction, language: str) -> Facts:
    """The enterprise of the issues behind it is a fact of the case where the reader sees just one."""
    known = instruction_reading.facts(work, row.id)
    behind = select(InstructionIssue.issue_id).where(InstructionIssue.instruction_id == row.id)
    seen = select(Issue.enterprise_id).where(Issue.id.in_(behind), visible_issues(actor))
    names = enterprises(work, language, Enterprise.id.in_(seen))
    return {
        "number": str(row.id),
        "title": row.text.partition("\n")[0],
        "enterprise": names[0] if len(names) == 1 else "",
        "territory": localized(work.session.get_one(Territory, row.region_id), language),
        "amount": amount(row.amount, row.unit, language),
        "due_on": format_date(row.due_on, language) if row.due_on else "",
        "body": localized(known.Body, language) if known.Body else "",
        "meeting": meeting(work, actor, row.meeting_id, language),
    }


def typed(work: Work, actor: Actor, said: FillingIn, language: str) -> Facts:
    """What the form of something new says so far. Raises `Invalid` where it names what the reader does not see."""
    found: Facts = {}
    if said.enterprise_id is not None:
        names = enterprises(work, language, Enterprise.id == said.enterprise_id, visible_enterprises(actor))
        found["enterprise"] = _only("enterprise_id", names)[0]
    if said.meeting_id is not None:
        found["meeting"] = _only("meeting_id", meeting(work, actor, said.meeting_id, language))
    for name, value, table in (
        ("category_code", said.category_code, Category),
        ("territory_id", said.territory_id, Territory),
        ("body_id", said.body_id, Body),
    ):
        if value is not None:
            row: Any = work.session.get(table, value)
            found[name.partition("_")[0]] = localized(_only(name, row), language)
    if said.amount is not None:
        found["amount"] = amount(said.amount, said.unit, language)
    if said.due_on is not None:
        found["due_on"] = format_date(said.due_on, language)
    return found


def _only(field: str, found: Any) -> Any:
    if not found:
        raise Invalid(**{field: N_("Choose one of the values offered")})
    return found


def enterprises(work: Work, language: str, *where: Any) -> list[str]:
    """Names with the legal form as the language writes it."""
    query = (
        select(Enterprise, LegalForm)
        .outerjoin(LegalForm, LegalForm.code == Enterprise.legal_form_code)
        .where(*where)
        .order_by(Enterprise.id)
    )
    return [display_name(row.Enterprise, row.LegalForm, language) for row in work.session.execute(query)]


def amount(number: Decimal | None, unit: str, language: str) -> str:
    """«1,2 МВт»: the number as the language writes it, and its unit."""
    if number is None:
        return ""
    known = UNIT.get(Unit(unit)) if unit in list(Unit) else None
    words = translate(known, None, language) if known else unit
    return f"{format_number(number, language)}\u00a0{words}".rstrip("\u00a0")


def meeting(work: Work, actor: Actor, meeting_id: int | None, language: str) -> str:
    """Its topic and day; nothing where the reader does not see it."""
    if meeting_id is None:
        return ""
    row = work.session.scalar(select(Meeting).where(Meeting.id == meeting_id, visible_meetings(actor)))
    return f"{row.topic} ({format_date(row.held_on, language)})" if row is not None else ""
