"""The sections behind page 1 that are tables over the whole case."""

from collections.abc import Iterator
from datetime import datetime

from duty_tui.documents.edition import Edition
from duty_tui.documents.page_one_actions import due, owner
from duty_tui.documents.parts import Heading, Line, Lines, Paragraph, Part, Table
from duty_tui.record.decisions import Action, Threshold
from duty_tui.rules.clocks import Clock, clocks
from duty_tui.rules.distribution import Addressee
from duty_tui.rules.distribution import distribution as who_gets_it
from duty_tui.rules.events import events
from duty_tui.rules.facts import child_label, latest_for, person_name
from duty_tui.rules.gaps import gaps
from duty_tui.rules.prompts import Prompted
from duty_tui.rules.prompts import prompts as asked
from duty_tui.rules.saying import say
from duty_tui.wording import say_date, say_distance


def decisions(edition: Edition) -> Iterator[Part]:
    """Yield thresholds and section 47 with reasons, per child (003 ¶10; 002 §4; 004 dev 10)."""
    case = edition.case
    yield Heading("Decisions and reasons")
    yield Heading("Threshold for a strategy discussion", 3)
    rows = tuple(_threshold(edition, item) for item in case.thresholds.values())
    yield _table(edition, ("Child", "Answer", "Reasons", "Decided by"), rows, (3, 4, 8, 5))
    yield Heading("Section 47", 3)
    yield Paragraph(edition.protocol.words("section47-question"))
    rows = tuple(_section47(edition, key) for key in case.children)
    yield _table(edition, ("Child", "Answer", "Reasons", "Decided for the authority by"), rows, (3, 3, 8, 6))
    yield Heading("Medicals", 3)
    medicals = tuple(
        (
            child_label(case, item.child),
            f"{item.answer or 'not answered'}: {say(item.at) or 'when not recorded'} {item.place}".strip(),
            item.reasons or edition.protocol.words("not-recorded"),
            f"consent {item.consent or 'not recorded'} {person_name(case, item.consent_from)}".strip(),
            person_name(case, item.advice_by) or edition.protocol.words("not-recorded"),
        )
        for item in case.medicals.values()
    )
    columns = ("Child", "Medical", "Reasons", "Consent", "On the advice of")
    yield _table(edition, columns, medicals, (3, 6, 6, 4, 4))


def _threshold(edition: Edition, item: Threshold) -> tuple[str, ...]:
    harm = f" ({', '.join(item.harm)})" if item.harm else ""
    decided = [person_name(edition.case, item.decided_by), say(item.at), item.means, item.decision]
    known = f" Known: {item.known}." if item.known else ""
    unknown = f" Not known: {item.not_known}." if item.not_known else ""
    return (
        child_label(edition.case, item.child),
        f"{item.outcome or 'not answered'}; suffering {item.suffering or 'not answered'}, "
        f"likely {item.likely or 'not answered'}{harm}",
        f"{item.reasons or edition.protocol.words('not-recorded')}.{known}{unknown}",
        ", ".join(part for part in decided if part) or edition.protocol.words("not-recorded"),
    )


def _section47(edition: Edition, child: str) -> tuple[str, ...]:
    item = latest_for(edition.case.section47, child)
    if item is None or item.answer is None:
        return child_label(edition.case, child), edition.protocol.words("not-answered"), "", ""
    decided = [person_name(edition.case, item.decided_by), say(item.at), item.means, item.authority]
    return (
        child_label(edition.case, child),
        item.answer.upper(),
        item.reasons or edition.protocol.words("not-recorded"),
        ", ".join(part for part in decided if part) or edition.protocol.words("not-recorded"),
    )


def actions(edition: Edition) -> Iterator[Part]:
    """Yield every action with purpose and state (000 §3 b4; 001 App 1 item 8)."""
    yield Heading("Actions")
    rows = tuple(_action(edition, item) for item in edition.case.actions.values())
    yield _table(edition, ("Action", "For what purpose", "Who", "By", "State"), rows, (6, 5, 5, 4, 4))


def _action(edition: Edition, item: Action) -> tuple[str, ...]:
    state = [item.state or "open", say(item.state_at), item.state_by, item.state_words]
    return (
        item.action,
        item.purpose or f"{edition.protocol.words('gap')}: no purpose",
        owner(edition, item),
        due(edition, item),
        ", ".join(part for part in state if part),
    )


