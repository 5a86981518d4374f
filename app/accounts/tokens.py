"""API tokens: a name, a scope, an expiry; the secret is shown once."""

from datetime import timedelta

from sqlalchemy import select

from app.accounts.models import ApiToken, TokenScope
from app.accounts.secrets import TOKEN_PREFIX, digest, new_secret
from app.audit.chain import NewEvent, record
from app.kit.db import Work
from app.kit.errors import Invalid, Message, NotFound
from app.kit.i18n import N_

LONGEST_DAYS = 366


def create(work: Work, person_id: int, name: str, scope: TokenScope, days: int) -> tuple[ApiToken, str]:
    """The token's row and its secret, which is nowhere kept. `days` until it expires, at most 366."""
    if not name.strip():
        raise Invalid(name=N_("Name the token, so that you know it again"))
    if not 1 <= days <= LONGEST_DAYS:
        raise Invalid(days=Message(N_("Choose from 1 to %(most)s days"), {"most": LONGEST_DAYS}))
    secret = TOKEN_PREFIX + new_secret()
    token = ApiToken(
        person_id=person_id,
        name=name.strip()[:100],
        scope=scope,
        digest=digest(secret),
        created_at=work.now,
        expires_at=work.now + timedelta(days=days),
    )
    work.session.add(token)
    work.session.flush()
    changes = {"name": (None, token.name), "scope": (None, scope)}
    record(work, NewEvent("token.create", "person", person_id, person_id, changes=changes, public=False))
    return token, secret


def revoke(work: Work, person_id: int, token_id: int) -> ApiToken:
    """Ends a token of this person's at once; another's is not found."""
    token = work.session.scalar(select(ApiToken).where(ApiToken.id == token_id, ApiToken.person_id == person_id))
    if token is None:
        raise NotFound
    if token.revoked_at is None:
        token.revoked_at = work.now
        changes = {"revoked": (None, token.name)}
        record(work, NewEvent("token.revoke", "person", person_id, person_id, changes=changes, public=False))
    return token


def of_person(work: Work, person_id: int) -> list[ApiToken]:
    """A person's tokens that are in force, newest first."""
    query = select(ApiToken).where(
        ApiToken.person_id == person_id, ApiToken.revoked_at.is_(None), ApiToken.expires_at > work.now
    )
    return list(work.session.scalars(query.order_by(ApiToken.id.desc())))
