"""`tapsyrma token`: API tokens of people."""

from typing import Annotated

import typer
from pydantic import ValidationError
from sqlalchemy import select

from app.accounts.entry import tokens
from app.accounts.models import ApiToken, Person, TokenScope
from app.accounts.schemas import TokenIn
from app.commands.common import fail, unit
from app.commands.finding import person_with
from app.kit.validation import as_invalid

app = typer.Typer(no_args_is_help=True, help="API tokens.")
Email = Annotated[str, typer.Option("--user", help="E-mail address of the person.")]


@app.command()
def create(
    user: Email,
    name: Annotated[str, typer.Option(help="What it is for.")] = "command line",
    scope: Annotated[TokenScope, typer.Option(help="What it may do.")] = TokenScope.WRITE,
    days: Annotated[int, typer.Option(help="Days until it expires, at most 366.")] = 90,
) -> None:
    """Print a new API token for a person, and nothing else. It is shown this once."""
    with unit() as work:
        try:
            body = TokenIn(name=name, scope=scope, days=days)
        except ValidationError as error:
            raise as_invalid(error.errors()) from error
        made = tokens.create(work, None, person_with(work, user), body)
    typer.echo(made.secret)


@app.command("list")
def show(user: Annotated[str, typer.Option("--user", help="Only this person's (e-mail address).")] = "") -> None:
    """List the tokens in force: number, person, name, scope, expiry, last use."""
    with unit(writes=False) as work:
        query = select(ApiToken, Person.email).join(Person, Person.id == ApiToken.person_id)
        query = query.where(tokens.in_force(work)).order_by(Person.email, ApiToken.id)
        if user:
            query = query.where(Person.id == person_with(work, user).id)
        for token, email in work.session.execute(query):
            used = token.last_used_on or "never used"
            typer.echo(f"{token.id}\t{email}\t{token.name}\t{token.scope.value}\t{token.expires_at:%Y-%m-%d}\t{used}")


@app.command()
def revoke(number: Annotated[int, typer.Argument(help="The token's number, as `list` shows it.")]) -> None:
    """End a token at once."""
    with unit() as work:
        token = work.session.get(ApiToken, number)
        if token is None:
            fail(f"there is no token {number}")
        tokens.revoke(work, None, token.person_id, number)
