"""What the issue list costs: a pinned number of statements, each by the index that was made for it.

The data have a long history and little that is open, so that a plan that walks through history shows.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from app.accounts.actor import Actor
from app.accounts.entry.secrets import digest
from app.accounts.queries import actor_of_session
from app.audit.chain import seal
from app.desks.counts import count_drafts
from app.instructions.models import InstructionIssue
from app.issues.instruction_views import instructions_of
from app.issues.listing.filter import IssueQuery
from app.issues.listing.rows import page_of, rows_of
from app.issues.listing.totals import totals_of
from app.kit import clock
from app.kit.db import Work, WorkFactory, make_engine
from tests import factories as make
from tests.benchmarks.generator import generate
from tests.benchmarks.world import session_secret
from tests.databases import Databases, SqliteDatabases, opened
from tests.plans import Plan, Sent, plan_of, sent

ISSUES, OPEN = 8_000, 400
WIDE = ("office", "observer")
NARROW = ("officer", "akimat", "contact")


@pytest.fixture(scope="module")
def long_history(databases: Databases) -> Iterator[Engine]:
    url = databases.copy()
    generate(url, ISSUES, OPEN)
    engine = make_engine(url)
    yield engine
    engine.dispose()
    databases.drop(url)


@pytest.fixture
def work(long_history: Engine) -> Iterator[Work]:
    with WorkFactory(long_history, finish=seal)(writes=False, now=clock.now()) as work:
        work.kept = None  # each test is the first to ask
        yield work


def reader(work: Work, role: str) -> Actor:
    found = actor_of_session(work, digest(session_secret(role)))
    assert found is not None
    return found


def plans(work: Work, statements: list[Sent], about: str = "issues") -> list[Plan]:
    """Of the statements that look at the issues."""
    return [plan_of(work.session.connection(), one) for one in statements if f"FROM {about}" in one.text]


def listing(work: Work, engine: Engine, role: str, **said: object) -> Plan:
    """The list's own plan."""
    actor = reader(work, role)
    with sent(engine) as statements:
        rows_of(work, actor, IssueQuery.model_validate(said))
    (plan,) = plans(work, statements)
    return plan


def counting(work: Work, engine: Engine, role: str, **said: object) -> Plan:
    actor = reader(work, role)
    with sent(engine) as statements:
        totals_of(work, actor, IssueQuery.model_validate(said))
    (plan,) = plans(work, statements)
    return plan


def test_the_generator_says_what_it_makes(work: Work) -> None:
    actor = reader(work, "office")
    totals = totals_of(work, actor, IssueQuery.model_validate({"state": "all"}))
    assert 0 < totals.all.number == 1_000
    assert not totals.all.exact
    assert len(rows_of(work, reader(work, "officer"), IssueQuery()).rows) == 20


@pytest.mark.parametrize("role", WIDE)
@pytest.mark.parametrize(
    ("said", "index"),
    [
        ({}, "ix_issues_open_due"),
        ({"sort": "-due_on"}, "ix_issues_open_due"),
        ({"sort": "-number"}, "ix_issues_open_number"),
        ({"state": "closed"}, "ix_issues_region_id_status"),
        ({"state": "all"}, "ix_issues_region_id_due"),
    ],
)
def test_the_list_comes_in_its_index_order(
    work: Work, long_history: Engine, role: str, said: dict[str, object], index: str
) -> None:
    plan = listing(work, long_history, role, **said)
    assert index in plan.indexes, plan.lines
    assert not plan.sorts, plan.lines
    assert not plan.walks_through("issues"), plan.lines


def test_the_instructions_of_an_issue_are_found_by_their_numbers(work: Work, long_history: Engine) -> None:
    linked = work.session.execute(select(InstructionIssue.issue_id).limit(1)).scalar_one()
    with sent(long_history) as statements:
        instructions_of(work, reader(work, "office"), linked)
    (plan,) = plans(work, statements, about="instructions")
    assert "ix_instructions_region_id_due" not in plan.indexes, plan.lines
    assert not plan.walks_through("instructions"), plan.lines


