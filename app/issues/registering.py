"""Writing an issue down: by the office, by the enterprise itself, from a meeting; registering a draft; editing."""

from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor, Standing
from app.accounts.models import Role
from app.audit import changes
from app.audit.chain import NewEvent, record
from app.categories.models import Category
from app.enterprises.models import Enterprise, Project
from app.issues.agenda import points as agenda
from app.issues.instructing import follow_territory
from app.issues.models import Issue, IssueStatus
from app.issues.moves.readers import name_readers
from app.issues.schemas import IssueEdit, IssueIn
from app.issues.scope import standings_over
from app.issues.taking import Taken, find, take
from app.issues.workflow import WORKFLOW
from app.kit.db import Work
from app.kit.errors import Forbidden, Invalid
from app.kit.i18n import N_
from app.kit.words.folding import fold
from app.territories.models import Territory, TerritoryLevel

OFFERED = N_("Choose one of the values offered")
TOLD = (
    "enterprise_id",
    "project_id",
    "region_id",
    "territory_id",
    "category_code",
    "title",
    "amount",
    "unit",
    "importance",
    "confidential",
    "status",
    "body_id",
    "handler_id",
    "due_on",
    "original_due_on",
    "outcome",
)
"""The fields that the first event tells, so that the rows can be replayed from the chain."""


def register(work: Work, actor: Actor, body: IssueIn) -> Issue:
    """The office writes an issue down: it starts as registered."""
    enterprise = _enterprise(work, body.enterprise_id)
    standing = _office_of(actor, enterprise)
    issue = _write(work, actor, standing, body, enterprise, IssueStatus.REGISTERED)
    if body.agenda_item_id is not None:
        agenda.take_up_new(work, actor, issue, body.agenda_item_id)
    return issue


def submit(work: Work, actor: Actor, body: IssueIn) -> Issue:
    """An enterprise's own contact raises a problem: it starts as a draft, which the office registers."""
    mine = {standing.enterprise_id: standing for standing in reversed(actor.require("issue.submit"))}
    if body.enterprise_id not in mine:
        raise Invalid(enterprise_id=OFFERED)
    if body.agenda_item_id is not None or body.on_behalf:
        raise Forbidden
    enterprise = _enterprise(work, body.enterprise_id)
    return _write(work, actor, mine[body.enterprise_id], body, enterprise, IssueStatus.DRAFT)


def create(work: Work, actor: Actor, body: IssueIn) -> Issue:
    """By whoever may: the office registers, a contact submits. Who is both submits for the own enterprise."""
    own = {standing.enterprise_id for standing in actor.with_permission("issue.submit")}
    if body.enterprise_id in own or not actor.can("issue.create"):
        return submit(work, actor, body)
    return register(work, actor, body)


def confirm_registration(work: Work, actor: Actor, number: int, expected: int | None = None) -> Issue:
    """draft → registered."""
    taken = take(work, actor, number, "registration", expected)
    issue = taken.issue
    WORKFLOW.perform(work, issue, taken.move, taken.who, is_open=True, registered_on=work.today)
    return issue


def edit(work: Work, actor: Actor, number: int, body: IssueEdit, expected: int | None = None) -> Issue:
    """Changes the named fields: the office until it is closed, a contact while it is a draft."""
    granted = standings_over(work.session, actor, find(work, actor, number).id).granted
    move = "edit" if "issue.edit" in granted else "edit_draft"
    taken = take(work, actor, number, move, expected)
    given = body.given()
    if given.get("territory_id", 0) is None:
        del given["territory_id"]
    _check_edit(work, taken, given)
    if "title" in given:
        given["search_key"] = fold(given["title"])
    changed = changes.apply(taken.issue, **given)
    changed.pop("search_key", None)
    if "territory_id" in changed:
        follow_territory(work, taken.issue)
    if changed:
        taken.issue.version += 1
        _tell_edit(work, taken, changed)
    return taken.issue


