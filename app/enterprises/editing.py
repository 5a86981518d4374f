"""Changing what the register says of an enterprise, and writing down names that a document verifies."""

from typing import Any

from app.accounts.actor import Actor
from app.audit.changes import apply
from app.enterprises.identity import duplicate, refuse_duplicate
from app.enterprises.keys import refresh_keys
from app.enterprises.models import Enterprise
from app.enterprises.places import check_references
from app.enterprises.registering import stated_name
from app.enterprises.schemas import EnterpriseEdit, NamesIn
from app.enterprises.taking import Taken, take, tell
from app.enterprises.telling import masked
from app.kit.db import Work
from app.kit.unique import unique_or


def edit(work: Work, actor: Actor, enterprise_id: int, body: EnterpriseEdit, expected: int | None = None) -> Enterprise:
    """Changes the named fields."""
    taken = take(work, actor, enterprise_id, expected)
    enterprise = taken.enterprise
    given = body.given()
    changing = {name: value for name, value in given.items() if getattr(enterprise, name) != value}
    check_references(work, enterprise.region_id, changing)
    refuse_duplicate(work, actor, given.get("identifier"), enterprise.id)
    if given.keys() & {"name_stated", "legal_form_code", "legal_form_stated"}:
        given |= _name(work, enterprise, given)
    _set(work, actor, taken, "edit", given)
    return enterprise


def verify_names(
    work: Work, actor: Actor, enterprise_id: int, body: NamesIn, expected: int | None = None
) -> Enterprise:
    """Names as a document has them; which document stands in the history."""
    taken = take(work, actor, enterprise_id, expected)
    given = body.given()
    source = given.pop("source")
    _set(work, actor, taken, "verification", given, source)
    return taken.enterprise


def _name(work: Work, enterprise: Enterprise, given: dict[str, Any]) -> dict[str, Any]:
    said = {name: getattr(enterprise, name) for name in ("name_stated", "legal_form_code", "legal_form_stated")}
    # A form that the new text prints replaces the old one, unless one was chosen beside it.
    if "name_stated" in given and "legal_form_code" not in given:
        bare = stated_name(work, given["name_stated"], None, stated=False)
        if bare["legal_form_code"] is not None:
            return bare
    said |= {name: given[name] for name in said if name in given}
    return stated_name(work, said["name_stated"], said["legal_form_code"], said["legal_form_stated"])


def _set(work: Work, actor: Actor, taken: Taken, what: str, values: dict[str, Any], text: str = "") -> None:
    enterprise = taken.enterprise
    with unique_or(work.session, lambda: duplicate(work, actor, values.get("identifier"))):
        changed = apply(enterprise, **values)
    if not changed:
        return
    refresh_keys(work, enterprise)
    enterprise.version += 1
    tell(work, taken, what, masked(changed), text)
