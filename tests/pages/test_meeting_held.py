"""The page of a meeting that is being held: agenda, outcomes, presence, closing – without a script."""

import re
from html import unescape
from typing import Any

from app.instructions.schemas import InstructionIn
from app.issues import instructing
from app.meetings import recording
from app.meetings.schemas import MeetingEdit
from tests import factories as make
from tests import factories_meetings as meet
from tests.house import House
from tests.pages.sitting import Sitting, once, read, send, text


def test_the_current_point_is_the_first_without_an_outcome(sitting: Sitting) -> None:
    send(sitting.client, f"{sitting.at}/agenda/{sitting.items[0]}/outcome", outcome="noted", decision="")
    page = read(sitting.client, sitting.at)
    assert re.search(r'<li id="item-(\d+)" aria-current="step">', page)[1] == str(sitting.items[1])  # type: ignore[index]
    assert "Considered: 1 / 3" in text(page)


def test_another_point_can_be_considered_or_corrected(sitting: Sitting) -> None:
    page = read(sitting.client, f"{sitting.at}?item={sitting.items[2]}")
    assert f'<li id="item-{sitting.items[2]}" aria-current="step">' in page
    for wrong in ("999999", "x", "9" * 30):
        read(sitting.client, f"{sitting.at}?item={wrong}", 404)


def test_a_point_leads_to_raising_taking_up_and_ordering_without_typing_again(sitting: Sitting) -> None:
    page = read(sitting.client, f"{sitting.at}?item={sitting.items[1]}")
    for href in (
        f"/issues/new?agenda_item_id={sitting.items[1]}",
        f"{sitting.at}/agenda/{sitting.items[1]}/issues/new",
        f"/instructions/new?meeting_id={sitting.meeting}&amp;agenda_item_id={sitting.items[1]}",
    ):
        assert f'href="{href}"' in page


def test_an_issue_raised_at_a_point_leads_back_to_the_point(sitting: Sitting) -> None:
    item = sitting.items[0]
    said: dict[str, Any] = {"enterprise_id": sitting.enki, "category_code": "infrastructure", "title": "No capacity"}
    back = send(sitting.client, f"/issues?agenda_item_id={item}", agenda_item_id=str(item), **said)
    assert back == f"{sitting.at}#item-{item}"
    assert "No capacity" in text(read(sitting.client, sitting.at))


def test_the_meetings_instructions_stand_beside_it_with_what_is_missing(sitting: Sitting, house: House) -> None:
    with house.work() as work:
        instructing.give(work, sitting.office, InstructionIn(text="Targeted work", meeting_id=sitting.meeting))
    said = text(read(sitting.client, sitting.at))
    assert "Instructions: 1 Targeted work Needs clarification" in said
    assert "Responsible not stated Due date not stated" in said


def test_a_double_click_makes_one_point(sitting: Sitting) -> None:
    key = once(read(sitting.client, sitting.at), f"{sitting.at}/agenda")
    for _ in range(2):
        send(sitting.client, f"{sitting.at}/agenda", once=key, title="One more", text="")
    assert read(sitting.client, sitting.at).count("<h3>One more</h3>") == 1


def test_points_move_up_and_down_by_buttons(sitting: Sitting) -> None:
    page = read(sitting.client, sitting.at)
    assert 'name="position" value="1"' in page
    send(sitting.client, f"{sitting.at}/agenda/{sitting.items[2]}/position", position="1")
    order = re.findall(r'<li id="item-(\d+)"', read(sitting.client, sitting.at))
    assert [int(one) for one in order] == [sitting.items[2], sitting.items[0], sitting.items[1]]


def test_presence_is_ticked(sitting: Sitting) -> None:
    page = read(sitting.client, sitting.at)
    assert "presence is not recorded" in text(page)
    ids = re.findall(r'name="present\[\]" value="(\d+)"', page)
    send(sitting.client, f"{sitting.at}/presence", ticked={"present[]": [ids[0]]})
    assert "Present: 1 / 2" in text(read(sitting.client, sitting.at))
    minutes = text(read(sitting.client, f"{sitting.at}/minutes"))
    assert "Attended enterprises: «ENKI» Absent and others" in minutes


def test_the_history_says_what_changed(sitting: Sitting, house: House) -> None:
    with house.work() as work:
        recording.edit(work, sitting.office, sitting.meeting, MeetingEdit(place="Kokshetau", protocol_number="14"))
    send(sitting.client, f"{sitting.at}/agenda/{sitting.items[0]}/outcome", outcome="noted")
    send(sitting.client, f"{sitting.at}/agenda/{sitting.items[2]}/removal")
    said = text(read(sitting.client, sitting.at))
    assert "changed the meeting's data" in unescape(said)
    assert "Place: Kokshetau · Number of the minutes: 14" in said
    assert "Results of 2025 · Outcome: Noted" in said
    assert "Support" in said.partition("Events")[2]


