"""Block 8: the clocks that run, and when each ends."""

from duty_tui.documents.edition import Edition
from duty_tui.documents.page_one_gaps import BETWEEN, Lines, gap_line
from duty_tui.documents.parts import Line
from duty_tui.rules.clocks import Clock, clocks
from duty_tui.rules.events import events
from duty_tui.rules.gaps import Gap


def which_clocks_run(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 8: those that run, and those that were to be met and were not (PRACTICE A2)."""
    known = clocks(edition.protocol, events(edition.case, edition.protocol))
    said = [ends for each in known if each.key != "hand-over" and (ends := _ends(edition, each))]
    yield Line(f"{BETWEEN.join(said) or edition.protocol.words('none')}.")
    yield from gap_line(edition, found)


def _ends(edition: Edition, each: Clock) -> str:
    if each.running(edition.as_at):
        return f"{each.label} {clock_end(edition, each)}"
    late = each.met is None and each.limit.met_by and each.overdue(edition.as_at)
    return f"OVERDUE {each.label} {clock_end(edition, each)}" if late else ""


def clock_end(edition: Edition, each: Clock) -> str:
    """Return when a clock ends: the day for a limit in working days, else the minute (XA-30)."""
    by_day = each.basis == "working" and not each.limit.next_opening
    ends = edition.day(each.ends) if by_day else edition.moment(each.ends)
    return f"{ends} ({edition.protocol.words('latest')})" if each.limit.latest else ends
