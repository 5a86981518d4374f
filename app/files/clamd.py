"""Asking clamd over its own protocol (INSTREAM): the content goes in pieces, the answer is one line."""

import socket
import struct
from typing import BinaryIO

from app.files.errors import NotScanned
from app.files.store import pieces

LONGEST_ANSWER = 1_000


class Scanner:
    """`address`: `host:port` or `unix:/path`; `timeout` in seconds."""

    def __init__(self, address: str, timeout: float) -> None:
        self.address = address
        self.timeout = timeout

    def finds(self, file: BinaryIO) -> str:
        """The name of what was found, or nothing. `NotScanned` where there is no clear answer."""
        file.seek(0)
        try:
            with self._connected() as connection:
                answer = _ask(connection, file)
        except OSError as error:
            raise NotScanned from error
        if answer == "stream: OK":
            return ""
        found = answer.removeprefix("stream: ").removesuffix(" FOUND")
        if f"stream: {found} FOUND" != answer:
            raise NotScanned
        return found

    def _connected(self) -> socket.socket:
        if self.address.startswith("unix:"):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(self.timeout)
            try:
                connection.connect(self.address.removeprefix("unix:"))
            except OSError:
                connection.close()
                raise
            return connection
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=self.timeout)


def _ask(connection: socket.socket, file: BinaryIO) -> str:
    connection.sendall(b"zINSTREAM\0")
    for piece in pieces(file):
        connection.sendall(struct.pack(">I", len(piece)) + piece)
    connection.sendall(struct.pack(">I", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        piece = connection.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
