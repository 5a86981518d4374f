"""Examples of requests for the reference, by the schema's name."""

from typing import Any

REASON = "The amount depends on the regional grid"
ACT = "Resolution of the Government № 1 of 4 January 2027"
OVERRIDE = {
    "day": "2027-05-08",
    "kind": "working",
    "name_kk": "Ауыстырылған жұмыс күні",
    "name_ru": "Перенесённый рабочий день",
    "name_en": "Moved working day",
    "source": ACT,
}
ITEMS = [{"number": 22, "version": 3}, {"number": 23, "version": 1}]
EXAMPLES: dict[str, dict[str, Any]] = {
    "IssueIn": {
        "enterprise_id": 9,
        "category_code": "infrastructure",
        "title": "1.2 MW more for the new workshop",
        "amount": "1.2",
        "unit": "MW",
        "jobs_at_stake": 45,
        "importance": "high",
    },
    "RouteIn": {"kind": "route", "body_id": 31, "reason": "Find free capacity"},
    "TransferIn": {"kind": "transfer", "body_id": 31, "reason": REASON},
    "EscalationIn": {"kind": "escalation", "reason": REASON},
    "ResolutionIn": {"outcome": "solved", "text": "A line of 10 kV was connected on 2 April"},
    "ConfirmationIn": {"done": "yes", "solved": "partly", "text": "0.4 MW is still missing"},
    "ClosureIn": {"outcome": "partly_solved", "grounds": "By the enterprise's own answer"},
    "InstructionIn": {
        "text": "List the free capacity of all substations",
        "expected_result": "A list by substation",
        "responsible_body_id": 31,
        "working_days": 10,
        "issues": [31],
    },
    "SeriesIn": {
        "text": "Report on the free capacity of all substations",
        "expected_result": "A table by substation",
        "responsible_body_id": 31,
        "kind": "monthly",
        "day": 10,
        "until": "2027-12-31",
    },
    "SeriesChange": {
        "from_on": "2027-06-01",
        "text": "Report on the free capacity of all substations",
        "responsible_body_id": 31,
        "kind": "weekly",
        "weeks": 2,
        "weekday": 1,
    },
    "EndingIn": {"grounds": "The substations are rebuilt"},
    "ExtensionIn": {"due_on": "2027-04-30", "reason": REASON},
    "PauseIn": {"reason": "The ministry's answer is awaited", "look_again_on": "2027-02-26"},
    "ReminderIn": {"note": "The meeting is tomorrow"},
    "TicksIn": {"issues": [9, 18], "title": "Power and permits"},
    "MeetingCommentIn": {"issue": 9, "text": "0.8 MW is free; for the rest a line has to be built"},
    "AbsenceIn": {"substitute_id": 12, "first_on": "2027-07-05", "last_on": "2027-07-16", "reason": "leave"},
    "ViewIn": {"listing": "issues", "name": "Late and important", "query": "overdue=true&importance=high"},
    "TextTemplateIn": {
        "kind": "comment",
        "language": "en",
        "title": "A document is missing",
        "body": "Issue {number}. Please add a document to it before this day: {due_on}.",
    },
    "FillingIn": {"issue": 9},
    "OverrideIn": OVERRIDE,
    "OverrideApproval": {**OVERRIDE, "plan": "0" * 64},
    "WithdrawalIn": {"source": ACT},
    "WithdrawalApproval": {"source": ACT, "plan": "0" * 64},
    "RouteMany": {"act": "route", "body_id": 31, "items": ITEMS, "plan": "0" * 64},
    "ReviewIn": {"decision": "returned", "note": "Two substations are missing"},
    "RemovalIn": {"ground": "executed"},
    "RemovalsIn": {"items": [{"number": 12, "ground": "executed"}]},
    "MeetingIn": {
        "body_id": 5,
        "topic": "Development of the region's industry",
        "held_on": "2026-04-09",
        "starts_at": "15:00",
        "agenda": ["Issues of the enterprises"],
    },
    "WebhookIn": {
        "name": "Document flow",
        "url": "https://example.kz/hook",
        "kinds": ["issue.*", "meeting.closure"],
    },
    "EnterpriseIn": {"name_stated": "«ENKI» ЖШС", "identifier": "491240000019", "system_forming": True},
}
