"""Where a line of the inbox leads."""

from app.notifications.line import Line

PLURAL = {"issue": "issues", "instruction": "instructions", "meeting": "meetings", "webhook": "webhooks"}


def address_of(line: Line) -> str:
    """The record's page; of a comment before a meeting the page on which it is given, of a series its own."""
    if "meeting" in line.facts:
        return f"/meetings/{line.facts['meeting']}/dossier/comments#{line.noun}-{line.noun_id}"
    if "series" in line.facts:
        return f"/series/{line.facts['series']}"
    if line.noun == "calendar_override":
        return "/calendar"
    return f"/{PLURAL[line.noun]}/{line.noun_id}"
