"""Page 1 of the hand-over: it serves a reader with one minute, in the order of what can not be undone.

The reader stands, with a telephone already ringing: first where the children are and what must not be done,
then what was decided and who does what; only then the rest. Every gap is printed, and nothing that nobody
entered.
"""

from collections.abc import Iterable

from duty_tui.documents.edition import Edition
from duty_tui.documents.page_one_blocks import BLOCKS
from duty_tui.documents.page_one_gaps import BETWEEN
from duty_tui.documents.parts import Block, Box, Line, PageOne
from duty_tui.documents.phrases import ended, joined
from duty_tui.record import heard
from duty_tui.record.life import Earlier
from duty_tui.rules.clocks import calendar_of
from duty_tui.rules.facts import last_discussion, moment
from duty_tui.rules.gaps import Gap, gaps
from duty_tui.rules.quorum import heading
from duty_tui.rules.repeats import Repeats, repeats
from duty_tui.rules.routing import receivers
from duty_tui.rules.saying import listed
from duty_tui.wording import say_date

NEVER_CUT = (1, 2, 3, 4)
"""Blocks that are never shortened (SCREENS 2.1)."""


def page_one(edition: Edition) -> PageOne:
    """Return page 1 of an edition, not yet fitted to the sheet."""
    found = gaps(edition.case, edition.protocol, edition.as_at)
    return PageOne(
        title=_title(edition),
        header=tuple(_header(edition)),
        severity=_severity(edition),
        blocks=tuple(_blocks(edition, found)),
        box=_box(edition),
    )


def kind_of_record(edition: Edition) -> str:
    """Return what the record is called: a strategy discussion only if it was quorate (004 dev 7)."""
    held = last_discussion(edition.case)
    return heading(edition.protocol, held[1]) if held else "Referral, no discussion held"


def _title(edition: Edition) -> str:
    return f"{kind_of_record(edition)}: hand-over to {listed(receivers(edition.case, edition.protocol))}"


def _header(edition: Edition) -> Iterable[Line]:
    words, case = edition.protocol.words, edition.case
    replaces = f"{words('replaces')} {edition.replaces}" if edition.replaces else words("replaces-none")
    as_at = f"{words('as-at')} {say_date(edition.as_at)}"
    yield Line(f"version {edition.version}    {as_at}    {replaces}", strong=case.reference)
    if edition.of_child:
        yield Line(
            f"{edition.of_child}. The record of the family is another copy.", strong="Record of one child:"
        )
    yield _holder(edition)
    open_to = [child.open_to for child in case.children.values() if child.open_to]
    if open_to:
        yield Line(listed(dict.fromkeys(open_to)), strong="Open to")
    if (before := repeats(case)).count:
        yield Line(
            BETWEEN.join(_came(edition, each) for each in before.found), strong=_counted(edition, before)
        )
    if case.unfinished:
        yield Line(ended(case.unfinished), strong=f"{words('unfinished')}:")
    if edition.changed:
        yield Line(BETWEEN.join(edition.changed), strong=f"Changed since {edition.replaces}")


def _counted(edition: Edition, before: Repeats) -> str:
    """How many earlier referrals there were, those of family and friends among them (XE-03; XE-05)."""
    private = f", {before.of_family_and_friends} not of professionals" if before.of_family_and_friends else ""
    return f"{edition.protocol.words('earlier-referrals')} {before.count}{private}:"


def _came(edition: Edition, item: Earlier) -> str:
    missing = edition.protocol.words("not-recorded").lower()
    said = joined((edition.when(item.came) or missing, item.source or missing))
    return f"{said}: {item.outcome or f'outcome {missing}'} ({item.reference})"


def _holder(edition: Edition) -> Line:
    """Who holds the case: the night, until a named person has taken it over; by when that is due (XP-05)."""
    words, case = edition.protocol.words, edition.case
    taken = list(case.taken_over.values())
    if taken:
        last = taken[-1]
        who = joined((heard(last.name), last.post, edition.when(last.at), last.how or ""))
        return Line(f"{who}: version {last.version}.", strong=words("taken-over"))
    holds = f"{words('holds-case')} {edition.contact(edition.protocol.office.edt_contact)}."
    told = moment(case.referral.told)
    if told is None:
        return Line(holds)
    due = calendar_of(edition.protocol.office).next_opening(told)
    late = "OVERDUE, " if due < edition.as_at else ""
    return Line(f"{late}{edition.moment(due)}. {holds}", strong=words("due-before"))


def _severity(edition: Edition) -> Line:
    word = {"immediate": "immediate", "watch": "watch", "for information": "information"}
    chosen = edition.case.severity
    label = edition.protocol.words(f"severity-{word[chosen]}") if chosen else "SEVERITY NOT CHOSEN"
    why = edition.case.severity_line or edition.case.referral.outline
    return Line(why or f"{edition.protocol.words('not-recorded')}.", strong=f"{label}.")


def _blocks(edition: Edition, found: tuple[Gap, ...]) -> Iterable[Block]:
    for number, (notice, lines) in enumerate(BLOCKS, start=1):
        title = edition.protocol.words(notice)
        here = tuple(gap for gap in found if gap.block == number)
        yield Block(number, title, tuple(lines(edition, here)), number not in NEVER_CUT)


def _box(edition: Edition) -> Box:
    words = edition.protocol.words
    return Box(
        (
            f"{words('taken-over').upper()} \t\t\t post \t\t at \t",
            f"{words('read-back')}  1   2   3   4   5   6   7   8   9 \t",
        )
    )
