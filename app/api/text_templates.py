"""`/text-templates`: texts kept ready by the office of a region, and filling one with a case's facts."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from app.accounts.actor import Actor
from app.api.frame.call import Call, needs
from app.api.frame.lists import History, ListPage, RowId, fill, history_out
from app.api.frame.problems import errors
from app.kit.db import Work
from app.text_templates import filling, keeping
from app.text_templates import schemas as s
from app.text_templates.listing import listed
from app.text_templates.models import TextKind, TextTemplate
from app.text_templates.scope import KEEP, READ

router = APIRouter(prefix="/text-templates", tags=["text-templates"])
Read = Annotated[Call, needs(READ)]
Keep = Annotated[Call, needs(KEEP)]
Ask = Annotated[Call, needs(READ, asks=True)]
MOVE = errors(404, 409, 412)


class TextTemplateOut(BaseModel):
    """`body` as it was written, with its placeholders."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    region_id: int
    kind: TextKind
    category_code: str | None = Field(description="Null: for any category.")
    language: s.Language
    title: str
    body: str
    retired_on: date | None
    version: int


TextTemplatePage = ListPage[TextTemplateOut]


class FillingOut(BaseModel):
    """`title` is that of a new issue, empty for other kinds; `note` says in the reader's language what is missing."""

    model_config = ConfigDict(from_attributes=True)

    text: str
    title: str
    category_code: str | None
    missing: list[str] = Field(description="Placeholders without a value here; they stand in the text as «Due date…».")
    note: str


def out(_work: Work, _actor: Actor, row: TextTemplate) -> TextTemplateOut:
    return TextTemplateOut.model_validate(row)


def filled(_work: Work, _actor: Actor, found: filling.Filled) -> FillingOut:
    return FillingOut.model_validate(found)


@router.get("", responses=errors(), summary="List templates of texts")
def list_text_templates(query: Annotated[s.TextTemplateQuery, Query()], call: Read) -> TextTemplatePage:
    return call(page_of, query)


def page_of(work: Work, actor: Actor, query: s.TextTemplateQuery) -> TextTemplatePage:
    page, total = listed(work, actor, query)
    return fill(TextTemplatePage, map(TextTemplateOut.model_validate, page.rows), page, total)


@router.post("", status_code=201, responses=errors(), summary="Write a template for one's region")
def create_text_template(body: s.TextTemplateIn, call: Keep) -> TextTemplateOut:
    """Placeholders of `body`: `{number}`, `{title}`, `{enterprise}`, `{category}`, `{territory}`, `{amount}`,
    `{due_on}`, `{body}`, `{meeting}`, `{today}`. Each stands bare: nothing is attached to it."""
    return call(keeping.create, body, then=out)


@router.get("/{template_id}", responses=errors(404), summary="One template")
def read_text_template(template_id: RowId, call: Read) -> TextTemplateOut:
    return call(keeping.find, template_id, then=out)


@router.patch("/{template_id}", responses=errors(404, 412, 428), summary="Change a template")
def edit_text_template(template_id: RowId, body: s.TextTemplateEdit, call: Keep) -> TextTemplateOut:
    return call(keeping.edit, template_id, body, call.version, then=out)


@router.post("/{template_id}/retirement", status_code=201, responses=MOVE, summary="Retire: offer it no longer")
def create_text_template_retirement(template_id: RowId, call: Keep) -> TextTemplateOut:
    return call(keeping.retire, template_id, call.version, then=out)


@router.delete("/{template_id}/retirement", responses=MOVE, summary="Take back into use")
def delete_text_template_retirement(template_id: RowId, call: Keep) -> TextTemplateOut:
    return call(keeping.restore, template_id, call.version, then=out)


@router.get("/{template_id}/history", responses=errors(404), summary="Its changes, newest first")
def read_text_template_history(template_id: RowId, call: Keep) -> History:
    return call(told, template_id)


def told(work: Work, actor: Actor, template_id: int) -> History:
    return history_out(keeping.history_of(work, actor, template_id), officials=True)


@router.post("/{template_id}/filling", responses=errors(404), summary="Its words about one case")
def ask_text_template_filling(template_id: RowId, body: s.FillingIn, call: Ask) -> FillingOut:
    """Fills the placeholders in the template's language with what the reader may see of the case; changes nothing."""
    return call(filling.fill, template_id, body, then=filled)
