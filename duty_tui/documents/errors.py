"""Why a hand-over was not written: each a sentence for the worker, without a value from the record."""

from duty_tui.errors import ExportRefused


class ExportFolderRefused(ExportRefused):
    """The folder is not safe for a hand-over, or can not be written."""


class AlreadyExported(ExportRefused):
    """A file of that name is there already, and is left as it is."""


class DiskFull(ExportRefused):
    """There is no room for the file; nothing of it was kept."""


class SealFailed(ExportRefused):
    """The sealed file could not be made, or did not open again to the same document; nothing was written."""


class WrongExportPassphrase(ExportRefused):
    """The words do not open this file."""
