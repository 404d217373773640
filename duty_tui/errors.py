"""What can go wrong, as a worker meets it: one tree, each leaf with its exit code.

    DutyError
    ├── NoStore · NotOurs · Damaged · NewerStore · OlderStore · NotSaved · StoreExists
    ├── WrongPassphrase · TryLater · NotAllowed
    ├── NoSuchMatter · NoSuchPerson · MovedOn (DecisionRefused) · SignedOff
    ├── BadInput            (an import, a protocol file, a date)
    ├── BadProtocol
    ├── BackupRefused
    └── ExportRefused       (folder, disk, withheld details not decided)

A message is a sentence that says what is wrong and what to do. It never holds a value from a record. The
table of exit codes in docs/manual.md says the same for people; 2 is click's, for a command line that can not
be read.
"""

from typing import Final

UNEXPECTED: Final = 1
"""Something went wrong in the program itself."""

STOPPED: Final = 130
"""Ctrl-C, the end of input at a question, a lost line, or a request to end."""

READER_GONE: Final = 141
"""Whoever read the output (`less`, `head`) went away before its end."""


class DutyError(Exception):
    """Something a worker can act on; `exit_code` is what the command line ends with."""

    exit_code = UNEXPECTED


class NoStore(DutyError):
    """There is no store where one was looked for."""

    exit_code = 3


class NotOurs(DutyError):
    """The folder or file is not one of this program."""

    exit_code = 4


class Damaged(DutyError):
    """The store is damaged: it can be read, not written."""

    exit_code = 5


class NewerStore(DutyError):
    """The store was written by a newer version of the program."""

    exit_code = 6


class WrongPassphrase(DutyError):
    """The passphrase does not open the slot of this person."""

    exit_code = 7


class TryLater(DutyError):
    """Too many wrong passphrases: the next attempt has to wait."""

    exit_code = 8


class NotSaved(DutyError):
    """A change could not be brought to the disk (no permission, no space, a failed flush)."""

    exit_code = 9


class BadInput(DutyError):
    """Something that was handed in can not be taken as it is; nothing of it was saved."""

    exit_code = 10


class NoSuchMatter(DutyError):
    """No matter has this reference."""

    exit_code = 11


class BadProtocol(DutyError):
    """A protocol file does not check; the one in force stays in use."""

    exit_code = 12


class ExportRefused(DutyError):
    """A hand-over could not be written safely."""

    exit_code = 13


class MovedOn(DutyError):
    """A decision was based on a record that has changed since."""

    exit_code = 14


class DecisionRefused(MovedOn):
    """Somebody has changed the record since whoever decides has seen it; what was decided is not saved."""


class SignedOff(DutyError):
    """The discussion is signed off: what is added to it now is an amendment."""

    exit_code = 15


class StoreExists(DutyError):
    """A store would have been made where something lies already."""

    exit_code = 16


class NotAllowed(DutyError):
    """The person's role does not include what was asked for."""

    exit_code = 17


class NoSuchPerson(DutyError):
    """Nobody signs in to the store with this name."""

    exit_code = 18


class OlderStore(DutyError):
    """The store has an earlier format, in which this can not be said."""

    exit_code = 19


class BackupRefused(DutyError):
    """No back-up can be written to that folder, or read from it."""

    exit_code = 20
