"""Signing in and out. Failed attempts are counted in the database, so that all workers count together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select

from app.accounts.actor import Actor
from app.accounts.emails import same_spelling
from app.accounts.entry.secrets import check_password, digest, new_secret
from app.accounts.models import Person, SignInAttempt, WebSession
from app.accounts.queries import person_by_email
from app.audit.chain import NewEvent, record
from app.kit.alone import alone
from app.kit.db import Work
from app.kit.errors import Invalid, TooManyRequests
from app.kit.i18n import N_

WINDOW = timedelta(minutes=15)
MOST_FOR_EMAIL = 8
MOST_FOR_ADDRESS = 40


@dataclass(frozen=True)
class SignedIn:
    """The secret for the browser's cookie; it is not kept."""

    secret: str
    person_id: int
    language: str | None


@dataclass(frozen=True)
class Knock:
    """Who stands at the door: what was typed, and from where."""

    email: str
    password: str
    address: str
    user_agent: str = ""


def throttle(work: Work, knock: Knock, *, counting: bool = False) -> None:
    """429 after too many failures in a quarter of an hour, by e-mail or by network address.

    `counting`: one more may be added before the unit ends, so that others who knock for the same wait until then.
    """
    for subject, most in _subjects(knock):
        if counting:
            alone(work.session, subject)
        refuse_many(work, subject, most)


def refuse_many(work: Work, subject: str, most: int) -> None:
    """429 where `most` failures of one subject lie in the last quarter of an hour."""
    query = select(func.count()).where(SignInAttempt.subject == subject, SignInAttempt.at > work.now - WINDOW)
    if (work.session.scalar(query) or 0) >= most:
        raise TooManyRequests(
            N_("Too many attempts. Try again in %(minutes)s minutes."),
            minutes=15,
            retry_after=int(WINDOW.total_seconds()),
        )


def stored_hash(work: Work, email: str) -> tuple[int | None, str | None]:
    """Person id and password hash behind an address, for a check outside the transaction."""
    person = person_by_email(work.session, email)
    usable = person is not None and person.active
    return (person.id, person.password_hash) if person is not None and usable else (None, None)


def passes(knock: Knock, stored: str | None) -> bool:
    """The slow part: kept out of any transaction, so that no lock waits for a hash."""
    return check_password(knock.password, stored)


def refuse(work: Work, knock: Knock) -> None:
    """Counts a failure against the address that was typed and the one that it came from."""
    count_failures(work, [subject for subject, _ in _subjects(knock)])


def count_failures(work: Work, subjects: Iterable[str]) -> None:
    """What is older than a day goes."""
    work.session.execute(delete(SignInAttempt).where(SignInAttempt.at < work.now - timedelta(days=1)))
    work.session.add_all(SignInAttempt(subject=subject, at=work.now) for subject in subjects)


def wrong() -> Invalid:
    """The same words whether the address or the password is wrong."""
    return Invalid(email=N_("The e-mail address or the password is wrong"))


def admit(work: Work, person_id: int, days: int, user_agent: str = "") -> SignedIn:
    """Makes a session. Expired ones of the person go, and the failures that came before."""
    person = work.session.get_one(Person, person_id)
    secret = new_secret()
    work.session.execute(delete(WebSession).where(WebSession.person_id == person_id, WebSession.expires_at <= work.now))
    work.session.execute(delete(SignInAttempt).where(SignInAttempt.subject == by_email(person.email)))
    work.session.add(
        WebSession(
            digest=digest(secret),
            person_id=person_id,
            created_at=work.now,
            expires_at=work.now + timedelta(days=days),
            user_agent=user_agent[:300],
        )
    )
    record(work, NewEvent("person.sign_in", "person", person_id, person_id, public=False))
    return SignedIn(secret, person_id, person.language)


def sign_out(work: Work, secret: str) -> None:
    """Ends this browser's session."""
    work.session.execute(delete(WebSession).where(WebSession.digest == digest(secret)))


def end_sessions(work: Work, person_id: int, keep: str = "") -> None:
    """Ends the sessions of a person on every device, but for the one with the digest `keep`."""
    work.session.execute(delete(WebSession).where(WebSession.person_id == person_id, WebSession.digest != keep))


def sign_out_everywhere(work: Work, actor: Actor) -> None:
    """Ends all sessions of one's own, on every device."""
    end_sessions(work, actor.person_id)
    record(work, NewEvent("person.sign_out_everywhere", "person", actor.person_id, actor.person_id, public=False))


def by_email(email: str) -> str:
    """The subject under which failures of one e-mail address are counted."""
    return f"email:{same_spelling(email)}"


def _subjects(knock: Knock) -> tuple[tuple[str, int], tuple[str, int]]:
    return (
        (by_email(knock.email), MOST_FOR_EMAIL),
        (f"address:{knock.address[:64]}", MOST_FOR_ADDRESS),
    )


def save_language(work: Work, secret: str, language: str) -> None:
    """Keeps the choice of whoever this session belongs to; nothing where it is no session."""
    query = select(Person).join(WebSession, WebSession.person_id == Person.id)
    person = work.session.scalar(query.where(WebSession.digest == digest(secret), WebSession.expires_at > work.now))
    if person is not None:
        person.language = language
