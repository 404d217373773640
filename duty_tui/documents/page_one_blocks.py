"""The nine blocks of page 1, each a function from an edition and its gaps to lines."""

from collections.abc import Callable, Iterable

from duty_tui.documents.edition import Edition
from duty_tui.documents.page_one_actions import actions
from duty_tui.documents.page_one_children import where_are_the_children
from duty_tui.documents.page_one_decided import decided
from duty_tui.documents.parts import Line, Table
from duty_tui.rules.clocks import Clock, clocks
from duty_tui.rules.events import events
from duty_tui.rules.facts import names, person_name
from duty_tui.rules.gaps import Gap
from duty_tui.rules.saying import say, say_clock
from duty_tui.wording import say_date, say_day

Lines = Iterable[Line | Table]


def gap_line(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Yield the gaps of a block that its own lines do not say, in one line, or nothing."""
    unsaid = [gap for gap in found if not gap.inline]
    if unsaid:
        said = " · ".join(gap.text for gap in unsaid)
        yield Line(said, strong=f"{edition.protocol.words('gap')}:")


def nothing(edition: Edition, collection: str) -> Line:
    """Return "None" where somebody said none, "Not recorded" where nobody did: two different facts."""
    said = collection in edition.case.none_said
    return Line(edition.protocol.words("none" if said else "not-recorded") + ".")


def children(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 1: where the children are, with whom, how we know (XC-17; XC-18)."""
    yield from where_are_the_children(edition)
    yield from gap_line(edition, found)


def do_not(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 2: what the family must not be told, who must not be named (002 §4.1; 000 §3 b6)."""
    case, words = edition.case, edition.protocol.words
    if case.referral.hide_caller == "yes" or case.referral.caller_kind == "member of the public":
        yield Line(f"say or hint who reported this. {words('reporter-elsewhere')}.", strong="Do not")
    for item in case.family_told.values():
        if item.tell == "not to be told":
            ground = f" Ground: {item.ground}." if item.ground else ""
            again = f" Look again: {say(item.review, short=True)}." if item.review else ""
            yield Line(f"tell the family: {item.what}.{ground}{again}", strong="Do not")
    open_items = [item.what for item in case.family_told.values() if item.tell == "may be told"]
    if open_items:
        yield Line(f"{'; '.join(open_items)}.", strong="The family may be told:")
    if not case.family_told:
        yield nothing(edition, "family_told")
    yield from gap_line(edition, found)


def what_was_decided(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 3: what was decided, for whom, by whom, and whether it was quorate then (002 §4)."""
    yield from decided(edition)
    yield from gap_line(edition, found)


def who_does_what(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 4: before the office opens, and for the day team; gaps stand in the rows themselves."""
    if not edition.case.actions:
        yield nothing(edition, "actions")
    yield from actions(edition)


def if_then(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 5: if … then …, at most three (XC-09)."""
    if not edition.case.contingencies:
        yield nothing(edition, "contingencies")
    for item in list(edition.case.contingencies.values())[:3]:
        yield Line(f"{item.if_what}: {item.then}.", strong="If")


def who_expects_us(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 6: call-backs promised, appointments (XB-12; 004 dev 6)."""
    case = edition.case
    for item in case.appointments.values():
        who = names(case, [item.child]) if item.child else "A child of the case"
        known = f" ({item.known_by})" if item.known_by else ""
        yield Line(f"{who}: {item.what}, {say(item.at)}{known}.", strong="Appointment")
    for promise in case.promises.values():
        if promise.kept is not None:
            whom = "the caller" if promise.to == case.referral.caller else person_name(case, promise.to)
            yield Line(f"{promise.what} to {whom}: made {say_clock(promise.kept)}.", strong="Promise kept")
    if not case.appointments and not case.promises:
        yield nothing(edition, "promises")
    yield from gap_line(edition, found)


def before_you_visit(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 7: worker safety, communication (XB-17; 000 §4 b4)."""
    case = edition.case
    for item in case.warnings.values():
        about = f" ({person_name(case, item.who)})" if item.who else ""
        yield Line(f"{item.text}{about}")
    if not case.warnings:
        yield nothing(edition, "warnings")
    needs = [
        f"{names(case, [key])}: interpreter, {child.language or 'language not recorded'}"
        for key, child in case.children.items()
        if child.interpreter == "yes"
    ]
    if needs:
        yield Line("; ".join(needs))


def which_clocks_run(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 8: only those that run: what, and when it ends (PRACTICE A2)."""
    running = [
        each
        for each in clocks(edition.protocol, events(edition.case))
        if each.running(edition.as_at) and each.key != "hand-over"
    ]
    if running:
        yield Line(" · ".join(_ends(each) for each in running))
    else:
        yield Line(edition.protocol.words("none") + ".")


def _ends(each: Clock) -> str:
    latest = "LATEST " if each.limit.latest else ""
    ends = (
        say_day(each.ends) if each.basis == "working" and not each.limit.next_opening else say_date(each.ends)
    )
    return f"{each.label} {latest}{ends}"


def not_known(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 9: what is not known and not done, in words (XB-03)."""
    if found:
        yield Line(" · ".join(gap.text for gap in found) + ".")
    else:
        yield Line(edition.protocol.words("none") + ".")


BLOCKS: tuple[tuple[str, Callable[[Edition, tuple[Gap, ...]], Lines]], ...] = (
    ("block-where", children),
    ("block-do-not", do_not),
    ("block-decided", what_was_decided),
    ("block-actions", who_does_what),
    ("block-if-then", if_then),
    ("block-expects", who_expects_us),
    ("block-before-visit", before_you_visit),
    ("block-clocks", which_clocks_run),
    ("block-not-known", not_known),
)
"""The blocks in their order, each with the notice that is its title."""
