"""How a dossier is answered over the API."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.accounts.actor import Actor
from app.api.meetings.views import BodyName
from app.dossiers.asked import Asked, Comments
from app.dossiers.changes import Changed
from app.dossiers.enterprise_pages import EnterprisePage
from app.dossiers.issue_rows import IssueLine
from app.dossiers.order_rows import InstructionLine
from app.dossiers.proposals import ProposalReason, Proposed
from app.dossiers.reading import Dossier
from app.instructions.models import InstructionStatus
from app.issues.models import Answer, IssueStatus
from app.kit.db import Work
from app.meetings.models import AgendaOutcome

Noun = Literal["issue", "instruction"]


class Plain(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class ProposalOut(Plain):
    """An issue or an instruction that needs a decision. `days`: working days late today."""

    noun: Noun
    number: int
    title: str
    whose: str = Field(description="The enterprise of an issue, the responsible body of an instruction.")
    confidential: bool
    due_on: date | None
    days: int
    reasons: list[ProposalReason]


class ProposalList(BaseModel):
    """By the first reason of each, then high importance, then the earlier due date; at most 50."""

    items: list[ProposalOut]
    more: bool
    last_meeting_id: int | None


class CommentOut(Plain):
    """A body asked about an issue or an instruction on the agenda. `held` is false once another body holds it."""

    noun: Noun
    number: int
    body: BodyName
    asked_on: date
    until: date
    comment: str
    commented_at: datetime | None
    author: str
    held: bool
    late: bool = Field(description="The comment came after its day.")
    silent: bool = Field(description="The comments' day is over, and the body has said nothing.")


class CommentList(BaseModel):
    """The first asked first."""

    items: list[CommentOut]


class CommentAnswerOut(BaseModel):
    """The enterprise's last answer to a reported resolution."""

    done: Answer
    solved: Answer
    text: str


class IssueLineOut(BaseModel):
    number: int
    title: str
    status: IssueStatus
    contested: bool
    confidential: bool
    body: str = Field(description="On whose desk it lies, in the reader's language.")
    due_on: date | None
    original_due_on: date | None
    late: bool
    answer: CommentAnswerOut | None


class OrderLineOut(BaseModel):
    number: int
    text: str
    status: InstructionStatus
    confidential: bool
    body: str = Field(description="The responsible body, in the reader's language; empty where none is named yet.")
    due_on: date | None
    original_due_on: date | None
    late: bool


class DecidedOut(BaseModel):
    """What the last meeting decided of an issue."""

    number: int
    outcome: AgendaOutcome
    decision: str
    status: IssueStatus = Field(description="As it stands now.")


class ChangeOut(BaseModel):
    """The net change since the last meeting: field → [old, new]; the enterprise's last answer; how often contested."""

    noun: Noun
    number: int
    net: dict[str, list[Any]]
    said: dict[str, Answer]
    contests: int
    is_new: bool


class EnterprisePageOut(BaseModel):
    enterprise_id: int
    name: str
    late: int
    issues: list[IssueLineOut]
    instructions: list[OrderLineOut]
    decided: list[DecidedOut] = Field(description="What the last meeting decided of its issues.")
    ordered: list[OrderLineOut] = Field(description="The instructions that the last meeting gave.")
    changed: list[ChangeOut]


class DossierOut(BaseModel):
    """Only what the caller may see, the counts too. `cut`: there is more than a dossier holds."""

    meeting_id: int
    last_meeting_id: int | None
    comments: list[CommentOut]
    enterprises: list[EnterprisePageOut]
    ordered: list[OrderLineOut] = Field(description="What the last meeting ordered that concerns none of them.")
    cut: bool


def proposals_out(_work: Work, _actor: Actor, found: Proposed) -> ProposalList:
    items = [ProposalOut.model_validate(one) for one in found.entries]
    return ProposalList(items=items, more=found.more, last_meeting_id=found.last.id if found.last else None)


def comments_out(_work: Work, _actor: Actor, found: Comments) -> CommentList:
    return CommentList(items=_comments(found.rows))


def _comments(rows: Iterable[Asked]) -> list[CommentOut]:
    return [CommentOut.model_validate(row) for row in rows]


def dossier_out(_work: Work, _actor: Actor, found: Dossier) -> DossierOut:
    return DossierOut(
        meeting_id=found.meeting.id,
        last_meeting_id=found.last.id if found.last else None,
        comments=_comments(found.comments),
        enterprises=[_page(page) for page in found.pages],
        ordered=[_order(line) for line in found.general],
        cut=found.cut,
    )


def _page(page: EnterprisePage) -> EnterprisePageOut:
    return EnterprisePageOut(
        enterprise_id=page.id,
        name=page.name,
        late=page.late,
        issues=[_issue(line) for line in page.open],
        instructions=[_order(line) for line in page.instructions],
        decided=[
            DecidedOut(number=one.line.number, outcome=one.outcome, decision=one.decision, status=one.line.status)
            for one in page.decided
        ],
        ordered=[_order(line) for line in page.ordered],
        changed=[_change(changed) for _, changed in page.changed],
    )


def _issue(line: IssueLine) -> IssueLineOut:
    said = line.answer
    return IssueLineOut(
        **_common(line),
        title=line.title,
        contested=line.contested,
        answer=CommentAnswerOut(done=said[0], solved=said[1], text=said[2]) if said else None,
    )


def _order(line: InstructionLine) -> OrderLineOut:
    return OrderLineOut(**_common(line), text=line.text)


def _common(line: IssueLine | InstructionLine) -> dict[str, Any]:
    names = ("number", "status", "confidential", "body", "original_due_on", "late")
    return {"due_on": line.due.day, **{name: getattr(line, name) for name in names}}


def _change(changed: Changed) -> ChangeOut:
    return ChangeOut.model_validate(changed, from_attributes=True)
