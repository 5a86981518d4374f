"""Who may do what: the vocabulary and the map, on one screen.

A permission says what a role may do; whether it may do it to *this* record is the scope rule of the record's room.
"""

from app.accounts.models import Role

READING = {"issue.read", "instruction.read", "meeting.read", "enterprise.read", "reference.read"}
OWN = {"self.manage"}

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
    Role.OFFICE: frozenset(READING | OWN | OFFICE),
    Role.OFFICER: frozenset(READING | OWN | OFFICER),
    Role.CONTACT: frozenset(READING | OWN | CONTACT),
    Role.OBSERVER: frozenset(READING | OWN | OBSERVER),
    Role.ADMIN: frozenset(READING | OWN | ADMIN),
}

# fmt: on

PERMISSIONS = frozenset().union(*ROLE_PERMISSIONS.values())
