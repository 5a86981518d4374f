"""`tapsyrma audit`: whether history is as it was written."""

import re
from itertools import chain as chain_of
from typing import Annotated

import typer

from app.audit import chain
from app.audit.verify import erased, verify
from app.commands.common import fail, unit
from app.extensions.replay import DueMoves
from app.files.stores import store_of
from app.files.verifying import verify as verify_files
from app.instructions import replay as instructions
from app.issues import replay as issues
from app.kit.settings import settings
from app.meetings import replay as meetings
from app.recurrence import replay as series
from app.recurrence.replay import SeriesMoves

app = typer.Typer(no_args_is_help=True, help="The chain of events.")
HEAD = re.compile(r"(\d{1,15}):([0-9a-f]{64})")


@app.callback()
def group() -> None:
    """Keeps `verify` a word of its own while it is the only one."""


@app.command("verify")
def check(
    head: Annotated[
        str, typer.Option(metavar="SEQ:DIGEST", help="A head as minutes print it: cutting the end is noticed too.")
    ] = "",
) -> None:
    """Walk the whole chain, hold it against the rows that it tells of, every file against its digest;
    name what does not fit; then end with 1."""
    printed = HEAD.fullmatch(head.strip().lower())
    if head and printed is None:
        fail("--head: give SEQ:DIGEST as it is printed, the digest with all its 64 signs")
    expected = (int(printed[1]), printed[2]) if printed else None
    with unit(writes=False) as work:
        found = 0
        replays = (issues.REPLAY, instructions.REPLAY, meetings.REPLAY, series.REPLAY)
        told = verify(work.session, replays, expected, [DueMoves(), SeriesMoves()])
        for finding in chain_of(told, verify_files(work.session, store_of(settings()))):
            found += 1
            typer.echo(f"{finding.code}\t{finding.where}\t{finding.detail}")
        seq, digest = chain.head(work.session)
        gone = erased(work.session)
    if gone:
        typer.echo(f"erased texts: {gone}")
    if found:
        fail(f"{found} findings")
    typer.echo(f"in order: {seq} events, head {seq}:{digest}")
