"""The lives of generated issues: rows and the events that tell them, so that `audit verify` finds nothing amiss."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall_time
from typing import Any

from app.audit.chain import NewEvent, chained
from app.issues.models import Answer, IssueOutcome, IssueStatus, ReferralKind
from app.issues.registering import TOLD
from app.kit.clock import ZONE
from app.kit.columns import NO_DATE
from app.kit.words.folding import fold
from tests.benchmarks.world import ITEMS, World

TITLES = (
    "Цехқа желіден қосымша қуат бөлу",
    "Продлить разрешение на сброс карьерных вод",
    "Жем құрамындағы шротты тұрақты жеткізу",
    "Отремонтировать подъездную дорогу к фабрике",
    "Инженерлерге қызметтік тұрғын үй",
    "Изменить целевое назначение участка",
)
FOLDED = tuple(fold(title) for title in TITLES)
OPEN_STATUSES = {
    IssueStatus.REGISTERED: 8,
    IssueStatus.ROUTED: 18,
    IssueStatus.IN_PROGRESS: 49,
    IssueStatus.AWAITING_DECISION: 15,
    IssueStatus.RESOLVED: 10,
}
OUTCOMES = {IssueOutcome.SOLVED: 70, IssueOutcome.PARTLY_SOLVED: 20, IssueOutcome.NOT_SOLVED: 10}
EVENTS_OF_DISCUSSED = 20
"""Every tenth open issue has that many."""
Who = tuple[int, int]


class Ledger:
    """Rows of all tables, and the chain that goes on from `head` (seq, digest)."""

    def __init__(self, world: World, today: date, head: tuple[int, str]) -> None:
        self.world = world
        self.today = today
        self.head = head
        self.chance = random.Random(42)
        self.last: dict[str, int] = defaultdict(int)
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, table: str, **row: Any) -> None:
        self.rows[table].append(row)

    def next_id(self, table: str) -> int:
        self.last[table] += 1
        return self.last[table]

    def take(self) -> dict[str, list[dict[str, Any]]]:
        """The rows so far, which are then forgotten."""
        rows, self.rows = self.rows, defaultdict(list)
        return rows

    def tell(self, kind: str, noun_id: int, who: Who, at: datetime, text: str = "", **new: Any) -> None:
        changes = {name: (None, value) for name, value in new.items()}
        event = NewEvent(kind, kind.partition(".")[0], noun_id, *who, changes=changes, text=text)
        row, texts = chained(event, self.head[0] + 1, self.head[1], at)
        self.head = (row["seq"], row["digest"])
        self.rows["events"].append(row)
        self.rows["event_texts"].extend(texts)

    def moment(self, day: date) -> datetime:
        """Some moment of a day's working hours."""
        return datetime.combine(day, wall_time(9), ZONE).astimezone(UTC) + timedelta(
            seconds=self.chance.randrange(8 * 3600)
        )

    def pick(self, weights: dict[Any, int]) -> Any:
        return self.chance.choices(list(weights), list(weights.values()))[0]


