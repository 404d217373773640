"""Commands about back-ups: make one, try it out, restore it."""

from pathlib import Path

import click

from duty_tui.cli.asking import passphrase
from duty_tui.cli.helping import examples
from duty_tui.cli.opening import desk_at, only, opening_options, usual_place
from duty_tui.cli.progress import bar

folder_argument = click.argument("folder", type=click.Path(path_type=Path, readable=False))


@click.command(
    short_help="Copy the store while people work, or try the copy out.",
    epilog=examples("duty-tui backup /mnt/backup/duty-tui", "duty-tui backup /mnt/backup/duty-tui --check"),
)
@folder_argument
@click.option("--check", is_flag=True, help="Open the copy, read all of it, and compare it with the store.")
@opening_options
def backup(
    folder: Path, check: bool, path: Path | None, sign_in: str | None, passphrase_fd: int | None
) -> None:
    """Copy the store into FOLDER: whole the first time, then what has come since. People can go on working.

    It needs no passphrase, so that the host can do it each night. With --check you sign in, and the copy is
    opened with your keys: do it once a month, and after every change of the host.
    """
    from duty_tui.keeping.backups import back_up, check_back_up

    if not check:
        with bar("Copying") as progress:
            done = back_up(path or usual_place(), folder, progress)
        click.echo(done)
        return
    with desk_at(path, sign_in, passphrase_fd) as desk:
        with bar("Checking") as progress:
            found = check_back_up(desk, folder, progress)
        click.echo(found)


@click.command(
    short_help="Put a back-up where no store is any more.",
    epilog=examples("duty-tui restore /mnt/backup/duty-tui --store /var/lib/duty-tui/store --as dw"),
)
@folder_argument
@opening_options
def restore(folder: Path, path: Path | None, sign_in: str | None, passphrase_fd: int | None) -> None:
    """Put the back-up in FOLDER where no store is, as an administrator; the history says so from then on.

    Nothing is written over: move what is left of the store away first, and keep it. The passphrase is the
    one you had when the back-up was made.
    """
    from duty_tui.keeping.backups import people_of
    from duty_tui.keeping.backups import restore as put_back
    from duty_tui.keeping.making import check_vacant
    from duty_tui.private_memory import keep_memory_private

    keep_memory_private()
    place = path or usual_place()
    check_vacant(place)
    name = sign_in or only(people_of(folder))
    click.echo(put_back(folder, place, name, passphrase(passphrase_fd)))


COMMANDS = (backup, restore)
