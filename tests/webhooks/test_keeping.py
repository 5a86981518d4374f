"""Whose webhooks they are, where they may lead, and what an administrator sees of everybody's."""

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from app.accounts.actor import Actor
from app.audit.chain import seal
from app.audit.models import Event, EventText
from app.issues.moves import readers
from app.issues.schemas import ReadersIn
from app.kit.db import Work
from app.kit.errors import Conflict, Forbidden, NotFound
from app.kit.settings import settings
from app.webhooks import keeping, log, reading
from app.webhooks.fanning import ping
from app.webhooks.models import DeliveryState, Webhook, WebhookDelivery, WebhookState
from app.webhooks.schemas import DeliveryQuery, WebhookEdit, WebhookIn, WebhookQuery
from app.webhooks.vocabulary import KINDS
from tests import factories as make

URL = "https://hooks.example.kz/secret-path?key=1"


def made(work: Work, owner: Actor, url: str = URL) -> Webhook:
    return keeping.create(work, owner, WebhookIn(name="Document flow", url=url, kinds=["issue.*"])).webhook


def refused(url: str) -> str:
    with pytest.raises(ValidationError) as error:
        WebhookIn(name="x", url=url, kinds=["issue.*"])
    return str(error.value.errors()[0]["ctx"]["error"])


def test_where_a_webhook_may_not_lead_is_said_at_once() -> None:
    for url in ("", "example.kz", "ftp://example.kz/", "https://", "https://exa mple.kz/", "https://a..b/", "https://a:b/",
                "https://example.kz:99999/", "https://exam\nple.kz/", "https://-/", "javascript:alert(1)"):  # fmt: skip
        assert "whole address" in refused(url), url
    assert "name or a password" in refused("https://user:pass@example.kz/")
    assert "https://" in refused("http://example.kz/")
    for host in ("127.0.0.1", "10.0.0.1", "2130706433", "0x7f000001", "[::1]", "169.254.169.254"):
        assert "inside a network" in refused(f"https://{host}/"), host
    for host in (
        "localhost",
        "LOCALHOST.",
        "a.localhost",
        "db.internal",
        "printer.local",
        "intranet",
        "router.home.arpa",
    ):
        assert "inside a network" in refused(f"https://{host}/"), host
    assert "too long" in refused(f"https://example.kz/{'қ' * 400}")


def test_an_address_is_kept_as_it_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    def kept(url: str) -> str:
        return WebhookIn(name="x", url=url, kinds=["issue.*"]).url

    assert kept(" HTTPS://Example.KZ:443 ") == "https://example.kz/"
    assert kept("https://хабар.қаз/жол?а=б#c") == "https://xn--80aac5dva.xn--80ao21a/%D0%B6%D0%BE%D0%BB?%D0%B0=%D0%B1"
    monkeypatch.setenv("WEBHOOK_ALLOWED_HOSTS", "10.0.0.5:8080, Inside.example, db.internal")
    settings.cache_clear()
    try:
        assert kept("http://10.0.0.5:8080/x") == "http://10.0.0.5:8080/x"
        assert kept("http://inside.example/") == "http://inside.example/"
        assert kept("https://db.internal/") == "https://db.internal/"
        assert "https://" in refused("http://10.0.0.5/x")
    finally:
        settings.cache_clear()


def test_kinds_are_those_of_the_list_each_once_and_at_least_one() -> None:
    for wrong in ([], ["issue.nothing"], ["due.late"]):
        with pytest.raises(ValidationError):
            WebhookIn(name="x", url=URL, kinds=wrong)
    assert WebhookIn(name="x", url=URL, kinds=[KINDS[1], KINDS[0], KINDS[1]]).kinds == [KINDS[0], KINDS[1]]


def test_an_enterprises_contact_has_none(work: Work) -> None:
    with pytest.raises(Forbidden):
        made(work, make.contact(work, make.enterprise(work)))


def test_ten_are_enough(work: Work) -> None:
    office = make.office(work)
    hooks = [made(work, office) for _ in range(keeping.MOST)]
    with pytest.raises(Conflict):
        made(work, office)
    keeping.remove(work, office, hooks[0].id)
    made(work, office)


def test_another_persons_is_not_there_and_an_administrator_sees_its_outline_and_may_switch_it_off(work: Work) -> None:
    office, other, admin = make.office(work), make.office(work), make.admin(work)
    hook = made(work, office)
    with pytest.raises(NotFound):
        reading.webhook(work, other, hook.id)
    assert reading.webhooks(work, other, WebhookQuery()).rows == []
    (shown,) = reading.webhooks(work, admin, WebhookQuery()).rows
    assert (shown.host, shown.url, shown.owner) == ("hooks.example.kz", None, office.name)
    for verb in (keeping.rotate, keeping.activate, keeping.remove, log.try_out):
        with pytest.raises(Forbidden):
            verb(work, admin, hook.id)
    assert keeping.deactivate(work, admin, hook.id).state is WebhookState.OFF


def test_an_administrator_sees_nothing_in_the_log_of_what_is_confidential(work: Work) -> None:
    office, admin = make.office(work), make.admin(work)
    issue = make.issue(work, office, make.enterprise(work))
    hook = made(work, office)
    row = ping(work, hook)
    row.noun, row.noun_id, row.kind, row.state = "issue", issue.id, "issue.comment", DeliveryState.DELIVERED
    work.session.flush()
    assert len(log.deliveries(work, admin, hook.id, DeliveryQuery()).rows) == 1
    readers.set_readers(work, office, issue.id, ReadersIn(confidential=True))
    assert log.deliveries(work, admin, hook.id, DeliveryQuery()).rows == []
    assert len(log.deliveries(work, office, hook.id, DeliveryQuery()).rows) == 1


def test_each_change_stands_in_the_history_of_its_owners_access_and_no_secret_does(work: Work) -> None:
    office = make.office(work)
    hook = made(work, office)
    first = hook.secret
    keeping.edit(work, office, hook.id, WebhookEdit(kinds=["meeting.*"]), hook.version)
    keeping.rotate(work, office, hook.id)
    keeping.deactivate(work, office, hook.id)
    keeping.activate(work, office, hook.id)
    seal(work)
    rows = work.session.execute(
        select(Event.kind, Event.changes, EventText.text)
        .outerjoin(EventText, EventText.seq == Event.seq)
        .where(Event.kind.like("person.webhook%"))
        .order_by(Event.seq)
    ).all()
    assert [row.kind.partition("webhook_")[2] for row in rows] == [
        "creation", "edit", "rotation", "deactivation", "activation",
    ]  # fmt: skip
    assert rows[1].changes["kinds"] == [["issue.*"], ["meeting.*"]]
    assert not any(secret in str(rows) for secret in (first, hook.secret, "secret-path"))


def test_one_test_message_at_a_time(work: Work) -> None:
    office = make.office(work)
    hook = made(work, office)
    log.try_out(work, office, hook.id)
    with pytest.raises(Conflict):
        log.try_out(work, office, hook.id)
    assert work.session.scalars(select(WebhookDelivery.kind)).all() == ["ping"]
