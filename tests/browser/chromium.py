"""Debian's Chromium: where it is, how it starts here, and (`python -m tests.browser.chromium`) getting it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Without a sandbox, because tests may run as root; without calls home, because tests run without a network.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
)
MISSING = "Browser tests need Chromium: apt-get install chromium (as root; on other systems a browser named chromium)"


def find() -> str | None:
    """The path of the browser, None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Makes sure of a browser: installs it where that is allowed, otherwise says in one line what to install."""
    if find() is None and os.geteuid() == 0 and Path("/etc/debian_version").exists():
        print("Installing Chromium …", flush=True)
        install()
    if find() is None:
        print(MISSING, file=sys.stderr)
        return 1
    return 0


def install() -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in ("update", "install --yes --no-install-recommends chromium"):
        done = subprocess.run(
            ["apt-get", "-qq", *words.split()], env=quiet, capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(done.stderr.strip(), file=sys.stderr)
            return


if __name__ == "__main__":
    sys.exit(main())
