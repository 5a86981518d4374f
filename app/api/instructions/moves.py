"""`/instructions/{number}/…`: every move of an instruction as a resource of its own."""

from typing import Annotated

from fastapi import APIRouter

from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.api.frame.with_files import accepts_files
from app.api.instructions.shapes import InstructionOut
from app.api.instructions.views import instruction_out
from app.instructions import schemas as s
from app.instructions.files import FILES
from app.instructions.moves import reminding, removing, reporting, reviewing, talking, working
from app.issues import instructing

router = APIRouter(prefix="/instructions/{number}", tags=["instructions"])
Clarify = Annotated[Call, needs("instruction.clarify")]
Acknowledge = Annotated[Call, needs("instruction.acknowledge")]
Assign = Annotated[Call, needs("instruction.assign")]
Remind = Annotated[Call, needs("instruction.remind")]
Contribute = Annotated[Call, needs("instruction.contribute")]
Review = Annotated[Call, needs("instruction.review")]
Remove = Annotated[Call, needs("instruction.remove")]
Comment = Annotated[Call, needs("instruction.comment")]
Link = Annotated[Call, needs("instruction.link")]
MOVE = errors(404, 409, 412)
FILED = errors(404, 409, 412, 507)
REPORTED = accepts_files(
    router, "/reports", s.ReportIn, "instruction.contribute", FILES, reporting.report, instruction_out
)
COMMENTED = accepts_files(
    router, "/comments", s.CommentIn, "instruction.comment", FILES, talking.comment, instruction_out, versioned=False
)


@router.post("/clarification", status_code=201, responses=MOVE, summary="Name the responsible body and the date")
def create_clarification(number: RowId, body: s.ClarificationIn, call: Clarify) -> InstructionOut:
    return call(instructing.clarify, number, body, call.version, then=instruction_out)


@router.post("/acknowledgement", status_code=201, responses=MOVE, summary="Take it up in the responsible body")
def create_acknowledgement(number: RowId, body: s.AcknowledgementIn, call: Acknowledge) -> InstructionOut:
    return call(working.acknowledge, number, body, call.version, then=instruction_out)


@router.post("/assignment", status_code=201, responses=MOVE, summary="Name who deals with it in one's own body")
def create_assignment(number: RowId, body: s.HandlerIn, call: Assign) -> InstructionOut:
    return call(working.assign, number, body, call.version, then=instruction_out)


@router.post("/reminder", status_code=201, responses=MOVE, summary="Remind whoever deals with it, once a day")
def create_reminder(number: RowId, body: s.ReminderIn, call: Remind) -> InstructionOut:
    return call(reminding.remind, number, body, call.version, then=instruction_out)


@router.post(
    "/reports",
    status_code=201,
    responses=FILED,
    summary="Report on execution, finally or in the course",
    openapi_extra=REPORTED,
)
def create_report(number: RowId, body: s.ReportIn, call: Contribute) -> InstructionOut:
    return call(reporting.report, number, body, call.version, then=instruction_out)


@router.post("/reviews", status_code=201, responses=MOVE, summary="Accept the final report or return it")
def create_review(number: RowId, body: s.ReviewIn, call: Review) -> InstructionOut:
    return call(reviewing.review, number, body, call.version, then=instruction_out)


@router.post("/removal", status_code=201, responses=MOVE, summary="Remove it from control")
def create_removal(number: RowId, body: s.RemovalIn, call: Remove) -> InstructionOut:
    return call(removing.remove, number, body, call.version, then=instruction_out)


@router.post(
    "/comments",
    status_code=201,
    responses=errors(404, 507),
    summary="Comment, publicly or internally",
    openapi_extra=COMMENTED,
)
def create_comment(number: RowId, body: s.CommentIn, call: Comment) -> InstructionOut:
    return call(talking.comment, number, body, then=instruction_out)


@router.post("/issues", status_code=201, responses=errors(404, 409), summary="Put an issue behind it")
def create_issue_link(number: RowId, body: s.IssueLinkIn, call: Link) -> InstructionOut:
    return call(instructing.link, number, body, then=instruction_out)


@router.delete("/issues/{issue_number}", responses=errors(404, 409), summary="Take an issue's link away")
def delete_issue_link(number: RowId, issue_number: RowId, call: Link) -> InstructionOut:
    return call(instructing.unlink, number, issue_number, then=instruction_out)
