"""A desk's questions as numbers; each opens the list that it counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.actor import Actor
from app.calendar.service import calendar_of
from app.desks import counts
from app.desks.counts import IssueCounts
from app.desks.instruction_counts import InstructionCounts
from app.desks.officer_counts import count_on_desk
from app.desks.waiting import DueWaiting
from app.dossiers.ahead import ToComment
from app.kit import i18n
from app.kit.db import Work
from app.kit.i18n import N_
from app.kit.templating import format_date_short


@dataclass(frozen=True)
class Ask:
    """What `components/asks.html` shows; texts are already in the reader's language."""

    href: str
    count: int
    tone: str
    icon: str
    label: str
    zero: str
    hint: str = ""


def ask(href: str, count: int, tone: str, icon: str, label: str, zero: str, hint: str = "") -> Ask:
    """`label` and `zero` are msgids."""
    return Ask(href, count, tone, icon, i18n.translate(label), i18n.translate(zero), hint)


def office_asks(work: Work, found: IssueCounts, control: InstructionCounts) -> list[Ask]:
    """Late, waiting for me, unrouted, to clarify, contested."""
    clarify = i18n.translate(N_("No executor or no due date")) if control.to_clarify else ""
    return [
        ask("/issues?overdue=true", found.late, "late", "late", *LATE, _longest(work, found)),
        ask("/issues?status=resolved", found.resolved, "wait", "st-submitted", *TO_CLOSE, _answered(found)),
        ask("/issues?unrouted=true", found.registered, "idle", "st-registered", *UNROUTED, _oldest(work, found)),
        ask(
            "/instructions?status=needs_clarification",
            control.to_clarify,
            "wait",
            "st-needs_clarification",
            *CLARIFY,
            clarify,
        ),
        ask("/issues?contested=true", found.contested, "late", "st-contested", *CONTESTED),
    ]


def reviews(control: InstructionCounts, more: str = "") -> list[Ask]:
    """Reports that wait for the giver's side: whose turn it is, since when, and how many of them longer than meant."""
    label: str = N_("Reports to review")
    if control.oldest_to_review is not None:
        words = N_("Reports to review, the oldest since %(day)s")
        label = i18n.translate(words, {"day": format_date_short(control.oldest_to_review)})
    return [
        ask(f"/instructions?status=submitted{more}", control.to_review, "wait", "st-submitted", label, ""),
        ask(f"/instructions?review_late=true{more}", control.review_late, "late", "late", LATE_REVIEWS, ""),
    ]


def besides(found: IssueCounts, control: InstructionCounts, drafts: int, waiting: DueWaiting) -> list[Ask]:
    """What else came in; what there is none of is not there."""
    told = [
        ask("/issues?no_answer=true", found.no_answer, "wait", "st-resolved", N_("No answer from the enterprise"), ""),
        ask("/issues?back_and_forth=true", found.back_and_forth, "soon", "swap", N_("Going back and forth"), ""),
        ask("/issues?status=draft", drafts, "idle", "st-draft", N_("Sent in by enterprises"), ""),
        *reviews(control),
        ask(
            "/instructions?status=accepted", control.to_remove, "done", "st-accepted", N_("To remove from control"), ""
        ),
        ask("/instructions?overdue=true", control.late, "late", "late", LATE_INSTRUCTIONS, ""),
        ask("/issues?extension_asked=true", waiting.issues_asked, "wait", "extended", ISSUES_ASKED, ""),
        ask("/instructions?extension_asked=true", waiting.instructions_asked, "wait", "extended", ORDERS_ASKED, ""),
        ask("/issues?look_again=true", waiting.issues_paused, "soon", "pause", N_("Paused issues to look at"), ""),
        ask(
            "/instructions?look_again=true",
            waiting.instructions_paused,
            "soon",
            "pause",
            N_("Paused instructions to look at"),
            "",
        ),
    ]
    return [item for item in told if item.count]


LATE = (N_("Past the due date"), N_("Nothing is past its due date"))
TO_CLOSE = (N_("Waiting for your decision"), N_("Nothing waits for your decision"))
UNROUTED = (N_("Not yet routed"), N_("All issues are routed"))
CLARIFY = (N_("Needs clarification"), N_("Nothing needs clarification"))
CONTESTED = (N_("The enterprise disagrees"), N_("Nothing is contested"))


