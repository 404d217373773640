"""Each discussion in the order of the protocol's agenda, attendance first."""

from collections.abc import Iterator

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Line, Lines, Paragraph, Part, Table
from duty_tui.record.discussion import Decision, Discussion, Invitation
from duty_tui.record.discussion import Line as LogLine
from duty_tui.rules.facts import child_label, names, person_name
from duty_tui.rules.quorum import Quorum, heading, quorum_at_decisions
from duty_tui.rules.saying import say, say_clock

STATES = {
    "attended": "attended",
    "no reply": "invited, no reply",
    "apologies": "apologies",
    "written report": "written report, not present",
    "not invited": "not invited",
    "coming": "coming",
}
"""The states of an invitation as they are printed (004 dev 14)."""


def discussions(edition: Edition) -> Iterator[Part]:
    """Yield every discussion, the newest last, each under its own heading."""
    for held in edition.case.discussions.values():
        yield Heading(f"{heading(edition.protocol, held)}, {say(held.began) or 'not begun'}")
        yield Paragraph(edition.protocol.words("purpose"))
        yield Paragraph(edition.protocol.words("section47-question"), strong=True)
        yield Lines(tuple(_head(edition, held)))
        for key, item in edition.protocol.agenda_in_order():
            yield Heading(f"{item.number} {item.title}", 3)
            yield from _item(edition, held, key)
        yield from _end(edition, held)


def _head(edition: Edition, held: Discussion) -> Iterator[Line]:
    case = edition.case
    facts = (
        ("Form", ", ".join(part for part in (held.mode, held.mode_because, held.venue) if part)),
        ("Began, ended", f"{say(held.began)} to {say_clock(held.ended) or 'not recorded'}"),
        ("Chair", ", ".join(part for part in (person_name(case, held.chair), held.chair_grade) if part)),
        ("Convened by", person_name(case, held.convened_by)),
        ("Minutes by", person_name(case, held.minute_taker)),
    )
    for label, text in facts:
        yield Line(text or edition.protocol.words("not-recorded"), strong=label)


def _item(edition: Edition, held: Discussion, key: str) -> Iterator[Part]:
    own = {
        "attendance": _attendance,
        "family": _family,
        "purpose": _purpose,
        "decisions": _decisions,
        "plan": _plan,
        "next": _next,
    }.get(key)
    found = list(own(edition, held)) if own else []
    lines = [_line(edition, line) for line in held.lines.values() if line.agenda == key]
    elsewhere = {"actions": "See Actions.", "distribution": "See Who gets the record."}.get(key)
    if lines:
        found.append(Lines(tuple(lines)))
    yield from found or [Paragraph(elsewhere or f"{edition.protocol.words('not-recorded')}.")]


def _attendance(edition: Edition, held: Discussion) -> Iterator[Part]:
    """Five states, from when to when, who decides, who has met the child (001 App 1 item 1; 004 dev 14)."""
    rows = tuple(_row(edition, each) for each in held.invitations.values())
    if rows:
        columns = ("Agency", "Who", "State", "From, to", "Decides", "Met the child")
        yield Table(columns, rows, (5, 6, 6, 5, 4, 3))


def _row(edition: Edition, each: Invitation) -> tuple[str, ...]:
    person = edition.case.people.get(each.person or "")
    name = person_name(edition.case, each.person)
    reporter = each.person is not None and each.person == edition.case.referral.caller
    agency = edition.protocol.agency.get(each.agency)
    state = STATES.get(each.state or "", "not asked yet")
    why = "; ".join(part for part in (each.reason, each.information_how, each.hub_because) if part)
    spans = (
        f"{say_clock(item.joined)} to {say_clock(item.left) or 'the end'}, {item.how}"
        for item in each.presence.values()
    )
    post = f", {person.post}" if person and person.post else ""
    return (
        "Reporter" if reporter else agency.label if agency else each.agency,
        edition.protocol.words("reporter-elsewhere") if reporter else f"{name}{post}",
        f"{state}: {why}" if why else state,
        "; ".join(spans),
        each.decides or "",
        each.met_child or "",
    )


def _family(edition: Edition, held: Discussion) -> Iterator[Part]:
    yield Paragraph("Children and household: see the full record, Children and People.")


def _purpose(edition: Edition, held: Discussion) -> Iterator[Part]:
    if held.purpose:
        yield Paragraph(held.purpose)


def _decisions(edition: Edition, held: Discussion) -> Iterator[Part]:
    """Each decision with reasons, and whether the minimum was there at that moment (XP-21; 001 Tasks)."""
    found = quorum_at_decisions(edition.protocol, held)
    rows = tuple(_decision(edition, each, found[key]) for key, each in held.decisions.items())
    if rows:
        yield Table(("Decision", "For", "Reasons", "At"), rows, (7, 3, 7, 5))
    if held.investigation:
        yield Lines((Line(held.investigation_reasons, strong=f"Investigation: {held.investigation}."),))
    for view in held.views.values():
        yield Lines((Line(view.view, strong=f"View of {view.agency}:"),))


def _decision(edition: Edition, each: Decision, found: Quorum) -> tuple[str, ...]:
    option = edition.protocol.decision.get(each.option)
    label = option.label if option else each.option
    words = edition.protocol.words
    quorate = (
        words("quorate-now")
        if found.quorate
        else f"{words('not-quorate-now')}: no {', '.join(found.missing)}"
    )
    return (
        f"{label}: {each.words}" if each.words else label,
        ", ".join(child_label(edition.case, child) for child in each.children),
        each.reasons or words("not-recorded"),
        f"{say_clock(each.at) or 'time not recorded'}; {quorate}",
    )


def _plan(edition: Edition, held: Discussion) -> Iterator[Part]:
    facts = (("Legal advice", held.legal_advice), ("Disagreement", held.dissent))
    lines = tuple(Line(text, strong=f"{label}:") for label, text in facts if text)
    if lines:
        yield Lines(lines)


def _next(edition: Edition, held: Discussion) -> Iterator[Part]:
    if held.next_at or held.next_because:
        yield Paragraph(
            f"{say(held.next_at) or 'No date'}: {held.next_because}. Earlier actions are reviewed first."
        )


def _line(edition: Edition, line: LogLine) -> Line:
    """One line of the log: mark and agency first, then the text, how it is known, and how far it may go."""
    agency = edition.protocol.agency.get(line.agency)
    who = person_name(edition.case, line.speaker) or (agency.label if agency else line.agency)
    reach = edition.protocol.reach.get(line.reach or "not-asked")
    told = f"told {say_clock(line.told)}" if line.told else ""
    happened = f"happened {say(line.happened, short=True)}" if line.happened else ""
    own = agency.own_information if agency else False
    may_go = f"may go to: {reach.label}" if reach and own else ""
    notes = "; ".join(part for part in (line.basis or "", told, happened, line.source, may_go) if part)
    mark = "" if line.mark == "shared" else f" ({line.mark})"
    return Line(f"{line.text} [{notes}]" if notes else line.text, strong=f"{who}{mark}:")


def _end(edition: Edition, held: Discussion) -> Iterator[Part]:
    for item in held.amendments.values():
        who = names(edition.case, [item.by]) if item.by else ""
        yield Lines((Line(item.text, strong=f"Amendment {say(item.at)} {who}".strip() + ":"),))
    if held.signed_off:
        signed = f"{person_name(edition.case, held.signed_off.by)}, {say(held.signed_off.at)}"
        yield Lines((Line(signed, strong="Signed off by"),))
    else:
        yield Lines((Line(edition.protocol.words("not-recorded"), strong="Signed off by the chair:"),))
