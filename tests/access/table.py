"""Who may do what to which record, written down apart from the app. A new route is one line in `ROUTES`.

What a route needs is read off the route; what that permission opens to whom stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ROLES = {
    "office": "office",
    "holder": "officer",
    "head": "officer",
    "other_officer": "officer",
    "substitute": "officer",
    "akimat": "officer",
    "secretary": "officer",
    "contact": "contact",
    "colleague": "contact",
    "other_contact": "contact",
    "observer": "observer",
    "other_observer": "observer",
    "admin": "admin",
    "roleless": "",
}
EVERY_ROLE = "office officer contact observer admin"

MAY = {
    "self.manage": f"{EVERY_ROLE} ",
    "reference.read": EVERY_ROLE,
    "reference.edit": "admin",
    "people.manage": "admin",
    "outbox.manage": "admin",
    "webhook.manage": "office officer observer admin",
    "alerts.manage": "office",
    "enterprise.read": EVERY_ROLE,
    "enterprise.edit": "office",
    "text_template.read": "office officer contact",
    "text_template.keep": "office",
    "meeting.read": EVERY_ROLE,
    "meeting.create": "office officer",
    "meeting.edit": "office officer",
    "meeting.run": "office officer",
    "meeting.addend": "office officer",
    "meeting.comment": "officer",
    "issue.read": EVERY_ROLE,
    "issue.write": "office contact",
    "issue.register": "office",
    "issue.route": "office",
    "issue.transfer": "office officer",
    "issue.remind": "office head",
    "issue.accept": "officer",
    "issue.return": "officer",
    "issue.assign": "office officer",
    "issue.defer": "officer",
    "issue.decide": "officer",
    "issue.resolve": "officer",
    "issue.confirm": "contact",
    "issue.contest": "contact",
    "issue.close": "office",
    "issue.reopen": "office",
    "issue.readers": "office",
    "issue.ask_extension": "office officer",
    "issue.decide_extension": "office",
    "issue.pause": "office",
    "issue.comment": "office officer contact",
    "issue.times": "office observer",
    "issue.link": "office",
    "instruction.read": EVERY_ROLE,
    "instruction.create": "office officer",
    "instruction.edit": "office officer",
    "instruction.clarify": "office officer",
    "instruction.acknowledge": "officer",
    "instruction.contribute": "officer",
    "instruction.assign": "officer",
    "instruction.remind": "office head",
    "instruction.review": "office officer",
    "instruction.ask_extension": "office officer",
    "instruction.decide_extension": "office officer",
    "instruction.pause": "office",
    "instruction.remove": "office officer",
    "instruction.link": "office officer",
    "instruction.comment": "office officer",
}
"""Permission → the roles that have it, on some record; `head`: officers who head their body."""

SEES = {
    "issue": "office holder substitute head akimat contact colleague observer admin",
    "issue.secret": "office head contact",
    "issue.far": "admin",
    "instruction": "office holder substitute head akimat contact colleague observer admin",
    "instruction.secret": "office head contact",
    "instruction.far": "admin",
    "series": "office holder substitute head akimat observer admin",
    "series.secret": "office head",
    "series.far": "admin",
    "placed": "office holder substitute head akimat observer admin",
    "placed.secret": "office head",
    "placed.far": "admin",
    "meeting": "office holder substitute head contact colleague observer admin",
    "meeting.draft": "office admin",
    "meeting.held": "office holder substitute head contact colleague observer admin",
    "meeting.far": "admin",
    "instruction.file": "office holder substitute head akimat observer admin",
    "instruction.file.secret": "office head",
    "meeting.file": "office holder substitute head observer admin",
    "enterprise": "office holder substitute head other_officer akimat secretary contact colleague observer admin",
    "enterprise.far": "admin",
    "person": "admin",
    "absence": "office holder substitute head admin",
    "token": "office",
    "notification": "holder",
    "view": "office",
    "bulk_run": "office",
    "job": "admin",
    "webhook": "office admin",
    "body": " ".join(ROLES),
    "territory": " ".join(ROLES),
    "category": " ".join(ROLES),
    "sector": " ".join(ROLES),
    "legal_form": " ".join(ROLES),
    "override": " ".join(ROLES),
    "text_template": "office holder substitute head other_officer akimat secretary contact colleague other_contact",
    "text_template.far": "",
    "ladder": "office",
    "ladder.far": "",
}
"""Record → who may know of it. Everybody else gets 404, whatever they may do elsewhere."""

NOT_LED_TO = {"/inbox/events"}
"""Pages to which no link leads: the stream that a script listens to."""

GIVER = "clarify edit review decide_extension remove link pause"
EXECUTOR = "acknowledge contribute assign"
ACTS: dict[str, str | dict[str, str]] = {
    "issue": "office holder substitute head contact colleague",
    "issue.secret": "office head contact",
    "instruction": {
        GIVER: "office",
        EXECUTOR: "holder substitute head",
        "comment ask_extension remind": "office holder substitute head",
    },
    "instruction.secret": {GIVER: "office", EXECUTOR: "head", "comment ask_extension remind": "office head"},
    "series": "office",
    "series.secret": "office",
    "meeting": {"create edit run addend": "office", "comment": "holder substitute head"},
    "meeting.draft": "office",
    "meeting.held": "office",
    "instruction.file": "office holder substitute head",
    "instruction.file.secret": "office head",
    "meeting.file": "office",
    "enterprise": "office",
    "webhook": "office",
    "absence": "office holder head admin",
    "text_template": "office",
}
"""Record → who may act on it (by the verb of the permission, where that differs); other records: who sees it."""

VARIANTS = {
    "issue": ("issue", "issue.secret", "issue.far"),
    "instruction": ("instruction", "instruction.secret", "instruction.far"),
    "series": ("series", "series.secret", "series.far"),
    "placed": ("placed", "placed.secret", "placed.far"),
    "meeting": ("meeting", "meeting.draft", "meeting.far"),
    "meeting.held": ("meeting.held", "meeting.far"),
    "instruction.file": ("instruction.file", "instruction.file.secret", "instruction.far"),
    "meeting.file": ("meeting.file", "meeting.far"),
    "enterprise": ("enterprise", "enterprise.far"),
    "text_template": ("text_template", "text_template.far"),
    "ladder": ("ladder", "ladder.far"),
}


@dataclass(frozen=True)
class Route:
    """`of`: the noun of the record in the address; `body`: what is sent, `$name` being a number of the world; `form`:
    what the page sends, where that differs. `seen_is_enough`: it does nothing to the record, it only names it.
    `without`: roles that see the record, but not this side of it."""

    of: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    form: Mapping[str, Any] | None = None
    seen_is_enough: bool = False
    without: str = ""


LADDER = {"head_days": 2, "office_days": 4, "chair_days": 8, "review_days": 3}
REASON = {"reason": "Because"}
TEXT = {"text": "Words"}
ISSUE = {"enterprise_id": "$enki", "category_code": "infrastructure", "title": "Power"}
MEETING = {"body_id": "$convenor", "topic": "Industry", "held_on": "2026-03-20"}
NAMES = {"name_kk": "А", "name_ru": "А", "name_en": "A"}
BODY = {"code": "new_body", "kind": "department", "level": "region", "territory_id": "$region", **NAMES}
CATEGORY = {"code": "new_category", **NAMES}
SECTOR = {"code": "99", "parent_code": "C", **NAMES}
LEGAL_FORM = {"code": "new_form", "short_kk": "А", "short_ru": "А", "short_en": "A", **NAMES}
ACT = {"source": "Order No 1"}
OVERRIDE = {"day": "2026-04-06", "kind": "day_off", **NAMES, **ACT}
APPROVED = {"plan": "0" * 64}
TERRITORY = {"kato": "119999999", "parent_id": "$region", "kind": "district", **NAMES}
PROJECT = {"kind": "expansion", "name": "A line"}
PASSWORD = {"old": "x", "password": "quite another one", "repeated": "quite another one"}


ITEMS = [{"number": 1, "version": 1}]
ASSIGNMENTS = {"act": "assignment", "handler_id": 1}
WEIGHTS = {"act": "importance", "importance": "high"}
VIEW = {"listing": "issues", "name": "Late", "query": "overdue=true"}


def files(noun: str, record: str, *, not_its_owner: str) -> dict[str, Route]:
    """The files of a noun. The office has added them, so others who act on the record may not remove them."""
    one = f"/{noun}s/{{record_id}}/attachments"
    file = f"{one}/{{attachment_id}}"
    return {
        f"GET {one}": Route(noun),
        f"POST {one}": Route(noun),
        f"GET {file}": Route(record),
        f"GET {file}/content": Route(record),
        f"GET {file}/thumbnail": Route(record),
        f"DELETE {file}": Route(record, REASON, without=not_its_owner),
        f"POST {file}/removal": Route(record, REASON, without=not_its_owner),
    }


def issues() -> dict[str, Route]:
    moves: dict[str, Mapping[str, Any]] = {
        "registration": {},
        "referrals": {"kind": "transfer", "body_id": "$land", **REASON},
        "route": {"body_id": "$land"},
        "transfer": {"body_id": "$land", **REASON},
        "escalation": REASON,
        "acceptance": {},
        "return": REASON,
        "assignment": {"handler_id": "$holder_id"},
        "deferral": REASON,
        "reminder": {},
        "decision": TEXT,
        "resolution": {"outcome": "solved", **TEXT},
        "confirmation": {"done": "yes", "solved": "yes"},
        "contest": REASON,
        "closure": {"outcome": "no_longer_needed", "grounds": "Sold"},
        "reopening": REASON,
        "readers": {"confidential": True, "readers": ["$contact_id"]},
        "comments": TEXT,
        "links": {"number": "$beside.issue"},
    }
    return {
        "GET /issues/times": Route(),
        "GET /issues": Route(),
        "GET /issues/filter": Route(),
        "GET /issues/new": Route(),
        "POST /issues": Route(body=ISSUE),
        "GET /issues/bulk": Route(),
        "GET /issues/bulk/plan": Route(body={"act": "assignment", "number": 1}),
        "POST /issues/bulk/plan": Route(body={**ASSIGNMENTS, "items": ITEMS}, form={**ASSIGNMENTS, "items": "1.1"}),
        "POST /issues/bulk": Route(body={**ASSIGNMENTS, "items": ITEMS}, form={**ASSIGNMENTS, "items": "1.1"}),
        "GET /issues/{number}": Route("issue"),
        "PATCH /issues/{number}": Route("issue", {"title": "Gas"}),
        "GET /issues/{number}/edit": Route("issue"),
        "POST /issues/{number}/edit": Route("issue", {"title": "Gas"}),
        "GET /issues/{number}/referrals": Route("issue"),
        "GET /issues/{number}/links": Route("issue"),
        "GET /issues/{number}/history": Route("issue"),
        "GET /issues/{number}/comments": Route("issue"),
        "GET /issues/{number}/suggestions": Route("issue", seen_is_enough=True),
        "GET /issues/{number}/instructions": Route("issue"),
        "POST /issues/{number}/instructions": Route("issue", TEXT, seen_is_enough=True),
        "DELETE /issues/{number}/links/{link_id}": Route("issue"),
        "POST /issues/{number}/links/{link_id}/removal": Route("issue"),
        **{f"POST /issues/{{number}}/{move}": Route("issue", body) for move, body in moves.items()},
        **due_moves("issue"),
    }


def instructions() -> dict[str, Route]:
    moves: dict[str, Mapping[str, Any]] = {
        "clarification": {},
        "acknowledgement": {},
        "assignment": {"handler_id": "$holder_id"},
        "reminder": {},
        "reports": {"final": True, **TEXT},
        "reviews": {"decision": "accepted"},
        "removal": {"ground": "lost_relevance", "grounds": "Sold"},
        "comments": TEXT,
        "issues": {"number": "$issue"},
    }
    return {
        "GET /instructions": Route(),
        "GET /instructions/filter": Route(),
        "GET /instructions/new": Route(),
        "POST /instructions": Route(body=TEXT),
        "POST /instructions/advice": Route(body=TEXT),
        "POST /instructions/{number}/clarification/advice": Route("instruction"),
        "GET /instructions/bulk": Route(),
        "GET /instructions/bulk/plan": Route(body={"act": "importance", "number": 1}),
        "POST /instructions/bulk/plan": Route(body={**WEIGHTS, "items": ITEMS}, form={**WEIGHTS, "items": "1.1"}),
        "POST /instructions/bulk": Route(body={**WEIGHTS, "items": ITEMS}, form={**WEIGHTS, "items": "1.1"}),
        "GET /instructions/removals": Route(),
        "POST /instructions/removals": Route(body={"items": [{"number": 1, "ground": "executed"}]}, form={}),
        "GET /instructions/{number}": Route("instruction"),
        "PATCH /instructions/{number}": Route("instruction", {"text": "Another plan"}),
        "GET /instructions/{number}/edit": Route("instruction"),
        "POST /instructions/{number}/edit": Route("instruction", {"text": "Another plan"}),
        "GET /instructions/{number}/reports": Route("instruction", without="contact"),
        "GET /instructions/{number}/history": Route("instruction"),
        "GET /instructions/{number}/tree": Route("instruction"),
        "GET /instructions/{number}/issues": Route("instruction"),
        "DELETE /instructions/{number}/issues/{issue_number}": Route("instruction"),
        "POST /instructions/{number}/issues/{issue_number}/removal": Route("instruction"),
        **{f"POST /instructions/{{number}}/{move}": Route("instruction", body) for move, body in moves.items()},
        **due_moves("instruction"),
    }


def series() -> dict[str, Route]:
    one = "/series/{number}"
    ordered = {**TEXT, "responsible_body_id": "$energy", "kind": "monthly", "day": 10}
    changed = {**ordered, "from_on": "2026-07-01"}
    return {
        "GET /series": Route(),
        "GET /series/new": Route(),
        "POST /series": Route(body=ordered),
        "POST /series/preview": Route(body=ordered),
        f"GET {one}": Route("series"),
        f"GET {one}/periods": Route("series"),
        f"GET {one}/history": Route("series"),
        f"GET {one}/changes": Route("series"),
        f"POST {one}/changes": Route("series", changed),
        f"POST {one}/changes/preview": Route("series", changed),
        f"POST {one}/ending": Route("series", {"grounds": "Sold"}),
        "GET /instructions/{number}/series": Route("placed"),
    }


def due_moves(noun: str) -> dict[str, Route]:
    """Extensions and pauses: the same for both nouns."""
    one = f"/{noun}s/{{number}}"
    return {
        f"GET {one}/extensions": Route(noun),
        f"POST {one}/extensions": Route(noun, {"due_on": "2026-04-10", **REASON}),
        f"POST {one}/extensions/{{extension_id}}/decision": Route(noun, {"decision": "refused", "note": "No"}),
        f"POST {one}/extensions/{{extension_id}}/withdrawal": Route(noun, without="office"),
        f"GET {one}/pauses": Route(noun),
        f"POST {one}/pauses": Route(noun, {"look_again_on": "2026-03-20", **REASON}),
        f"POST {one}/pauses/{{pause_id}}/ending": Route(noun),
    }


def meetings() -> dict[str, Route]:
    one, item = "/meetings/{meeting_id}", "/meetings/{meeting_id}/agenda/{item_id}"
    noted = {"outcome": "noted", "decision": "So"}
    return {
        "GET /meetings": Route(),
        "GET /meetings/new": Route(),
        "POST /meetings": Route(body=MEETING),
        f"GET {one}": Route("meeting"),
        f"GET {one}/minutes": Route("meeting"),
        f"GET {one}/history": Route("meeting"),
        f"GET {one}/edit": Route("meeting"),
        f"POST {one}/edit": Route("meeting", {"topic": "Another"}),
        f"PATCH {one}": Route("meeting", {"topic": "Another"}),
        f"POST {one}/scheduling": Route("meeting"),
        f"POST {one}/opening": Route("meeting"),
        f"GET {one}/closure": Route("meeting"),
        f"POST {one}/closure": Route("meeting"),
        f"POST {one}/cancellation": Route("meeting", REASON),
        f"POST {one}/addenda": Route("meeting", TEXT),
        f"GET {one}/participants": Route("meeting"),
        f"POST {one}/participants": Route("meeting", {"bodies": ["$council"]}),
        f"DELETE {one}/participants/{{participant_id}}": Route("meeting"),
        f"POST {one}/participants/{{participant_id}}/removal": Route("meeting"),
        f"POST {one}/presence": Route("meeting.held", {"present": ["$meeting.participant"]}),
        f"GET {one}/carry-over": Route("meeting"),
        f"POST {one}/carry-over": Route("meeting", {"items": ["$meeting.draft.item"]}),
        f"POST {one}/agenda": Route("meeting", {"title": "One more point"}),
        f"GET {item}": Route("meeting"),
        f"PATCH {item}": Route("meeting", {"title": "Another"}),
        f"DELETE {item}": Route("meeting"),
        f"GET {item}/edit": Route("meeting"),
        f"POST {item}/edit": Route("meeting", {"title": "Another"}),
        f"POST {item}/removal": Route("meeting"),
        f"GET {one}/dossier": Route("meeting", without="contact"),
        f"GET {one}/dossier/sheets": Route("meeting", without="contact"),
        f"GET {one}/dossier/proposals": Route("meeting"),
        f"POST {one}/dossier/agenda": Route("meeting", {"issues": ["$beside.issue"], "title": "One more"}),
        f"POST {one}/dossier/requests": Route("meeting"),
        f"GET {one}/dossier/comments": Route("meeting", without="contact"),
        f"POST {one}/dossier/comments": Route("meeting", {"issue": "$issue", **TEXT}),
        f"POST {item}/position": Route("meeting", {"position": 1}),
        f"POST {item}/outcome": Route("meeting.held", noted),
        f"GET {item}/issues/new": Route("meeting"),
        f"POST {item}/issues": Route("meeting", {"number": "$beside.issue"}),
        f"DELETE {item}/issues/{{number}}": Route("meeting"),
        f"POST {item}/issues/{{number}}/removal": Route("meeting"),
        f"GET {item}/issues/{{number}}/outcome": Route("meeting.held"),
        f"POST {item}/issues/{{number}}/outcome": Route("meeting.held", noted),
    }


def absences() -> dict[str, Route]:
    one = "/absences/{absence_id}"
    said = {"substitute_id": "$colleague_id", "first_on": "2026-04-01", "last_on": "2026-04-02", "reason": "leave"}
    return {
        "GET /absences": Route(),
        "GET /absences/new": Route(),
        "GET /absences/substitutes": Route(),
        "POST /absences": Route(body=said),
        f"GET {one}": Route("absence", seen_is_enough=True),
        f"POST {one}/ending": Route("absence"),
        f"PATCH {one}": Route("absence", {"last_on": "2026-12-01"}),
        f"GET {one}/edit": Route("absence"),
        f"POST {one}/edit": Route("absence", {"last_on": "2026-12-01"}),
    }


def enterprises() -> dict[str, Route]:
    one = "/enterprises/{enterprise_id}"
    project = f"{one}/projects/{{project_id}}"
    names = {"name_kk": "ENKI", "source": "The register"}
    return {
        "GET /enterprises": Route(),
        "GET /enterprises/similar": Route(body={"name": "ENKI"}),
        "GET /enterprises/new": Route(),
        "POST /enterprises": Route(body={"name_stated": "Жаңа"}),
        f"GET {one}": Route("enterprise"),
        f"PATCH {one}": Route("enterprise", {"note": "Words"}),
        f"GET {one}/edit": Route("enterprise"),
        f"POST {one}/edit": Route("enterprise", {"note": "Words"}),
        f"GET {one}/history": Route("enterprise"),
        f"GET {one}/names": Route("enterprise"),
        f"POST {one}/names": Route("enterprise", names),
        f"PUT {one}/names": Route("enterprise", names),
        f"GET {one}/aliases": Route("enterprise"),
        f"POST {one}/aliases": Route("enterprise", {"name": "One more"}),
        f"DELETE {one}/aliases/{{alias_id}}": Route("enterprise"),
        f"POST {one}/aliases/{{alias_id}}/removal": Route("enterprise"),
        f"POST {one}/retirement": Route("enterprise"),
        f"DELETE {one}/retirement": Route("enterprise"),
        f"POST {one}/retirement/removal": Route("enterprise"),
        f"GET {one}/projects": Route("enterprise"),
        f"GET {one}/projects/new": Route("enterprise"),
        f"POST {one}/projects": Route("enterprise", PROJECT),
        f"GET {project}": Route("enterprise"),
        f"PATCH {project}": Route("enterprise", {"name": "Another"}),
        f"GET {project}/edit": Route("enterprise"),
        f"POST {project}/edit": Route("enterprise", {"name": "Another"}),
        f"POST {project}/retirement": Route("enterprise"),
        f"DELETE {project}/retirement": Route("enterprise"),
        f"POST {project}/retirement/removal": Route("enterprise"),
    }


def reference() -> dict[str, Route]:
    shelves: dict[str, tuple[str, str, Mapping[str, Any]]] = {
        "territories": ("territory", "{territory_id}", TERRITORY),
        "bodies": ("body", "{body_id}", BODY),
        "categories": ("category", "{code}", CATEGORY),
        "sectors": ("sector", "{code}", SECTOR),
        "legal-forms": ("legal_form", "{code}", LEGAL_FORM),
    }
    competences = {"items": [{"category_code": "infrastructure", "level": "region"}]}
    override = "/calendar/overrides/{override_id}"
    found = {
        "GET /reference": Route(),
        "GET /calendar": Route(),
        "GET /calendar/overrides": Route(),
        "GET /calendar/overrides/new": Route(),
        "POST /calendar/overrides/plan": Route(body=OVERRIDE),
        "GET /calendar/overrides/plan": Route(body=OVERRIDE),
        "POST /calendar/overrides": Route(body={**OVERRIDE, **APPROVED}),
        f"GET {override}": Route("override"),
        f"GET {override}/edit": Route("override"),
        f"POST {override}/correction/plan": Route("override", OVERRIDE),
        f"GET {override}/correction/plan": Route("override", OVERRIDE),
        f"POST {override}/correction": Route("override", {**OVERRIDE, **APPROVED}),
        f"GET {override}/withdrawal": Route("override"),
        f"POST {override}/withdrawal/plan": Route("override", ACT),
        f"GET {override}/withdrawal/plan": Route("override", ACT),
        f"POST {override}/withdrawal": Route("override", {**ACT, **APPROVED}),
        "GET /calendar/due-date": Route(body={"from": "2026-03-10", "working_days": 10}),
        "GET /bodies/{body_id}/competences": Route("body"),
        "PUT /bodies/{body_id}/competences": Route("body", competences),
        "GET /reference/bodies/{body_id}": Route("body"),
        "GET /reference/bodies/{body_id}/competences": Route("body"),
        "POST /reference/bodies/{body_id}/competences": Route("body"),
    }
    for shelf, (noun, key, body) in shelves.items():
        one, page = f"/{shelf}/{key}", f"/reference/{shelf}"
        found |= {
            f"GET /{shelf}": Route(),
            f"POST /{shelf}": Route(body=body),
            f"GET {one}": Route(noun),
            f"PATCH {one}": Route(noun, {"name_en": "Another"}),
            f"POST {one}/retirement": Route(noun),
            f"DELETE {one}/retirement": Route(noun),
            f"GET {page}": Route(),
            f"GET {page}/new": Route(),
            f"POST {page}": Route(body=body),
            f"GET {page}/{{key}}/edit": Route(noun),
            f"POST {page}/{{key}}/edit": Route(noun, {"name_en": "Another"}),
            f"POST {page}/{{key}}/retirement": Route(noun),
            f"POST {page}/{{key}}/retirement/removal": Route(noun),
        }
    return found


def text_templates() -> dict[str, Route]:
    one = "/text-templates/{template_id}"
    new = {"kind": "comment", "language": "kk", "title": "A", "body": "B"}
    return {
        "GET /text-templates": Route(),
        "GET /text-templates/new": Route(),
        "POST /text-templates": Route(body=new),
        f"GET {one}": Route("text_template"),
        f"PATCH {one}": Route("text_template", {"title": "Another"}),
        f"GET {one}/edit": Route("text_template"),
        f"POST {one}/edit": Route("text_template", {"title": "Another"}),
        f"POST {one}/retirement": Route("text_template"),
        f"DELETE {one}/retirement": Route("text_template"),
        f"POST {one}/retirement/removal": Route("text_template"),
        f"GET {one}/history": Route("text_template"),
        f"POST {one}/filling": Route("text_template", seen_is_enough=True),
        "POST /issues/filling": Route(),
        "POST /instructions/filling": Route(),
        "POST /issues/{number}/filling/{move}": Route("issue", seen_is_enough=True),
        "POST /instructions/{number}/filling/{move}": Route("instruction", seen_is_enough=True),
    }


def people() -> dict[str, Route]:
    one, role = "/users/{user_id}", "/users/{user_id}/memberships/{membership_id}"
    someone = {"email": "new@example.kz", "name": "Жаңа"}
    return {
        "GET /users": Route(),
        "GET /users/new": Route(),
        "POST /users": Route(body=someone, form={**someone, "role": "admin"}),
        f"GET {one}": Route("person"),
        f"PATCH {one}": Route("person", {"name": "Басқа"}),
        f"GET {one}/edit": Route("person"),
        f"POST {one}/edit": Route("person", {"name": "Басқа"}),
        f"POST {one}/invitation": Route("person"),
        f"POST {one}/password-reset": Route("person"),
        f"POST {one}/deactivation": Route("person"),
        f"POST {one}/activation": Route("person"),
        f"GET {one}/history": Route("person"),
        f"GET {one}/tokens": Route("person"),
        f"DELETE {one}/tokens/{{token_id}}": Route("person"),
        f"POST {one}/tokens/{{token_id}}/revocation": Route("person"),
        f"GET {one}/memberships/new": Route("person"),
        f"POST {one}/memberships": Route("person", {"role": "officer", "body_id": "$land"}),
        f"PATCH {role}": Route("person", {"post": "бас маман"}),
        f"GET {role}/edit": Route("person"),
        f"POST {role}/edit": Route("person", {"post": "бас маман"}),
        f"POST {role}/ending": Route("person"),
    }


def own() -> dict[str, Route]:
    return {
        "GET /": Route(),
        "GET /me": Route(),
        "PATCH /me": Route(body={"theme": "dark"}),
        "POST /me": Route(body={"theme": "dark"}),
        "GET /me/password": Route(),
        "POST /me/password": Route(body=PASSWORD),
        "DELETE /me/sessions": Route(),
        "POST /me/sessions/ending": Route(),
        "GET /tokens": Route(),
        "POST /tokens": Route(body={"name": "Export"}),
        "DELETE /tokens/{token_id}": Route("token"),
        "GET /me/tokens": Route(),
        "POST /me/tokens": Route(body={"name": "Export"}),
        "POST /me/tokens/{token_id}/revocation": Route("token"),
        "GET /me/feed": Route(),
        "POST /me/feed": Route(),
        "DELETE /me/feed": Route(),
        "POST /me/feed/revocation": Route(),
    }


FILES = {
    **files("issue", "issue", not_its_owner="officer contact"),
    **files("instruction", "instruction.file", not_its_owner="officer"),
    **files("meeting", "meeting.file", not_its_owner=""),
}


def told() -> dict[str, Route]:
    return {
        "GET /notifications": Route(),
        "POST /notifications/reading": Route(),
        "POST /notifications/{notification_id}/reading": Route("notification"),
        "GET /notifications/preferences": Route(),
        "POST /notifications/preferences": Route(body={"mail": False}),
        "GET /me/notifications": Route(),
        "POST /me/notifications": Route(body={"mail": "true"}),
        "GET /inbox": Route(),
        "GET /inbox/events": Route(),
        "POST /inbox/reading": Route(),
        "POST /inbox/visits": Route(body={"noun": "issue", "at": "2026-03-10T10:00:00+05:00"}),
        "POST /inbox/{notification_id}/opening": Route("notification"),
        "POST /inbox/{notification_id}/reading": Route("notification"),
        "GET /alert-ladders": Route(),
        "GET /alert-ladders/{region_id}": Route("ladder"),
        "PUT /alert-ladders/{region_id}": Route("ladder", LADDER),
        "POST /alert-ladders/{region_id}": Route("ladder", LADDER),
        "GET /outbox": Route(),
        "POST /outbox/{job_id}/retry": Route("job"),
    }


def webhooks() -> dict[str, Route]:
    one = "/webhooks/{webhook_id}"
    made = {"name": "Document flow", "url": "https://hooks.example.kz/", "kinds": ["issue.*"]}
    return {
        "GET /webhooks": Route(),
        "GET /webhooks/new": Route(),
        "POST /webhooks": Route(body=made),
        f"GET {one}": Route("webhook", seen_is_enough=True),
        f"GET {one}/edit": Route("webhook"),
        f"PATCH {one}": Route("webhook", {"name": "Another"}),
        f"POST {one}/edit": Route("webhook", made),
        f"DELETE {one}": Route("webhook"),
        f"POST {one}/removal": Route("webhook"),
        f"POST {one}/secret": Route("webhook"),
        f"POST {one}/activation": Route("webhook"),
        f"POST {one}/deactivation": Route("webhook", seen_is_enough=True),
        f"POST {one}/ping": Route("webhook"),
        f"GET {one}/deliveries": Route("webhook", seen_is_enough=True),
        f"POST {one}/deliveries/{{delivery_id}}/redelivery": Route("webhook"),
    }


def in_bulk() -> dict[str, Route]:
    view, run = "/views/{view_id}", "/bulk-runs/{run_id}"
    return {
        f"GET {run}": Route("bulk_run"),
        f"POST {run}/continuation": Route("bulk_run"),
        "GET /views": Route(body={"listing": "issues"}),
        "GET /views/new": Route(body={"listing": "issues"}),
        "POST /views": Route(body=VIEW),
        f"GET {view}": Route("view"),
        f"PATCH {view}": Route("view", {"name": "Later"}),
        f"DELETE {view}": Route("view"),
        f"GET {view}/edit": Route("view"),
        f"POST {view}/edit": Route("view", {"name": "Later"}),
        f"POST {view}/removal": Route("view"),
        f"POST {view}/default": Route("view"),
        f"DELETE {view}/default": Route("view"),
        f"POST {view}/default/removal": Route("view"),
    }


ROUTES = {
    **FILES, **in_bulk(), **told(), **issues(), **instructions(), **series(), **meetings(), **absences(),
    **enterprises(), **reference(), **people(), **own(), **webhooks(), **text_templates(),
}  # fmt: skip
"""Method and address, as both doors have it (the API's without /api/v1) → what is asked there."""

ASKING = {
    "POST /calendar/overrides/plan",
    "POST /calendar/overrides/{override_id}/correction/plan",
    "POST /calendar/overrides/{override_id}/withdrawal/plan",
    "POST /instructions/advice",
    "POST /issues/bulk/plan",
    "POST /instructions/bulk/plan",
    "POST /instructions/{number}/clarification/advice",
    "POST /series/preview",
    "POST /series/{number}/changes/preview",
    "POST /text-templates/{template_id}/filling",
}
"""They change nothing: a token that may only read may ask."""

OPEN = {
    "GET /health/live",
    "GET /health/ready",
    "GET /metrics",
    "GET /openapi.json",
    "GET /docs",
    "GET /docs/{name}",
    "GET /sign-in",
    "GET /sign-in/forgotten",
    "POST /sign-in",
    "POST /sign-out",
    "POST /language",
    "GET /welcome/{secret}",
    "POST /welcome/{secret}",
    "GET /feeds/{secret}.ics",
    "GET /unsubscribe/{secret}",
    "POST /unsubscribe/{secret}",
}
"""Routes before the door: nobody needs to be anybody. Their own tests say what they tell."""
