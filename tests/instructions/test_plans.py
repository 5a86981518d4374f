"""What the list of instructions costs: a pinned number of statements, each by the index that was made for it.

The data have a long history and little under control, so that a plan that walks through history shows.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, text

from app.accounts.actor import Actor
from app.accounts.entry.secrets import digest
from app.accounts.queries import actor_of_session
from app.audit.chain import seal
from app.bodies.models import Body
from app.instructions.listing.criteria import reader as criteria_reader
from app.instructions.listing.filter import InstructionQuery
from app.instructions.listing.page import listed
from app.instructions.listing.totals import totals_of
from app.instructions.models import Instruction, InstructionExecutor, InstructionIssue, InstructionStatus, RemovalGround
from app.instructions.reading import beside, facts, reports
from app.instructions.scope import standings_over
from app.instructions.taking import find
from app.issues.instruction_views import history_of, instructions_of, issues_of
from app.issues.models import Issue
from app.kit import clock
from app.kit.db import Work, WorkFactory, make_engine
from tests.benchmarks.generator import generate
from tests.benchmarks.world import session_secret
from tests.databases import Databases
from tests.plans import Plan, Sent, plan_of, sent

ISSUES, OPEN_ISSUES = 1_000, 100
REMOVED, UNDER_CONTROL = 12_000, 400
WIDE = ("office", "observer")
NARROW = ("officer", "akimat", "contact")


@pytest.fixture(scope="module")
def long_history(databases: Databases) -> Iterator[Engine]:
    url = databases.copy()
    generate(url, ISSUES, OPEN_ISSUES)
    engine = make_engine(url)
    with WorkFactory(engine, finish=seal)() as work:
        write_history(work)
    with engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
    yield engine
    engine.dispose()
    databases.drop(url)


def write_history(work: Work) -> None:
    """Each instruction to one body with another beside it, on one issue; the newest are under control."""
    session = work.session
    first = session.execute(select(Instruction)).scalars().first()
    assert first is not None
    bodies = list(session.scalars(select(Body.id).where(Body.code.like("akimat_%") | Body.code.like("benchmark_%"))))
    issues = session.execute(select(Issue.id, Issue.enterprise_id, Issue.territory_id)).all()
    rows: dict[type, list[dict[str, Any]]] = {Instruction: [], InstructionExecutor: [], InstructionIssue: []}
    for number in range(10_000, 10_000 + REMOVED + UNDER_CONTROL):
        is_open = number >= 10_000 + REMOVED
        due_on = work.today - timedelta(days=(REMOVED + UNDER_CONTROL + 10_000 - number) // 5 - 30)
        issue = issues[number % len(issues)]
        rows[Instruction].append(
            {
                "id": number,
                "region_id": first.region_id,
                "giver_body_id": first.giver_body_id,
                "text": "Approve the schedule",
                "search_key": "approve",
                "responsible_body_id": bodies[number % len(bodies)],
                "due_on": due_on,
                "original_due_on": due_on,
                "due_sort": due_on,
                "status": InstructionStatus.IN_PROGRESS if is_open else InstructionStatus.REMOVED,
                "ground": None if is_open else RemovalGround.EXECUTED,
                "is_open": is_open,
                "issued_on": due_on - timedelta(days=20),
            }
        )
        other = bodies[(number + 1) % len(bodies)]
        rows[InstructionExecutor].append({"instruction_id": number, "body_id": other, "is_open": is_open})
        link = {"instruction_id": number, "issue_id": issue.id, "enterprise_id": issue.enterprise_id}
        rows[InstructionIssue].append({**link, "territory_id": issue.territory_id, "is_open": is_open})
    for table, values in rows.items():
        session.execute(insert(table), values)


@pytest.fixture
def work(long_history: Engine) -> Iterator[Work]:
    with WorkFactory(long_history, finish=seal)(writes=False, now=clock.now()) as work:
        work.kept = None  # each test is the first to ask
        yield work


def reader(work: Work, role: str) -> Actor:
    found = actor_of_session(work, digest(session_secret(role)))
    assert found is not None
    return found


def plans(work: Work, statements: list[Sent]) -> list[Plan]:
    """Of the statements that look at the instructions first."""
    about = [one for one in statements if "FROM instructions" in one.text]
    return [plan_of(work.session.connection(), one) for one in about]


def listing(work: Work, engine: Engine, role: str, **said: object) -> list[Plan]:
    actor = reader(work, role)
    with sent(engine) as statements:
        listed(work, actor, InstructionQuery.model_validate(said))
    return plans(work, statements)


@pytest.mark.parametrize("role", WIDE)
@pytest.mark.parametrize(
    ("said", "index"),
    [
        ({"sort": "due_on"}, "ix_instructions_open_due"),
        ({"sort": "-due_on"}, "ix_instructions_open_due"),
        ({"state": "all", "sort": "due_on"}, "ix_instructions_region_id_due"),
    ],
)
def test_the_list_comes_in_its_index_order(
    work: Work, long_history: Engine, role: str, said: dict[str, object], index: str
) -> None:
    (plan,) = listing(work, long_history, role, **said)
    assert index in plan.indexes, plan.lines
    assert not plan.sorts, plan.lines
    assert not plan.walks_through("instructions"), plan.lines


@pytest.mark.parametrize("role", WIDE)
def test_both_stretches_of_the_list_lie_in_one_index(work: Work, long_history: Engine, role: str) -> None:
    """What has no date, then what has one."""
    undated, dated = listing(work, long_history, role)
    for plan in (undated, dated):
        assert "ix_instructions_open_due" in plan.indexes, plan.lines
    assert not dated.sorts, dated.lines


@pytest.mark.parametrize(
    "said", [{"overdue": True}, {"status": ["in_progress"]}, {"due_soon": True}, {"importance": ["high"]}]
)
def test_a_criterion_looks_at_what_is_under_control_alone(
    work: Work, long_history: Engine, said: dict[str, object]
) -> None:
    for plan in listing(work, long_history, "office", sort="due_on", **said):
        assert not plan.walks_through("instructions"), plan.lines
        assert any("_open" in name for name in plan.indexes), plan.lines


def test_the_next_page_goes_on_in_the_index(work: Work, long_history: Engine) -> None:
    cursor = listed(work, reader(work, "office"), InstructionQuery()).next
    (plan,) = listing(work, long_history, "office", cursor=cursor)
    assert "ix_instructions_open_due" in plan.indexes, plan.lines


@pytest.mark.parametrize("role", NARROW)
def test_who_sees_few_finds_them_without_the_history(work: Work, long_history: Engine, role: str) -> None:
    found = listing(work, long_history, role, sort="due_on")
    for plan in found:
        for table in ("instructions", "instruction_executors", "instruction_issues"):
            assert not plan.walks_through(table), plan.lines
        opened = {name for name in plan.indexes if name.endswith(("_open", "_open_due"))}
        assert opened, plan.lines


@pytest.mark.parametrize("role", [*WIDE, *NARROW])
def test_totals_look_at_what_is_under_control_alone(work: Work, long_history: Engine, role: str) -> None:
    query, actor = InstructionQuery(), reader(work, role)
    criteria_reader(work, actor, query)  # the calendar's overrides are read once in a unit of work
    with sent(long_history) as statements:
        totals_of(work, actor, query)
    (plan,) = plans(work, statements)
    assert not plan.walks_through("instructions"), plan.lines


@pytest.mark.parametrize("role", [*WIDE, *NARROW])
def test_a_page_takes_a_fixed_number_of_statements(work: Work, long_history: Engine, role: str) -> None:
    """Rows without a date, rows with one, co-executors, issues behind those that no meeting gave; totals are one."""
    actor, query = reader(work, role), InstructionQuery()
    criteria_reader(work, actor, query)  # the calendar's overrides are read once in a unit of work
    with sent(long_history) as statements:
        found = listed(work, actor, query)
    assert len(statements) == (4 if found.rows else 2)
    with sent(long_history) as statements:
        totals_of(work, actor, query)
    assert len(statements) == 1


def test_one_instruction_whole_takes_a_fixed_number_of_statements(work: Work, long_history: Engine) -> None:
    actor, number = reader(work, "office"), 10_000
    instructions_of(work, actor, 1)
    with sent(long_history) as statements:
        row = find(work, actor, number)
        standings_over(work.session, actor, row.id)
        facts(work, row.id)
        beside(work, row.id)
        reports(work, row.id)
        issues_of(work, actor, row.id)
        history_of(work, actor, row.id, internal=True)
    assert len(statements) == 9