def distribution(edition: Edition) -> Iterator[Part]:
    """Yield who gets the record, and who does not and why (001 Dissemination; agenda item 9)."""
    yield Heading("Who gets the record")
    found = who_gets_it(edition.case, edition.protocol, edition.as_at)
    rows = tuple((each.label, _way(edition, each), _sent(edition, each), each.source) for each in found)
    yield _table(edition, ("To", "How", "Sent", "Source"), rows, (7, 6, 5, 4))


def _way(edition: Edition, each: Addressee) -> str:
    agencies = edition.protocol.agency
    via = f"through {agencies[each.via].label.lower()}" if each.via in agencies else ""
    agreed = f"once {agencies[each.agreed_with].label.lower()} agrees" if each.agreed_with in agencies else ""
    return "; ".join(part for part in (via, agreed) if part) or "directly, secure e-mail"


def _sent(edition: Edition, each: Addressee) -> str:
    if each.removed_because:
        return f"not sent: {each.removed_because}"
    sent = (
        item
        for item in edition.case.recipients.values()
        if (item.key, item.child or "", item.person or "") == (each.key, each.child, each.person)
    )
    return next((f"{say(item.sent)} {item.how}".strip() for item in sent if item.sent), "not yet")


def prompts(edition: Edition) -> Iterator[Part]:
    """Yield what is open or was answered by a person; never "accepted" (K3 32). Facts speak for the rest."""
    yield Heading("What the record calls for")
    rows = tuple(
        (" ".join(each.lines), _reply(edition, each), each.source)
        for each in asked(edition.case, edition.protocol, edition.as_at)
        if each.state != "in the record"
    )
    yield _table(edition, ("Prompt", "Reply", "Source"), rows, (12, 6, 4))


def _reply(edition: Edition, each: Prompted) -> str:
    if each.reply is None:
        return each.state
    return ", ".join(
        part for part in (each.state, each.reply.words, each.reply.by, say(each.reply.at)) if part
    )


def clocks_and_gaps(edition: Edition) -> Iterator[Part]:
    """Yield every clock with its rule, and every gap with its kind (XA-30; XP-18)."""
    yield Heading("Clocks")
    rows = tuple(
        (
            each.label,
            say_date(each.began),
            f"{'LATEST ' if each.limit.latest else ''}{say_date(each.ends)}{_both(each)}",
            _left(each, edition.as_at),
            each.source,
        )
        for each in clocks(edition.protocol, events(edition.case))
    )
    yield _table(edition, ("Clock", "From", "Ends", "Left", "Rule"), rows, (6, 5, 5, 3, 5))
    yield Heading("Not known, not done")
    found = gaps(edition.case, edition.protocol, edition.as_at)
    listed = tuple((gap.kind, gap.text, gap.source) for gap in found)
    yield _table(edition, ("When", "What", "Source"), listed, (4, 12, 4))


def _both(each: Clock) -> str:
    """A limit in working days that lasts over 48 hours says so: it spans nights and holidays (XP-40)."""
    return f" ({say_distance(each.span)})" if each.shows_both else ""


def _left(each: Clock, at: datetime) -> str:
    if each.met:
        return f"{'LATE' if each.overdue(at) else 'met'}, {say_date(each.met)}"
    return f"OVER by {say_distance(each.left(at))}" if each.overdue(at) else say_distance(each.left(at))


def about_this_copy(edition: Edition) -> Iterator[Part]:
    """Yield who wrote this copy, what it replaces, and the seal that ties it to the store (XP-05; XD-16)."""
    yield Heading("About this copy")
    audience = edition.protocol.audience[edition.audience]
    protocol = edition.protocol
    yield Lines(
        (
            Line(f"{audience.label}", strong="Written for"),
            Line(edition.written_by, strong="Written by"),
            Line(say_date(edition.as_at), strong=edition.protocol.words("as-at")),
            Line(f"version {edition.version}, replaces {edition.replaces or 'none'}", strong="Version"),
            Line(f"{protocol.title}, version {protocol.version}", strong="Protocol"),
            Line(f"{', '.join(protocol.base_texts)}", strong="Built on"),
            Line(edition.seal, strong="Seal"),
        )
    )
    yield Paragraph(
        "The seal is the head of the store's chain when this copy was written. Whoever keeps this page can "
        "have it compared: duty-tui verify says whether the store still holds everything up to it."
    )


def _table(
    edition: Edition, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...]
) -> Part:
    if not rows:
        return Paragraph(f"{edition.protocol.words('not-recorded')}.")
    return Table(columns, rows, widths)
