"""What the manual shows can be done, and what can be done stands in it."""

import re
from collections.abc import Iterator
from datetime import datetime

import click
import pytest

from duty_tui.calendar import LONDON
from duty_tui.cli import cli
from duty_tui.desk import Desk
from duty_tui.errors import READER_GONE, STOPPED
from duty_tui.taking_in import take_in
from tests.cli.program import ROOT, WORDS, Program

MANUAL = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
NIGHT = datetime(2026, 12, 24, 22, 20, tzinfo=LONDON)


def options(group: click.Group) -> Iterator[str]:
    """The long name of every option that --help shows."""
    for command in group.commands.values():
        if isinstance(command, click.Group):
            yield from options(command)
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                yield parameter.opts[0]


def test_the_small_matter_of_the_manual_can_be_taken_in(program: Program) -> None:
    [example] = re.findall(r"```json\n(.*?)```", MANUAL, re.DOTALL)
    with Desk.unlock(program.store, "dw", WORDS, at=NIGHT) as desk:
        taken = take_in(desk, example.encode(), NIGHT)
    [promise] = taken.matter.case.promises.values()
    assert taken.matter.case.reference == "B-2026-0414"
    assert (promise.due.at if promise.due else None) == datetime(2026, 12, 24, 23, 15, tzinfo=LONDON)


def test_every_option_stands_in_the_manual() -> None:
    assert sorted({option for option in options(cli) if option not in MANUAL}) == []


def test_every_option_of_the_manual_exists() -> None:
    ours = {*options(cli), "--help"}
    lines = [line for line in MANUAL.splitlines() if "make run" not in line]
    assert sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "\n".join(lines))) - ours) == []


def test_the_ways_to_stop_stand_in_the_table_of_codes() -> None:
    table = set(re.findall(r"^\| (\d+) \|", MANUAL, re.MULTILINE))
    assert {str(STOPPED), str(READER_GONE), "0", "1", "2"} <= table


@pytest.mark.parametrize("place", re.findall(r"\]\(#([^)]*)\)", MANUAL))
def test_every_link_within_the_manual_leads_to_a_heading(place: str) -> None:
    headings = re.findall(r"^#+ (.*)$", MANUAL, re.MULTILINE)
    assert place in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
