"""How enterprises are answered over the API."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.accounts.actor import Actor
from app.api.frame.lists import ListPage
from app.enterprises.identity import number_for
from app.enterprises.models import Enterprise, EnterpriseAlias, Project, ProjectKind
from app.enterprises.naming import display_name
from app.enterprises.reading import Whole, read
from app.kit.db import Work
from app.kit.identifiers import shown


class Plain(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class EnterpriseLine(Plain):
    """An enterprise as a list has it."""

    id: int
    version: int
    name: str = Field(description="As the reader's language writes it, with the legal form where one is stated.")
    name_stated: str
    name_kk: str | None = Field(description="Verified names; null where none is.")
    name_ru: str | None
    name_en: str | None
    legal_form_code: str | None
    legal_form_stated: bool = Field(description="The source prints the legal form; otherwise it is a suggestion.")
    identifier: str | None = Field(
        description="A BIN whole, an IIN masked; whole for the office where it reads one enterprise."
    )
    region_id: int
    territory_id: int | None
    sector_code: str | None
    system_forming: bool
    sample: bool = Field(description="Made up for the demo.")
    sample_facts: bool = Field(description="Facts beside the stated name are made up for the demo.")
    retired_on: date | None


class AliasOut(Plain):
    id: int
    name: str


class EnterpriseOut(EnterpriseLine):
    aliases: list[AliasOut]
    note: str | None = Field(description="The office's own; null for the enterprise's contacts.")


class ProjectOut(Plain):
    id: int
    version: int
    enterprise_id: int
    kind: ProjectKind
    name: str
    description: str
    starts_on: date | None
    ends_on: date | None
    sample: bool
    retired_on: date | None


class SimilarOut(Plain):
    """`likeness` is 1 for an equal name; it never proves that two are one."""

    id: int
    name: str
    identifier_known: bool
    likeness: float


EnterprisePage = ListPage[EnterpriseLine]
ProjectPage = ListPage[ProjectOut]
AliasPage = ListPage[AliasOut]
SimilarPage = ListPage[SimilarOut]
LINE = [name for name in EnterpriseLine.model_fields if name not in ("name", "identifier")]


def line_out(work: Work, row: Any) -> EnterpriseLine:
    """A row of the list, which has the legal form's short names too."""
    number = shown(row.identifier) if row.identifier else None
    facts = {name: getattr(row, name) for name in LINE}
    return EnterpriseLine(**facts, name=display_name(row, row, work.language), identifier=number)


def enterprise_out(work: Work, actor: Actor, enterprise: Enterprise) -> EnterpriseOut:
    return whole_out(work, actor, read(work, actor, enterprise.id))


def whole_out(work: Work, actor: Actor, whole: Whole) -> EnterpriseOut:
    row = whole.enterprise
    return EnterpriseOut(
        **{name: getattr(row, name) for name in LINE},
        name=display_name(row, whole.form, work.language),
        identifier=number_for(actor, row),
        aliases=[AliasOut.model_validate(alias) for alias in whole.aliases],
        note=row.note if whole.internal else None,
    )


def alias_out(_work: Work, _actor: Actor, alias: EnterpriseAlias) -> AliasOut:
    return AliasOut.model_validate(alias)


def project_out(_work: Work, _actor: Actor, project: Project) -> ProjectOut:
    return ProjectOut.model_validate(project)
