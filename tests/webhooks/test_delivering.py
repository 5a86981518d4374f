"""What programs are told: what their owner may see at that moment, signed, at least once, and for a day at most."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select, update

from app.accounts.actor import Actor
from app.accounts.models import Membership, Person, Role
from app.issues.models import Issue
from app.issues.moves import readers, talking
from app.issues.schemas import CommentIn, ReadersIn
from app.kit.db import Work, WorkFactory
from app.kit.errors import Conflict, NotFound
from app.kit.settings import settings
from app.notifications import inbox
from app.notifications.inbox import InboxQuery
from app.webhooks import keeping, log
from app.webhooks.models import DeliveryState, Failure, Webhook, WebhookDelivery, WebhookState
from app.webhooks.schemas import DeliveryQuery, WebhookIn
from app.worker.waiting import OutboxQuery, jobs, overview
from tests import factories as make
from tests.factories_absences import absence
from tests.factories_notifications import told, work_off
from tests.webhooks.conftest import Received, Receiver, answering

DAY = timedelta(days=1)


@dataclass
class Scene:
    """An observer whose program hears of issues, and one issue of ENKI that is being dealt with."""

    units: WorkFactory
    now: datetime
    office: Actor
    observer: Actor
    issue: int
    hook: int
    secret: str

    def does(self, verb: Callable[..., Any], *args: Any, at: datetime | None = None) -> Any:
        with self.units(now=at or self.now) as work:
            return verb(work, *args)

    def comment(self, text: str = "When?", *, internal: bool = False) -> None:
        self.does(talking.comment, self.office, self.issue, CommentIn(text=text, internal=internal))

    def hide(self) -> None:
        self.does(readers.set_readers, self.office, self.issue, ReadersIn(confidential=True))

    def log(self, reader: Actor | None = None) -> list[Any]:
        page = self.does(log.deliveries, reader or self.observer, self.hook, DeliveryQuery())
        return list(page.rows)

    def row(self) -> Webhook:
        found: Webhook = self.does(lambda work: work.session.get_one(Webhook, self.hook))
        return found


@pytest.fixture
def scene(units: WorkFactory, now: datetime, receiver: Receiver) -> Scene:
    with units(now=now - DAY) as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        observer = make.observer(work)
        issue = make.accepted(work, office, enki, energy, make.officer(work, energy, heads=True))
    work_off(units, now - DAY)
    with units(now=now) as work:
        body = WebhookIn(name="Document flow", url=receiver.url, kinds=["issue.comment", "issue.note", "issue.closure"])
        made = keeping.create(work, observer, body)
    return Scene(units, now, office, observer, issue.id, made.webhook.id, made.secret)


def is_signed(received: Received, secret: str) -> bool:
    """As any library of the standard checks it."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{received.id}.{received.headers['webhook-timestamp']}.".encode() + received.body
    mac = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return f"v1,{mac}" in received.headers["webhook-signature"].split()


