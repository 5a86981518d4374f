"""Writing an enterprise into the register, as a source states it."""

from app.accounts.actor import Actor, Standing
from app.enterprises.aliases import new_alias
from app.enterprises.identity import duplicate, refuse_duplicate
from app.enterprises.keys import legal_forms, refresh_keys
from app.enterprises.models import Enterprise
from app.enterprises.places import OFFERED, check_references
from app.enterprises.schemas import EnterpriseIn
from app.enterprises.scope import office_over
from app.enterprises.similar import similar
from app.enterprises.taking import Taken, tell
from app.enterprises.telling import told
from app.kit.db import Work
from app.kit.errors import Forbidden, Invalid, Message
from app.kit.i18n import N_
from app.kit.unique import unique_or
from app.territories.models import TerritoryLevel
from app.workflow.engine import Who


def register(work: Work, actor: Actor, body: EnterpriseIn) -> Enterprise:
    """The office of the region writes it down. A similar one in the register asks for a person's word first."""
    standing, region_id = _place(actor, body.region_id)
    values = body.model_dump(exclude={"aliases", "distinct", "region_id"})
    values |= stated_name(work, body.name_stated, body.legal_form_code, body.legal_form_stated)
    check_references(work, region_id, values)
    refuse_duplicate(work, actor, body.identifier)
    if not body.distinct:
        _ask_whether_new(work, actor, body)
    enterprise = Enterprise(**values, region_id=region_id, sample=actor.sample, version=1)
    with unique_or(work.session, lambda: duplicate(work, actor, body.identifier)):
        work.session.add(enterprise)
    for name in dict.fromkeys(body.aliases):
        work.session.add(new_alias(work, enterprise, name))
    refresh_keys(work, enterprise)
    taken = Taken(enterprise, Who(actor.person_id, standing.id))
    tell(work, taken, "creation", {**told(enterprise), "aliases": (None, body.aliases)})
    return enterprise


def stated_name(work: Work, text: str, code: str | None, stated: bool) -> dict[str, object]:
    """The name without its legal form. A form that the text prints is stated, and no other may be chosen beside it."""
    name, form = legal_forms(work).split(text)
    if form is None:
        return {"name_stated": name, "legal_form_code": code, "legal_form_stated": stated and code is not None}
    if code not in (None, form):
        raise Invalid(legal_form_code=N_("The name itself states another legal form"))
    return {"name_stated": name, "legal_form_code": form, "legal_form_stated": True}


def _place(actor: Actor, wanted: int | None) -> tuple[Standing, int]:
    """The office's own region, or which of several was named."""
    offices = actor.require("enterprise.edit")
    regions = {one.territory_id for one in offices if one.territory_level is TerritoryLevel.REGION}
    region_id = wanted if wanted is not None else regions.pop() if len(regions) == 1 else None
    if region_id is None:
        raise Invalid(region_id=N_("Say in which region"))
    standing = office_over(actor, region_id)
    if standing is None:
        raise Invalid(region_id=OFFERED) if regions else Forbidden
    return standing, region_id


def _ask_whether_new(work: Work, actor: Actor, body: EnterpriseIn) -> None:
    names = (body.name_stated, body.name_kk, body.name_ru, body.name_en, *body.aliases)
    found = similar(work, actor, filter(None, names), body.identifier)
    if found:
        text = N_("Similar names are in the register: %(names)s. Confirm that this is another enterprise")
        raise Invalid(distinct=Message(text, {"names": ", ".join(one.name for one in found)}))
