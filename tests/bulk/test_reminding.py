"""A reminder: by the office or a head, to whoever deals with it, once a day."""

from datetime import datetime, timedelta

import pytest

from app.issues.models import Issue
from app.issues.moves import reminding
from app.issues.schemas import ReminderIn
from app.issues.scope import standings_over
from app.issues.taking import moves_now
from app.kit.db import WorkFactory
from app.kit.errors import Conflict, Forbidden
from tests import factories as make
from tests.factories_notifications import told, work_off


def test_the_handler_is_told_or_the_head_and_the_enterprise_hears_nothing(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        head, nurlan = make.officer(work, energy, heads=True), make.officer(work, energy)
        contact = make.contact(work, enki)
        mine = make.accepted(work, office, enki, energy, nurlan)
        nobody_s = make.routed(work, office, enki, energy)
    work_off(units, now)
    with units(now=now) as work:
        for issue in (mine, nobody_s):
            reminding.remind(work, office, issue.id, ReminderIn(note="The akim asks"))
    work_off(units, now)
    with units(now=now) as work:
        assert told(work, nurlan).count("issue.reminder") == 1
        assert told(work, head).count("issue.reminder") == 1
        assert "issue.reminder" not in told(work, contact)


def test_it_is_for_the_office_and_the_head_and_once_a_day(units: WorkFactory, now: datetime) -> None:
    with units(now=now) as work:
        office, enki, energy = make.office(work), make.enterprise(work), make.department(work)
        head, nurlan = make.officer(work, energy, heads=True), make.officer(work, energy)
        issue = make.accepted(work, office, enki, energy, nurlan)
        with pytest.raises(Forbidden):
            reminding.remind(work, nurlan, issue.id, ReminderIn())
        reminding.remind(work, head, issue.id, ReminderIn())
        with pytest.raises(Conflict):
            reminding.remind(work, office, issue.id, ReminderIn())
        over = standings_over(work.session, office, issue.id)
        assert "reminder" not in {move.name for move in moves_now(work, issue, over)}
    with units(now=now + timedelta(days=1)) as work:
        assert reminding.remind(work, office, issue.id, ReminderIn()).reminded_on == work.today
        issue = work.session.get_one(Issue, issue.id)
        issue.handler_id, issue.reminded_on = head.person_id, None
        with pytest.raises(Conflict):
            reminding.remind(work, head, issue.id, ReminderIn())
