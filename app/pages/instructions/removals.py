"""Removal of several at once: a row a piece with grounds of its own, and afterwards what became of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.datastructures import QueryParams
from starlette.responses import Response

from app.accounts.actor import Actor
from app.instructions import labels
from app.instructions.models import Instruction, InstructionStatus, RemovalGround
from app.instructions.moves.removing_many import MOST, RemovalOf, RemovalsIn, Result, removable, remove_many
from app.instructions.workflow import AFTER_ACCEPTANCE
from app.instructions.writing.tree import with_open_children
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import DomainError
from app.kit.i18n import N_
from app.kit.validation import as_invalid
from app.pages.frame.answers import Shown
from app.pages.frame.call import PageCall, needs
from app.pages.frame.forms import form_values
from app.workflow.attempts import explained

router = APIRouter(prefix="/instructions/removals")
PAGE = "instructions/removals.html"
FIELDS = ("ground", "grounds", "replaced_by", "despite_open", "version")
Remove = Annotated[PageCall, needs("instruction.remove", fields=MOST * len(FIELDS) + 10)]
NOT_OFFERED = N_("it is not under control, or another side gave it")


@dataclass(frozen=True)
class Row:
    """One instruction with its form. `errors` by field, "" for the whole row."""

    number: int
    version: int
    text: str
    status: InstructionStatus
    grounds: list[tuple[str, str]]
    over_open: bool
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


@router.get("")
def show(call: Remove) -> Response:
    return call.page(PAGE, asked_view, call.request.query_params)


@router.post("")
def create(call: Remove) -> Response:
    typed = dict(typed_rows(form_values(call.form)))
    shown = Shown(PAGE, partial(result_view, typed=typed))
    return call.change(decide, typed, to="/instructions/removals", shown=shown)


def asked_view(work: Work, actor: Actor, params: QueryParams) -> dict[str, Any]:
    """Those that the address names, or all whose report is accepted."""
    numbers = [int(one) for one in params.getlist("number") if one.isascii() and one.isdigit() and len(one) < 16]
    rows = removable(work, actor, numbers)
    offered, why = {row.id for row in rows}, i18n.translate(NOT_OFFERED)
    gone = [(number, why) for number in numbers if number not in offered]
    return {"rows": _rows(work, rows, {}, {}), "removed": [], "gone": gone, "labels": labels}


def typed_rows(values: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, str]]]:
    """number → what was typed for it; only rows in which a ground was chosen."""
    for name, value in values.items():
        what, _, number = name.rpartition("-")
        if what == "ground" and value and number.isascii() and number.isdigit() and len(number) < 16:
            yield int(number), {one: str(values.get(f"{one}-{number}", "")) for one in FIELDS}


def decide(work: Work, actor: Actor, typed: Mapping[int, Mapping[str, str]]) -> list[Result]:
    """What cannot even be read is refused like what may not be."""
    found, good = [], []
    for number, said in typed.items():
        try:
            filled = {name: value for name, value in said.items() if value}
            good.append(RemovalOf.model_validate({"number": number, **filled}))
        except ValidationError as error:
            found.append(Result(number, as_invalid(error.errors())))
    return found + (remove_many(work, actor, RemovalsIn(items=good)) if good else [])


def result_view(
    work: Work, actor: Actor, results: list[Result], *, typed: Mapping[int, Mapping[str, str]]
) -> dict[str, Any]:
    """What was removed, and the rest once more with what was typed and why it was refused."""
    refused = {one.number: one.error for one in results if one.error is not None}
    rows = removable(work, actor, list(refused)) if refused else []
    left = {row.id for row in rows}
    errors = {number: _spoken(work, error) for number, error in refused.items()}
    return {
        "rows": _rows(work, rows, typed, errors),
        "removed": [one.number for one in results if one.error is None],
        "gone": [(number, said.get("", "")) for number, said in errors.items() if number not in left],
        "nothing": not results,
        "labels": labels,
    }


def _spoken(work: Work, error: DomainError) -> dict[str, str]:
    detail, fields = explained(error, work.language)
    return fields or {"": detail}


def _rows(
    work: Work, rows: list[Instruction], typed: Mapping[int, Mapping[str, str]], errors: Mapping[int, Mapping[str, str]]
) -> list[Row]:
    over_open = with_open_children(work, [row.id for row in rows])
    return [
        Row(row.id, row.version, row.text, row.status, _grounds(row), row.id in over_open,
            typed.get(row.id, {}), errors.get(row.id, {}))
        for row in rows
    ]  # fmt: skip


def _grounds(row: Instruction) -> list[tuple[str, str]]:
    done = row.status is InstructionStatus.ACCEPTED
    grounds = [ground for ground in RemovalGround if done or ground not in AFTER_ACCEPTANCE]
    return [(ground.value, i18n.translate(labels.GROUND[ground])) for ground in grounds]
