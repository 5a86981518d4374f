"""The world of the access test: one of each role, and of each noun one that is open, one confidential, one far away.

ENKI lies in Bulandy district. Its issues lie on the energy department's desk, where `holder` deals with the open one;
`contact` and `office` are the named readers of the confidential one. `substitute`, of another department, stands in for
`holder`, without confidential matters. What is far lies in another region.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.accounts.models import Membership, Role, TokenScope
from app.bodies.models import Body, BodyKind
from app.bulk import running
from app.bulk.nouns import NOUNS
from app.bulk.schemas import Item, WeighMany
from app.calendar.models import CalendarOverride
from app.calendar.service import calendar_of
from app.dossiers import asking
from app.enterprises import aliases, projects
from app.enterprises.models import Enterprise, ProjectKind
from app.enterprises.schemas import AliasIn, ProjectIn
from app.extensions import subject
from app.extensions.models import Extension, Pause
from app.extensions.schemas import ExtensionIn, PauseIn, ResumptionIn
from app.files.receiving import Intake
from app.files.schemas import AttachmentIn
from app.instructions.files import FILES as ON_INSTRUCTIONS
from app.instructions.models import Importance
from app.instructions.moves import extending as extending_instructions
from app.instructions.moves import working as executing
from app.instructions.schemas import AcknowledgementIn, InstructionIn
from app.issues import instructing
from app.issues import schemas as s
from app.issues.files import FILES as ON_ISSUES
from app.issues.models import Issue, IssueLink
from app.issues.moves import extending as extending_issues
from app.issues.moves import linking, readers, referrals, working
from app.kit.db import Work
from app.kit.outbox import Job
from app.meetings import participants
from app.meetings.files import FILES as ON_MEETINGS
from app.meetings.models import Meeting, Participant
from app.meetings.schemas import ParticipantsIn
from app.notifications.models import Notification, Reason
from app.recurrence.changing import change
from app.recurrence.ordering import order
from app.recurrence.schemas import SeriesChange, SeriesIn
from app.territories.models import TerritoryLevel
from app.views import keeping as views
from app.views.models import Listing
from app.views.schemas import ViewIn
from app.webhooks import keeping
from app.webhooks.fanning import ping
from app.webhooks.models import DeliveryState
from app.webhooks.schemas import WebhookIn
from tests import factories as make
from tests import factories_accounts as accounts
from tests import factories_meetings as meetings
from tests import factories_text_templates as texts
from tests.factories_absences import absence
from tests.files import samples

ELSEWHERE = "190000000"
READER = "read_only"
"""The office's token that may only read."""
NOBODY = "nobody"
MARKS = {
    "issue.secret": "marked-secret-issue",
    "issue.far": "marked-far-issue",
    "instruction.secret": "marked-secret-order",
    "instruction.far": "marked-far-order",
    "series.secret": "marked-secret-series",
    "series.far": "marked-far-series",
    "meeting.draft": "marked-draft",
    "meeting.far": "marked-far-meeting",
}
"""Words of records that stand in no answer for whom the record is not there."""


@dataclass
class World:
    """`ids` are numbers that bodies of requests mention as `$name`; `paths` fill the addresses of each record.
    `near`: what the names of the records nearby end with."""

    work: Work
    intake: Intake
    near: tuple[str, ...] = ("", ".secret")
    ids: dict[str, Any] = field(default_factory=dict)
    paths: dict[str, dict[str, Any]] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)

    def filled(self, said: Any) -> Any:
        if isinstance(said, Mapping):
            return {name: self.filled(value) for name, value in said.items()}
        if isinstance(said, list):
            return [self.filled(item) for item in said]
        return self.ids[said[1:]] if isinstance(said, str) and said.startswith("$") else said


def secret_of(who: str) -> str:
    """The secret of somebody's session and of the token beside it."""
    return f"secret-of-{who}"


def build(work: Work, intake: Intake, *, secrets: bool = True) -> World:
    """Without `secrets` there is nothing confidential in it."""
    world = World(work, intake, ("", ".secret") if secrets else ("",))
    for add in (
        _places, _people, _issues, _instructions, _series, _due_moves, _meetings, _files, _enterprises, _accounts,
        _told, _webhooks, _in_bulk, _texts,
    ):  # fmt: skip
        add(world)
    return world


