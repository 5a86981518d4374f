"""Serves the app for a browser test on a socket that it is given; its clock moves as it is told to.

It runs in a process of its own, forked from one that has loaded the app already: loading takes longer than most tests.
"""

import multiprocessing
import os
import socket
import threading
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import time_machine
import uvicorn

from app.kit.settings import Settings
from app.main import create_app

FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload([__name__])


def begin(
    database_url: str,
    listener: socket.socket,
    clock: socket.socket,
    *,
    now: datetime | None,
    said: Path,
    environment: Mapping[str, str],
) -> BaseProcess:
    """The process, begun. `now` is the moment at which its time starts, `clock` says further ones; what it prints goes
    to the file `said`."""
    process = FORKING.Process(target=serve, args=(database_url, listener, clock, now, said, dict(environment)))
    process.start()
    return process


def serve(
    database_url: str,
    listener: socket.socket,
    clock: socket.socket,
    now: datetime | None,
    said: Path,
    environment: dict[str, str],
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    with said.open("w") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    moved = time_machine.travel(now, tick=True) if now else nullcontext()
    with listener, moved as traveller:
        if traveller is not None:
            threading.Thread(target=follow, args=(clock, traveller), daemon=True).start()
        app = create_app(Settings(_env_file=None, database_url=database_url))
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listener])


def follow(clock: socket.socket, traveller: time_machine.Traveller) -> None:
    """Moves the clock to each moment that comes, a line each, and answers with the same line."""
    with clock, clock.makefile("rw") as moments:
        for line in moments:
            traveller.move_to(datetime.fromisoformat(line.strip()))
            moments.write(line)
            moments.flush()
