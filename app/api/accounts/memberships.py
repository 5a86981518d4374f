"""`/users/{id}/memberships`: what a person is, where, and as long as it lasts."""

from typing import Annotated

from fastapi import APIRouter

from app.accounts import members, people
from app.accounts import schemas as s
from app.accounts.actor import Actor
from app.accounts.models import Membership
from app.api.accounts.views import UserOut, user_out
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.kit.db import Work

router = APIRouter(prefix="/users/{user_id}/memberships", tags=["users"])
Manage = Annotated[Call, needs("people.manage")]


def after(work: Work, actor: Actor, membership: Membership) -> UserOut:
    return user_out(work, actor, people.find(work, membership.person_id))


@router.post("", status_code=201, responses=errors(404), summary="Give a person a role")
def create_membership(user_id: RowId, body: s.MembershipIn, call: Manage) -> UserOut:
    return call(members.add, user_id, body, then=after)


@router.patch("/{membership_id}", responses=errors(404, 409, 412, 428), summary="Set post or head right")
def edit_membership(user_id: RowId, membership_id: RowId, body: s.MembershipEdit, call: Manage) -> UserOut:
    return call(members.edit, user_id, membership_id, body, call.version, then=after)


@router.post("/{membership_id}/ending", status_code=201, responses=errors(404, 409), summary="End a role today")
def create_ending(user_id: RowId, membership_id: RowId, call: Manage) -> UserOut:
    return call(members.end, user_id, membership_id, then=after)
