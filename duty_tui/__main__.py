"""The entry point: `duty-tui`, or `python -m duty_tui`."""

import sys
from pathlib import Path


def main() -> None:
    """Run the screens or the command line, and end with the exit code; a crash tells none of its values."""
    try:
        code = _from_the_start() if _plain_start() else _by_command()
    except KeyboardInterrupt:
        # Stopped before there was anything to stop.
        code = 130
    sys.exit(code)


def _plain_start() -> bool:
    """Nothing was said, at a terminal: the screens come up, and the command line is not even loaded."""
    return len(sys.argv) == 1 and all(each is not None and each.isatty() for each in (sys.stdin, sys.stdout))


def _from_the_start() -> int:
    from duty_tui.places import named_person, named_place

    return _screens(named_place(), named_person(), None)


def _by_command() -> int:
    from duty_tui.cli import cli
    from duty_tui.cli.ending import run

    return run(cli, _screens)


def _screens(store: Path, person: str, training: Path | None) -> int:
    """Start the screens: the one place from which the program looks up to them."""
    import gc
    import os

    gc.disable()  # until the first screen is shown: all that is imported till then stays
    from screens.run import run

    os.umask(0o077)  # what the program writes is for its owner alone
    return run(store, name=person, train=training is not None, **({"folder": training} if training else {}))


if __name__ == "__main__":
    main()
