"""Serves the app for a browser test on a socket that it is given; its clock moves as it is told to."""

import argparse
import socket
import threading
from contextlib import nullcontext
from datetime import datetime

import time_machine
import uvicorn

from app.kit.settings import Settings
from app.main import create_app


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database_url")
    parser.add_argument("--socket", type=int, required=True, help="the number of the listening socket's file")
    parser.add_argument("--now", type=datetime.fromisoformat, help="the moment, with its zone, at which time starts")
    parser.add_argument("--clock", type=int, required=True, help="the number of the socket that says further moments")
    given = parser.parse_args()
    moved = time_machine.travel(given.now, tick=True) if given.now else nullcontext()
    with socket.socket(fileno=given.socket) as listener, moved as traveller:
        if traveller is not None:
            threading.Thread(target=follow, args=(given.clock, traveller), daemon=True).start()
        app = create_app(Settings(_env_file=None, database_url=given.database_url))
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listener])


def follow(clock: int, traveller: time_machine.Traveller) -> None:
    """Moves the clock to each moment that comes, a line each, and answers with the same line."""
    with socket.socket(fileno=clock) as said, said.makefile("rw") as moments:
        for line in moments:
            traveller.move_to(datetime.fromisoformat(line.strip()))
            moments.write(line)
            moments.flush()


if __name__ == "__main__":
    main()
