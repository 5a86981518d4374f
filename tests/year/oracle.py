"""What has to be told, from bare rows and in plain loops, without the notifications' own code.

It holds each reminder and alert by what makes it one: (person, kind, noun, number, date) and, of a daily one, the day.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

ONE_DAY = timedelta(days=1)
OFF = Path(__file__).parents[1] / "calendar" / "data" / "holidays_2026_2027.csv"
SOON, REVIEW = 3, 3
DAILY = ("due.late", "review.late")
with OFF.open(encoding="utf-8", newline="") as file:
    PUBLISHED = frozenset(date.fromisoformat(row["day"]) for row in csv.DictReader(file))


class Told(NamedTuple):
    """`day`: of a daily one the day on which it is told, else nothing."""

    person: int
    kind: str
    noun: str
    number: int
    due_on: str
    day: str = ""


@dataclass
class Days:
    """Published days off and the overrides of the database."""

    overrides: Mapping[date, str]

    def off(self, day: date) -> bool:
        if day in self.overrides:
            return self.overrides[day] == "day_off"
        return day.weekday() >= 5 or day in PUBLISHED

    def after(self, day: date, number: int) -> date:
        while number:
            day += ONE_DAY
            number -= not self.off(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Working days after the first up to the last."""
        found = 0
        while first < last:
            first += ONE_DAY
            found += not self.off(first)
        return found

    def late(self, due: date, today: date) -> int:
        return max(self.between(due, today), 1) if today > due else 0


