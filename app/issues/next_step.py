"""Whose turn it is: one sentence for every state, in words that name a person's or a body's part."""

from dataclasses import dataclass

from app.issues.models import Issue, IssueStatus
from app.kit.errors import Message
from app.kit.i18n import N_


@dataclass(frozen=True)
class NextStep:
    """`whose`: office, holder, session, enterprise or nobody."""

    whose: str
    what: Message


STEPS = {
    IssueStatus.DRAFT: ("office", N_("The office registers it")),
    IssueStatus.REGISTERED: ("office", N_("The office routes it to a body")),
    IssueStatus.ROUTED: ("holder", N_("Takes it up: %(body)s")),
    IssueStatus.IN_PROGRESS: ("holder", N_("Reports a resolution: %(body)s")),
    IssueStatus.AWAITING_DECISION: ("session", N_("The session decides")),
    IssueStatus.RESOLVED: ("enterprise", N_("The enterprise says whether it is solved")),
    IssueStatus.CLOSED: ("nobody", N_("Nothing more is to be done")),
}
ANSWERED = ("office", N_("The office closes it"))
UNHEARD = ("office", N_("The enterprise has not answered; the office may close it"))


def next_step(issue: Issue, body_name: str, *, answered: bool, no_answer: bool = False) -> NextStep:
    """Derived from the status, and once a resolution is reported from whether the enterprise has answered."""
    done = issue.status is IssueStatus.RESOLVED and answered
    whose, text = ANSWERED if done else UNHEARD if no_answer else STEPS[issue.status]
    return NextStep(whose, Message(text, {"body": body_name}))
