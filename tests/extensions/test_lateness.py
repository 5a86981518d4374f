"""What is late and what is not, while dates move and clocks stand: in Python, in SQL, in lists and marks alike."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.accounts.kinds import values_of
from app.calendar.service import calendar_of
from app.extensions.models import ExtensionStatus
from app.instructions.dates import lateness as of_instructions
from app.instructions.listing.criteria import conditions as met_by_instructions
from app.instructions.listing.criteria import reader as reader_of_instructions
from app.instructions.listing.filter import InstructionQuery
from app.instructions.models import Instruction
from app.issues.dates import lateness as of_issues
from app.issues.listing.criteria import conditions as met_by_issues
from app.issues.listing.criteria import reader as reader_of_issues
from app.issues.listing.filter import IssueQuery
from app.issues.listing.rows import due_mark_of
from app.issues.models import Issue
from app.kit.charts import DueMark
from app.pages.instructions.standing import against_first_date
from app.pages.issues.standing import four
from tests.factories_extensions import Case


def listed(case: Case, **said: Any) -> bool:
    """Whether the office's list has it under a criterion."""
    case.work.session.flush()
    if case.noun == "issue":
        query = IssueQuery(**said)
        met = met_by_issues(query, reader_of_issues(case.work, case.office, query))
        found = select(func.count()).select_from(Issue).where(Issue.id == case.row.id, *met)
        return case.work.session.execute(found, values_of(case.office)).scalar_one() == 1
    asked = InstructionQuery(**said)
    met = met_by_instructions(asked, reader_of_instructions(case.work, case.office, asked))
    counted = select(func.count()).select_from(Instruction).where(Instruction.id == case.row.id, *met)
    return case.work.session.execute(counted).scalar_one() == 1


def is_late(case: Case) -> bool:
    """As the row says it and as the list does: they say the same."""
    room: Any = of_issues if case.noun == "issue" else of_instructions
    late: bool = room.is_overdue(case.row, case.work.today)
    assert listed(case, overdue=True) == late
    return late


def mark(case: Case) -> DueMark:
    calendar, today = calendar_of(case.work), case.work.today
    if case.noun == "issue":
        return due_mark_of(calendar, today, case.row)
    return of_instructions.mark(calendar, case.row, today, 3)


def against_the_first_date(case: Case) -> int:
    """By how many working days it is late there, as its page says."""
    if case.noun == "issue":
        late: int = four(case.work, case.row, None, documents=False)["late"]
        return late
    found: int = against_first_date(case.work, case.row)["late"]
    return found


def test_a_lawfully_extended_item_is_not_shown_late(case: Case) -> None:
    case.extend(case.day(20))
    case.wait(12)
    assert not is_late(case)
    assert (mark(case).kind, mark(case).extensions) == ("ahead", 1)
    assert listed(case, extended=True)
    case.wait(9)
    assert is_late(case)


def test_an_extension_of_what_is_late_already_ends_its_lateness(case: Case) -> None:
    case.wait(12)
    assert is_late(case)
    case.decide(case.ask(case.day(5), by=case.office))
    assert not is_late(case)


def test_schedule_is_judged_against_the_first_date_whatever_was_approved(case: Case) -> None:
    case.extend(case.day(20))
    case.wait(13)
    assert not is_late(case)
    assert against_the_first_date(case) == 3


def test_a_request_that_waits_does_not_stop_the_clock(case: Case) -> None:
    case.ask(case.day(20))
    case.wait(11)
    assert is_late(case)
    assert listed(case, extension_asked=True)


def test_while_the_clock_stands_nothing_becomes_late_or_near(case: Case) -> None:
    pause = case.pause()
    case.wait(40)
    assert not is_late(case)
    assert not listed(case, due_soon=True)
    assert not listed(case, due_from=date(2020, 1, 1))
    assert listed(case, paused=True)
    assert (mark(case).kind, mark(case).days) == ("paused", 10)
    case.resume(pause)
    assert (mark(case).kind, mark(case).days) == ("ahead", 10)
    assert not listed(case, paused=True)


def test_what_was_late_when_the_clock_was_stopped_stays_late_by_as_many_days(case: Case) -> None:
    case.wait(12)
    pause = case.pause()
    case.wait(30)
    assert is_late(case)
    assert (mark(case).kind, mark(case).days) == ("late", 2)
    case.resume(pause)
    assert is_late(case)
    assert mark(case).days == 2


def test_a_pause_comes_to_the_office_again_on_its_day(case: Case) -> None:
    case.pause(look_again=5)
    case.wait(4)
    assert not listed(case, look_again=True)
    case.wait(1)
    assert listed(case, look_again=True)


def test_a_decision_takes_it_off_the_list_of_what_waits(case: Case) -> None:
    case.decide(case.ask(case.day(20)), "refused", note="The line stands")
    assert not listed(case, extension_asked=True)
    assert case.statuses() == [ExtensionStatus.REFUSED]
    assert not listed(case, extended=True)
