"""One line of a form: the fields that stand side by side, or one below the other on a narrow terminal."""

from collections.abc import Iterable, Sequence

from textual.containers import Horizontal
from textual.widget import Widget

from screens.cells import Cell, CellInput, CellText


class Line(Horizontal):
    """The cells that stand in one line of the screen; on a narrow one, one below the other."""

    def __init__(self, cells: Sequence[Cell], *, narrow: bool) -> None:
        super().__init__(classes="row")
        self.cells = tuple(cells)
        self._narrow = narrow
        self._arrange()

    def compose(self) -> Iterable[Widget]:
        """One widget a cell."""
        for cell in self.cells:
            kind = CellText if cell.height > 1 else CellInput
            yield kind(cell, narrow=self._narrow)

    def take(self, cells: Sequence[Cell], *, narrow: bool) -> None:
        """The same fields again, perhaps under other labels: a child has a name now."""
        if tuple(cells) == self.cells and narrow is self._narrow:
            return
        self.cells, self._narrow = tuple(cells), narrow
        self._arrange()
        for box, cell in zip(self.children, cells, strict=False):
            if isinstance(box, CellInput | CellText):
                box.lay(cell, narrow=narrow)

    def _arrange(self) -> None:
        heights = [cell.lines for cell in self.cells]
        self.styles.layout = "vertical" if self._narrow else "horizontal"
        self.styles.height = sum(heights) if self._narrow else max(heights)

    @property
    def places(self) -> tuple[str, ...]:
        """Which fields these are."""
        return places_of(self.cells)


def places_of(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return which fields the cells are."""
    return tuple(cell.place for cell in cells)
