"""A named person takes a matter over, in the program or by telephone (XB-13)."""

from typing import Final

from duty_tui.first_letters import the_choice
from duty_tui.session.at_night import Night
from duty_tui.session.working import Working
from duty_tui.taking_over import How, check_written, outstanding
from duty_tui.taking_over import take_over as record

NAME, POST, HOW = "taken over: name", "taken over: post", "taken over: how"
"""Under what the half-typed texts are kept."""

WAYS: Final[tuple[How, ...]] = ("by telephone", "in person", "in the program")


def why_not(night: Night, working: Working) -> str:
    """Return why the matter can not be taken over yet, as a sentence; empty where it can."""
    from duty_tui.errors import BadInput

    working.save()
    try:
        check_written(night.desk.matter(working.reference))
    except BadInput as error:
        return str(error)
    return ""


def open_lines(night: Night, working: Working) -> tuple[str, ...]:
    """Return what is outstanding, line by line, to be read back."""
    working.save()
    return outstanding(night.desk, night.desk.matter(working.reference), working.now)


def take_over(
    night: Night, working: Working, name: str, post: str, read_back: tuple[str, ...], how: str = ""
) -> None:
    """Record who took the matter over, and how.

    Raises `BadInput` without name or post, for a way that is none of the three, or before any export.
    """
    way: How | None = next((each for each in WAYS if how.strip() and each == the_choice(WAYS, how)), None)
    record(night.desk, working.reference, name=name, post=post, read_back=read_back, at=working.now, how=way)
    night.again(working.reference)