class Life:
    """One issue from its first day to the last or to today."""

    def __init__(self, ledger: Ledger, number: int, created: date, *, is_open: bool, small: bool = False) -> None:
        self.ledger, self.number, self.day, self.is_open = ledger, number, created, is_open
        self.chance, self.world = ledger.chance, ledger.world
        self.small = small
        self.left = (ledger.today - created).days
        self.goal = ledger.pick(OPEN_STATUSES) if is_open else IssueStatus.CLOSED
        if small:
            self.goal = IssueStatus.IN_PROGRESS
        self.events = 0
        self.desks: list[tuple[int, datetime]] = []
        self.row = self._written_down(created)

    def _written_down(self, created: date) -> dict[str, Any]:
        enterprise_id, territory_id = self.chance.choice(self.world.enterprises)
        kind = self.chance.randrange(len(TITLES))
        confidential = self.chance.random() < 0.02 and not self.small
        return {
            "id": self.number,
            "enterprise_id": enterprise_id,
            "project_id": None,
            "region_id": self.world.region_id,
            "territory_id": territory_id,
            "category_code": self.chance.choice(self.world.categories),
            "title": f"{TITLES[kind]} {self.number}",
            "search_key": f"{FOLDED[kind]} {self.number}",
            "description": f"{TITLES[kind]}. " * 5,
            "amount": None,
            "unit": None,
            "importance": self.ledger.pick({"normal": 70, "high": 20, "low": 10}),
            "confidential": confidential,
            "status": IssueStatus.REGISTERED,
            "is_open": self.is_open,
            "outcome": None,
            "body_id": None,
            "handler_id": None,
            "due_on": None,
            "original_due_on": None,
            "due_sort": NO_DATE,
            "registered_on": created,
            "entered_by_id": self.world.office[0],
            "created_at": self.ledger.moment(created),
            "version": 1,
        }

    def live(self) -> None:
        """Writes all that happens to it."""
        self._raised_at_a_meeting()
        told = {name: self.row[name] for name in TOLD}
        self.tell("creation", self.world.office, self.row["created_at"], self.row["description"], **told)
        if self.goal is not IssueStatus.REGISTERED:
            self._travel()
        if self.is_open and self.number % 10 == 0:
            self._be_discussed()
        if self.row["confidential"]:
            self.ledger.add("issue_readers", issue_id=self.number, person_id=self.world.office[0])
        self.ledger.add("issues", **self.row)

    def tell(self, kind: str, who: Who, at: datetime, text: str = "", **new: Any) -> None:
        self.events += 1
        self.row |= new
        self.row["version"] = self.events
        self.ledger.tell(f"issue.{kind}", self.number, who, at, text, **new)

    def _later(self, most: int) -> datetime:
        """A while after what was told last, today at the latest."""
        days = min(self.chance.randint(1, most), (self.ledger.today - self.day).days)
        self.day += timedelta(days=max(days, 0))
        return self.ledger.moment(self.day)

    def _raised_at_a_meeting(self) -> None:
        if self.number % 5:
            return
        meeting_id, first_item, _ = self.world.meetings[self.number % len(self.world.meetings)]
        self.row["meeting_id"] = meeting_id
        self.ledger.add(
            "agenda_issues",
            id=self.ledger.next_id("agenda_issues"),
            agenda_item_id=first_item + self.number % ITEMS,
            meeting_id=meeting_id,
            issue_id=self.number,
            enterprise_id=self.row["enterprise_id"],
            confidential=self.row["confidential"],
        )

    def _travel(self) -> None:
        self._route()
        if self.goal is IssueStatus.ROUTED:
            return
        for _ in range(0 if self.small else self.ledger.pick({0: 70, 1: 22, 2: 8})):
            self._arrive(self.chance.choice(self.world.bodies), ReferralKind.TRANSFER, self._later(9))
        self._accept()
        if self.goal is IssueStatus.AWAITING_DECISION:
            officer = self.world.officers[self.row["body_id"]]
            self.tell("deferral", officer, self._later(9), "Келесі отырысқа", status=IssueStatus.AWAITING_DECISION)
        elif self.goal in (IssueStatus.RESOLVED, IssueStatus.CLOSED):
            self._resolve()
        elif self.chance.random() < 0.04:
            self.row |= {"contested": True, "contest_count": 1}

    def _route(self) -> None:
        home = self.world.akimats[self.row["territory_id"]]
        target = home if self.chance.random() < 0.5 else self.chance.choice(self.world.bodies)
        at = self._later(4)
        ahead = self.chance.randint(-14, 42)
        due = self.ledger.today + timedelta(days=ahead) if self.is_open else self.day + timedelta(days=abs(ahead))
        self._arrive(self.world.small_body if self.small else target, ReferralKind.ROUTE, at, due)

    def _arrive(self, body_id: int, kind: ReferralKind, at: datetime, due: date | None = None) -> None:
        dates = {"due_on": due, "original_due_on": due, "due_sort": due} if due else {}
        self.tell(
            kind.value,
            self.world.office,
            at,
            "",
            status=IssueStatus.ROUTED,
            body_id=body_id,
            handler_id=None,
            on_desk_since=at,
            **dates,
        )
        self.desks.append((body_id, at))

    def _accept(self) -> None:
        officer = self.world.officers[self.row["body_id"]]
        self.tell("acceptance", officer, self._later(3), status=IssueStatus.IN_PROGRESS, handler_id=officer[0])

    def _resolve(self) -> None:
        officer = self.world.officers[self.row["body_id"]]
        outcome, at = self.ledger.pick(OUTCOMES), self._later(20)
        told = {"status": IssueStatus.RESOLVED, "proposed_outcome": outcome, "resolved_on": self.day}
        self.tell("resolution", officer, at, "Шешілді. Құжаттар тапсырылды.", **told)
        contact = self.world.contacts.get(self.row["enterprise_id"])
        if contact:
            answered = {"done": Answer.YES, "solved": Answer.YES}
            self.tell("confirmation", contact, self._later(3), "", **answered)
            self._forget("done", "solved")
            key = self.ledger.next_id("enterprise_answers")
            at = self.ledger.moment(self.day)
            self.ledger.add("enterprise_answers", id=key, issue_id=self.number, person_id=contact[0], at=at, **answered)
        if self.goal is IssueStatus.CLOSED:
            at = self._later(4)
            told = {"status": IssueStatus.CLOSED, "outcome": outcome, "closed_on": self.day}
            self.tell("closure", self.world.office, at, "Кәсіпорын растады.", **told)

    def _forget(self, *names: str) -> None:
        for name in names:
            del self.row[name]

    def _be_discussed(self) -> None:
        people = (self.world.office, self.world.officers.get(self.row["body_id"] or 0, self.world.office))
        for turn in range(EVENTS_OF_DISCUSSED - self.events):
            self.ledger.tell(
                "issue.comment", self.number, people[turn % 2], self._later(2), "Жұмыс барысы туралы ақпарат. " * 3
            )

    def leave_traces(self) -> None:
        """The referrals, now that their ends are known, and the bodies that see it."""
        came_from: int | None = None
        closed = None if self.is_open else self.ledger.moment(self.day)
        for place, (body_id, at) in enumerate(self.desks):
            self.ledger.add(
                "referrals",
                id=self.ledger.next_id("referrals"),
                issue_id=self.number,
                kind=ReferralKind.TRANSFER if place else ReferralKind.ROUTE,
                from_body_id=came_from,
                to_body_id=body_id,
                started_at=at,
                ended_at=self.desks[place + 1][1] if place + 1 < len(self.desks) else closed,
                person_id=self.world.office[0],
            )
            came_from = body_id
        for body_id in {body_id for body_id, _ in self.desks}:
            self.ledger.add("issue_bodies", body_id=body_id, issue_id=self.number, is_open=self.is_open)
