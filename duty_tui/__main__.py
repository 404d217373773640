"""The entry point: `duty-tui`, or `python -m duty_tui`."""

import sys


def main() -> None:
    """Run the command line and end with its exit code; a crash tells where, and none of its values."""
    try:
        from duty_tui.cli import cli
        from duty_tui.cli.ending import run

        code = run(cli)
    except KeyboardInterrupt:
        # Stopped before there was anything to stop.
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