def _check_edit(work: Work, taken: Taken, given: dict[str, Any]) -> None:
    issue = taken.issue
    if "category_code" in given:
        _category(work, given["category_code"])
    if given.get("territory_id") is not None:
        _territory(work, given["territory_id"], issue.region_id)
    if given.get("project_id") is not None:
        _project(work, given["project_id"], issue.enterprise_id)
    _check_amount(given.get("amount", issue.amount), given.get("unit", issue.unit))


def _check_amount(amount: Decimal | None, unit: str | None) -> None:
    if (amount is None) != (unit is None):
        raise Invalid(unit=N_("Give the amount together with its unit"))


def _tell_edit(work: Work, taken: Taken, changed: dict[str, tuple[Any, Any]]) -> None:
    """The former description is the event's text: free text lies apart, where it can lawfully be erased."""
    former = ""
    if "description" in changed:
        former, _ = changed.pop("description")
        changed["reworded"] = (None, ["description"])
    who = (taken.who.person_id, taken.who.membership_id)
    record(work, NewEvent("issue.edit", "issue", taken.issue.id, *who, changed, former))


def _write(
    work: Work, actor: Actor, standing: Standing, body: IssueIn, enterprise: Enterprise, status: IssueStatus
) -> Issue:
    _category(work, body.category_code)
    if body.territory_id is not None:
        _territory(work, body.territory_id, enterprise.region_id)
    if body.project_id is not None:
        _project(work, body.project_id, enterprise.id)
    _check_amount(body.amount, body.unit)
    if body.confidential and standing.loan is not None and not standing.loan.confidential:
        raise Invalid(confidential=N_("You stand in for this person without confidential matters"))
    registered = status is IssueStatus.REGISTERED
    fields = body.model_dump(exclude={"agenda_item_id", "territory_id"})
    issue = Issue(
        **fields,
        region_id=enterprise.region_id,
        search_key=fold(body.title),
        status=status,
        is_open=registered,
        territory_id=body.territory_id or enterprise.territory_id or enterprise.region_id,
        entered_by_id=actor.person_id,
        registered_on=work.today if registered else None,
        sample=actor.sample,
        created_at=work.now,
    )
    work.session.add(issue)
    work.session.flush()
    if body.confidential:
        name_readers(work, issue, actor.holder(standing.id), submitted=not registered)
    told = {name: (None, getattr(issue, name)) for name in TOLD}
    behalf = enterprise.name_stated if body.on_behalf else ""
    record(
        work,
        NewEvent(
            "issue.creation",
            "issue",
            issue.id,
            actor.person_id,
            standing.id,
            told,
            body.description,
            on_behalf_of=behalf,
        ),
    )
    return issue


def _office_of(actor: Actor, enterprise: Enterprise) -> Standing:
    for standing in actor.require("issue.create"):
        if standing.role is Role.OFFICE and standing.territory_id == enterprise.region_id:
            return standing
        if standing.role is Role.OFFICE and standing.territory_level is TerritoryLevel.REPUBLIC:
            return standing
    raise Invalid(enterprise_id=OFFERED)


def _enterprise(work: Work, enterprise_id: int) -> Enterprise:
    enterprise = work.session.get(Enterprise, enterprise_id)
    if enterprise is None or enterprise.retired_on is not None:
        raise Invalid(enterprise_id=OFFERED)
    return enterprise


def _category(work: Work, code: str) -> None:
    category = work.session.get(Category, code)
    if category is None or category.retired_on is not None:
        raise Invalid(category_code=OFFERED)


def _territory(work: Work, territory_id: int, region_id: int) -> None:
    query = select(Territory.id).where(
        Territory.id == territory_id, (Territory.id == region_id) | (Territory.parent_id == region_id)
    )
    if work.session.scalar(query) is None:
        raise Invalid(territory_id=OFFERED)


def _project(work: Work, project_id: int, enterprise_id: int) -> None:
    project = work.session.get(Project, project_id)
    if project is None or project.enterprise_id != enterprise_id:
        raise Invalid(project_id=OFFERED)
