"""`tapsyrma audit verify` holds a series against its events: its row, its terms, what was missed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update

from app.audit.chain import seal
from app.audit.verify import verify
from app.kit.db import Work
from app.recurrence import changing
from app.recurrence.models import Period, Series, SeriesTerms
from app.recurrence.replay import REPLAY, SeriesMoves
from app.recurrence.schemas import EndingIn, SeriesChange
from tests import factories_instructions as give
from tests import factories_series as series


def findings(work: Work) -> list[str]:
    found = verify(work.session, [REPLAY], followers=[SeriesMoves()])
    return [one.where for one in found if one.code == "differs"]


@pytest.fixture
def row(work: Work) -> Series:
    """Ordered, missed for a quarter, changed twice, ended."""
    on = give.stage(work)
    found = series.ordered(work, on)
    series.wait_until(work, work.today + timedelta(days=100))
    series.give_what_is_due(work, found)
    for day, from_on in ((20, date(2026, 9, 1)), (10, date(2026, 10, 1))):
        said = {"text": "Report otherwise", "responsible_body_id": on.land.id, "kind": "monthly", "day": day}
        changing.change(work, on.office, found.id, SeriesChange.model_validate({**said, "from_on": from_on}))
        work.session.flush()
    changing.end(work, on.office, found.id, EndingIn(grounds="Enough"))
    work.session.flush()
    seal(work)
    return found


def test_what_was_done_by_its_verbs_fits(work: Work, row: Series) -> None:
    assert findings(work) == []
    assert [given for _, given in series.days(work, row)].count(False) > 0


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: update(Series).values(ended_on=None),
        lambda: update(Series).values(ahead_days=1),
        lambda: update(SeriesTerms).where(SeriesTerms.day == 20).values(day=25),
        lambda: update(SeriesTerms).where(SeriesTerms.day == 20).values(from_on=date(2026, 9, 5)),
        lambda: delete(Period).where(Period.instruction_id.is_(None)),
    ],
    ids=["ended", "ahead", "day", "from", "missed"],
)
def test_what_was_changed_past_them_is_found(work: Work, row: Series, tamper: Callable[[], Any]) -> None:
    work.session.execute(tamper())
    assert findings(work) == [f"series {row.id}"]
