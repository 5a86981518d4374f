"""Modernisation and expansion projects of an enterprise; an issue may be about one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.chain import NewEvent, record
from app.audit.changes import apply
from app.enterprises.models import Project
from app.enterprises.schemas import ProjectEdit, ProjectIn
from app.enterprises.taking import Taken, find, take
from app.kit.db import Work
from app.kit.errors import Conflict, Invalid, NotFound
from app.kit.i18n import N_
from app.workflow.engine import match_version

TOLD = ("enterprise_id", "kind", "name", "starts_on", "ends_on")


def find_project(work: Work, actor: Actor, enterprise_id: int, project_id: int) -> Project:
    """The project of an enterprise that the actor sees; else 404."""
    find(work, actor, enterprise_id)
    return _of(work, enterprise_id, project_id)


def create(work: Work, actor: Actor, enterprise_id: int, body: ProjectIn) -> Project:
    taken = take(work, actor, enterprise_id)
    if taken.enterprise.retired_on is not None:
        raise Conflict(N_("The enterprise is retired"))
    check_period(body.starts_on, body.ends_on)
    project = Project(**body.model_dump(), enterprise_id=enterprise_id, sample=actor.sample, version=1)
    work.session.add(project)
    work.session.flush()
    _tell(work, taken, project, "creation", {name: (None, getattr(project, name)) for name in TOLD}, body.description)
    return project


def edit(
    work: Work, actor: Actor, enterprise_id: int, project_id: int, body: ProjectEdit, expected: int | None = None
) -> Project:
    taken, project = _take(work, actor, enterprise_id, project_id, expected)
    given = body.given()
    check_period(given.get("starts_on", project.starts_on), given.get("ends_on", project.ends_on))
    return _set(work, taken, project, "edit", given)


def retire(work: Work, actor: Actor, enterprise_id: int, project_id: int, expected: int | None = None) -> Project:
    """Over or given up: offered to no new issue."""
    taken, project = _take(work, actor, enterprise_id, project_id, expected)
    if project.retired_on is not None:
        raise Conflict(N_("It is retired already"))
    return _set(work, taken, project, "retirement", {"retired_on": work.today})


def restore(work: Work, actor: Actor, enterprise_id: int, project_id: int, expected: int | None = None) -> Project:
    taken, project = _take(work, actor, enterprise_id, project_id, expected)
    if project.retired_on is None:
        raise Conflict(N_("It is in use"))
    return _set(work, taken, project, "restoration", {"retired_on": None})


def check_period(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise Invalid(ends_on=N_("The end lies before the beginning"))


def _of(work: Work, enterprise_id: int, project_id: int) -> Project:
    query = select(Project).where(Project.id == project_id, Project.enterprise_id == enterprise_id)
    project = work.session.scalar(query.execution_options(populate_existing=True))
    if project is None:
        raise NotFound
    return project


def _take(work: Work, actor: Actor, enterprise_id: int, project_id: int, expected: int | None) -> tuple[Taken, Project]:
    """The enterprise's lock keeps its projects too."""
    taken = take(work, actor, enterprise_id)
    project = _of(work, enterprise_id, project_id)
    match_version(project, expected)
    return taken, project


def _set(work: Work, taken: Taken, project: Project, what: str, values: Mapping[str, Any]) -> Project:
    changed = apply(project, **values)
    if changed:
        project.version += 1
        text = str(changed.pop("description", ("", ""))[1])
        _tell(work, taken, project, what, changed, text)
    return project


def _tell(
    work: Work, taken: Taken, project: Project, what: str, changes: Mapping[str, tuple[Any, Any]], text: str = ""
) -> None:
    who = taken.who
    record(work, NewEvent(f"project.{what}", "project", project.id, who.person_id, who.membership_id, changes, text))
