"""The night of case 1, typed once for all who ask for it."""

from tests.terminal.typed_run import typed_night

__all__ = ["typed_night"]