def test_participants_are_found_added_and_taken_off(sitting: Sitting, house: House) -> None:
    with house.work() as work:
        gold = make.enterprise(work, "RG Gold").id
    at = f"{sitting.at}/participants"
    found = read(sitting.client, f"{at}?q=голд")
    assert f'name="enterprises[]" value="{gold}"' in found
    send(sitting.client, at, others="Heads of departments\nAnd others", ticked={"enterprises[]": [gold]})
    page = read(sitting.client, at)
    assert "Heads of departments" in page
    removal = re.findall(rf'action="({at}/\d+/removal)"', page)
    send(sitting.client, removal[0])
    assert len(re.findall(rf"{at}/\d+/removal", read(sitting.client, at))) == len(removal) - 1
    assert "Choose at least one participant" in send(sitting.client, at, 422, others=" ")


def test_an_existing_issue_is_chosen_and_taken_up(sitting: Sitting, house: House) -> None:
    with house.work() as work:
        other = make.issue(work, sitting.office, make.enterprise(work, "Тыныс"), "A railway siding").id
    at = f"{sitting.at}/agenda/{sitting.items[0]}/issues"
    page = read(sitting.client, f"{at}/new")
    assert f'name="number" value="{other}"' in page
    assert f'name="number" value="{sitting.issue}"' not in page
    assert f'value="{other}"' in read(sitting.client, f"{at}/new?q=тыныс siding")
    assert f'value="{other}"' in read(sitting.client, f"{at}/new?q={other}")
    assert f'value="{other}"' not in read(sitting.client, f"{at}/new?q=poultry")
    send(sitting.client, at, number=other)
    assert f"№ {other}. A railway siding" in read(sitting.client, sitting.at)
    assert "on the agenda already" in send(sitting.client, at, 422, number=other)


def test_an_issues_outcome_is_recorded_with_its_referral(sitting: Sitting) -> None:
    at = f"{sitting.at}/agenda/{sitting.items[1]}/issues/{sitting.issue}/outcome"
    read(sitting.client, at)
    html = send(sitting.client, at, 422, outcome="forwarded", decision="To the department", forwarded_to_id="")
    assert "Choose the body to which it goes" in html
    assert "To the department</textarea>" in html
    send(sitting.client, at, outcome="forwarded", decision="To the department", forwarded_to_id=sitting.energy)
    assert "to: Энергетика басқармасы" in text(read(sitting.client, sitting.at))
    assert "forwarded already" in text(read(sitting.client, at))


def test_a_point_changed_by_somebody_else_shows_both_versions(sitting: Sitting) -> None:
    at = f"{sitting.at}/agenda/{sitting.items[0]}/outcome"
    send(sitting.client, at, outcome="noted", decision="By the first", version="1")
    html = send(sitting.client, at, 412, outcome="postponed", decision="By the second", version="1")
    assert "By the first" in html
    assert "By the second" in html


def test_closing_asks_once_and_names_what_is_left(sitting: Sitting) -> None:
    send(sitting.client, f"{sitting.at}/agenda/{sitting.items[0]}/outcome", outcome="noted")
    asked = text(read(sitting.client, f"{sitting.at}/closure"))
    assert "postponed: 2." in asked
    assert "Issues of enterprises Support" in asked
    assert "Who was present is not marked." in asked
    send(sitting.client, f"{sitting.at}/closure")
    page = text(read(sitting.client, sitting.at))
    assert "Minutes approved" in page
    assert "Plan the next meeting" in page
    assert "not being held now" in text(read(sitting.client, f"{sitting.at}/closure"))


def test_unfinished_points_are_ticked_for_the_next_meeting(sitting: Sitting, house: House) -> None:
    send(sitting.client, f"{sitting.at}/closure")
    with house.work() as work:
        following = meet.meeting(work, sitting.office, held_on=meet.a_day(work, 7), agenda=[]).id
    page = read(sitting.client, f"/meetings/{following}")
    assert "Left unfinished by earlier meetings: 3" in text(page)
    send(sitting.client, f"/meetings/{following}/carry-over", ticked={"items[]": [sitting.items[1]]})
    page = read(sitting.client, f"/meetings/{following}")
    assert "Carried over from an earlier meeting" in page
    assert f"№ {sitting.issue}. " in page