def _places(world: World) -> None:
    work = world.work
    far = make.territory(work, ELSEWHERE).id
    office = Body(code="far_office", kind=BodyKind.DEPUTY_AKIM_OFFICE, level=TerritoryLevel.REGION, territory_id=far,
                  name_kk="Алыс", name_ru="Далеко", name_en="Far")  # fmt: skip
    work.session.add(office)
    beyond = make.enterprise(work, "Алыс")
    beyond.region_id = far
    rows: dict[str, Any] = {
        "enki": make.enterprise(work, "ENKI", kato=make.BULANDY),
        "other_enterprise": make.enterprise(work, "Тыныс"),
        "far_enterprise": beyond,
        "energy": make.department(work),
        "land": make.department(work, "Жер басқармасы"),
        "akimat": make.body(work, "akimat_bulandy"),
        "council": make.body(work, "rcc"),
        "convenor": make.body(work, "deputy_akim"),
        "far_convenor": office,
        "region": make.territory(work),
    }
    work.session.flush()
    world.ids |= {name: row.id for name, row in rows.items()}


def _people(world: World) -> None:
    work, ids = world.work, world.ids
    world.people = {
        "office": make.office(work),
        "holder": make.person(work, Role.OFFICER, body_id=ids["energy"]),
        "head": make.person(work, Role.OFFICER, body_id=ids["energy"], heads=True),
        "other_officer": make.person(work, Role.OFFICER, body_id=ids["land"]),
        "substitute": make.person(work, Role.OFFICER, body_id=ids["land"]),
        "akimat": make.person(work, Role.OFFICER, body_id=ids["akimat"]),
        "secretary": make.person(work, Role.OFFICER, body_id=ids["council"]),
        "contact": make.person(work, Role.CONTACT, enterprise_id=ids["enki"]),
        "colleague": make.person(work, Role.CONTACT, enterprise_id=ids["enki"]),
        "other_contact": make.person(work, Role.CONTACT, enterprise_id=ids["other_enterprise"]),
        "observer": make.observer(work),
        "other_observer": make.observer(work, "111000000"),
        "admin": accounts.with_password(work),
        "roleless": make.person(work),
    }
    for who, actor in world.people.items():
        accounts.session_of(work, actor, secret_of(who))
        accounts.token_of(work, actor, secret_of(who))
        ids[f"{who}_id"] = actor.person_id
    away = absence(work, world.people["office"], world.people["substitute"], person_id=ids["holder_id"])
    world.paths["absence"] = {"absence_id": away.id}
    accounts.token_of(work, world.people["office"], secret_of(READER), TokenScope.READ)
    world.people["far_office"] = make.person(work, Role.OFFICE, territory_id=make.territory(work, ELSEWHERE).id)


def _issues(world: World) -> None:
    office = world.people["office"]
    for place in world.near:
        _issue(world, f"issue{place}", "office", "enki", confidential=bool(place))
    _issue(world, "issue.far", "far_office", "far_enterprise")
    for place in world.near:
        if place:
            named = s.ReadersIn(confidential=True, readers=[world.ids["contact_id"]])
            readers.set_readers(world.work, office, world.ids[f"issue{place}"], named)
        to_energy = s.RouteIn(body_id=world.ids["energy"], due_on=make.due(world.work))
        referrals.route(world.work, office, world.ids[f"issue{place}"], to_energy)
    working.accept(world.work, world.people["holder"], world.ids["issue"], s.AcceptanceIn())


def _issue(world: World, name: str, by: str, of: str, **facts: Any) -> None:
    work, actor = world.work, world.people[by]
    enterprise = work.session.get_one(Enterprise, world.ids[of])
    issue = make.issue(work, actor, enterprise, MARKS.get(name, "Power"), **facts)
    beside = make.issue(work, actor, enterprise)
    linking.link(work, actor, issue.id, s.LinkIn(number=beside.id))
    work.session.flush()
    link_id = work.session.scalars(select(IssueLink.id).where(IssueLink.issue_id == issue.id)).one()
    world.ids |= {name: issue.id, f"beside.{name}": beside.id}
    world.paths[name] = {"number": issue.id, "link_id": link_id}


def _instructions(world: World) -> None:
    work, ids = world.work, world.ids
    for place in (*world.near, ".far"):
        office = world.people["far_office" if place == ".far" else "office"]
        due = {} if place == ".far" else {"responsible_body_id": ids["energy"], "due_on": make.due(work)}
        text = MARKS.get(f"instruction{place}", "A plan")
        given = instructing.give(work, office, InstructionIn(text=text, issues=[ids[f"issue{place}"]], **due))
        ids[f"instruction{place}"] = given.id
        world.paths[f"instruction{place}"] = {"number": given.id, "issue_number": ids[f"issue{place}"]}
    executing.acknowledge(work, world.people["head"], ids["instruction"], AcknowledgementIn())


