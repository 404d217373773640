"""A document as neutral, frozen parts: what it says and in which order, not how Word or a terminal shows
it.

The same parts are rendered to Word (`word.build`) and to plain text (`plain.render`), so that the two can
not differ. A text may hold line feeds; control characters and direction overrides are made visible when it
is rendered.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is the document's title and stands once, sections are 2, what is inside them 3."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `strong` prints the whole of it bold."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One entry with a hanging indent: first words in bold (`strong`), then the text; `indent` counts steps
    inwards.
    """

    text: str
    strong: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Lines:
    """Entries one below the other."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; `widths` are shares of the page's width, one for each column (equal when
    empty).
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if len(row) != len(self.columns)]
        if not self.columns or wrong or len(self.widths) not in (0, len(self.columns)):
            raise ValueError("every row, and the widths, need as many cells as there are columns")


@dataclass(frozen=True, slots=True)
class Box:
    """Ruled lines at the foot of page 1, to be filled in by hand: every tab is a blank to write on, three
    tabs a wide one.
    """

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The heading that follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Block:
    """One numbered block of page 1. A cuttable one may be shortened when the page is full, the others
    never.
    """

    number: int
    title: str
    lines: tuple[Line | Table, ...]
    cuttable: bool = False

    @property
    def heading(self) -> str:
        """Number and title."""
        return f"{self.number}  {self.title}"


@dataclass(frozen=True, slots=True)
class PageOne:
    """The first page, which serves a reader with one minute: title, header lines, severity, blocks and the
    box.

    `size` is the size of its text in points; with `run_in` the headings of cuttable blocks share a line
    with what they head. `layout.fit_page_one` chooses both.
    """

    title: str
    header: tuple[Line, ...]
    severity: Line
    blocks: tuple[Block, ...]
    box: Box
    size: int = 12
    run_in: bool = False

    def runs_in(self, block: Block) -> bool:
        """Whether the heading of that block shares a line with the block's first entry."""
        return self.run_in and block.cuttable and any(isinstance(line, Line) for line in block.lines[:1])


Part = Heading | Paragraph | Line | Lines | Table | PageBreak | PageOne


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `title` and `author` become its properties and hold no name of a person in the
    record.

    `marking` stands at the top and bottom of every page; `as_at` is the moment that the document tells of
    (with its zone) and `as_at_words` the same as it is printed.
    """

    title: str
    author: str
    marking: str
    reference: str
    version: int
    as_at: datetime
    as_at_words: str
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        if self.as_at.utcoffset() is None:
            raise ValueError("a document tells of a moment with its zone")
        if sum(map(_is_title, self.parts)) != 1:
            raise ValueError("a document has one heading of level 1: its title")
        breaks = (
            after for part, after in zip_longest(self.parts, self.parts[1:]) if isinstance(part, PageBreak)
        )
        if not all(isinstance(after, Heading) for after in breaks):
            raise ValueError("a page break stands before a heading")


def _is_title(part: Part) -> bool:
    return isinstance(part, PageOne) or (isinstance(part, Heading) and part.level == 1)
