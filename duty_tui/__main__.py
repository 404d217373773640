"""The entry point: `duty-tui`, or `python -m duty_tui`."""

import sys


def main() -> None:
    """Run the command line and end with its exit code; a crash tells where, and none of its values."""
    if sys.argv[1:] in ([], ["train"]) and sys.stdin.isatty():
        sys.exit(_screens(train=sys.argv[1:] == ["train"]))
    try:
        from duty_tui.cli import cli
        from duty_tui.cli.ending import run

        code = run(cli)
    except KeyboardInterrupt:
        # Stopped before there was anything to stop.
        code = 130
    sys.exit(code)


def _screens(*, train: bool) -> int:
    """Start the screens: the one place from which the program looks up to them."""
    import os
    from pathlib import Path

    from duty_tui.cli.opening import PERSON, STORE, usual_place
    from screens.run import run

    store = Path(os.environ[STORE]) if STORE in os.environ else usual_place()
    return run(store, name=os.environ.get(PERSON, ""), train=train)


if __name__ == "__main__":
    main()
