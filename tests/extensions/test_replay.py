"""Requests and pauses as rows, held against the events of their issue or instruction."""

from datetime import date

from sqlalchemy import delete, update

from app.audit.chain import seal
from app.audit.verify import Finding, verify
from app.extensions.models import Extension, Pause
from app.extensions.replay import DueMoves
from app.instructions.replay import REPLAY as INSTRUCTIONS
from app.issues.replay import REPLAY as ISSUES
from tests.extensions.test_endings import report
from tests.factories_extensions import Case


def findings(case: Case) -> list[Finding]:
    seal(case.work)
    case.work.session.flush()
    return list(verify(case.work.session, (ISSUES, INSTRUCTIONS), None, [DueMoves()]))


def test_what_the_verbs_did_is_what_the_rows_say_until_somebody_touches_them(case: Case) -> None:
    case.decide(case.ask(case.day(12)), "refused", note="No")
    case.withdraw(case.ask(case.day(12)))
    case.decide(case.ask(case.day(14)), due_on=case.day(13))
    pause = case.pause()
    case.wait(2)
    assert findings(case) == []
    case.resume(pause)
    case.resume(case.pause())
    assert findings(case) == []
    where, session = f"{case.noun} {case.row.id}", case.work.session
    session.execute(update(Extension).where(Extension.granted_on.is_not(None)).values(granted_on=date(2026, 5, 5)))
    session.execute(update(Pause).where(Pause.id == pause.id).values(days=5))
    assert [(one.where, one.detail[:11]) for one in findings(case)] == [(where, "extension 3"), (where, "pause 1 is ")]
    session.execute(delete(Extension))
    assert findings(case)[0].detail == "extension: 0 rows, its events say 3"


def test_a_request_that_lapses_with_a_report_is_told_too(case: Case) -> None:
    case.ask(case.day(20))
    report(case)
    assert [status.value for status in case.statuses()] == ["lapsed"]
    assert findings(case) == []


def test_a_pause_that_a_report_ends_is_told_too(case: Case) -> None:
    case.pause()
    case.wait(3)
    report(case)
    assert case.pauses()[0].days == 3
    assert findings(case) == []
