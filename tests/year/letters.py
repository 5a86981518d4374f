"""What the mail has to say: who gets a digest on a day and the counts in its subject, and which news come at once."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from app.kit.mail import Letter
from app.notifications.rules import RULES
from tests.year.oracle import World

HOST = "akmola.example"
KEPT = timedelta(days=14)
OF_A_DAY = ("due", "alerts")
OF_DUE_DATES = ("due.", "alert.head", "alert.office", "alert.chair")
Counts = tuple[int, ...]


@dataclass
class Post:
    """What was sent, and when."""

    sent: list[tuple[datetime, Letter]] = field(default_factory=list)
    looked_at: int = 0

    def fresh(self) -> Sequence[tuple[datetime, Letter]]:
        """What was sent since this was last asked."""
        found, self.looked_at = self.sent[self.looked_at :], len(self.sent)
        return found

    def counts(self) -> dict[str, Counts]:
        """Message-ID → the numbers of the subject. A letter that a kill has repeated says the same."""
        found: dict[str, set[Counts]] = {}
        for _, letter in self.sent:
            numbers = tuple(map(int, re.findall(r"\d+", letter.subject))) if "digest" in letter.message_id else ()
            found.setdefault(letter.message_id, set()).add(numbers)
        assert all(len(said) == 1 for said in found.values())
        return {name: said.pop() for name, said in found.items()}

    def repeats(self) -> int:
        return sum(number - 1 for number in Counter(letter.message_id for _, letter in self.sent).values())


@dataclass
class Expected:
    """What ought to have been sent so far; `mailed` are the lines that some letter has told, `looked_at` the urgent
    ones that had their turn."""

    letters: dict[str, Counts] = field(default_factory=dict)
    mailed: set[int] = field(default_factory=set)
    looked_at: set[int] = field(default_factory=set)

    def look(self, connection: Connection, world: World, now: datetime, *, digests: bool) -> None:
        lines = [line for line in _unread(connection, now - KEPT) if _is_visible(world, line)]
        for person, off in _wants_mail(connection, world).items():
            own = [line for line in lines if line["person_id"] == person]
            self._urgent([line for line in own if RULES[line["kind"]].urgent], off)
            if digests:
                self._digest(world, person, [line for line in own if line["id"] not in self.mailed], off)
        self.looked_at |= {line["id"] for line in lines}

    def _urgent(self, lines: Sequence[Mapping[str, Any]], off: Sequence[str]) -> None:
        for line in lines:
            if line["id"] not in self.looked_at and RULES[line["kind"]].topic not in off:
                self.letters[f"<news.{line['id']}@{HOST}>"] = ()
                self.mailed.add(line["id"])

    def _digest(self, world: World, person: int, new: Sequence[Mapping[str, Any]], off: Sequence[str]) -> None:
        headed = {one["body_id"] for one in world.members if one["person_id"] == person and one["heads"]} - {None}
        held = [
            row for row in world.records
            if "alerts" not in off and row["body_id"] in headed and world.near(row) and world.may_see(person, row)
        ]  # fmt: skip
        in_body = {(row["noun"], row["id"]) for row in held}
        lines: dict[Any, Mapping[str, Any]] = {}
        for line in sorted(new, key=lambda one: int(one["id"])):
            kind, topic, about = line["kind"], RULES[line["kind"]].topic, (line["noun"], line["noun_id"])
            of_body = about in in_body and (kind == "alert.head" or kind.startswith("due."))
            if topic not in off and not of_body and _is_true(world, line):
                lines[(kind.partition(".")[0] if topic == "due" else kind, *about)] = line
        late = [world.days.late(row["due_on"], world.today) for row in held]
        late += [line["facts"].get("days", 0) for line in lines.values() if RULES[line["kind"]].topic in OF_A_DAY]
        counts = (sum(map(bool, late)), late.count(0), len(lines) + len(held) - len(late))
        if any(counts):
            self.letters[f"<digest.{world.today}.{person}@{HOST}>"] = counts
            self.mailed |= {line["id"] for line in new}


def _unread(connection: Connection, since: datetime) -> list[dict[str, Any]]:
    shown = "SELECT id, person_id, kind, noun, noun_id, facts, at FROM notifications WHERE read_at IS NULL"
    rows = connection.execute(text(f"{shown} AND at > '{since:%Y-%m-%d %H:%M:%S}'"))
    return [{**row._mapping, "facts": json.loads(row.facts), "at": moment(row.at)} for row in rows]


def _wants_mail(connection: Connection, world: World) -> dict[int, Sequence[str]]:
    """Everyone who may come in and has not ended mail → the topics that are not wanted."""
    rows = connection.execute(text("SELECT person_id, mail_off, stopped_at FROM notification_settings")).all()
    chosen = {row.person_id: row for row in rows}
    people = {one["person_id"] for one in world.members} - world.away.keys()
    ended = {person for person, row in chosen.items() if row.stopped_at is not None}
    return {one: json.loads(chosen[one].mail_off) if one in chosen else () for one in sorted(people - ended)}


def _is_visible(world: World, line: Mapping[str, Any]) -> bool:
    of_record = line["noun"] in ("issue", "instruction")
    return not of_record or world.may_see(line["person_id"], world.record(line["noun"], line["noun_id"]))


def _is_true(world: World, line: Mapping[str, Any]) -> bool:
    kind = line["kind"]
    if not kind.startswith((*OF_DUE_DATES, "review.", "alert.review", "pause.")):
        return True
    row = world.record(line["noun"], line["noun_id"])
    if kind.endswith(".late") and local(line["at"]) != world.today:
        return False
    if kind.startswith(OF_DUE_DATES):
        return world.running(row) and str(row["due_on"]) == line["facts"]["due_on"]
    return row["paused_since"] is not None if kind.startswith("pause.") else row["status"] == "submitted"


def moment(value: Any) -> datetime:
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def local(at: datetime) -> date:
    """Kazakhstan is five hours ahead."""
    return (at + timedelta(hours=5)).astimezone(UTC).date()
