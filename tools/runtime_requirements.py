"""Prints the part of requirements.lock that the program runs with, without what only its tests need."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def name_of(requirement: str) -> str:
    """The normalised name at the start of a requirement."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    return re.sub(r"[._]+", "-", found[0]).lower() if found else ""


def entries(lock: str) -> dict[str, str]:
    """Each package of the lock file with its whole entry: version, hashes, and who asked for it."""
    return {name_of(entry): entry for entry in re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]}


def asked_for_by(entry: str) -> set[str]:
    """The names below "via" in one entry of the lock file."""
    return {name_of(line) for line in re.findall(r"^    # (?:via |  )(\S+)", entry, re.MULTILINE)}


def runtime(lock: str, direct: set[str]) -> list[str]:
    """The entries of `direct` and of everything these ask for, in the order of the lock file."""
    found, kept = entries(lock), set(direct)
    while more := {name for name, entry in found.items() if asked_for_by(entry) & kept} - kept:
        kept |= more
    return [entry for name, entry in found.items() if name in kept]


def main() -> None:
    """Reads pyproject.toml and requirements.lock of this checkout; prints."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    direct = {name_of(each) for each in project["dependencies"]}
    sys.stdout.write("".join(runtime((ROOT / "requirements.lock").read_text(encoding="utf-8"), direct)))


if __name__ == "__main__":
    main()
