"""A fault of the program, told in one sentence: the kind of error and its place, never a value."""

import os
import sys
import textwrap
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Final

from textual.worker import WorkerFailed

FAULT: Final = 1
"""The exit code after a fault."""

COLUMNS: Final = 79
NOT_SAVED: Final = "What was typed last could not be saved; what was shown as saved is saved."


def sentence(error: BaseException, saved: bool) -> str:
    """Return what is printed after a fault. The message of the error might hold a value: it is not looked
    at.
    """
    kept = "What was typed has been saved." if saved else NOT_SAVED
    fault = f"duty-tui: Something went wrong in the program ({kind_and_place(error)})."
    return f"{fault} {kept} Tell your administrator this line."


def kind_and_place(error: BaseException) -> str:
    """Return the class of an error, the file and the line it came from: "ValueError, intake.py line 42"."""
    if isinstance(error, WorkerFailed):
        error = error.error
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    return f"{type(error).__name__}, {os.path.basename(last.filename)} line {last.lineno}"  # noqa: PTH119


def print_last(text: str) -> None:
    """Print to the terminal, past whatever Textual has redirected; a terminal that is gone is no further
    fault.
    """
    stream = sys.__stderr__
    if stream is not None:
        try:
            stream.write(textwrap.fill(text, COLUMNS) + "\n")
            stream.flush()
        except (OSError, ValueError):
            return


def guard_threads(tell: Callable[[Exception], object]) -> None:
    """From now on no hook of Python prints a traceback: a thread's fault goes to `tell`, the main thread's
    to a sentence, and what happens while objects are thrown away is dropped.
    """

    def of_main(_kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
        print_last(sentence(error, saved=False))

    def of_thread(fault: threading.ExceptHookArgs) -> None:
        if isinstance(fault.exc_value, Exception):
            tell(fault.exc_value)

    sys.excepthook = of_main
    threading.excepthook = of_thread
    sys.unraisablehook = lambda _: None
