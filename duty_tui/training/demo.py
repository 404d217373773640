"""Case 1 from the first call to the sealed hand-over, as it would be done, with what comes out printed."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

import click

from duty_tui.cli.hand_overs import say_written, show_gaps
from duty_tui.desk import Desk
from duty_tui.documents import plain
from duty_tui.documents.leaving_out import Choice
from duty_tui.handing_over import draft, write
from duty_tui.keeping.making import Founder, create
from duty_tui.overview import line
from duty_tui.rules.clocks import clocks
from duty_tui.rules.events import events
from duty_tui.training.nights import NIGHT, take_in_all
from duty_tui.wording import say_date

WORKER = Founder("dw", "Dana Whitlock", "EDT social worker")


def run(folder: Path) -> None:
    """Import case 1 into a throw-away store, print clocks and gaps, and write its hand-over to a folder."""
    with throw_away(folder) as desk:
        click.echo("TRAINING: every person here is invented.\n")
        for matter in take_in_all(desk, NIGHT):
            click.echo(line(matter.case, desk.protocols.of(matter.case), NIGHT))
        _show(desk)
        ready = draft(desk, "B-2026-0412", "day-team", NIGHT, training=True)
        show_gaps(ready)
        choices = {found: Choice("keep", "the day team has to know what was said") for found in ready.found}
        written = write(desk, ready, choices, folder, NIGHT)
        click.echo(f"\nPage 1 of the hand-over:\n\n{plain.render_page_one(written.document)}")
        say_written(written)


def _show(desk: Desk) -> None:
    case = desk.matter("B-2026-0412").case
    protocol = desk.protocols.of(case)
    click.echo("\nClocks:")
    for each in clocks(protocol, events(case, protocol)):
        click.echo(f"  {say_date(each.ends):<32} {each.label}")


def new_folder(parent: Path) -> Path:
    """Return a folder that is not there yet, so that the demonstration can be run again and again."""
    names = chain(("duty-tui-training",), (f"duty-tui-training-{number}" for number in count(2)))
    return next(parent / name for name in names if not (parent / name).exists())


@contextmanager
def throw_away(folder: Path) -> Iterator[Desk]:
    """Open a new store inside a folder, with a passphrase that nobody learns, and remove it afterwards."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"store-{secrets.token_hex(4)}"
    words = secrets.token_hex(16)
    try:
        create(path, WORKER, words, "bristol", cheap=True, at=NIGHT)
        with Desk.unlock(path, WORKER.sign_in, words, at=NIGHT, witnessed=False) as desk:
            yield desk
    finally:
        shutil.rmtree(path, ignore_errors=True)
