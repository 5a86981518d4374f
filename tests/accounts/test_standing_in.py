"""What a substitute sees and may do: exactly the union of two people, and never more than one of them on any record."""

from typing import Any

import pytest
from sqlalchemy import delete, select

from app.accounts.absences.models import Absence, AbsenceReason, AbsenceRole
from app.accounts.actor import Actor
from app.accounts.kinds import kind_of
from app.accounts.models import Membership, Role
from app.audit.chain import seal
from app.audit.timeline import Entry
from app.audit.verify import verify
from app.enterprises.models import Enterprise
from app.enterprises.scope import visible_to as visible_enterprises
from app.feeds.contents import entries_of
from app.instructions.models import Instruction
from app.instructions.scope import standings_over as over_instruction
from app.instructions.scope import standings_over_all as over_instructions
from app.instructions.scope import visible_to as visible_instructions
from app.issues import reading
from app.issues.history import history_of
from app.issues.listing.filter import IssueQuery
from app.issues.listing.rows import rows_of
from app.issues.models import Issue, IssueReader
from app.issues.moves import readers, working
from app.issues.replay import REPLAY
from app.issues.schemas import AcceptanceIn, ReadersIn
from app.issues.scope import standings_over, visible_to
from app.issues.scope import standings_over_all as over_issues
from app.kit import i18n
from app.kit.db import Work
from app.kit.errors import Forbidden, Invalid
from app.meetings.models import Meeting
from app.meetings.scope import visible_to as visible_meetings
from app.pages.accounts import away
from app.pages.frame.timeline import lines
from tests import factories as make
from tests import factories_instructions as instruct
from tests import factories_meetings as meetings
from tests.factories_absences import absence


class Region:
    """Issues and instructions, open and confidential, on two desks; everybody who may have to do with them."""

    def __init__(self, work: Work) -> None:
        energy, land = make.department(work), make.department(work, "Land")
        enki, other = make.enterprise(work, kato=make.BULANDY), make.enterprise(work, "Other")
        office, self.second = make.office(work), make.office(work)
        self.handler, self.head = make.officer(work, energy), make.officer(work, energy, heads=True)
        self.lander, akimat = make.officer(work, land), make.officer(work, make.body(work, "akimat_bulandy"))
        self.saule, timur = make.contact(work, enki), make.contact(work, enki)
        self.office, self.observer = office, make.observer(work)
        for secret in (False, True):
            for firm, body, dealer in ((enki, energy, self.handler), (other, land, self.lander)):
                issue = make.routed(work, office, firm, body, confidential=secret)
                issue.handler_id = dealer.person_id
                if secret:
                    work.session.add(IssueReader(issue_id=issue.id, person_id=self.second.person_id))
                instruct.given(work, office, responsible_body_id=body.id, due_on=make.due(work), issues=[issue.id])
        # Read by somebody whose own scope no longer covers it: nobody sees it by that alone.
        astray = make.issue(work, self.second, other, confidential=True)
        work.session.add(IssueReader(issue_id=astray.id, person_id=self.handler.person_id))
        meetings.meeting(work, office)
        work.session.flush()
        officers = (self.handler, self.head, self.lander, akimat)
        self.people = (office, self.second, *officers, self.saule, timur, self.observer)


@pytest.fixture
def region(work: Work) -> Region:
    return Region(work)


Seen = dict[tuple[str, int], frozenset[str]]


def seen(work: Work, actor: Actor, *, plain_only: bool = False) -> Seen:
    """Record → what the person may do with it; what is not there is not seen."""
    found: Seen = {}
    nouns: tuple[tuple[Any, Any, Any], ...] = (
        (Issue, visible_to(actor), lambda key: standings_over(work.session, actor, key).granted),
        (Instruction, visible_instructions(actor), lambda key: over_instruction(work.session, actor, key).granted),
        (Meeting, visible_meetings(actor), lambda _: frozenset()),
        (Enterprise, visible_enterprises(actor), lambda _: frozenset()),
    )
    for table, scope, granted in nouns:
        query = select(table.id).where(scope)
        if plain_only and hasattr(table, "confidential"):
            query = query.where(table.confidential.is_(False))
        found |= {(table.__tablename__, key): granted(key) for key in work.session.scalars(query)}
    for noun, over_all in (("issues", over_issues), ("instructions", over_instructions)):
        numbers = [key for name, key in found if name == noun]
        for key, over in over_all(work.session, actor, numbers).items():
            assert over.granted == found[noun, key]
    return found


