"""Words for the fields of the reference lists' forms."""

from app.kit.i18n import N_

LABELS = {
    "kato": N_("KATO code"),
    "code": N_("Code"),
    "parent_id": N_("Lies in"),
    "parent_code": N_("Belongs to the section"),
    "kind": N_("Kind"),
    "level": N_("Decides at the level of"),
    "territory_id": N_("Territory"),
    "escalates_to_id": N_("Escalates to"),
    "collegial": N_("Decides in sessions"),
    "name_kk": N_("Name in Kazakh"),
    "name_ru": N_("Name in Russian"),
    "name_en": N_("Name in English"),
    "short_kk": N_("Short name in Kazakh"),
    "short_ru": N_("Short name in Russian"),
    "short_en": N_("Short name in English"),
    "aliases": N_("Other spellings"),
    "term_kind": N_("Default term"),
    "position": N_("Place in the list"),
    "note": N_("Note"),
}