def _series(world: World) -> None:
    """Monthly, on the same issues, with other words from June on; the far one on none, of the far office itself."""
    work, ids = world.work, world.ids
    for place in (*world.near, ".far"):
        far = place == ".far"
        office = world.people["far_office" if far else "office"]
        said: dict[str, Any] = {"responsible_body_id": ids["far_convenor" if far else "energy"], "kind": "monthly"}
        issues = [] if far else [ids[f"issue{place}"]]
        row = order(work, office, SeriesIn.model_validate({**said, "text": "A report", "day": 10, "issues": issues}))
        other = {**said, "text": MARKS.get(f"series{place}", "Another report"), "day": 12, "from_on": "2026-06-01"}
        change(work, office, row.id, SeriesChange.model_validate(other))
        world.paths[f"series{place}"] = {"number": row.id}
        world.paths[f"placed{place}"] = {"number": row.instruction_id}


REASONS = {
    (noun, place): MARKS.get(f"{noun}{place}", "The line is late")
    for noun in ("issue", "instruction")
    for place in ("", ".secret")
}


def _due_moves(world: World) -> None:
    """Each near record was paused once, and a request for an extension waits."""
    work, people = world.work, world.people
    look_again, later = add_days(work, 1), add_days(work, 20)
    for extending, noun in ((extending_issues, "issue"), (extending_instructions, "instruction")):
        for place in world.near:
            number = world.ids[f"{noun}{place}"]
            row = extending.pause(work, people["office"], number, PauseIn(reason="Frost", look_again_on=look_again))
            running = work.session.scalars(select(Pause.id).where(subject.of(row, Pause))).one()
            extending.resume(work, people["office"], number, running, ResumptionIn())
            extending.ask(work, people["head"], number, ExtensionIn(due_on=later, reason=REASONS[noun, place]))
            work.session.flush()
            asked = work.session.scalars(select(Extension.id).where(subject.of(row, Extension))).one()
            world.paths[f"{noun}{place}"] |= {"extension_id": asked, "pause_id": running}
        world.paths[f"{noun}.far"] |= {"extension_id": 1, "pause_id": 1}


def add_days(work: Work, number: int) -> date:
    return calendar_of(work).add_working_days(work.today, number)


def _meetings(world: World) -> None:
    """Meetings that take up both of ENKI's issues: one announced, one in draft, one being held; and one far away."""
    for name in ("meeting", "meeting.draft", "meeting.held", "meeting.far"):
        by, convenor = ("far_office", "far_convenor") if name == "meeting.far" else ("office", "convenor")
        actor, body = world.people[by], world.work.session.get_one(Body, world.ids[convenor])
        made = {"meeting.draft": meetings.meeting, "meeting.held": meetings.held}.get(name, meetings.scheduled)
        _fill(world, name, actor, made(world.work, actor, body, topic=MARKS.get(name, "Industry")))
    asking.ask(world.work, world.people["office"], world.ids["meeting"])


def _fill(world: World, name: str, by: Actor, meeting: Meeting) -> None:
    work, ids = world.work, world.ids
    far = name.endswith(".far")
    near = ParticipantsIn(bodies=[ids["energy"]], enterprises=[ids["enki"]])
    participants.add(work, by, meeting.id, ParticipantsIn(others=["Press"]) if far else near)
    for issue in ("issue.far",) if far else [f"issue{place}" for place in world.near]:
        meetings.take_up(work, by, meeting, work.session.get_one(Issue, ids[issue]))
    participant = work.session.scalars(select(Participant.id).where(Participant.meeting_id == meeting.id)).first()
    ids |= {name: meeting.id, f"{name}.item": meetings.point(work, meeting).id, f"{name}.participant": participant}
    world.paths[name] = {
        "meeting_id": meeting.id,
        "item_id": ids[f"{name}.item"],
        "participant_id": participant,
        "number": ids["issue.far" if far else "issue"],
    }


def _files(world: World) -> None:
    """A photograph on each of them, added by the office of its region; on issues one that contacts see."""
    for noun, evidence in (("issue", ON_ISSUES), ("instruction", ON_INSTRUCTIONS), ("meeting", ON_MEETINGS)):
        for name, path in world.paths.items():
            if name.partition(".")[0] != noun:
                continue
            by = world.people["far_office" if name.endswith(".far") else "office"]
            taken_in = world.intake.receive([("photo.jpg", io.BytesIO(samples.picture()))])
            path["record_id"] = world.ids[name]
            path["attachment_id"] = evidence.attach(world.work, by, world.ids[name], AttachmentIn(), taken_in)[0].id
    for place in world.near:
        world.paths[f"instruction.file{place}"] = world.paths[f"instruction{place}"]
    world.paths["meeting.file"] = world.paths["meeting"]


