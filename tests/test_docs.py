"""What the documents say, the program does: commands, exit codes, targets of make."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from duty_tui import errors

ROOT = Path(__file__).parent.parent
MACHINE_PATH = re.compile(r"(?<![\w.*~/-])/(?:work|root|Users|home/\w+)/|\.\./shared")


def text(name: str) -> str:
    """A file of the checkout."""
    return (ROOT / name).read_text(encoding="utf-8")


def files_of_the_project() -> list[Path]:
    """Every file that is, or would be, in the repository."""
    listing = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [path for path in (ROOT / name for name in names if name) if path.is_file()]


def commands(group: click.Group, before: str = "duty-tui") -> Iterator[str]:
    """The whole name of every command that --help shows, sub-commands included."""
    for name, command in group.commands.items():
        if command.hidden:
            continue
        yield f"{before} {name}"
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")


def leaves(error: type[errors.DutyError]) -> Iterator[type[errors.DutyError]]:
    """This error and every one below it."""
    yield error
    for below in error.__subclasses__():
        yield from leaves(below)


def test_every_command_stands_in_the_manual() -> None:
    from duty_tui.cli import cli

    manual = text("docs/manual.md")
    assert [name for name in commands(cli) if name not in manual] == []


def test_every_command_of_the_manual_exists() -> None:
    from duty_tui.cli import cli

    known = set(commands(cli))
    shown = re.findall(r"^#+ .*`(duty-tui(?: [a-z]+)+)", text("docs/manual.md"), re.MULTILINE)
    assert shown
    assert [name for name in shown if name not in known] == []


def test_every_exit_code_stands_in_the_table_of_the_manual() -> None:
    table = set(re.findall(r"^\|\s*(\d+)\s*\|", text("docs/manual.md"), re.MULTILINE))
    assert {str(error.exit_code) for error in leaves(errors.DutyError)} - table == set()


def test_every_kind_of_error_has_an_exit_code_of_its_own() -> None:
    codes = [error.exit_code for error in leaves(errors.DutyError) if "exit_code" in vars(error)]
    assert len(codes) == len(set(codes))
    assert {0, 2}.isdisjoint(codes), "0 is success, 2 is click's for a wrong command line"


@pytest.mark.parametrize("document", ["README.md", "docs/deployment.md", "CHANGELOG.md"])
def test_every_make_command_that_is_shown_exists(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    shown = set(re.findall(r"(?:`|^ *)make ([a-z]+)", text(document), re.MULTILINE))
    assert shown <= targets


def test_the_readme_shows_the_two_commands() -> None:
    assert {"make run", "make test"} <= set(re.findall(r"make [a-z]+", text("README.md")))


def test_make_help_names_every_target_for_people() -> None:
    makefile = text("Makefile")
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())
    explained = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert phony - explained == {"system"}


def test_every_link_of_a_document_leads_to_a_file() -> None:
    documents = [path for path in files_of_the_project() if path.suffix == ".md"]
    links = [
        (path, link)
        for path in documents
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    ]
    assert [(path.name, link) for path, link in links if not (path.parent / link).exists()] == []


def test_no_file_holds_a_path_of_a_machine() -> None:
    here = (str(ROOT), str(Path.home()) + "/")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in files_of_the_project()
        for line in path.read_bytes().decode("utf-8", "replace").splitlines()
        if MACHINE_PATH.search(line) or any(place in line for place in here if len(place) > 3)
    ]
    assert found == []


def test_the_lock_file_names_no_registry_and_no_place() -> None:
    lock = text("requirements.lock")
    assert re.findall(r"^.*(?:://|--index|--find-links| @ ).*$", lock, re.MULTILINE) == []
    pinned = re.findall(r"^[a-z0-9-]+==\S+(?: ;.*)? \\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[^ #]", lock, re.MULTILINE))
