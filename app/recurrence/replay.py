"""How series are held against their events by `tapsyrma audit verify`: the row, each of its terms, what was missed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.chain import plain
from app.audit.verify import Finding, Replay
from app.recurrence.models import Period, Series, SeriesTerms
from app.recurrence.ordering import ORDERED

FIELDS = ("giver_body_id", "ahead_days", "ended_on")
TERMS = (*ORDERED, "from_on")
NEW = ("series.creation", "series.change")


def _rows(session: Session) -> Iterable[tuple[Any, ...]]:
    columns = [getattr(Series, name) for name in FIELDS]
    return (tuple(row) for row in session.execute(select(Series.id, *columns).execution_options(yield_per=2_000)))


REPLAY = Replay("series", FIELDS, _rows)


class SeriesMoves:
    """Follows the chain, then compares: the terms in the order in which they were set, and the days that were missed.

    A change tells what it changed; the rest of its terms is as those were whose place they take.
    """

    def __init__(self) -> None:
        self._terms: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
        self._missed: dict[int, set[str]] = defaultdict(set)

    def take(self, event: Mapping[str, Any]) -> None:
        """The next event of the chain."""
        if event["noun"] != "series":
            return
        told = {name: pair[1] for name, pair in event["changes"].items()}
        if event["kind"] in NEW:
            self._terms[event["noun_id"]].append({name: told[name] for name in TERMS if name in told})
        self._missed[event["noun_id"]] |= set(told.get("missed") or ())

    def findings(self, session: Session) -> Iterator[Finding]:
        """What the rows say otherwise."""
        yield from self._of_terms(_terms(session))
        missed = _missed(session)
        for number in sorted({*missed, *self._missed}):
            if missed[number] != self._missed[number]:
                said = f"missed are {sorted(missed[number])}, its events say {sorted(self._missed[number])}"
                yield Finding("differs", f"series {number}", said)

    def _of_terms(self, rows: Mapping[int, list[dict[str, Any]]]) -> Iterator[Finding]:
        for number in sorted({*rows, *self._terms}):
            kept, told = rows.get(number, []), self._terms[number]
            if len(kept) != len(told):
                said = f"terms: {len(kept)} rows, its events say {len(told)}"
                yield Finding("differs", f"series {number}", said)
            for place, (row, said_of) in enumerate(zip(kept, told, strict=False), start=1):
                other = {name: row[name] for name, value in said_of.items() if row[name] != value}
                if other:
                    yield Finding("differs", f"series {number}", f"terms {place}: {other}, its events say otherwise")


def _terms(session: Session) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    query = select(SeriesTerms.series_id, *(getattr(SeriesTerms, name) for name in TERMS)).order_by(SeriesTerms.id)
    for number, *values in session.execute(query.execution_options(yield_per=2_000)):
        found[number].append(dict(zip(TERMS, map(plain, values), strict=True)))
    return found


def _missed(session: Session) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for number, day in session.execute(select(Period.series_id, Period.day).where(Period.instruction_id.is_(None))):
        found[number].add(plain(day))
    return found
