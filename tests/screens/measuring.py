"""What of a screen is cut off, in words; nothing where all of it can be read or scrolled to."""

from collections.abc import Iterator

from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from duty_tui.night.columns import cells
from screens.base import DutyScreen
from screens.cells import CellInput, CellText
from screens.one_line import OneLine
from screens.rows import Rows
from screens.terminal.guarded import PlainInput

WIDE = 80
"""Columns at which no heading may be cut; on narrower terminals it is, with a sign, as its list is."""

FEWEST = 4
"""Columns that a field needs to be one."""


def cut_off(screen: DutyScreen) -> list[str]:
    """Everything on the screen that its place does not hold, widget by widget."""
    shown = (widget for widget in screen.walk_children(Widget) if widget.display and _on_screen(widget))
    return [fault for widget in shown for fault in _faults(widget, screen.size)]


def _on_screen(widget: Widget) -> bool:
    return all(above.display for above in widget.ancestors if isinstance(above, Widget))


def _faults(widget: Widget, screen: Size) -> Iterator[str]:
    if widget.region.right > screen.width:
        yield f"{widget!r} goes beyond the right edge"
    if isinstance(widget, OneLine):
        if screen.width >= WIDE and cells(widget.text) > widget.size.width:
            yield f"{widget!r} cut: {widget.text}"
    elif isinstance(widget, Rows):
        yield from _rows(widget)
    elif isinstance(widget, Static):
        yield from _static(widget)
    elif isinstance(widget, CellInput | CellText | PlainInput) and widget.content_size.width < FEWEST:
        called = widget.cell.called if isinstance(widget, CellInput | CellText) else widget.id
        yield f"{called} has {widget.content_size.width} columns to type in"


def _rows(rows: Rows) -> Iterator[str]:
    if rows.size.height < 3:
        yield f"{rows!r} shows {rows.size.height} rows"


def _static(widget: Static) -> Iterator[str]:
    lines = str(widget.content).split("\n")
    if widget.styles.text_wrap == "nowrap":
        yield from (f"{widget!r} cut: {line}" for line in lines if cells(line) > widget.size.width)
        needed = len(lines)
    else:
        needed = widget.get_content_height(widget.size, widget.size, widget.size.width)
    if str(widget.content).strip() and needed > widget.size.height:
        yield f"{widget!r} needs {needed} lines and has {widget.size.height}: {widget.content}"
