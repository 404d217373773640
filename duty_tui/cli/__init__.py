"""The command line: every use case without the screens, which is also the route for a screen reader."""

from pathlib import Path

import click

from duty_tui import __version__
from duty_tui.cli import (
    audits,
    backups,
    cases,
    corrections,
    hand_overs,
    histories,
    limits,
    people,
    protocols,
    reporting,
    retention,
    sampling,
    sealed,
    sending,
    shifts,
    standing,
    stores,
    training,
)
from duty_tui.cli.opening import person_option, store_option
from duty_tui.cli.to_screens import at_terminal, refuse_before, start

FIRST_START = """Strategy discussions at night: a call comes in, people are brought together, the record
is handed over in a sealed Word file before the office opens.

\b
On the screens:
  duty-tui                     sign in; the first time: make a store, or train
  duty-tui train               a night with invented people, to try everything

\b
First steps:
  duty-tui train --demo        a whole night with invented people, from call to hand-over
  duty-tui init                make a store for real work
  duty-tui import FILE         take a matter in; `duty-tui import --schema` shows the form
  duty-tui list                what there is, and what is due next
  duty-tui show REF            read a matter
  duty-tui export REF --to FOLDER
                               hand it over: a sealed Word file, and the words that open it
  duty-tui sent REF            note to which approved address the file went
  duty-tui accept REF          write down who took it over

\b
`duty-tui COMMAND --help` says more. With the program from a checkout, not installed:
  make run ARGS="train --demo"
"""


@click.group(help=FIRST_START, invoke_without_command=True, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="duty-tui")
@store_option
@person_option
@click.pass_context
def cli(context: click.Context, path: Path | None, sign_in: str | None) -> int | None:
    """Without a command: the screens, or where there is no terminal the first steps."""
    if context.invoked_subcommand is not None:
        refuse_before(context, context.invoked_subcommand)
        return None
    if context.obj is not None and at_terminal():
        return start(context, path, sign_in, None)
    click.echo(context.get_help())
    return None


MODULES = (
    stores,
    training,
    cases,
    limits,
    corrections,
    histories,
    hand_overs,
    sending,
    shifts,
    standing,
    protocols,
    retention,
    sealed,
    people,
    backups,
    audits,
    reporting,
    sampling,
)

for module in MODULES:
    for command in module.COMMANDS:
        cli.add_command(command)
