"""The entry point: `duty-tui`, or `python -m duty_tui`."""

import sys


def main() -> None:
    """Run the command line and end with its exit code; a crash tells where, and none of its values."""
    from duty_tui.cli import cli
    from duty_tui.cli.ending import run

    sys.exit(run(cli))


if __name__ == "__main__":
    main()
