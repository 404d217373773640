"""The sections behind page 1 that are tables or lists over the whole case."""

from collections.abc import Iterator

from duty_tui.documents.copies_sent import copies_sent
from duty_tui.documents.edition import Edition
from duty_tui.documents.named_sources import named_sources
from duty_tui.documents.page_one_actions import action, due, owner
from duty_tui.documents.page_one_clocks import clock_end
from duty_tui.documents.parts import Heading, Line, Lines, Paragraph, Part, Table
from duty_tui.documents.phrases import ended, joined, labelled, rests_on
from duty_tui.protocol.model import Protocol
from duty_tui.record import heard
from duty_tui.record.decisions import Action
from duty_tui.record.handover import TakenOver
from duty_tui.rules.clocks import Clock, clocks
from duty_tui.rules.events import events
from duty_tui.rules.facts import agency_label, child_label, discussion_name, person_name
from duty_tui.rules.gaps import Gap, gaps, together
from duty_tui.rules.measures import spans
from duty_tui.rules.routing import receivers
from duty_tui.rules.saying import listed, sentence
from duty_tui.wording import say_day, say_distance


def actions(edition: Edition) -> Iterator[Part]:
    """Yield every action with purpose and state, immediate ones first (000 §2 b6, §3 b4; 001 App 1)."""
    yield Heading("Actions")
    ordered = sorted(edition.case.actions.values(), key=lambda item: not item.immediate)
    rows = tuple(_action(edition, item) for item in ordered)
    if rows:
        yield Table(("Action, for what purpose", "Who, by when", "State"), rows, (11, 8, 6))
    else:
        yield Paragraph(f"{edition.protocol.words('not-recorded')}.")


def _action(edition: Edition, item: Action) -> tuple[str, ...]:
    children = (child_label(edition.case, key) for key in item.children)
    of = listed((*children, *(person_name(edition.case, key) for key in item.others)))
    purpose = item.purpose or f"{edition.protocol.words('gap')}: no purpose"
    what = f"{action(edition, item)}{f' ({of})' if of else ''}. Purpose: {purpose}"
    what = joined((ended(what) if item.because or item.before else what, _why(item)), " ")
    several = len(edition.case.discussions) > 1 and item.discussion
    agreed = f"agreed in the {discussion_name(edition.case, item.discussion or '')}" if several else ""
    owned = joined((owner(edition, item), _agency(edition, item)))
    who = joined((owned, due(edition, item), agreed), "; ")
    return (what, who, stated(edition, item))


def _why(item: Action) -> str:
    before = "Done before the discussion." if item.before else ""
    return joined((labelled(("Why this", item.because)), before), " ")


def _agency(edition: Edition, item: Action) -> str:
    """The agency of whoever does it, unless the post says it (000 intro ¶2)."""
    person = edition.case.people.get(item.owner or "")
    if person is None or not person.agency:
        return ""
    label = agency_label(edition.protocol, person.agency)
    said = f"{item.post} {label if person.agency in item.post.lower() else ''}".lower()
    return "" if label.lower() in said else label


def stated(edition: Edition, item: Action) -> str:
    """Return how far an action is, as its agency confirms it, in one of four forms (001 Roles, others)."""
    new = f"by {edition.when(item.new_due)}" if item.new_due else ""
    explained = f"explained by {item.explained_by}" if item.explained_by else ""
    written = {"yes": "in writing", "no": "not in writing"}.get(item.in_writing or "", item.in_writing or "")
    said = (item.state_words, new, explained, written, _chased(edition, item))
    return joined((item.state or "open", edition.when(item.state_at), item.state_by, *said))


def _chased(edition: Edition, item: Action) -> str:
    """How often somebody was asked about an action, and what was said last (SCREENS 4.6)."""
    key = next((key for key, each in edition.case.actions.items() if each is item), "")
    chases = [each for each in edition.case.chases.values() if each.action == key]
    if not chases:
        return ""
    last = chases[-1]
    said = joined((edition.when(last.at), last.who, last.result, f"asked by {last.by}" if last.by else ""))
    return f"chased {len(chases)} {'time' if len(chases) == 1 else 'times'}, last {said}"


def clocks_that_run(edition: Edition) -> Iterator[Part]:
    """Yield every clock with its rule (XA-30): when it ends, from when it runs, whether it was met."""
    yield Heading("Clocks")
    found = clocks(edition.protocol, events(edition.case, edition.protocol))
    lines = tuple(Line(_clock(edition, each), strong=f"{each.label}:") for each in found)
    measured = tuple(_measured(edition))
    together = (*lines, *measured)
    yield Lines(together) if together else Paragraph(f"{edition.protocol.words('none')}.")


def _measured(edition: Edition) -> Iterator[Line]:
    """How long it took from the concern, which audits measure (004 strengths 1 and 2)."""
    said = [
        f"{each.what} {say_distance(each.elapsed)}, working days: {each.working_days}"
        for each in spans(edition.case, edition.protocol)
    ]
    if said:
        yield Line(f"{'; '.join(said)}. [004 strengths 1; 004 strengths 2]", strong="From the concern:")


