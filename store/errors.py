"""What can go wrong with a store. Messages say what is wrong and what to do, and no value of a record."""


class StoreError(Exception):
    """The root of the errors of `store`."""


class NoStore(StoreError):
    """There is no store at this place."""

    def __init__(self, where: str) -> None:
        super().__init__(f"There is no store at {where}. Check the path, or create one with `duty-tui init`.")


class NotAStore(StoreError):
    """There is something at this place, and it is not a store of ours."""

    def __init__(self, where: str) -> None:
        super().__init__(f"{where} is not a duty-tui store. Check the path; nothing was changed.")


class NotLocal(StoreError):
    """The store lies, or would lie, on a file system that is not of this host."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"The store would lie on a file system of the network or of a program ({kind}). What is shown as "
            "saved might not be, and two programs could write at once. Choose a folder on a local disk."
        )


class StoreThere(StoreError):
    """A store cannot be created where there is something already."""

    def __init__(self, where: str) -> None:
        super().__init__(f"There is something at {where} already. Choose a new folder; nothing was changed.")


class StoreNewer(StoreError):
    """The store was written by a later version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "This store was written by a newer version of duty-tui. Use that version to open it."
        )


class StoreDamaged(StoreError):
    """The store does not hold together, so that it cannot be opened or may not be written."""


class KeysWithheld(StoreDamaged):
    """This person has not been given a key that the store is sealed with by now."""

    def __init__(self) -> None:
        super().__init__(
            "The keys of the store were changed, and you were not given the new ones. "
            "Ask the administrator whether your access was ended."
        )


class NeedsUpgrade(StoreError):
    """The store has an earlier format, in which this can not be said."""

    def __init__(self) -> None:
        super().__init__(
            "This store has an earlier format. Bring it up with `duty-tui upgrade`, then try again."
        )


class BackupRefused(StoreError):
    """A folder that no back-up can be written to, or read from."""


class PurgeRefused(StoreError):
    """What is purged or sealed anew and can not be just now, or was not wholly."""


class NotReadable(StoreError):
    """The operating system does not let us read the store."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The store cannot be read ({why}). Ask the administrator for access to its folder.")


class NotSaved(StoreError):
    """What was to be saved is not on the disk."""

    def __init__(self, why: str) -> None:
        super().__init__(f"NOT SAVED: {why}.")


class NotStorable(StoreError):
    """A value that JSON cannot hold exactly."""

    def __init__(self) -> None:
        super().__init__(
            "NOT SAVED: a value cannot be stored as text (a half character, a number that is none, "
            "or nesting without end). Type it again."
        )


class NotAllowed(StoreError):
    """The person's role does not include this."""


class ChangeRefused(StoreError):
    """A change that does not fit the document."""

    def __init__(self) -> None:
        super().__init__("A change does not fit the text it was made for. Open the record again.")


class RecordMovedOn(StoreError):
    """A save that was to be made only on the version seen, and somebody has changed the record since."""

    def __init__(self) -> None:
        super().__init__("NOT SAVED: the record has changed since it was shown. Read it again, then decide.")


class RemovalRefused(StoreError):
    """Documents are never removed."""

    def __init__(self) -> None:
        super().__init__("Records are never removed. Mark the entry as withdrawn instead.")


class WrongPassphrase(StoreError):
    """The passphrase does not open this person's slot."""

    def __init__(self) -> None:
        super().__init__("That passphrase is not right. Check the keyboard and try again.")


class AttemptsDelayed(StoreError):
    """Too many wrong passphrases: wait before the next."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many wrong passphrases. Wait {seconds} seconds, then try again.")
        self.seconds = seconds
        """Whole seconds until the next attempt is looked at."""
