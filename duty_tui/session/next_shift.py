"""The next shift, from the board: what is open over all matters, and who has it now (XB-16)."""

from duty_tui.record import Case, When
from duty_tui.record.fields import field_of
from duty_tui.record.handover import ShiftTaken
from duty_tui.session.at_night import Night
from duty_tui.session.new_person import new_person
from duty_tui.session.values import Known, read
from duty_tui.shifts import OpenLine
from duty_tui.shifts import open_lines as lines_of
from duty_tui.shifts import take_shift as record


def open_lines(night: Night) -> tuple[OpenLine, ...]:
    """Return what is open in every matter that stays at this desk; what is typed is saved first."""
    night.save()
    return lines_of(night.desk, night.desk.clock())


def take_shift(night: Night, colleague: str, until: str, read_back: tuple[OpenLine, ...]) -> int:
    """Record that a colleague ("B Khan, EDT social worker") has every matter now; returns how many.

    Raises as `duty_tui.shifts.take_shift`, and `BadInput` for an end of the shift that is no time.
    """
    now, who = night.desk.clock(), new_person(colleague)
    known = Known(Case(reference=""), night.protocol, now, {})
    ends: When | None = read(known, field_of(ShiftTaken, "until"), until)
    count = record(
        night.desk,
        name=who.name or who.description,
        post=who.post,
        until=ends,
        read_back=read_back,
        at=now,
    )
    for working in night.at_work:
        working.read_again()
    night.look_again()
    return count
