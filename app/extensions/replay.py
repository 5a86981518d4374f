"""How requests and pauses are held against the events of their issues and instructions by `tapsyrma audit verify`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.chain import plain
from app.audit.verify import Finding
from app.extensions.models import Extension, ExtensionStatus, OfOne, Pause
from app.kit import clock

S = ExtensionStatus
Key = tuple[str, int]
Line = list[Any]
ENDINGS = {"extension_approval": S.APPROVED, "extension_refusal": S.REFUSED, "extension_withdrawal": S.WITHDRAWN}
"""The moves that end a request; any other by which none waits any more lets it lapse."""
REQUEST = (Extension.status, Extension.wanted_on, Extension.granted_on)
PAUSE = (Pause.started_on, Pause.ended_on, Pause.days, Pause.moved_to)


class DueMoves:
    """Follows the chain, then compares: request by request and pause by pause, in the order in which they were made."""

    def __init__(self) -> None:
        self._requests: dict[Key, list[Line]] = defaultdict(list)
        self._pauses: dict[Key, list[Line]] = defaultdict(list)
        self._due: dict[Key, Any] = {}

    def take(self, event: Mapping[str, Any]) -> None:
        """The next event of the chain."""
        if event["noun"] not in ("issue", "instruction"):
            return
        key, changes = (event["noun"], event["noun_id"]), event["changes"]
        if "due_on" in changes:
            self._due[key] = changes["due_on"][1]
        if "extension_asked" in changes:
            self._follow_request(key, event["kind"].partition(".")[2], changes)
        if "paused_since" in changes:
            self._follow_pause(key, event, changes)

    def _follow_request(self, key: Key, move: str, changes: Mapping[str, Any]) -> None:
        lines = self._requests[key]
        if changes["extension_asked"][1]:
            lines.append([S.ASKED.value, changes.get("wanted_on", [None, None])[1], None])
        elif lines:
            ending = ENDINGS.get(move, S.LAPSED)
            lines[-1][0] = ending.value
            lines[-1][2] = self._due.get(key) if ending is S.APPROVED else None

    def _follow_pause(self, key: Key, event: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
        lines, started = self._pauses[key], changes["paused_since"][1]
        if started is not None:
            lines.append([started, None, 0, None])
        elif lines:
            before, after = changes.get("paused_days", (0, 0))
            lines[-1][1:] = [plain(clock.local_date(event["at"])), after - before, self._due.get(key)]

    def findings(self, session: Session) -> Iterator[Finding]:
        """What the rows say otherwise."""
        yield from _compare("extension", self._requests, _lines(session, Extension, REQUEST))
        yield from _compare("pause", self._pauses, _lines(session, Pause, PAUSE))


def _lines(session: Session, table: type[OfOne], columns: Iterable[Any]) -> dict[Key, list[Line]]:
    found: dict[Key, list[Line]] = defaultdict(list)
    rows: Any = table
    query = select(rows.issue_id, rows.instruction_id, *columns).order_by(rows.id).execution_options(yield_per=2_000)
    for issue_id, instruction_id, *values in session.execute(query):
        key = ("issue", issue_id) if issue_id is not None else ("instruction", instruction_id)
        found[key].append([plain(value) for value in values])
    return found


def _compare(what: str, told: Mapping[Key, list[Line]], rows: Mapping[Key, list[Line]]) -> Iterator[Finding]:
    for key in sorted({*told, *rows}):
        said, kept = told.get(key, []), rows.get(key, [])
        for number, (one, other) in enumerate(zip(said, kept, strict=False), start=1):
            if one != other:
                yield Finding("differs", f"{key[0]} {key[1]}", f"{what} {number} is {other}, its events say {one}")
        if len(said) != len(kept):
            detail = f"{what}: {len(kept)} rows, its events say {len(said)}"
            yield Finding("differs", f"{key[0]} {key[1]}", detail)