def test_the_drafts_on_the_desk_are_counted_by_their_index(work: Work, long_history: Engine) -> None:
    office = reader(work, "office")
    with sent(long_history) as statements:
        count_drafts(work, office)
    (one,) = statements
    assert "is_open" in one.text.partition("WHERE")[2]
    (plan,) = plans(work, statements)
    assert not plan.walks_through("issues"), plan.lines


def test_the_next_page_goes_on_in_the_index(work: Work, long_history: Engine) -> None:
    actor = reader(work, "office")
    query = IssueQuery(cursor=rows_of(work, actor, IssueQuery()).next)
    with sent(long_history) as statements:
        rows_of(work, actor, query)
    (plan,) = plans(work, statements)
    assert "ix_issues_open_due" in plan.indexes
    assert not plan.sorts


@pytest.mark.parametrize(
    ("role", "indexes"),
    [
        ("officer", {"ix_issue_bodies_open"}),
        ("akimat", {"ix_issue_bodies_open", "ix_issues_territory_open"}),
        ("contact", {"ix_issues_enterprise_open", "ix_issues_enterprise_id_status"}),
    ],
)
def test_who_sees_few_finds_them_without_the_history(
    work: Work, long_history: Engine, role: str, indexes: set[str]
) -> None:
    for plan in (listing(work, long_history, role), counting(work, long_history, role)):
        assert plan.indexes & indexes, plan.lines
        assert not plan.walks_through("issues"), plan.lines


@pytest.mark.parametrize("said", [{"status": ["routed"]}, {"importance": ["high"]}, {"q": "дорога"}])
def test_a_filter_looks_at_nothing_but_what_is_open(work: Work, long_history: Engine, said: dict[str, object]) -> None:
    plan = listing(work, long_history, "office", **said)
    assert any("_open" in index or index == "ix_issues_region_id_status" for index in plan.indexes), plan.lines
    assert not plan.walks_through("issues"), plan.lines


@pytest.mark.parametrize("role", WIDE)
def test_totals_are_read_off_one_index(work: Work, long_history: Engine, role: str) -> None:
    plan = counting(work, long_history, role)
    assert plan.answers_from("ix_issues_open_status"), plan.lines
    assert not plan.sorts
    assert not plan.walks_through("issues")


@pytest.mark.parametrize("role", WIDE)
def test_what_one_was_ever_named_a_reader_of_is_not_gathered(work: Work, long_history: Engine, role: str) -> None:
    for plan in (listing(work, long_history, role), counting(work, long_history, role)):
        assert not plan.gathers_a_set, plan.lines


@pytest.mark.parametrize("role", [*WIDE, *NARROW])
def test_a_page_takes_four_statements_at_first_and_totals_one(work: Work, long_history: Engine, role: str) -> None:
    """The rows, their desks, and the names of territories and bodies, which are known until the next event."""
    actor = reader(work, role)
    page_of(work, actor, IssueQuery())  # the calendar's overrides are read once in a unit of work
    with sent(long_history) as statements:
        page = page_of(work, actor, IssueQuery())
        totals_of(work, actor, IssueQuery())
    assert len(statements) == (5 if page.rows else 2)


def test_sqlite_plans_the_same_where_there_is_nothing_yet(tmp_path: Path) -> None:
    """It keeps no statistics: the order in which indexes were made could turn its choice, and must not. (PostgreSQL
    plans by its statistics, so there is nothing to ask of it here.)"""
    with opened(SqliteDatabases(tmp_path).copy()) as empty, WorkFactory(empty, finish=seal)() as work:
        office = make.office(work)
        with sent(empty) as statements:
            rows_of(work, office, IssueQuery())
            totals_of(work, office, IssueQuery())
        first, second = plans(work, statements)
    assert "ix_issues_open_due" in first.indexes
    assert not first.sorts
    assert second.answers_from("ix_issues_open_status")