def lend(work: Work, absent: Actor, substitute: Actor, *, confidential: bool) -> Actor:
    """The substitute as they then are, whatever the rules about who may stand in for whom."""
    footing = select(Membership.id).where(Membership.person_id == substitute.person_id)
    row = Absence(
        person_id=absent.person_id, substitute_id=substitute.person_id, first_on=work.today, last_on=work.today,
        reason=AbsenceReason.OTHER, confidential=confidential, set_by_id=absent.person_id, created_at=work.now,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    own, fit = [one.id for one in absent.standings], work.session.scalar(footing)
    work.session.add_all(AbsenceRole(absence_id=row.id, membership_id=one, footing_id=fit) for one in own)
    work.session.flush()
    return make.actor(work, substitute.person_id)


def test_nobody_gains_more_than_the_union_of_two(work: Work, region: Region) -> None:
    """The same records as the two see apart, and on each no more than the two may do apart."""
    whole = {actor.person_id: seen(work, actor) for actor in region.people}
    plain = {actor.person_id: seen(work, actor, plain_only=True) for actor in region.people}
    substitutes = (region.second, region.lander, region.saule)
    for absent, substitute in ((one, other) for one in region.people for other in substitutes if one is not other):
        own = whole[substitute.person_id]
        for confidential, lent in ((True, whole[absent.person_id]), (False, plain[absent.person_id])):
            with work.session.begin_nested() as savepoint:
                found = seen(work, lend(work, absent, substitute, confidential=confidential))
                savepoint.rollback()
            assert found.keys() == own.keys() | lent.keys()
            for record, granted in found.items():
                both = own.get(record, frozenset()) | lent.get(record, frozenset())
                assert granted <= both
                assert both - granted <= ({"issue.readers"} if not confidential else set())


def test_lists_made_once_for_a_kind_are_the_same(work: Work, region: Region) -> None:
    """Statements are kept for a kind of actor: two absences of one kind must not be mixed up."""
    for absent in (region.handler, region.lander, region.handler):
        with work.session.begin_nested() as savepoint:
            actor = lend(work, absent, region.observer, confidential=True)
            listed = {row.id for row in rows_of(work, actor, IssueQuery()).rows}
            assert listed == set(work.session.scalars(select(Issue.id).where(visible_to(actor), Issue.is_open)))
            mine = {row.id for row in rows_of(work, actor, IssueQuery(mine=True)).rows}
            assert mine == {row for row in listed if work.session.get_one(Issue, row).handler_id == absent.person_id}
            savepoint.rollback()
    assert kind_of(region.observer) != kind_of(lend(work, region.handler, region.observer, confidential=True))


def test_the_calendar_feed_shows_what_the_absent_one_has_to_keep(work: Work, region: Region) -> None:
    own = {(one.noun, one.number) for one in entries_of(work, region.handler)}
    assert own
    lander = lend(work, region.handler, region.lander, confidential=True)
    assert own <= {(one.noun, one.number) for one in entries_of(work, lander)}


def test_what_is_over_leaves_nothing_behind(work: Work, region: Region) -> None:
    before = seen(work, region.lander)
    lend(work, region.head, region.lander, confidential=True)
    for table in (AbsenceRole, Absence):
        work.session.execute(delete(table))
    assert seen(work, make.actor(work, region.lander.person_id)) == before


class OnBehalf:
    """Gulnar of the land department stands in for Nurlan of the energy department; the office has said so."""

    def __init__(self, work: Work) -> None:
        self.energy, land, self.enki = make.department(work), make.department(work, "Land"), make.enterprise(work)
        self.office = make.office(work)
        self.nurlan = make.person(work, Role.OFFICER, name="Nurlan", body_id=self.energy.id)
        gulnar = make.person(work, Role.OFFICER, name="Gulnar", body_id=land.id)
        absence(work, self.office, gulnar, person_id=self.nurlan.person_id)
        self.gulnar = make.actor(work, gulnar.person_id)


@pytest.fixture
def behalf(work: Work) -> OnBehalf:
    return OnBehalf(work)


def told_of(work: Work, issue: Issue) -> Entry:
    """The last event of an issue as its history tells it."""
    seal(work)
    return history_of(work, make.office(work), issue.id, internal=True)[0]


def test_what_is_done_on_behalf_is_the_absent_ones_work_and_names_both(work: Work, behalf: OnBehalf) -> None:
    issue = make.routed(work, behalf.office, behalf.enki, behalf.energy)
    working.accept(work, behalf.gulnar, issue.id, AcceptanceIn())
    assert issue.handler_id == behalf.nurlan.person_id
    entry = told_of(work, issue)
    assert (entry.person_id, entry.absent_id) == (behalf.gulnar.person_id, behalf.nurlan.person_id)
    for language, words in (("kk", "Кімнің атынан"), ("ru", "От имени"), ("en", "On behalf of: Nurlan")):
        i18n.current.set(language)
        line = lines(work, [entry], {})[0]
        assert "Gulnar" in line.who
        assert words in line.note
        assert "Nurlan" in line.note
        assert "Nurlan" not in lines(work, [entry], {}, officials=False)[0].note
    assert list(verify(work.session, [REPLAY])) == []


def test_what_the_own_role_permits_too_is_done_in_ones_own_name(work: Work, behalf: OnBehalf) -> None:
    make.join(work, behalf.gulnar.person_id, Role.OFFICER, body_id=behalf.energy.id)
    issue = make.routed(work, behalf.office, behalf.enki, behalf.energy)
    working.accept(work, make.actor(work, behalf.gulnar.person_id), issue.id, AcceptanceIn())
    assert issue.handler_id == behalf.gulnar.person_id
    assert told_of(work, issue).absent_id is None


def test_an_office_stands_in_without_confidential_matters_makes_none(work: Work, behalf: OnBehalf) -> None:
    absence(
        work,
        behalf.office,
        behalf.gulnar,
        last_on=work.today,
        first_on=work.today,
        person_id=make.office(work).person_id,
    )
    gulnar = make.actor(work, behalf.gulnar.person_id)
    issue = make.issue(work, gulnar, behalf.enki)
    with pytest.raises(Forbidden):
        readers.set_readers(work, gulnar, issue.id, ReadersIn(confidential=True))
    with pytest.raises(Invalid) as caught:
        make.issue(work, gulnar, behalf.enki, confidential=True)
    assert set(caught.value.errors) == {"confidential"}


def test_who_deals_with_it_is_offered_with_the_absence_and_the_substitute(work: Work, behalf: OnBehalf) -> None:
    i18n.current.set("en")
    i18n.year.set(work.today.year)
    offered = away.options(reading.officers_of(work, behalf.energy.id))
    assert offered == [(behalf.nurlan.person_id, "Nurlan – absent until 12 March, stands in: Gulnar")]
