"""Copies for those who are not to carry the enquiry on: a partner, a school, the family (001 Dissemination).

No page 1, no gaps, no prompts, no chronology: what was decided, by whom, who does what. A copy for the family
holds what may be told to it, and no trace of anything else (002 §4.1).
"""

from collections.abc import Iterator
from dataclasses import replace

import msgspec

from duty_tui.documents import afterwards, agenda, decisions, sections, who_gets_it
from duty_tui.documents.declared import declared
from duty_tui.documents.edition import Edition
from duty_tui.documents.for_others import Reduced
from duty_tui.documents.parts import Document, Heading, Line, Lines, Paragraph, Part
from duty_tui.documents.phrases import ended
from duty_tui.documents.shown import shown
from duty_tui.rules.facts import last_discussion, person_name
from duty_tui.rules.quorum import heading
from duty_tui.wording import say_date


def copy_for(edition: Edition, found: Reduced) -> Document:
    """Return the copy for the reader of an edition, of the case that was put together for them."""
    made = shown(replace(edition, case=found.case))
    return edition.document("copy", _parts(made, found))


def decisions_for(edition: Edition, found: Reduced) -> Document:
    """Return the decisions and actions of a copy alone, ahead of the record (003 ¶16; XC-28)."""
    made = shown(replace(edition, case=found.case))
    return edition.document("decisions", _decided(made))


def _decided(edition: Edition) -> Iterator[Part]:
    yield Heading(_title(edition).replace(": copy", ": decisions"), 1)
    yield Lines(tuple(_head(edition)))
    yield from decisions.decisions(edition, empty=False)
    if edition.case.actions:
        yield from sections.actions(edition)
    yield from _about(edition)


def left_out(edition: Edition, found: Reduced) -> tuple[str, ...]:
    """Return the lines on what this copy leaves out; none where nothing is (SCREENS 6)."""
    prompt = edition.protocol.prompt.get("withheld-copy")
    if not found.count or prompt is None:
        return ()
    return prompt.lines(count=str(found.count), what=found.kinds)


def _parts(edition: Edition, found: Reduced) -> Iterator[Part]:
    yield Heading(_title(edition), 1)
    yield Lines(tuple(_head(edition)))
    if edition.audience == "family":
        yield from _family(edition)
        return
    says = edition.protocol.audience[edition.audience].says_what_is_left_out
    if found.count and says:
        yield Paragraph(f"Left out of this copy: {found.count} items ({found.kinds}).")
    yield from decisions.decisions(edition, empty=False)
    yield from agenda.discussions(edition, empty=False)
    if edition.case.actions:
        yield from sections.actions(edition)
    if edition.audience == "partner":
        yield from afterwards.changes_and_disagreement(edition)
        yield from who_gets_it.distribution(edition)
        yield from _people(edition)
    yield from _about(edition)


def _title(edition: Edition) -> str:
    if edition.audience == "family":
        return "What was talked about, and what happens now"
    held = last_discussion(edition.case)
    kind = heading(edition.protocol, held[1]) if held else "Referral, no discussion held"
    return f"{kind}: copy"


def _head(edition: Edition) -> Iterator[Line]:
    words = edition.protocol.words
    if edition.of_child:
        yield Line(f"{edition.of_child}.", strong="Record of one child:")
    yield Line(
        f"version {edition.version}    {words('as-at')} {say_date(edition.as_at)}",
        strong=edition.case.reference,
    )


def _family(edition: Edition) -> Iterator[Part]:
    """What may be told, as it was agreed; lines whose owner lets them go to the family."""
    lines = [Line(ended(item.what)) for item in edition.case.family_told.values()]
    for held in edition.case.discussions.values():
        for line in held.lines.values():
            who = person_name(edition.case, line.speaker)
            lines.append(Line(ended(line.text), strong=f"{who}:" if who else ""))
    yield Lines(tuple(lines)) if lines else Paragraph(f"{edition.protocol.words('not-recorded')}.")
    yield Paragraph(f"{edition.protocol.office.front_door}: {_front_door(edition)}.")


def _front_door(edition: Edition) -> str:
    return edition.contact(edition.protocol.office.front_door_contact)


def _people(edition: Edition) -> Iterator[Part]:
    """Agenda item 2: the family and household, without what is restricted (001 App 1)."""
    groups: tuple[tuple[str, str, dict[str, msgspec.Struct]], ...] = (
        ("Children", "Child", {**edition.case.children}),
        ("People", "Person", {**edition.case.people}),
    )
    for title, label, items in groups:
        if items:
            yield Heading(title)
            yield Lines(tuple(declared(edition, label, items)))


def _about(edition: Edition) -> Iterator[Part]:
    protocol = edition.protocol
    yield Heading("About this copy")
    yield Lines(
        (
            Line(f"{protocol.audience[edition.audience].label}.", strong="Written for"),
            Line(f"{edition.written_by}, {edition.moment(edition.as_at)}.", strong="Written by"),
            Line("by secure e-mail, as this Word file only.", strong="Sent"),
            Line(ended(f"{protocol.title}, version {protocol.version}"), strong="Protocol"),
            Line(f"{edition.seal}.", strong="Seal"),
        )
    )
