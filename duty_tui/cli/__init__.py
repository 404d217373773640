"""The command line: every use case without the screens, which is also the route for a screen reader."""

import click

from duty_tui import __version__
from duty_tui.cli import (
    cases,
    corrections,
    hand_overs,
    histories,
    limits,
    protocols,
    stores,
    training,
)

FIRST_START = """Strategy discussions at night: a call comes in, people are brought together, the record
is handed over in a sealed Word file before the office opens.

\b
First steps:
  duty-tui train --demo        a whole night with invented people, from call to hand-over
  duty-tui init                make a store for real work
  duty-tui import FILE         take a matter in; `duty-tui import --schema` shows the form
  duty-tui list                what there is, and what is due next
  duty-tui show REF            read a matter
  duty-tui export REF --to FOLDER
                               hand it over: a sealed Word file, and the words that open it
  duty-tui accept REF          write down who took it over

\b
`duty-tui COMMAND --help` says more. With the program from a checkout, not installed:
  make run ARGS="train --demo"
"""


@click.group(help=FIRST_START, invoke_without_command=True, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="duty-tui")
@click.pass_context
def cli(context: click.Context) -> None:
    """Show the first steps where no command was given."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for module in (stores, training, cases, limits, corrections, histories, hand_overs, protocols):
    for command in module.COMMANDS:
        cli.add_command(command)
