"""`/instructions`: giving, reading and changing them; `instruction_moves` has every move as a resource of its own."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.accounts.actor import Actor
from app.api.frame import lists
from app.api.frame.call import Call, needs
from app.api.frame.lists import History, RowId, history_out
from app.api.frame.problems import errors
from app.api.instructions.shapes import InstructionOut, InstructionPage, LinkedIssue, LinkedIssues, ReportList, TreeOut
from app.api.instructions.views import instruction_out, page_out, reports_out, tree_out
from app.instructions import schemas as s
from app.instructions.listing.filter import InstructionQuery
from app.instructions.listing.names import names_of
from app.instructions.listing.page import listed
from app.instructions.scope import standings_over
from app.instructions.taking import find
from app.issues import instructing
from app.issues.instruction_views import history_of, issues_of
from app.kit.db import Work
from app.kit.errors import Forbidden

router = APIRouter(prefix="/instructions", tags=["instructions"])
Read = Annotated[Call, needs("instruction.read")]
Create = Annotated[Call, needs("instruction.create")]
Edit = Annotated[Call, needs("instruction.edit")]
MOST_EVENTS = 200


@router.get("", responses=errors(), summary="List instructions")
def list_instructions(query: Annotated[InstructionQuery, lists.asked(InstructionQuery)], call: Read) -> InstructionPage:
    return call(asked, query)


def asked(work: Work, actor: Actor, query: InstructionQuery) -> InstructionPage:
    names_of(work, actor, query)
    return page_out(work, actor, listed(work, actor, query))


@router.post("", status_code=201, responses=errors(), summary="Give an instruction")
def create_instruction(body: s.InstructionIn, call: Create) -> InstructionOut:
    return call(instructing.give, body, then=instruction_out)


@router.get("/{number}", responses=errors(404), summary="One instruction")
def read_instruction(number: RowId, call: Read) -> InstructionOut:
    return call(find, number, then=instruction_out)


@router.patch("/{number}", responses=errors(404, 409, 412, 428), summary="Change what was written down")
def edit_instruction(number: RowId, body: s.InstructionEdit, call: Edit) -> InstructionOut:
    return call(instructing.edit, number, body, call.version, then=instruction_out)


@router.get("/{number}/reports", responses=errors(404), summary="Execution reports with their reviews")
def list_reports(number: RowId, call: Read) -> ReportList:
    return call(inside, number)


def inside(work: Work, actor: Actor, number: int) -> ReportList:
    """Reports may speak of several enterprises: they are not for the contacts of one of them."""
    row = find(work, actor, number)
    if not standings_over(work.session, actor, row.id).internal:
        raise Forbidden
    return reports_out(work, actor, row)


@router.get("/{number}/tree", responses=errors(404), summary="The tree of sub-instructions in which it stands")
def read_tree(number: RowId, call: Read) -> TreeOut:
    return call(find, number, then=tree_out)


@router.get("/{number}/history", responses=errors(404), summary="Its events, newest first")
def read_history(
    number: RowId,
    call: Read,
    before: Annotated[int | None, Query(ge=1, le=2**53, description="Only events before this `seq`.")] = None,
) -> History:
    return call(told, number, before)


def told(work: Work, actor: Actor, number: int, before: int | None) -> History:
    row = find(work, actor, number)
    internal = standings_over(work.session, actor, row.id).internal
    entries = history_of(work, actor, row.id, internal=internal, before=before, limit=MOST_EVENTS)
    return history_out(entries, officials=internal)


@router.get("/{number}/issues", responses=errors(404), summary="The issues behind it")
def list_issues(number: RowId, call: Read) -> LinkedIssues:
    return call(behind, number)


def behind(work: Work, actor: Actor, number: int) -> LinkedIssues:
    row = find(work, actor, number)
    return LinkedIssues(items=[LinkedIssue.model_validate(one) for one in issues_of(work, actor, row.id)])
