"""How an issue is answered over the API."""

from datetime import date

from pydantic import BaseModel

from app.accounts.actor import Actor
from app.issues.models import Issue, IssueStatus
from app.kit.db import Work


class IssueOut(BaseModel):
    number: int
    version: int
    title: str
    status: IssueStatus
    due_on: date | None


def issue_out(work: Work, actor: Actor, issue: Issue) -> IssueOut:
    return IssueOut(number=issue.id, version=issue.version, title=issue.title, status=issue.status, due_on=issue.due_on)