def _enterprises(world: World) -> None:
    for name, of, by in (("enterprise", "enki", "office"), ("enterprise.far", "far_enterprise", "far_office")):
        work, actor, enterprise_id = world.work, world.people[by], world.ids[of]
        project = projects.create(work, actor, enterprise_id, ProjectIn(kind=ProjectKind.EXPANSION, name="New shop"))
        alias = aliases.add(work, actor, enterprise_id, AliasIn(name="Another name"))
        work.session.flush()
        world.paths[name] = {"enterprise_id": enterprise_id, "project_id": project.id, "alias_id": alias.id}


def _accounts(world: World) -> None:
    """Tokens of somebody whose access the administrator may close, and one's own."""
    work = world.work
    someone = make.person(work, Role.ADMIN)
    membership = work.session.scalars(select(Membership.id).where(Membership.person_id == someone.person_id)).one()
    token = accounts.token_of(work, someone, "secret-of-someone")
    world.paths["person"] = {"user_id": someone.person_id, "membership_id": membership, "token_id": token.id}
    own = accounts.token_of(work, world.people["office"], "another-secret-of-the-office")
    world.paths["token"] = {"token_id": own.id}
    world.paths["body"] = {"body_id": world.ids["land"], "key": world.ids["land"]}
    world.paths["territory"] = {"territory_id": world.ids["region"], "key": world.ids["region"]}
    world.paths["category"] = {"code": "infrastructure", "key": "infrastructure"}
    world.paths["sector"] = {"code": "28", "key": "28"}
    world.paths["legal_form"] = {"code": "llp", "key": "llp"}
    override = world.work.session.scalars(select(CalendarOverride.id)).first()
    world.paths["override"] = {"override_id": override}
    world.paths["ladder"] = {"region_id": make.territory(world.work).id}
    world.paths["ladder.far"] = {"region_id": make.territory(world.work, ELSEWHERE).id}


def _told(world: World) -> None:
    """A line in the holder's inbox, one in everybody's of what is confidential, and a job that failed."""
    work, ids = world.work, world.ids
    for who, actor in world.people.items():
        for name in (
            *(f"{noun}{place}" for noun in ("issue", "instruction") for place in world.near if place),
            "issue.far",
        ):
            noun = name.partition(".")[0]
            work.session.add(
                Notification(person_id=actor.person_id, key=f"event:{name}", kind=f"{noun}.comment", noun=noun,
                             noun_id=ids[name], reason=Reason.HANDLER, facts={}, at=work.now)
            )  # fmt: skip
        if who == "holder":
            own = Notification(person_id=actor.person_id, key="event:1", kind="issue.comment", noun="issue",
                               noun_id=ids["issue"], reason=Reason.HANDLER, facts={}, at=work.now)  # fmt: skip
            work.session.add(own)
            work.session.flush()
            world.paths["notification"] = {"notification_id": own.id}
    job = Job(topic="event", key="0", payload={"seq": 0}, due_at=work.now, created_at=work.now, error="Failed")
    work.session.add(job)
    work.session.flush()
    world.paths["job"] = {"job_id": job.id}


def _webhooks(world: World) -> None:
    """The office's, with a message of long ago."""
    work, office = world.work, world.people["office"]
    body = WebhookIn(name="Document flow", url="https://hooks.example.kz/", kinds=["issue.*"])
    hook = keeping.create(work, office, body).webhook
    delivery = ping(work, hook)
    delivery.state = DeliveryState.DELIVERED
    work.session.flush()
    world.paths["webhook"] = {"webhook_id": hook.id, "delivery_id": delivery.id}


def _in_bulk(world: World) -> None:
    """The office's own view, and what it did to several."""
    by = world.people["office"]
    view = views.create(world.work, by, ViewIn(listing=Listing.ISSUES, name="Late", query="overdue=true"))
    said = WeighMany(act="importance", importance=Importance.HIGH, items=[Item(number=world.ids["issue"])])
    run = running.begin(world.work, by, NOUNS["issue"], said)
    world.paths |= {"view": {"view_id": view.id}, "bulk_run": {"run_id": run.id}}


def _texts(world: World) -> None:
    """A template of each region."""
    for name, by in (("text_template", "office"), ("text_template.far", "far_office")):
        world.paths[name] = {"template_id": texts.template(world.work, world.people[by]).id}
    for name, path in world.paths.items():
        if name.partition(".")[0] in ("issue", "instruction"):
            path["move"] = "comment"