def _clock(edition: Edition, each: Clock) -> str:
    return f"{_ends(edition, each)} [{each.source}]"


def _ends(edition: Edition, each: Clock) -> str:
    """A limit in working days that lasts over 48 hours says so: it spans nights and holidays (XP-40)."""
    long = f"{say_distance(each.span)} " if each.shows_both else ""
    ends = f"{clock_end(edition, each)}, {long}from {edition.moment(each.began)}."
    if each.met:
        return f"{ends} {'Met LATE' if each.overdue(edition.as_at) else 'Met'} {edition.moment(each.met)}."
    if each.overdue(edition.as_at):
        # Whether a limit without an event that meets it was kept, the record does not say.
        return f"{ends} {'OVERDUE' if each.limit.met_by else 'Over'}."
    return ends


def not_known(edition: Edition) -> Iterator[Part]:
    """Yield every gap by its kind, each with its source (XP-18)."""
    yield Heading("Not known, not done")
    found = gaps(edition.case, edition.protocol, edition.as_at)
    titles = {"tonight": "Tonight", "before hand-over": "Before hand-over", "day team": "For the day team"}
    lines = []
    for kind, title in titles.items():
        of_kind = together(gap for gap in found if gap.kind == kind)
        if of_kind:
            lines.append(Line(_listed(of_kind), strong=f"{title}:"))
    yield Lines(tuple(lines)) if lines else Paragraph(f"{edition.protocol.words('none')}.")


def _listed(found: tuple[Gap, ...]) -> str:
    return " · ".join(f"{sentence(gap.text)}{rests_on(gap.source)}" for gap in found)


def about_this_copy(edition: Edition) -> Iterator[Part]:
    """Yield who wrote this copy for whom, how it is sent, and the seal that ties it to the store (XP-05)."""
    protocol = edition.protocol
    yield Heading("About this copy")
    yield Lines(
        (
            Line(f"{protocol.audience[edition.audience].label}.", strong="Written for"),
            Line(_sent_to(edition), strong="Sent to"),
            Line(f"{edition.written_by}, {edition.moment(edition.as_at)}.", strong="Written by"),
            Line(f"{edition.version}, replaces {edition.replaces or 'none'}.", strong="Version"),
            *copies_sent(edition),
            Line(ended(_protocol(protocol)), strong="Protocol"),
            Line(ended(listed(protocol.base_texts)), strong="Built on"),
            *_review(edition),
            named_sources(edition),
            *_guidance(edition),
            Line(f"{edition.seal}.", strong="Seal"),
            *(_taken_over(edition, item) for item in edition.case.taken_over.values()),
        )
    )
    yield Paragraph(
        "The seal is the head of the store's chain when this copy was written: duty-tui verify says whether "
        "the store still holds everything up to it."
    )


def _guidance(edition: Edition) -> Iterator[Line]:
    """The guidance that the protocol names; an address that nobody filled in is said to be missing."""
    named = [f"{each.title}: {each.url or 'address not held'}" for each in edition.protocol.link.values()]
    if named:
        yield Line(f"{' · '.join(named)}.", strong="Guidance")


def _protocol(protocol: Protocol) -> str:
    return f"{protocol.title}, version {protocol.version}, in force from {say_day(protocol.in_force_from)}"


def _taken_over(edition: Edition, item: TakenOver) -> Line:
    """A hand-over is closed by a named person who had the outstanding lines read back (XB-13)."""
    who = joined(
        (heard(item.name), item.post, edition.when(item.at), item.how or "", f"version {item.version}")
    )
    read_back = f"{sentence(edition.protocol.words('read-back'))}: {len(item.read_back)} lines."
    return Line(joined((ended(who), read_back), " "), strong=edition.protocol.words("taken-over"))


def _sent_to(edition: Edition) -> str:
    """Out of hours the record goes by secure e-mail, as a Word file only (001 Out of hours)."""
    office = edition.protocol.office
    entry = edition.protocol.directory.get(office.front_door_contact)
    if edition.audience != "day-team" or entry is None:
        return (
            f"{edition.protocol.audience[edition.audience].label}, by secure e-mail, as this Word file only."
        )
    confirmed = "" if entry.confirmed else f" {edition.protocol.words('not-confirmed')}"
    address = f", {entry.email}{confirmed}" if entry.email else ""
    goes = [
        f"{who}{address if who == office.front_door else ''}"
        for who in receivers(edition.case, edition.protocol)
    ]
    return f"{listed(goes)}, by secure e-mail, as this Word file only."


def _review(edition: Edition) -> Iterator[Line]:
    """When the guidance itself is to be looked at again (001 control sheet)."""
    if edition.protocol.review_due:
        yield Line(ended(edition.protocol.review_due), strong="Review due")
