"""Serves the app for a browser test on a socket that it is given; its clock can start at another moment."""

import argparse
import socket
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
    given = parser.parse_args()
    moved = time_machine.travel(given.now, tick=True) if given.now else nullcontext()
    with socket.socket(fileno=given.socket) as listener, moved:
        app = create_app(Settings(_env_file=None, database_url=given.database_url))
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listener])


if __name__ == "__main__":
    main()
