"""`/issues`: raising, reading, and every move as a resource of its own."""

from typing import Annotated

from fastapi import APIRouter, Body

from app.accounts.actor import Actor
from app.api.call import Call, needs
from app.api.issue_views import IssueOut, issue_out
from app.api.problems import errors
from app.issues import referrals, registering, working
from app.issues import schemas as s
from app.issues.models import Issue
from app.issues.taking import find
from app.kit.db import Work

router = APIRouter(prefix="/issues", tags=["issues"])
Referral = Annotated[s.RouteIn | s.TransferIn | s.EscalationIn, Body(discriminator="kind")]
Read = Annotated[Call, needs("issue.read")]
MOVE = errors(404, 409, 412)


@router.get("/{number}", responses=errors(404), summary="One issue")
def read_issue(number: int, call: Read) -> IssueOut:
    return call(shown, number)


def shown(work: Work, actor: Actor, number: int) -> IssueOut:
    return issue_out(work, actor, find(work, actor, number))


def after(work: Work, actor: Actor, issue: Issue) -> IssueOut:
    return issue_out(work, actor, issue)


@router.post("/{number}/registration", status_code=201, responses=MOVE, summary="Register a draft")
def create_registration(number: int, call: Annotated[Call, needs("issue.register")]) -> IssueOut:
    return call(registering.confirm_registration, number, call.version, then=after)


@router.post("/{number}/referrals", status_code=201, responses=MOVE, summary="Route, transfer or escalate")
def create_referral(number: int, body: Referral, call: Annotated[Call, needs("issue.transfer")]) -> IssueOut:
    return call(referrals.refer, number, body, call.version, then=after)


@router.post("/{number}/acceptance", status_code=201, responses=MOVE, summary="Take it up on the body's desk")
def create_acceptance(number: int, body: s.AcceptanceIn, call: Annotated[Call, needs("issue.accept")]) -> IssueOut:
    return call(working.accept, number, body, call.version, then=after)
