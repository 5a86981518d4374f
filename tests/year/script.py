"""What people do in the year: a seeded random script over the demo region. Whatever is refused is left undone."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update

from app.accounts.actor import Actor
from app.accounts.models import Membership, Person, Role
from app.bodies.models import Body
from app.calendar.models import OverrideKind
from app.calendar.overriding import Action, OverrideIn
from app.calendar.service import calendar_of
from app.calendar_changes.approving import approve
from app.calendar_changes.planning import Change, plan
from app.demo import steps as do
from app.enterprises.models import Enterprise
from app.extensions.models import Extension, ExtensionStatus, Pause
from app.extensions.schemas import ExtensionDecisionIn, ExtensionIn, PauseIn, ResumptionIn
from app.instructions.models import Instruction, InstructionIssue, InstructionStatus, RemovalGround, ReviewDecision
from app.instructions.moves import extending as extending_instructions
from app.instructions.moves import removing, reporting, reviewing
from app.instructions.moves import working as executing
from app.instructions.schemas import AcknowledgementIn, InstructionIn, RemovalIn, ReportIn, ReviewIn
from app.issues import instructing, registering
from app.issues import schemas as s
from app.issues.models import Issue, IssueOutcome, IssueStatus
from app.issues.moves import extending as extending_issues
from app.issues.moves import readers, referrals
from app.kit.db import Work, WorkFactory
from app.kit.errors import DomainError
from app.notifications import inbox, ladder
from app.notifications.schemas import LadderIn, ReadIn
from tests import factories as make

Verb = Callable[[Work, Actor, int], Any]
BODIES = ("dept_energy", "dept_land", "dept_industry", "akimat_kokshetau", "akimat_bulandy", "rcc")
AT_LEAST_OPEN = 6
"""Of issues, and of instructions."""
WHY = "Because of the frost"
S, T = IssueStatus, InstructionStatus


@dataclass
class Script:
    """`units` are the database's; people's days are decided by `chance` alone."""

    units: WorkFactory
    chance: random.Random
    done: dict[str, int] = field(default_factory=dict)

    def act(self, now: datetime, times: int) -> None:
        for _ in range(times):
            try:
                with self.units(now=now) as work:
                    name = self.one(work)
            except DomainError as refused:
                name = type(refused).__name__
            self.done[name] = self.done.get(name, 0) + 1

    def one(self, work: Work) -> str:
        """One act of somebody, on something that is not closed."""
        table = self.chance.choice((Issue, Issue, Instruction))
        over = S.CLOSED if table is Issue else T.REMOVED
        found = work.session.scalars(select(table).where(table.status != over).order_by(table.id)).all()
        if len(found) < AT_LEAST_OPEN:
            (self.raise_issue if table is Issue else self.order)(work)
            return "new"
        row = self.chance.choice(found)
        who, verb = self.chance.choice(self.possible(row))
        people = WHO[who](work, row)
        if people:
            verb(self, work, make.actor(work, self.chance.choice(people)), row)
        return getattr(verb, "__name__", "act")

    def possible(self, row: Any) -> list[tuple[str, Any]]:
        """Who asked for an extension mostly gets an answer; now and then somebody reads the inbox instead."""
        if self.chance.random() < 0.1 or row.status is S.AWAITING_DECISION:
            return [("anybody", read)]
        if row.extension_asked and self.chance.random() < 0.5:
            return [("office", decide)]
        return (ISSUES if isinstance(row, Issue) else INSTRUCTIONS).get(row.status, [("anybody", read)])

    def raise_issue(self, work: Work) -> None:
        enterprises = select(Enterprise).order_by(Enterprise.id)
        where = self.chance.choice(work.session.scalars(enterprises).all())
        title = f"Problem {self.chance.randrange(10**6)}"
        make.issue(work, self.office(work), where, title, confidential=self.chance.random() < 0.1)

    def order(self, work: Work) -> None:
        office = self.office(work)
        body = do.body_id(work, self.chance.choice(BODIES))
        said = InstructionIn(
            text=f"Order {self.chance.randrange(10**6)}", responsible_body_id=body, due_on=self.day(work, 2, 14),
            controller_id=self.chance.choice((None, office.person_id)),
        )  # fmt: skip
        instructing.give(work, office, said)

    def office(self, work: Work) -> Actor:
        return make.actor(work, self.chance.choice(members(work, Membership.role == Role.OFFICE)))

    def day(self, work: Work, first: int, last: int) -> date:
        """A working day so far ahead."""
        return calendar_of(work).add_working_days(work.today, self.chance.randint(first, last))


def members(work: Work, which: Any) -> Sequence[int]:
    held = select(Person.id).join(Membership, Membership.person_id == Person.id)
    in_force = Membership.ended_on.is_(None) | (Membership.ended_on > work.today)
    return work.session.scalars(held.where(which, in_force, Person.active).order_by(Person.id).distinct()).all()


WHO: dict[str, Callable[[Work, Any], Sequence[int]]] = {
    "office": lambda work, _row: members(work, Membership.role == Role.OFFICE),
    "holder": lambda work, row: members(work, Membership.body_id == (
        row.body_id if isinstance(row, Issue) else row.responsible_body_id)),
    "contact": lambda work, row: members(work, Membership.enterprise_id == row.enterprise_id),
    "anybody": lambda work, _row: members(work, Membership.role != Role.ADMIN),
}  # fmt: skip


def route(script: Script, work: Work, actor: Actor, row: Issue) -> None:
    body = do.body_id(work, script.chance.choice(BODIES))
    referrals.route(work, actor, row.id, s.RouteIn(body_id=body, due_on=script.day(work, 2, 14)))


def move(script: Script, work: Work, actor: Actor, row: Issue) -> None:
    do.transfer(script.chance.choice(BODIES), WHY)(work, actor, row.id)


def hide(script: Script, work: Work, actor: Actor, row: Issue) -> None:
    """An instruction of a confidential issue is another matter, with tests of its own."""
    linked = select(func.count()).where(InstructionIssue.issue_id == row.id)
    if not work.session.scalar(linked):
        named = [one for one in members(work, Membership.role == Role.OFFICE) if script.chance.random() < 0.4]
        readers.set_readers(work, actor, row.id, s.ReadersIn(confidential=not row.confidential, readers=named))


def extend(script: Script, work: Work, actor: Actor, row: Any) -> None:
    verbs = extending_issues if isinstance(row, Issue) else extending_instructions
    verbs.ask(work, actor, row.id, ExtensionIn(due_on=script.day(work, 3, 20), reason=WHY))


def decide(script: Script, work: Work, actor: Actor, row: Any) -> None:
    verbs, column = (
        (extending_issues, Extension.issue_id) if isinstance(row, Issue)
        else (extending_instructions, Extension.instruction_id)
    )  # fmt: skip
    asked = select(Extension.id).where(column == row.id, Extension.status == ExtensionStatus.ASKED)
    request = work.session.scalar(asked)
    if request is not None:
        what = script.chance.choice((ExtensionStatus.APPROVED, ExtensionStatus.APPROVED, ExtensionStatus.REFUSED))
        verbs.decide(work, actor, row.id, request, ExtensionDecisionIn(decision=what, note=WHY))


def pause(script: Script, work: Work, actor: Actor, row: Any) -> None:
    """Stops the clock, or sets it going."""
    verbs, column = (
        (extending_issues, Pause.issue_id) if isinstance(row, Issue) else (extending_instructions, Pause.instruction_id)
    )
    running = work.session.scalar(select(Pause.id).where(column == row.id, Pause.ended_on.is_(None)))
    if running is not None:
        verbs.resume(work, actor, row.id, running, ResumptionIn())
    else:
        verbs.pause(work, actor, row.id, PauseIn(reason=WHY, look_again_on=script.day(work, 3, 10)))


def review(script: Script, work: Work, actor: Actor, row: Instruction) -> None:
    what = script.chance.choice((ReviewDecision.ACCEPTED, ReviewDecision.RETURNED))
    reviewing.review(work, actor, row.id, ReviewIn(decision=what, note=WHY))


def report(_script: Script, work: Work, actor: Actor, row: Instruction) -> None:
    reporting.report(work, actor, row.id, ReportIn(final=True, text="Done"))


def remove(_script: Script, work: Work, actor: Actor, row: Instruction) -> None:
    removing.remove(work, actor, row.id, RemovalIn(ground=RemovalGround.EXECUTED))


def read(_script: Script, work: Work, actor: Actor, _row: Any) -> None:
    inbox.mark_all_read(work, actor, ReadIn())


def simple(step: Verb) -> Any:
    def carried_out(_script: Script, work: Work, actor: Actor, row: Any) -> None:
        step(work, actor, row.id)

    return carried_out


def acknowledge(_script: Script, work: Work, actor: Actor, row: Instruction) -> None:
    executing.acknowledge(work, actor, row.id, AcknowledgementIn())


RESOLVED = simple(do.resolve(IssueOutcome.SOLVED, "A line of 10 kV was connected"))
CONTEST = simple(do.contest("No line is there"))
CLOSE = simple(do.close(IssueOutcome.SOLVED, "Seen on the spot"))
RETURN = simple(lambda work, actor, number: referrals.give_back(work, actor, number, s.ReasonIn(reason=WHY)))
DUE_MOVES = [("holder", extend), ("office", pause)]
ISSUES: dict[Any, list[tuple[str, Any]]] = {
    S.DRAFT: [("office", simple(registering.confirm_registration))],
    S.REGISTERED: [("office", route)],
    S.ROUTED: [("holder", simple(do.accept()))] * 4 + [("office", move), ("holder", RETURN), *DUE_MOVES],
    S.IN_PROGRESS: [("holder", RESOLVED), ("office", move), ("office", hide), *DUE_MOVES],
    S.RESOLVED: [("contact", simple(do.answer("yes", "yes"))), ("contact", CONTEST), ("office", CLOSE)],
}
INSTRUCTIONS: dict[Any, list[tuple[str, Any]]] = {
    T.ISSUED: [("holder", acknowledge)] * 2 + DUE_MOVES,
    T.IN_PROGRESS: [("holder", report), *DUE_MOVES],
    T.RETURNED: [("holder", report), *DUE_MOVES],
    T.SUBMITTED: [("office", review)],
    T.ACCEPTED: [("office", remove)] * 4,
}


def change_calendar(units: WorkFactory, now: datetime) -> None:
    """A ministry's act makes a working day a day off: the coming one on which most is due."""
    with units(now=now) as work:
        far = calendar_of(work).add_working_days(work.today, 3)
        coming = [table.due_on for table in (Issue, Instruction)]
        due = [day for column in coming for day in work.session.scalars(select(column).where(column >= far))]
        day = Counter(one for one in due if one and calendar_of(work).is_working(one)).most_common(1)[0][0]
        (admin,) = members(work, Membership.role == Role.ADMIN)
        actor = make.actor(work, admin)
        said = OverrideIn(
            day=day, kind=OverrideKind.DAY_OFF, name_kk="Күн", name_ru="День", name_en="Day", source="An act"
        )
        change = Change(Action.ADD, said)
        approve(work, actor, change, plan(work, actor, change).digest)


def change_ladder(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        office = make.actor(work, members(work, Membership.role == Role.OFFICE)[0])
        steps = LadderIn(head_days=2, office_days=4, chair_days=None, review_days=2)
        ladder.edit(work, office, make.territory(work).id, steps)


def somebody_leaves(units: WorkFactory, now: datetime, person_id: int) -> None:
    with units(now=now) as work:
        own = Membership.person_id == person_id
        work.session.execute(update(Membership).where(own).values(ended_on=work.today))


def more_people(work: Work) -> int:
    """A chair, a head for the land department, and an officer beside the head of the energy department: who leaves."""
    make.person(work, Role.OFFICE, name="The chair", heads=True, territory_id=make.territory(work).id)
    bodies = {code: work.session.execute(select(Body).where(Body.code == code)).scalar_one() for code in BODIES}
    make.officer(work, bodies["dept_land"], heads=True)
    return make.officer(work, bodies["dept_energy"]).person_id
