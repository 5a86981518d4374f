"""Two worlds that differ in a confidential issue alone, and a month that passes in both of them alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any, Self

from sqlalchemy import update

from app.accounts.models import ApiToken, Role, WebSession
from app.bulk import planning, running
from app.bulk.nouns import NOUNS
from app.bulk.schemas import WeighMany
from app.calendar.models import OverrideKind
from app.calendar.overriding import Action, OverrideIn
from app.calendar_changes.approving import approve
from app.calendar_changes.planning import Change, plan
from app.dossiers import asking
from app.feeds import keeping as feeds
from app.files.receiving import Intake
from app.instructions.models import Importance
from app.kit.db import Work, WorkFactory
from app.kit.outbox import Claimed
from app.views import keeping as views
from app.views.models import Listing
from app.views.schemas import ViewIn
from app.webhooks import keeping as hooks
from app.webhooks.models import Failure
from app.webhooks.schemas import WebhookIn
from app.webhooks.sending import Answer
from app.worker.loop import Worker
from tests import factories as make
from tests import factories_accounts as accounts
from tests import factories_meetings as meetings
from tests.access import world as access
from tests.access.world import World, secret_of
from tests.factories_absences import absence
from tests.secrecy import secret

NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
"""Ten in the morning of a Tuesday in Almaty; the month goes by at this hour."""
DAYS = (0, 1, 2, 6, 9, 17, 20, 27, 34)
END = NOW + timedelta(days=DAYS[-1])
LATER = timedelta(minutes=2)
NEW_DAY_OFF = date(2026, 3, 19)
"""On which the confidential issue is due until the calendar is changed."""

HOOKED = ("office", "admin", "named_office")


def build(work: Work, intake: Intake) -> World:
    """A world with nothing confidential, and whoever will have to do with it or to be kept away from it."""
    world = access.build(work, intake, secrets=False)
    _people(world)
    _absences(world)
    _what_they_keep(world)
    _coming_meeting(world)
    return world


def _people(world: World) -> None:
    """`stand_in` stands in for the office that keeps the issue, without confidential matters; `chair` heads
    the office, to whom the ladder of alerts leads."""
    work, ids = world.work, world.ids
    more = {
        "named_office": make.office(work),
        "stand_in": make.office(work),
        "chair": make.person(work, Role.OFFICE, territory_id=ids["region"], heads=True),
        "named_contact": make.person(work, Role.CONTACT, enterprise_id=ids["enki"]),
        "named_officer": make.person(work, Role.OFFICER, body_id=ids["energy"]),
        "trusted": make.person(work, Role.OFFICER, body_id=ids["energy"]),
    }
    for who, actor in more.items():
        accounts.session_of(work, actor, secret_of(who))
        accounts.token_of(work, actor, secret_of(who))
        ids[f"{who}_id"] = actor.person_id
    world.people |= more


def _absences(world: World) -> None:
    work, people = world.work, world.people
    lasts = {"last_on": work.today + timedelta(days=50)}
    absence(work, people["named_officer"], people["trusted"], confidential=True, **lasts)
    absence(work, people["named_office"], people["stand_in"], **lasts)
    for who in ("trusted", "stand_in"):
        people[who] = make.actor(work, people[who].person_id)


def _what_they_keep(world: World) -> None:
    """An address of one's calendar for everybody, a webhook for whoever may, and a view of all that is late."""
    work, people = world.work, world.people
    for who in (one for one, actor in people.items() if one != "far_office" and actor.standings):
        world.ids[f"{who}_feed"] = feeds.make(work, people[who]).secret
    for who in HOOKED:
        url, kinds = f"https://hooks.example.kz/{who}", ["issue.*", "instruction.*", "meeting.*"]
        hook = hooks.create(work, people[who], WebhookIn(name=who, url=url, kinds=kinds)).webhook
        if who == "named_office":
            world.paths["webhook.named"] = {"webhook_id": hook.id, "delivery_id": 10**6}
    world.paths["webhook"]["delivery_id"] = 10**6
    for name, who in (("view", "office"), ("view.named", "named_office")):
        said = ViewIn(listing=Listing.ISSUES, name="All late", query="overdue=true")
        world.paths[name] = {"view_id": views.create(work, people[who], said).id}


