"""Words for the values of this room."""

from app.kit.i18n import N_
from app.text_templates.models import TextKind

KIND = {
    TextKind.ISSUE: N_("Issue"),
    TextKind.INSTRUCTION: N_("Instruction"),
    TextKind.COMMENT: N_("Comment"),
    TextKind.REPORT: N_("Report"),
    TextKind.RETURN: N_("Note to a return or a review"),
    TextKind.CLOSING: N_("Closing words"),
}
FIELDS = {
    "kind": N_("What is written with it"),
    "category_code": N_("Category"),
    "language": N_("Language"),
    "title": N_("Name of the template"),
    "body": N_("Text of the template"),
    "region_id": N_("Region"),
}
EVENTS = {
    "text_template.creation": (N_("wrote the template"), "plus", ""),
    "text_template.edit": (N_("changed the template"), "edit", ""),
    "text_template.retirement": (N_("retired the template"), "stop", ""),
    "text_template.restoration": (N_("took the template back into use"), "reopen", ""),
}
