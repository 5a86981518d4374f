"""Where something confidential could show: each place is looked at by the test, or named here with a reason.

The places themselves are read off the program: its routes, tables, topics, daily rules and commands.
"""


def _named(**reasons: str) -> dict[str, str]:
    """Route → why."""
    return {f"GET {path}": reason.replace("_", " ") for reason, paths in reasons.items() for path in paths.split()}


NOTHING_OF_IT = _named(
    before_the_door="""
        /health/live /health/ready /metrics /sign-in /sign-in/forgotten /unsubscribe/{secret} /welcome/{secret}
        /api/v1/docs /api/v1/docs/{name} /api/v1/openapi.json""",
    reference_data_and_the_calendar="""
        /api/v1/alert-ladders /api/v1/alert-ladders/{region_id}
        /api/v1/bodies /api/v1/bodies/{body_id} /api/v1/bodies/{body_id}/competences /api/v1/calendar/due-date
        /api/v1/calendar/overrides /api/v1/calendar/overrides/{override_id} /api/v1/categories
        /api/v1/categories/{code} /api/v1/legal-forms /api/v1/legal-forms/{code} /api/v1/sectors
        /api/v1/sectors/{code} /api/v1/territories /api/v1/territories/{territory_id} /calendar/overrides/new
        /calendar/overrides/{override_id}/edit /calendar/overrides/{override_id}/withdrawal /reference/bodies/new
        /reference/bodies/{body_id}/competences /reference/bodies/{key}/edit /reference/categories/new
        /reference/categories/{key}/edit /reference/legal-forms/new /reference/legal-forms/{key}/edit
        /reference/sectors/new /reference/sectors/{key}/edit /reference/territories/new
        /reference/territories/{key}/edit""",
    what_a_change_of_the_calendar_would_move_as_the_administrator_sees_it_who_sees_nothing_of_it="""
        /calendar/overrides/plan /calendar/overrides/{override_id}/correction/plan
        /calendar/overrides/{override_id}/withdrawal/plan""",
    the_register_of_enterprises="""
        /api/v1/enterprises /api/v1/enterprises/similar /api/v1/enterprises/{enterprise_id}
        /api/v1/enterprises/{enterprise_id}/aliases /api/v1/enterprises/{enterprise_id}/history
        /api/v1/enterprises/{enterprise_id}/projects /api/v1/enterprises/{enterprise_id}/projects/{project_id}""",
    people_and_what_they_are="""
        /api/v1/absences /api/v1/absences/substitutes /api/v1/absences/{absence_id} /api/v1/me /api/v1/tokens
        /api/v1/users /api/v1/users/{user_id} /api/v1/users/{user_id}/history /api/v1/users/{user_id}/tokens /users
        /users/new /users/{user_id} /users/{user_id}/edit /users/{user_id}/memberships/new
        /users/{user_id}/memberships/{membership_id}/edit""",
    what_one_has_chosen_or_written_oneself="""
        /api/v1/me/feed /api/v1/notifications/preferences /api/v1/views /api/v1/views/{view_id} /views/{view_id}
        /api/v1/webhooks /api/v1/webhooks/{webhook_id} /api/v1/text-templates /api/v1/text-templates/{template_id}
        /api/v1/text-templates/{template_id}/history""",
    meetings_themselves_and_their_points="""
        /api/v1/meetings /api/v1/meetings/{meeting_id}/carry-over /api/v1/meetings/{record_id}/attachments
        /api/v1/meetings/{record_id}/attachments/{attachment_id}/content
        /api/v1/meetings/{record_id}/attachments/{attachment_id}/thumbnail
        /meetings/{record_id}/attachments/{attachment_id}
        /meetings/{record_id}/attachments/{attachment_id}/thumbnail""",
    jobs_by_their_keys_which_have_a_form_of_their_own="/api/v1/outbox /outbox",
)
"""Routes that tell nothing of an issue to anybody, whoever asks."""

TABLES_WITHOUT = {
    "agenda_instructions": "a confidential instruction becomes no point of an agenda, which all would read",
    "bulk_runs": "what is asked for; the rows are in bulk_rows",
    "calendar_feed_entries": "written when a calendar is read, which the routes do",
    "chain_head": "one row",
    "outbox": "empty when all is done; its keys are held against TOPICS",
}
"""Tables that name a record, and have no row more by a confidential one."""

DAY = r"\d{4}-\d\d-\d\d"
TOPICS = {
    "event": r"\d+",
    "calendar": rf"{DAY}:\w{{16}}",
    "comment_reminders": rf"{DAY}:\d+",
    "comment_requests": rf"{DAY}:\d+",
    "digest": rf"{DAY}:\d+",
    "digests": DAY,
    "files": DAY,
    "letter": r"\d+:event:\d+",
    "reminders": rf"{DAY}:(issue|instruction|review)(\.pause)?:\d+:(first|\w{{16}})",
    "series": rf"{DAY}:\d+",
    "webhook": r"\d+:\d+:\d+",
    "webhook_log": DAY,
}
"""The form of a job's key, which the administrator reads: days, people, meetings, regions, numbers of events and of
messages, never an issue's or an instruction's."""
DAILY = {
    "cleaning": "files",
    "comment_reminders": "comment_reminders",
    "comment_requests": "comment_requests",
    "digests": "digests",
    "reminders": "reminders",
    "series": "series",
    "webhook_log": "webhook_log",
}
"""Daily rule → the topic of its jobs."""
IDLE = {"calendar": "two thousand dates move at once before anything is left to a job"}
"""Topics that have nothing to do in this test."""

COMMANDS = {
    "printing": {"user list", "token list", "audit verify"},
    "of the one who runs the system": {
        "serve", "migrate", "worker", "demo", "files clean", "user create", "user invite", "user reset",
        "user deactivate", "user activate", "token create", "token revoke",
    },
}  # fmt: skip
"""Those that print what is written down, and those that do something and say so."""