def test_a_program_is_told_what_happened_and_not_a_word_of_it(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    scene.comment("A word that nobody else reads")
    work_off(units, now)
    (received,) = receiver.requests
    assert json.loads(received.body) == {
        "type": "issue.comment",
        "version": 1,
        "timestamp": "2026-03-10T05:00:00Z",
        "data": {
            "noun": "issue",
            "number": scene.issue,
            "address": f"https://tapsyrma.example/api/v1/issues/{scene.issue}",
        },
    }
    assert received.headers["webhook-timestamp"] == str(int(now.timestamp()))
    assert is_signed(received, scene.secret)
    (line,) = scene.log()
    assert (line.state, line.status, line.message_id) == (DeliveryState.DELIVERED, 204, received.id)
    work_off(units, now)
    assert len(receiver.requests) == 1


def test_only_what_was_asked_for_and_only_from_then_on(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    with units(now=now) as work:
        later = keeping.create(work, scene.office, WebhookIn(name="All", url=receiver.url + "/all", kinds=["issue.*"]))
        work.session.execute(update(Webhook).where(Webhook.id == later.webhook.id).values(state_since=now + DAY))
    scene.does(talking.comment, scene.office, scene.issue, CommentIn(text="Early"))
    scene.does(talking.comment, scene.office, scene.issue, CommentIn(text="Late"), at=now + DAY)
    work_off(units, now + DAY)
    assert sorted(request.path for request in receiver.requests) == ["/hook", "/hook", "/hook/all"]


def test_a_note_is_told_only_to_who_reads_notes(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    """Whoever oversees another region, and is a contact of the enterprise here, sees what is public here."""
    with units(now=now) as work:
        other = make.observer(work, "111000000")
        enki = work.session.get_one(Issue, scene.issue).enterprise_id
        make.join(work, other.person_id, Role.CONTACT, enterprise_id=enki)
        keeping.create(work, other, WebhookIn(name="Beside", url=receiver.url + "/beside", kinds=["issue.*"]))
    scene.comment(internal=True)
    work_off(units, now)
    assert [request.path for request in receiver.requests] == ["/hook"]
    scene.comment()
    work_off(units, now)
    assert [request.path for request in receiver.requests].count("/hook/beside") == 1


def test_who_stands_in_for_somebody_hears_of_the_own_records_alone(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    """A program stays when the absent person is back."""
    with units(now=now) as work:
        substitute = make.observer(work, "111000000")
        keeping.create(work, substitute, WebhookIn(name="In place", url=receiver.url + "/place", kinds=["issue.*"]))
        absence(work, scene.office, substitute)
    scene.comment()
    work_off(units, now)
    assert [request.path for request in receiver.requests] == ["/hook"]


def test_what_is_confidential_is_told_to_the_named_alone(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    with units(now=now) as work:
        keeping.create(work, scene.office, WebhookIn(name="Mine", url=receiver.url + "/named", kinds=["issue.*"]))
    scene.hide()
    scene.comment()
    work_off(units, now)
    assert {request.path for request in receiver.requests} == {"/hook/named"}
    assert scene.log() == []


def test_what_became_confidential_on_the_way_is_not_sent_and_its_trace_goes(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    receiver.behaves = [answering(204), answering(500)]
    scene.comment()
    work_off(units, now)
    scene.comment("Again")
    work_off(units, now)
    states = [line.state for line in scene.log()]
    assert states == [DeliveryState.WAITING, DeliveryState.DELIVERED]
    first = scene.log()[1].id
    scene.hide()
    work_off(units, now + DAY)
    assert len(receiver.requests) == 2
    assert scene.log() == []
    with pytest.raises(NotFound):
        scene.does(log.send_again, scene.observer, scene.hook, first)


def leave(work: Work, person: Actor) -> None:
    work.session.execute(update(Person).where(Person.id == person.person_id).values(active=False))


def lose_role(work: Work, person: Actor) -> None:
    own = Membership.person_id == person.person_id
    work.session.execute(update(Membership).where(own).values(ended_on=work.today))


@pytest.mark.parametrize("happens", [leave, lose_role])
def test_who_left_between_event_and_delivery_gets_nothing(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver, happens: Callable[..., None]
) -> None:
    receiver.behaves = [answering(500)]
    scene.comment()
    work_off(units, now)
    scene.comment()
    scene.does(happens, scene.observer)
    work_off(units, now + DAY)
    assert len(receiver.requests) == 1
    with units(now=now) as work:
        assert work.session.scalars(select(WebhookDelivery.state)).all() == [DeliveryState.DROPPED]


def test_it_is_tried_again_ever_later_under_the_same_id_and_for_a_day(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    receiver.always = answering(503, b"busy")
    scene.comment()
    moments, moment = [], now
    while moment < now + 2 * DAY:
        before = len(receiver.requests)
        work_off(units, moment)
        moments += [moment - now] * (len(receiver.requests) - before)
        moment += timedelta(minutes=5)
    assert len(moments) == 11
    assert timedelta(hours=20) < moments[-1] < timedelta(hours=28)
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    assert pauses == sorted(pauses)
    assert len({request.id for request in receiver.requests}) == 1
    assert len({request.headers["webhook-signature"] for request in receiver.requests}) > 1
    (line,) = scene.log()
    assert (line.state, line.attempts, line.excerpt) == (DeliveryState.FAILED, 11, "busy")
    assert scene.row().state is WebhookState.ACTIVE


def test_what_is_to_be_tried_later_waits_since_now(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    receiver.always = answering(500)
    scene.comment()
    work_off(units, now)
    with units(now=now) as work:
        (line,) = overview(work, scene.office)
        (job,) = jobs(work, scene.office, OutboxQuery()).rows
    assert (line.topic, line.oldest) == ("webhook", now)
    assert (job.created_at, job.due_at) == (now, now + timedelta(seconds=15))


def test_while_it_fails_it_gets_one_message_at_a_time_and_then_all(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    receiver.behaves = [answering(500)]
    for _ in range(20):
        scene.comment()
    work_off(units, now)
    assert len(receiver.requests) == 1
    work_off(units, now + timedelta(minutes=1))
    assert len(receiver.requests) == 21
    assert scene.row().failing_since is None


def test_a_slow_receiver_rests_so_that_others_have_their_turn(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    receiver.always = receiver.hang
    for _ in range(5):
        scene.comment()
    work_off(units, now)
    assert len(receiver.requests) == 1
    assert scene.row().resting_until == now + timedelta(seconds=15)


def test_after_days_of_failure_it_is_off_and_its_owner_and_the_administrators_are_told(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    with units(now=now) as work:
        admin = make.admin(work)
    receiver.always = answering(500)
    moment = now
    while moment < now + 8 * DAY and scene.row().state is WebhookState.ACTIVE:
        scene.does(talking.comment, scene.office, scene.issue, CommentIn(text="?"), at=moment)
        for hour in range(0, 24, 3):
            work_off(units, moment + timedelta(hours=hour))
        moment += DAY
    assert scene.row().state is WebhookState.FAILED
    assert 5 * DAY <= moment - now <= 7 * DAY
    for person in (scene.observer, admin):
        with units(now=now) as work:
            assert told(work, person).count("webhook.failure") == 1
            (line,) = [one for one in inbox.lines(work, person, InboxQuery()).rows if one.noun == "webhook"]
            assert (line.noun_id, line.facts) == (scene.hook, {"name": "Document flow"})
    sent = len(receiver.requests)
    scene.does(talking.comment, scene.office, scene.issue, CommentIn(text="?"), at=moment)
    work_off(units, moment)
    assert len(receiver.requests) == sent


def test_who_says_gone_is_not_asked_again(units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver) -> None:
    receiver.always = answering(410)
    scene.comment()
    work_off(units, now)
    work_off(units, now + DAY)
    assert len(receiver.requests) == 1
    assert scene.row().state is WebhookState.FAILED
    receiver.always = answering(204)
    scene.does(log.try_out, scene.observer, scene.hook)
    with pytest.raises(Conflict):
        scene.does(log.send_again, scene.observer, scene.hook, scene.log()[1].id)
    work_off(units, now + DAY)
    scene.does(keeping.activate, scene.observer, scene.hook)
    scene.does(log.send_again, scene.observer, scene.hook, scene.log()[1].id)
    work_off(units, now + DAY)
    first, test, again = receiver.requests
    assert json.loads(test.body)["type"] == "ping"
    assert (first.id, first.body) == (again.id, again.body)
    assert [line.state for line in scene.log()] == [DeliveryState.DELIVERED] * 2


def test_after_a_change_of_the_secret_both_sign_for_a_day(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    new = scene.does(keeping.rotate, scene.observer, scene.hook).secret
    for moment in (now, now + DAY):
        scene.does(talking.comment, scene.office, scene.issue, CommentIn(text="?"), at=moment)
        work_off(units, moment)
    at_once, later = receiver.requests
    assert (is_signed(at_once, new), is_signed(at_once, scene.secret)) == (True, True)
    assert (is_signed(later, new), is_signed(later, scene.secret)) == (True, False)


def test_switched_off_or_removed_on_the_way_nothing_is_sent(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    receiver.always = answering(500)
    scene.comment()
    work_off(units, now)
    scene.does(keeping.deactivate, scene.observer, scene.hook)
    work_off(units, now + DAY)
    assert [line.state for line in scene.log()] == [DeliveryState.DROPPED]
    scene.does(keeping.remove, scene.observer, scene.hook)
    assert len(receiver.requests) == 1
    assert scene.row().secret == ""


def test_a_test_message_goes_to_what_is_off_and_never_to_what_was_removed(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver
) -> None:
    """Signed with a secret that is forgotten anybody could have sent it."""
    scene.does(keeping.deactivate, scene.observer, scene.hook)
    scene.does(log.try_out, scene.observer, scene.hook)
    work_off(units, now)
    assert len(receiver.requests) == 1
    scene.does(log.try_out, scene.observer, scene.hook)
    scene.does(keeping.remove, scene.observer, scene.hook)
    work_off(units, now)
    assert len(receiver.requests) == 1


def test_a_host_that_the_administrator_no_longer_allows_is_not_called(
    units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEBHOOK_ALLOWED_HOSTS", "another.example")
    settings.cache_clear()
    scene.comment()
    work_off(units, now)
    assert receiver.requests == []
    assert scene.log()[0].failure is Failure.REFUSED_ADDRESS


def test_the_log_is_kept_for_its_term(units: WorkFactory, now: datetime, scene: Scene, receiver: Receiver) -> None:
    scene.comment()
    work_off(units, now)
    work_off(units, now + 29 * DAY)
    assert len(scene.log()) == 1
    work_off(units, now + 31 * DAY)
    assert scene.log() == []