def _answered(found: IssueCounts) -> str:
    return i18n.translate(N_("Answered by the enterprise: %(num)s"), {"num": found.answered}) if found.answered else ""


def _longest(work: Work, found: IssueCounts) -> str:
    if found.oldest_late is None:
        return ""
    days = calendar_of(work).working_days_between(found.oldest_late, work.today)
    return i18n.translate(N_("Longest delay, working days: %(days)s"), {"days": days})


def _oldest(work: Work, found: IssueCounts) -> str:
    if found.oldest_unrouted is None:
        return ""
    return i18n.translate(N_("The oldest: %(day)s"), {"day": format_date_short(found.oldest_unrouted)})


def officer_asks(work: Work, actor: Actor, bodies: tuple[int, ...], control: InstructionCounts) -> list[Ask]:
    """New on our desk, mine, due this week, late, returned. `control`: of the instructions that `bodies` execute."""
    desk = count_on_desk(work, actor, bodies)
    first, last = counts.week_ahead(work.today)
    holders = held_by(bodies)
    week = f"/issues?due_from={first}&due_to={last}&{holders}"
    new, late = f"/issues?status=routed&{holders}", f"/issues?overdue=true&{holders}"
    return [
        ask(new, desk.new, "active", "st-routed", N_("New on our desk"), N_("Nothing new on our desk")),
        ask("/issues?mine=true", desk.mine, "active", "person", N_("Mine to deal with"), N_("Nothing is on you")),
        ask(week, desk.this_week, "soon", "soon", N_("Due within a week"), N_("Nothing is due within a week")),
        ask(late, desk.late, "late", "late", *LATE),
        ask(f"/instructions?status=returned&{holders}", control.returned, "soon", "st-returned", *RETURNED),
        ask(f"/instructions?status=issued&{holders}", control.new, "active", "task", *NEW_INSTRUCTIONS),
    ]


def officer_besides(
    bodies: tuple[int, ...], control: InstructionCounts, given: InstructionCounts, asked: int
) -> list[Ask]:
    """Instructions that we execute, late ones too; what others have to review of ours; what we have to review and
    decide of what we gave."""
    ours, mine = held_by(bodies), "".join(f"&giver={body_id}" for body_id in bodies)
    reported = f"/instructions?status=submitted&{ours}"
    extensions = f"/instructions?extension_asked=true{mine}"
    found = [
        ask(f"/instructions?{ours}", control.open, "active", "task", OUR_INSTRUCTIONS, ""),
        ask(f"/instructions?overdue=true&{ours}", control.late, "late", "late", LATE_INSTRUCTIONS, ""),
        ask(reported, control.to_review, "wait", "st-submitted", N_("Reported by us, waiting for review"), ""),
        *reviews(given, mine),
        ask(extensions, asked, "wait", "extended", ORDERS_ASKED, ""),
    ]
    return [item for item in found if item.count]


def comments_to_give(meetings: Sequence[ToComment]) -> list[Ask]:
    """What our body is asked before a meeting; one for each meeting."""
    words = N_("Comments to give before the meeting, %(day)s")
    return [
        ask(
            f"/meetings/{one.meeting_id}/dossier/comments", one.number, "soon", "calendar",
            i18n.translate(words, {"day": format_date_short(one.held_on)}), "",
        )
        for one in meetings
    ]  # fmt: skip


def held_by(bodies: tuple[int, ...]) -> str:
    """The condition of a list's address: on the desks of these bodies."""
    return "&".join(f"body={body_id}" for body_id in bodies)


LATE_REVIEWS = N_("Reviews past their term")
ISSUES_ASKED, ORDERS_ASKED = N_("Extensions of issues to decide"), N_("Extensions of instructions to decide")
OUR_INSTRUCTIONS = N_("Instructions that we execute")
LATE_INSTRUCTIONS = N_("Instructions past their due date")
RETURNED = (N_("Returned for rework"), N_("Nothing was returned"))
NEW_INSTRUCTIONS = (N_("New instructions"), N_("No new instruction"))
