"""Who may do what: the vocabulary and the map, on one screen.

A permission says what a role may do; whether it may do it to *this* record is the scope rule of the record's room.
"""

from app.accounts.models import Role

READING = {"issue.read", "instruction.read", "meeting.read", "enterprise.read", "reference.read"}
EVERYONE = frozenset({"self.manage"})
"""What whoever is signed in may do, without any membership too: the own profile, tokens, the first page."""

# fmt: off
OFFICE = {
    "issue.create",
    "issue.note",
    "issue.edit",
    "issue.register",
    "issue.route",
    "issue.transfer",
    "issue.assign",
    "issue.comment",
    "issue.link",
    "issue.close",
    "issue.reopen",
    "issue.readers",
    "instruction.create",
    "instruction.edit",
    "instruction.clarify",
    "instruction.review",
    "instruction.remove",
    "instruction.comment",
    "instruction.link",
    "meeting.create",
    "meeting.edit",
    "meeting.run",
    "meeting.addend",
    "enterprise.edit",
    "desk.office",
}
OFFICER = {
    "issue.accept",
    "issue.return",
    "issue.transfer",
    "issue.assign",
    "issue.defer",
    "issue.decide",
    "issue.resolve",
    "issue.comment",
    "issue.note",
    "instruction.acknowledge",
    "instruction.report",
    "instruction.contribute",
    "instruction.assign",
    "instruction.comment",
    "instruction.create",
    "instruction.edit",
    "instruction.clarify",
    "instruction.review",
    "instruction.remove",
    "instruction.link",
    "meeting.create",
    "meeting.edit",
    "meeting.run",
    "meeting.addend",
    "desk.officer",
}
CONTACT = {
    "issue.submit",
    "issue.edit_draft",
    "issue.comment",
    "issue.confirm",
    "issue.contest",
    "desk.contact",
}
OBSERVER = {"desk.observer"}
ADMIN = {"people.manage", "reference.edit", "desk.admin"}

ROLE_PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.OFFICE: frozenset(READING | EVERYONE | OFFICE),
    Role.OFFICER: frozenset(READING | EVERYONE | OFFICER),
    Role.CONTACT: frozenset(READING | EVERYONE | CONTACT),
    Role.OBSERVER: frozenset(READING | EVERYONE | OBSERVER),
    Role.ADMIN: frozenset(READING | EVERYONE | ADMIN),
}

# fmt: on

PERMISSIONS = frozenset().union(*ROLE_PERMISSIONS.values())
