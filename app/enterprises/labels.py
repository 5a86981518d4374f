"""Words for the values of this room."""

from app.enterprises.models import ProjectKind
from app.kit.i18n import N_

PROJECT = {
    ProjectKind.MODERNISATION: N_("Modernisation"),
    ProjectKind.EXPANSION: N_("Expansion"),
    ProjectKind.NEW_PRODUCTION: N_("New production"),
}

EVENTS: dict[str, tuple[str, str, str]] = {
    # kind: (what happened, icon, tone)
    "enterprise.creation": (N_("wrote the enterprise into the register"), "factory", "idle"),
    "enterprise.edit": (N_("changed the register's entry"), "edit", "idle"),
    "enterprise.verification": (N_("verified the names"), "check", "done"),
    "enterprise.alias": (N_("added another name"), "plus", "idle"),
    "enterprise.alias_removal": (N_("took another name away"), "x", "idle"),
    "enterprise.retirement": (N_("retired the enterprise"), "st-closed", "idle"),
    "enterprise.restoration": (N_("took the enterprise back into use"), "st-in_progress", "idle"),
    "project.creation": (N_("wrote a project down"), "plus", "idle"),
    "project.edit": (N_("changed a project"), "edit", "idle"),
    "project.retirement": (N_("retired a project"), "st-closed", "idle"),
    "project.restoration": (N_("took a project back into use"), "st-in_progress", "idle"),
}

FIELDS = {
    "name_stated": N_("Name as stated"),
    "name_kk": N_("Verified name in Kazakh"),
    "name_ru": N_("Verified name in Russian"),
    "name_en": N_("Verified name in English"),
    "legal_form_code": N_("Legal form"),
    "legal_form_stated": N_("The source states the legal form"),
    "identifier": N_("BIN or IIN"),
    "territory_id": N_("Territory"),
    "sector_code": N_("Sector of industry"),
    "system_forming": N_("System-forming"),
    "note": N_("Note"),
    "alias": N_("Another name"),
    "kind": N_("Kind"),
    "name": N_("Name"),
    "starts_on": N_("Begins"),
    "ends_on": N_("Ends"),
}
