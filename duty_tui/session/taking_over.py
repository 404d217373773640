"""A named person takes a matter over, in the program or by telephone (XB-13)."""

from duty_tui import taking_over as taking
from duty_tui.session.at_night import Night
from duty_tui.session.working import Working


def open_lines(night: Night, working: Working) -> tuple[str, ...]:
    """Return what is outstanding, line by line, to be read back."""
    working.save()
    return taking.outstanding(night.desk, night.desk.matter(working.reference), working.now)


def take_over(night: Night, working: Working, name: str, post: str, read_back: tuple[str, ...]) -> None:
    """Record who took the matter over. Raises `BadInput` without name or post, or before any export."""
    taking.take_over(night.desk, working.reference, name=name, post=post, read_back=read_back, at=working.now)
    night.again(working.reference)