def _coming_meeting(world: World) -> None:
    work, office = world.work, world.people["office"]
    meeting = meetings.scheduled(work, office, held_on=date(2026, 4, 28), topic="Coming")
    work.session.flush()
    world.ids |= {"meeting.coming": meeting.id, "meeting.coming.item": meetings.point(work, meeting).id}
    world.paths["meeting.coming"] = {
        **world.paths["meeting"], "meeting_id": meeting.id, "item_id": world.ids["meeting.coming.item"],
    }  # fmt: skip


@dataclass
class Sent:
    """What has left the system, letters by address and messages by the owner of the webhook; and which jobs of the
    outbox were done, by topic and key."""

    letters: dict[str, list[EmailMessage]] = field(default_factory=dict)
    messages: dict[str, list[str]] = field(default_factory=dict)
    jobs: list[tuple[str, str]] = field(default_factory=list)

    def send_message(self, letter: EmailMessage) -> None:
        self.letters.setdefault(str(letter["To"]), []).append(letter)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        """As a connection to a mail server."""

    def post(self, target: Any, _headers: Mapping[str, str], content: bytes, _seconds: float) -> Answer:
        self.messages.setdefault(target.path.strip("/"), []).append(content.decode())
        return Answer(Failure.NONE, 204)


class Counting(Worker):
    """Notes each job that it does."""

    def __init__(self, units: WorkFactory, sent: Sent, clock: "Clock") -> None:
        super().__init__(units, lease=timedelta(minutes=5), now=clock)
        self.sent = sent

    def do(self, job: Claimed) -> None:
        self.sent.jobs.append((job.topic, job.key))
        super().do(job)


@dataclass
class Clock:
    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at


def live(units: WorkFactory, world: World, sent: Sent, clock: Clock, *, with_secret: bool) -> None:
    """The worker works every few days. Meanwhile people who may not know of it do what concerns it too."""
    for day in DAYS:
        clock.at = NOW + timedelta(days=day)
        with units(now=clock.at) as work:
            if day == DAYS[1]:
                asking.ask(work, world.people["office"], world.ids["meeting.coming"])
                if with_secret:
                    work.session.flush()
                    secret.comment_before_the_meeting(work, world)
            if day == DAYS[2]:
                _change_the_calendar(work, world)
            if day == DAYS[-1]:
                _weigh_all(work, world)
        for _ in range(2):
            worker = Counting(units, sent, clock)
            while worker.step():
                pass
            clock.at += LATER  # A digest waits until the reminders of the day are all written.
    with units(now=clock.at) as work:
        for table in (WebSession, ApiToken):
            work.session.execute(update(table).values(expires_at=END + timedelta(days=1)))


def _change_the_calendar(work: Work, world: World) -> None:
    """By the administrator, who may not know what moves by it."""
    names = {"name_kk": "Демалыс", "name_ru": "Выходной", "name_en": "Day off"}
    said = OverrideIn(day=NEW_DAY_OFF, kind=OverrideKind.DAY_OFF, source="Order No 1", **names)
    change, admin = Change(Action.ADD, said), world.people["admin"]
    approve(work, admin, change, plan(work, admin, change).digest)


def _weigh_all(work: Work, world: World) -> None:
    """All that match is given another importance: by the office, which may not know of it, and by the one who may."""
    noun = NOUNS["issue"]
    for name, who in (("bulk_run", "office"), ("bulk_run.named", "named_office")):
        said = WeighMany(act="importance", importance=Importance.HIGH, filter="")
        asked = said.model_copy(update={"plan": planning.plan(work, world.people[who], noun, said).digest})
        run = running.begin(work, world.people[who], noun, asked)
        while running.go_on(work, world.people[who], run.id):
            pass
        world.paths[name] = {"run_id": run.id}
