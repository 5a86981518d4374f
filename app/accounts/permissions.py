"""Who may do what: the vocabulary and the map, on one screen.

A permission says what a role may do; whether it may do it to *this* record is the scope rule of the record's room.
"""

from app.accounts.models import Role


def _to(noun: str, verbs: str) -> frozenset[str]:
    return frozenset(f"{noun}.{verb}" for verb in verbs.split())


EVERYONE = _to("self", "manage")
"""What whoever is signed in may do, without any membership too: the own profile, tokens, the first page."""
READING = frozenset({"issue.read", "instruction.read", "meeting.read", "enterprise.read", "reference.read"})
GIVING = _to("instruction", "create edit clarify review decide_extension remove link comment")
MEETING = _to("meeting", "create edit run addend")
NAMING_READERS = _to("issue", "readers")
"""Making something confidential, or open again, and saying who may read it."""

ROLE_PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.OFFICE: EVERYONE | READING | GIVING | MEETING
    | _to("issue", "create write edit register route transfer assign comment note link close reopen readers times")
    | _to("issue", "ask_extension decide_extension pause remind") | _to("instruction", "ask_extension pause remind")
    | _to("enterprise", "edit") | _to("webhook", "manage")
    | _to("text_template", "read keep") | _to("alerts", "manage"),
    Role.OFFICER: EVERYONE | READING | GIVING | MEETING
    | _to("issue", "accept return transfer assign defer decide resolve ask_extension comment note")
    | _to("instruction", "acknowledge report contribute assign ask_extension") | _to("meeting", "comment")
    | _to("webhook", "manage") | _to("text_template", "read"),
    Role.CONTACT: EVERYONE | READING
    | _to("issue", "submit write edit_draft comment confirm contest") | _to("text_template", "read"),
    Role.OBSERVER: EVERYONE | READING | _to("issue", "times") | _to("webhook", "manage"),
    Role.ADMIN: EVERYONE | READING
    | _to("people", "manage") | _to("reference", "edit") | _to("outbox", "manage") | _to("webhook", "manage oversee"),
}  # fmt: skip

HEADING = _to("issue", "remind") | _to("instruction", "remind")
"""What heading a body adds to an officer's role."""

PERMISSIONS = frozenset().union(*ROLE_PERMISSIONS.values())
