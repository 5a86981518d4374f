"""What the forms of the register show: what may be chosen, what stands now, what may be the same."""

from collections.abc import Mapping
from typing import Any

from app.accounts.actor import Actor
from app.enterprises import labels, options
from app.enterprises.models import ProjectKind
from app.enterprises.naming import display_name
from app.enterprises.projects import find_project
from app.enterprises.reading import Whole, read
from app.enterprises.schemas import EnterpriseEdit, NamesIn, ProjectEdit
from app.enterprises.similar import Similar, similar
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Forbidden
from app.kit.identifiers import IdentifierError, parse_identifier
from app.territories.models import TerritoryLevel
from app.territories.queries import by_ids

YES, NO = i18n.N_("yes"), i18n.N_("no")
FLAGS = ("legal_form_stated", "system_forming")
NAMES = ("name_stated", "name_kk", "name_ru", "name_en")


def new_view(work: Work, actor: Actor, said: Mapping[str, Any]) -> dict[str, Any]:
    """The empty form; one that came back shows what may be the same."""
    offices = actor.require("enterprise.edit")
    region_ids = {one.territory_id for one in offices if one.territory_level is TerritoryLevel.REGION} - {None}
    regions = by_ids(work.session, [key for key in region_ids if key])
    return {
        "regions": [(key, i18n.localized(node, work.language)) for key, node in regions.items()],
        "field_options": {
            "territory_id": options.districts(work, set(regions)),
            "sector_code": options.sectors(work),
            "legal_form_code": options.forms(work),
        },
        "similar": _alike(work, actor, said),
    }


def edit_view(work: Work, actor: Actor, enterprise_id: int) -> dict[str, Any]:
    """The form filled with what stands now; 403 for who does not keep it."""
    whole = _kept(work, actor, enterprise_id)
    row = whole.enterprise
    offers = {
        "territory_id": options.districts(work, {row.region_id}, row.territory_id),
        "sector_code": options.sectors(work, row.sector_code),
        "legal_form_code": options.forms(work, row.legal_form_code),
        **{flag: [("true", i18n.translate(YES)), ("false", i18n.translate(NO))] for flag in FLAGS},
    }
    now = {name: _text(getattr(row, name)) for name in EnterpriseEdit.model_fields}
    return {**_about(work, whole), "now": now, "field_options": offers}


def names_view(work: Work, actor: Actor, enterprise_id: int) -> dict[str, Any]:
    """The verified names; the source is asked for anew each time."""
    whole = _kept(work, actor, enterprise_id)
    now = {name: _text(getattr(whole.enterprise, name, "")) for name in NamesIn.model_fields}
    return {**_about(work, whole), "now": now}


def new_project_view(work: Work, actor: Actor, enterprise_id: int) -> dict[str, Any]:
    return {**_about(work, _kept(work, actor, enterprise_id)), "field_options": {"kind": _kinds()}}


def edit_project_view(work: Work, actor: Actor, enterprise_id: int, project_id: int) -> dict[str, Any]:
    whole = _kept(work, actor, enterprise_id)
    project = find_project(work, actor, enterprise_id, project_id)
    return {
        **_about(work, whole),
        "project": project,
        "field_options": {"kind": _kinds()},
        "now": {name: _text(getattr(project, name)) for name in ProjectEdit.model_fields},
        "version": project.version,
    }


def _kept(work: Work, actor: Actor, enterprise_id: int) -> Whole:
    whole = read(work, actor, enterprise_id)
    if not whole.keeps:
        raise Forbidden
    return whole


def _about(work: Work, whole: Whole) -> dict[str, Any]:
    name = display_name(whole.enterprise, whole.form, work.language)
    return {
        "enterprise": whole.enterprise,
        "name": name,
        "what": name,
        "version": whole.enterprise.version,
        "address": f"/enterprises/{whole.enterprise.id}",
        "field_labels": {field: i18n.translate(text) for field, text in labels.FIELDS.items()},
    }


def _alike(work: Work, actor: Actor, said: Mapping[str, Any]) -> list[Similar]:
    """Of what was typed; a number that is none says nothing."""
    names = [*(said.get(name, "") for name in NAMES), *str(said.get("aliases", "")).splitlines()]
    try:
        number = parse_identifier(said.get("identifier", "")).digits
    except IdentifierError:
        number = None
    typed = [name for name in names if isinstance(name, str) and name.strip()]
    return similar(work, actor, typed, number) if typed else []


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, i18n.translate(labels.PROJECT[kind])) for kind in ProjectKind]


def _text(value: Any) -> Any:
    """As a form has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
