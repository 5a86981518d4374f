"""`tapsyrma user`: people, also on a system where nobody can sign in yet."""

from collections.abc import Callable
from typing import Annotated

import typer
from pydantic import ValidationError

from app.accounts import people
from app.accounts.entry import invitations
from app.accounts.entry.invitations import NewLink
from app.accounts.listing import PeopleQuery, listed
from app.accounts.models import Role
from app.accounts.schemas import MembershipIn, PersonIn
from app.commands.common import unit
from app.commands.finding import anchor, person_with
from app.kit.lists.filter import MOST
from app.kit.settings import settings
from app.kit.validation import as_invalid

app = typer.Typer(no_args_is_help=True, help="People and how they come in.")
Email = Annotated[str, typer.Argument(help="E-mail address.")]


@app.command()
def create(
    email: Email,
    name: Annotated[str, typer.Option(help="First and last name.")],
    role: Annotated[Role, typer.Option(help="What the person is.")] = Role.ADMIN,
    at: Annotated[
        str, typer.Option(help="KATO for office and observer, body's code for officer, BIN for contact.")
    ] = "",
    post: Annotated[str, typer.Option(help="The person's post.")] = "",
    heads: Annotated[bool, typer.Option("--heads", help="The officer heads the body.")] = False,
    language: Annotated[str, typer.Option(help="kk, ru or en.")] = "",
) -> None:
    """Write a person down with a role, and print the one-time link with which they set a password."""
    with unit() as work:
        named = anchor(work, role, at)
        try:
            member = MembershipIn(role=role, post=post, heads=heads, **named)
            asked = PersonIn.model_validate(
                {"email": email, "name": name, "language": language, "memberships": [member.model_dump()]}
            )
        except ValidationError as error:
            raise as_invalid(error.errors()) from error
        person = people.create(work, None, asked)
        link = invitations.invite(work, None, person.id)
    _print(link)


@app.command("list")
def show() -> None:
    """List people: address, name, roles, and whether they can come in."""
    query = PeopleQuery(limit=MOST)
    with unit(writes=False) as work:
        while True:
            page, _ = listed(work, query)
            for row in page.rows:
                roles = ", ".join(sorted({member.role.value for member in row.memberships})) or "no role"
                state = "closed" if not row.active else "invited" if row.invited else "open"
                typer.echo(f"{row.email}\t{row.name}\t{roles}\t{state}")
            if page.next is None:
                return
            query = query.model_copy(update={"cursor": page.next})


@app.command()
def invite(email: Email) -> None:
    """Print a new one-time link for a person who has set no password yet; an older one ends."""
    _with_link(email, invitations.invite)


@app.command()
def reset(email: Email) -> None:
    """Print a one-time link with which a person sets a new password; the old one works until then."""
    _with_link(email, invitations.offer_reset)


@app.command()
def deactivate(email: Email) -> None:
    """Close a person's access at once."""
    with unit() as work:
        people.deactivate(work, None, person_with(work, email).id)


@app.command()
def activate(email: Email) -> None:
    """Open a person's access again."""
    with unit() as work:
        people.activate(work, None, person_with(work, email).id)


def _with_link(email: str, make: Callable[..., NewLink]) -> None:
    with unit() as work:
        link = make(work, None, person_with(work, email).id)
    _print(link)


def _print(link: NewLink) -> None:
    """The link is all that goes to standard output."""
    chosen = settings()
    public = chosen.public_url.rstrip("/") or f"http://{chosen.host}:{chosen.port}"
    typer.echo(f"works once, until {link.expires_at:%Y-%m-%d %H:%M} UTC:", err=True)
    typer.echo(public + link.path)
