"""Who signs in here, with which roles; the own passphrase and the audit; which command does the rest."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.widget import Widget
from textual.widgets import Static

from duty_tui.keeping.people import Member, members
from screens.base import DutyScreen
from screens.rows import Rows
from screens.terminal.words import plain

BY_COMMAND: Final = (
    "On the command line, by an administrator or a manager:",
    "  duty-tui people add / remove / roles / reset / give / recovery",
    "  duty-tui retention (holds) / purge / verify / upgrade / backup DIR / report",
    "  duty-tui protocol load FILE   Of each: duty-tui COMMAND --help",
)
"""What is done rarely, and with time: the screens say where."""


class PeopleScreen(DutyScreen):
    """A line for each who signs in."""

    NAME: ClassVar[str] = "people"
    STEP: ClassVar[str] = "DESK"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """The list, and the commands."""
        yield Rows(empty="Nobody signs in.")
        yield Static(plain("\n".join(f" {line}" for line in BY_COMMAND)))

    def reload(self) -> None:
        """Show who belongs to the store now."""
        found = members(self.duty.night.desk)
        self.query_one(Rows).show([_line(each) for each in found if each.roles])
        super().reload()

    def do_passphrase(self) -> None:
        """Change the own passphrase."""
        from screens.passphrase import PassphraseScreen

        self.duty.over(PassphraseScreen())

    def do_audit(self) -> None:
        """Who did what in the store."""
        from screens.audit import AuditScreen

        self.duty.over(AuditScreen())


def _line(each: Member) -> str:
    waits = "; WAITS FOR KEYS: duty-tui people give" if each.waits else ""
    return f"{each.sign_in:<8} {each.name}, {each.post or 'no post'}: {', '.join(each.roles)}{waits}"
