"""An extension: asked for with a date and a reason, then approved, approved to another date, or refused."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Standing
from app.accounts.models import Role
from app.calendar.service import accept_due_date
from app.extensions.models import Extension, ExtensionStatus
from app.extensions.schemas import ExtensionDecisionIn, ExtensionIn
from app.extensions.subject import Subject, is_past_due, key, of, sort_key
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, Invalid, NotFound
from app.kit.i18n import N_
from app.workflow.engine import Who

Values = dict[str, Any]
STOPPED = N_("The clock is stopped; resume it first")
WAITS = N_("A request for an extension waits for its decision already")


def ask(work: Work, subject: Subject, person_id: int, body_id: int | None, body: ExtensionIn) -> Values:
    """What is to be set on the subject. The clock runs on: only a decision moves the date.

    `body_id`: who executes; None where the office enters the request. Before the due date, and on the day itself, only
    the executor asks; after it only the office does, and the request stays marked as late.
    """
    late = check_turn(work, subject, by_executor=body_id is not None)
    check_new_date(work, subject, body.due_on)
    work.session.add(
        Extension(
            **key(subject),
            body_id=body_id,
            person_id=person_id,
            asked_at=work.now,
            due_on=subject.due_on,
            wanted_on=body.due_on,
            reason=body.reason,
            late=late,
            status=ExtensionStatus.ASKED,
            note="",
        )
    )
    return {"extension_asked": True}


def may_ask(subject: Subject, today: date, *, by_executor: bool, by_office: bool) -> bool:
    """Whether one of the two could ask now."""
    ready = subject.due_on is not None and not subject.extension_asked and subject.paused_since is None
    return ready and (by_office if is_past_due(subject, today) else by_executor)


def has_asked(work: Work, subject: Subject, standings: Iterable[Standing]) -> bool:
    """Whether the request that waits is theirs: the asking body's people, or the office where it entered it."""
    if not subject.extension_asked:
        return False
    waiting = select(Extension.body_id).where(of(subject, Extension), Extension.status == ExtensionStatus.ASKED)
    return _asker(work.session.scalar(waiting), standings) is not None


def _asker(body_id: int | None, standings: Iterable[Standing]) -> Standing | None:
    def asked(standing: Standing) -> bool:
        return standing.role is Role.OFFICE if body_id is None else standing.body_id == body_id

    return next(filter(asked, standings), None)


def shut(subject: Subject, today: date, *, by_executor: bool, by_office: bool, by_asker: bool) -> set[str]:
    """The moves of this room that are not possible now, whatever the status allows."""
    paused = subject.paused_since is not None
    closed = set() if may_ask(subject, today, by_executor=by_executor, by_office=by_office) else {"extension_request"}
    if not by_asker:
        closed |= {"extension_withdrawal"}
    if not subject.extension_asked:
        closed |= {"extension_approval", "extension_refusal"}
    if paused or subject.extension_asked or subject.due_on is None:
        closed |= {"pause"}
    return closed if paused else closed | {"resumption"}


def check_turn(work: Work, subject: Subject, *, by_executor: bool) -> bool:
    """Whether the request is late; 409 where none can be made, or not by this side."""
    if subject.due_on is None:
        raise Conflict(N_("There is no due date to extend"))
    if subject.paused_since is not None:
        raise Conflict(STOPPED)
    if subject.extension_asked:
        raise Conflict(WAITS)
    late = is_past_due(subject, work.today)
    if late and by_executor:
        raise Conflict(N_("The due date has passed: only the office may enter a request now"))
    if not late and not by_executor:
        raise Conflict(N_("Until the due date has passed, who executes asks for an extension"))
    return late


def check_new_date(work: Work, subject: Subject, day: date) -> None:
    """A working day, far enough ahead, and later than the present date."""
    accept_due_date(work, day)
    if day <= subject.due_on:
        raise Invalid(due_on=N_("Choose a day after the present due date"))


def decide(work: Work, subject: Subject, person_id: int, extension: Extension, body: ExtensionDecisionIn) -> Values:
    """What is to be set on the subject. Each decision answers the one request that it names, and no later one."""
    _check_waits(extension)
    approved = body.decision is ExtensionStatus.APPROVED
    if not approved and not body.note:
        raise Invalid(note=N_("Say why it is refused"))
    granted = body.due_on or extension.wanted_on
    if approved:
        check_new_date(work, subject, granted)
    elif body.due_on is not None:
        raise Invalid(due_on=N_("A refusal has no date"))
    extension.status = ExtensionStatus(body.decision)
    extension.decided_by_id, extension.decided_at, extension.note = person_id, work.now, body.note
    if not approved:
        return {"extension_asked": False}
    extension.due_on, extension.granted_on = subject.due_on, granted
    return {
        "extension_asked": False,
        "extension_count": subject.extension_count + 1,
        "due_on": granted,
        "due_sort": sort_key(granted, subject.paused_since),
    }


def withdraw(work: Work, who: Who, extension: Extension) -> Values:
    """What is to be set on the subject: the request is taken back before it is decided."""
    _check_waits(extension)
    extension.status = ExtensionStatus.WITHDRAWN
    extension.decided_by_id, extension.decided_at = who.person_id, work.now
    return {"extension_asked": False}


def asker(person_id: int, extension: Extension, standings: Iterable[Standing]) -> Who:
    """In whose name the request was made; 403 for anybody else."""
    standing = _asker(extension.body_id, standings)
    if standing is None:
        raise Forbidden(N_("Only who has asked may withdraw the request"))
    return Who(person_id, standing.id)


def _check_waits(extension: Extension) -> None:
    if extension.status is not ExtensionStatus.ASKED:
        raise Conflict(N_("This request does not wait any more: it is decided, withdrawn, or has lapsed"))


def request_of(work: Work, subject: Subject, extension_id: int) -> Extension:
    """A request of this very subject, or 404."""
    query = select(Extension).where(Extension.id == extension_id, of(subject, Extension))
    found = work.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def lapse(work: Work, subject: Subject) -> Values:
    """A request that nobody needs to decide any more: the work is reported, ended, or with another body."""
    if not subject.extension_asked:
        return {}
    query = select(Extension).where(of(subject, Extension), Extension.status == ExtensionStatus.ASKED)
    for extension in work.session.scalars(query):
        extension.status, extension.decided_at = ExtensionStatus.LAPSED, work.now
    return {"extension_asked": False}
