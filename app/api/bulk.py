"""`/issues/bulk`, `/instructions/bulk`: one act over many rows, each by its ordinary verb and with its own result.

`…/plan` is the look before: what would become of each. `/bulk-runs/{id}` is what became of them.
"""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import RowId
from app.api.frame.problems import errors
from app.bulk import schemas as s
from app.bulk.models import BulkRow, Outcome
from app.bulk.nouns import NOUNS, Noun
from app.bulk.planning import Foreseen, plan
from app.bulk.running import begin, go_on, ran, resume
from app.kit.db import Work
from app.workflow.attempts import explained

router = APIRouter(tags=["bulk"])
ISSUES, INSTRUCTIONS = "issue.assign", "instruction.edit"
Issues = Annotated[s.RouteMany | s.AssignIssues | s.WeighMany | s.RemindOfIssues, Body(discriminator="act")]
Instructions = Annotated[
    s.AssignInstructions | s.ControlMany | s.WeighMany | s.RemindOfInstructions, Body(discriminator="act")
]
Own = Annotated[Call, needs("self.manage")]


class ForeseenOut(BaseModel):
    """`status`: what the act by itself would be refused with; null where it will work."""

    number: int
    version: int | None
    possible: bool
    status: int | None = None
    detail: str = ""
    errors: dict[str, str] = Field(default_factory=dict)


class BulkPlan(BaseModel):
    """To be sent as `plan` with the act: then that is done which was looked at, or nothing."""

    plan: str
    total: int
    possible: int
    items: list[ForeseenOut]


class BulkRowOut(BaseModel):
    """`unchanged`: it was so already. `status`, `detail`, `errors`: why it was refused."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    outcome: Outcome
    status: int | None
    detail: str
    errors: dict[str, str]


class BulkRunOut(BaseModel):
    """What became of each, by number. `waiting`: not reached, because the run was interrupted."""

    id: int
    noun: str
    act: str
    created_at: datetime
    finished_at: datetime | None
    total: int
    done: int
    unchanged: int
    refused: int
    waiting: int
    items: list[BulkRowOut]


def planned(work: Work, actor: Actor, noun: Noun, said: s.Chosen) -> BulkPlan:
    found = plan(work, actor, noun, said)
    items = [_foreseen(row, work.language) for row in found.rows]
    return BulkPlan(plan=found.digest, total=len(items), possible=found.possible, items=items)


def _foreseen(row: Foreseen, language: str) -> ForeseenOut:
    if row.error is None:
        return ForeseenOut(number=row.number, version=row.version, possible=True)
    detail, fields = explained(row.error, language)
    return ForeseenOut(
        number=row.number, version=row.version, possible=False, status=row.error.status, detail=detail, errors=fields
    )


def run_out(work: Work, actor: Actor, run_id: int) -> BulkRunOut:
    found = ran(work, actor, run_id)
    run, counts = found.run, {outcome.value: found.count(outcome) for outcome in Outcome}
    return BulkRunOut(
        id=run.id, noun=run.noun, act=run.act, created_at=run.created_at, finished_at=run.finished_at,
        total=len(found.rows), items=[_row(row) for row in found.rows], **counts,
    )  # fmt: skip


def _row(row: BulkRow) -> BulkRowOut:
    return BulkRowOut.model_validate(row)


@router.post("/issues/bulk/plan", responses=errors(), summary="What an act would do to many issues; changes nothing")
def plan_issues(body: Issues, call: Annotated[Call, needs(ISSUES, asks=True)]) -> BulkPlan:
    """Name them by `items`, or all that match by `filter`; at most 1,000. What is not yours to see is in no `filter`
    and is «not there» among `items`."""
    return call(planned, NOUNS["issue"], body)


@router.post("/issues/bulk", status_code=201, responses=errors(409), summary="Do one act to many issues")
def create_issues_run(body: Issues, call: Annotated[Call, needs(ISSUES)]) -> BulkRunOut:
    """Each is checked by itself; what one is refused for does not hinder the others. 201 with a result a row, also
    where some or all were refused. Who comes to match the `filter` after the look is not swept in: 422 on `plan`."""
    return call.in_steps(begin, NOUNS["issue"], body, step=go_on, then=run_out)


@router.post("/instructions/bulk/plan", responses=errors(), summary="What an act would do to many instructions")
def plan_instructions(body: Instructions, call: Annotated[Call, needs(INSTRUCTIONS, asks=True)]) -> BulkPlan:
    """As of issues. It changes nothing."""
    return call(planned, NOUNS["instruction"], body)


@router.post("/instructions/bulk", status_code=201, responses=errors(409), summary="Do one act to many instructions")
def create_instructions_run(body: Instructions, call: Annotated[Call, needs(INSTRUCTIONS)]) -> BulkRunOut:
    """As of issues. To remove several from control there is `/instructions/removals`, with the grounds of each."""
    return call.in_steps(begin, NOUNS["instruction"], body, step=go_on, then=run_out)


@router.get("/bulk-runs/{run_id}", responses=errors(404), summary="What became of each; your own runs, for 30 days")
def read_run(run_id: RowId, call: Own) -> BulkRunOut:
    return call(run_out, run_id)


@router.post("/bulk-runs/{run_id}/continuation", responses=errors(404), summary="Go on with an interrupted run")
def continue_run(run_id: RowId, call: Own) -> BulkRunOut:
    return call.in_steps(resume, run_id, step=go_on, then=run_out)
