"""The nine blocks of page 1, each a function from an edition and its gaps to lines."""

from collections.abc import Callable

from duty_tui.documents.edition import Edition
from duty_tui.documents.page_one_actions import actions
from duty_tui.documents.page_one_children import where_are_the_children
from duty_tui.documents.page_one_clocks import which_clocks_run
from duty_tui.documents.page_one_decided import decided
from duty_tui.documents.page_one_expects import before_you_visit, who_expects_us
from duty_tui.documents.page_one_family import do_not
from duty_tui.documents.page_one_gaps import Lines, gap_line, in_one_line, nothing
from duty_tui.documents.parts import Line
from duty_tui.documents.phrases import ended
from duty_tui.record.decisions import Contingency
from duty_tui.rules.gaps import Gap


def children(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 1: where the children are, with whom, how we know (XC-17; XC-18)."""
    if not edition.case.children:
        yield nothing(edition, "children")
    yield from where_are_the_children(edition)
    yield from gap_line(edition, found)


def what_was_decided(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 3: what was decided, for whom, by whom, and whether it was quorate then (002 §4)."""
    yield from decided(edition)
    yield from gap_line(edition, found)


def who_does_what(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 4: before the office opens, and for the day team; what is missing stands in the rows."""
    if edition.case.actions:
        yield from actions(edition)
    else:
        yield nothing(edition, "actions")
    yield from gap_line(edition, found)


ON_PAGE_ONE = 3
"""Contingencies that stand on page 1; where there are more, all of them stand under Decisions."""


def what_if(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 5: if … then …, at most three (XC-09)."""
    items = list(edition.case.contingencies.values())
    if not items:
        yield nothing(edition, "contingencies")
    yield from (if_then(edition, item) for item in items[:ON_PAGE_ONE])
    if len(items) > ON_PAGE_ONE:
        yield Line(f"and {len(items) - ON_PAGE_ONE} more: see Decisions and reasons.")
    yield from gap_line(edition, found)


def if_then(edition: Edition, item: Contingency) -> Line:
    """Return one contingency as it is printed."""
    kind = f" ({item.kind})" if item.kind and item.kind != "other" else ""
    text = ended(f"{item.if_what}{kind}: {item.then}")
    return Line(f"{text}{edition.not_to(item)}", strong="If")


def not_known(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 9: what is not known and not done, in words (XB-03)."""
    yield Line(in_one_line(found) or f"{edition.protocol.words('none')}.")


BLOCKS: tuple[tuple[str, Callable[[Edition, tuple[Gap, ...]], Lines]], ...] = (
    ("block-where", children),
    ("block-do-not", do_not),
    ("block-decided", what_was_decided),
    ("block-actions", who_does_what),
    ("block-if-then", what_if),
    ("block-expects", who_expects_us),
    ("block-before-visit", before_you_visit),
    ("block-clocks", which_clocks_run),
    ("block-not-known", not_known),
)
"""The blocks in their order, each with the notice that is its title."""