@dataclass
class World:
    """The database as it stands on a day."""

    today: date
    days: Days
    records: list[dict[str, Any]]
    members: list[dict[str, Any]]
    pauses: list[dict[str, Any]]
    readers: set[tuple[int, int]]
    offices: set[int]
    ladder: Mapping[str, int | None]
    away: Mapping[int, int]
    """Who is absent → who stands in, with all roles but not in what is confidential."""

    @classmethod
    def of(cls, connection: Connection, today: date) -> "World":
        def rows(statement: str) -> list[dict[str, Any]]:
            return [{name: _day(name, value) for name, value in row._mapping.items()}
                    for row in connection.execute(text(statement))]  # fmt: skip

        shown = "id, status, is_open, due_on, paused_since, handler_id, confidential"
        issues = rows(f"SELECT {shown}, body_id, NULL AS giver, NULL AS controller, NULL AS submitted_on FROM issues")
        orders = rows(
            f"SELECT {shown}, responsible_body_id AS body_id, giver_body_id AS giver, controller_id AS controller,"
            " submitted_on FROM instructions"
        )
        members = rows(
            "SELECT m.person_id, m.role, m.body_id, m.enterprise_id, m.heads FROM memberships m JOIN people p"
            f" ON p.id = m.person_id WHERE p.active AND (m.ended_on IS NULL OR m.ended_on > '{today}')"
        )
        set_by_office = rows("SELECT head_days, office_days, chair_days, review_days FROM alert_ladders")
        absences = rows(
            "SELECT person_id, substitute_id FROM absences WHERE membership_id IS NULL AND NOT confidential"
            f" AND first_on <= '{today}' AND last_on >= '{today}' AND ended_on IS NULL"
        )
        found = rows("SELECT day, kind FROM calendar_overrides WHERE withdrawn_on IS NULL")
        return cls(
            today,
            Days({row["day"]: row["kind"] for row in found}),
            [{"noun": "issue", **row} for row in issues] + [{"noun": "instruction", **row} for row in orders],
            members,
            rows("SELECT id, issue_id, instruction_id, look_again_on FROM pauses WHERE ended_on IS NULL"),
            {(row["issue_id"], row["person_id"]) for row in rows("SELECT issue_id, person_id FROM issue_readers")},
            {row["id"] for row in rows("SELECT id FROM bodies WHERE kind = 'deputy_akim_office'")},
            set_by_office[0] if set_by_office else DEFAULT,
            {row["person_id"]: row["substitute_id"] for row in absences},
        )

    # Who is who

    def who(self, **facts: Any) -> set[int]:
        return {one["person_id"] for one in self.members if all(one[name] == value for name, value in facts.items())}

    def office(self) -> set[int]:
        return self.who(role="office")

    def chair(self) -> set[int]:
        of_offices = [self.who(role="officer", body_id=body, heads=True) for body in self.offices]
        return self.who(role="office", heads=True).union(*of_offices)

    def officers(self, row: Mapping[str, Any], **facts: Any) -> set[int]:
        return self.who(role="officer", body_id=row["body_id"], **facts) if row["body_id"] else set()

    def controllers(self, row: Mapping[str, Any]) -> set[int]:
        if row["giver"] is None:
            return set()
        side = self.who(role="officer", body_id=row["giver"])
        side |= self.office() if row["giver"] in self.offices else set()
        return side & {row["controller"]} or side

    def desk(self, row: Mapping[str, Any]) -> set[int]:
        officers = self.officers(row)
        steps = (officers & {row["handler_id"]}, self.officers(row, heads=True), officers, self.controllers(row))
        return next((found for found in steps if found), self.office())

    def may_see(self, person: int, row: Mapping[str, Any]) -> bool:
        """Of records that somebody is told of, whose body or enterprise is the person's or who is of the office."""
        if not row["confidential"]:
            return bool(self.who(person_id=person))
        assert row["noun"] == "issue"
        named = (row["id"], person) in self.readers or person == row["handler_id"]
        return bool(self.who(person_id=person)) and (named or person in self.officers(row, heads=True))

    # What is to be told

    def running(self, row: Mapping[str, Any]) -> bool:
        waits = row["status"] in ("resolved", "submitted", "accepted")
        return bool(row["is_open"]) and row["due_on"] is not None and row["paused_since"] is None and not waits

    def near(self, row: Mapping[str, Any]) -> bool:
        return self.running(row) and self.days.between(self.today, row["due_on"]) <= SOON

    def expected(self) -> Iterator[tuple[Told, int]]:
        """Each with the working days that it says to be late."""
        for row in self.records:
            if self.near(row):
                yield from self._due(row)
            if row["status"] == "submitted" and row["is_open"]:
                yield from self._review(row)
        yield from self._pauses()

    def _told(self, people: Iterable[int], kind: str, row: Mapping[str, Any], due: date, late: int) -> Any:
        day = str(self.today) if kind in DAILY else ""
        for person in people:
            if self.may_see(person, row):
                for one in self._in_place(person, kind, row):
                    yield Told(one, kind, row["noun"], row["id"], str(due), day), late

    def _in_place(self, person: int, kind: str, row: Mapping[str, Any]) -> Sequence[int]:
        """Of a due date whoever stands in instead of the absent one, of the rest both."""
        substitute = self.away.get(person)
        if substitute is None or row["confidential"]:
            return [person]
        return [substitute] if kind.startswith(("due.", "review.")) else [person, substitute]

    def _due(self, row: Mapping[str, Any]) -> Any:
        due, desk = row["due_on"], self.desk(row)
        late = self.days.late(due, self.today)
        left = self.days.between(self.today, due)
        near = "today" if due == self.today else "tomorrow" if left <= 1 else "soon"
        yield from self._told(desk, f"due.{'late' if late else near}", row, due, late)
        ladder = [("head", self.officers(row, heads=True)), ("office", self.office()), ("chair", self.chair())]
        for place, (step, _) in enumerate(ladder):
            days = self.ladder[f"{step}_days"]
            if late and days is not None and late >= days:
                above = next((people for _, people in ladder[place:] if people), set())
                yield from self._told(above - desk, f"alert.{step}", row, due, late)

    def _review(self, row: Mapping[str, Any]) -> Any:
        last = self.days.after(row["submitted_on"], REVIEW)
        if self.today < last:
            return
        late, controllers = self.days.late(last, self.today), self.controllers(row)
        yield from self._told(controllers, "review.late" if late else "review.today", row, last, late)
        days = self.ladder["review_days"]
        if late and days is not None and late >= days:
            heads = self.chair() if row["giver"] in self.offices else self.who(body_id=row["giver"], heads=True)
            yield from self._told(heads - controllers, "alert.review", row, last, late)

    def _pauses(self) -> Any:
        for pause in self.pauses:
            noun = "issue" if pause["issue_id"] else "instruction"
            row = self.record(noun, pause[f"{noun}_id"])
            if row["is_open"] and pause["look_again_on"] <= self.today:
                yield from self._told(self.office(), "pause.look_again", row, pause["look_again_on"], 0)

    def record(self, noun: str, number: int) -> dict[str, Any]:
        return next(row for row in self.records if (row["noun"], row["id"]) == (noun, number))


DEFAULT = {"head_days": 1, "office_days": 3, "chair_days": 10, "review_days": 5}


def _day(name: str, value: Any) -> Any:
    """SQLite's rows have texts where PostgreSQL's have dates, and numbers where they have truth values."""
    if isinstance(value, str) and (name.endswith(("_on", "_since")) or name == "day"):
        return date.fromisoformat(value)
    return bool(value) if name in ("heads", "confidential", "is_open") else value
