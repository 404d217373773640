"""Each discussion in the order of the protocol's agenda, attendance first."""

from collections.abc import Iterator

from duty_tui.calendar import elapsed_between
from duty_tui.documents.attendance import attendance
from duty_tui.documents.declared import declared
from duty_tui.documents.earlier_actions import earlier_actions
from duty_tui.documents.edition import Edition
from duty_tui.documents.log_lines import log_line
from duty_tui.documents.parts import Heading, Line, Lines, Paragraph, Part
from duty_tui.documents.phrases import ended, joined, labelled
from duty_tui.documents.strengths import dangers, scales
from duty_tui.record.discussion import Decision, Discussion, View
from duty_tui.rules.facts import agency_label, child_label, moment, person_name
from duty_tui.rules.measures import information
from duty_tui.rules.quorum import Quorum, heading, quorum_at_decisions
from duty_tui.rules.saying import listed, say, say_clock, sentence
from duty_tui.wording import say_distance

ELSEWHERE = {
    "family": "see the full record, Children and People.",
    "actions": "see Actions.",
    "distribution": "see Who gets the record.",
}
"""Agenda items whose content belongs to the whole case, not to one discussion."""


def discussions(edition: Edition, *, empty: bool = True) -> Iterator[Part]:
    """Yield every discussion, the newest last, each under its own heading; also items under which nothing
    stands, unless they are not wanted.
    """
    for key, held in edition.case.discussions.items():
        begun = say(held.began) or "not begun"
        yield Heading(f"{heading(edition.protocol, held)}, {begun}")
        yield Paragraph(edition.protocol.words("purpose"))
        yield Paragraph(edition.protocol.words("section47-question"), strong=True)
        yield Lines(tuple(_head(edition, held)))
        yield from earlier_actions(edition, key)
        for item_key, item in edition.protocol.agenda_in_order():
            found = list(_item(edition, held, item_key))
            if found or empty:
                yield from _titled(edition, f"{item.number} {item.title}", found, item_key)
        yield Lines(tuple(_end(edition, held)))


def _titled(edition: Edition, title: str, found: list[Part], key: str) -> Iterator[Part]:
    """A heading over what was said; a single sentence, or the word that there is none, shares its line."""
    match found:
        case []:
            text = ELSEWHERE.get(key, f"{edition.protocol.words('not-recorded').lower()}.")
            yield Line(text, strong=f"{title}:")
        case [Lines(lines=(Line(strong="") as only,))]:
            yield Line(only.text, strong=f"{title}:")
        case _:
            yield Heading(title, 3)
            yield from found


def _head(edition: Edition, held: Discussion) -> Iterator[Line]:
    case, missing = edition.case, edition.protocol.words("not-recorded").lower()
    planned = held.planned if held.planned != held.began else None
    yield Line(
        labelled(
            ("Form", joined((held.mode or missing, held.venue))),
            ("Dial-in", held.dial_in),
            ("Because", held.mode_because),
            ("Planned for", edition.when(planned)),
            ("Began", edition.when(held.began) or missing),
            ("Ended", joined((say_clock(held.ended) or missing, _lasted(held)))),
            ("Not the same day, because", held.late_because),
        )
    )
    if held.parents_told or held.parents_told_because:
        said = joined((held.parents_told or missing, held.parents_told_because))
        yield Line(ended(said), strong="Parents told that it is held:")
    yield from _why_now(edition, held)
    yield from _passed_on(edition, held)
    roles = {"chair": held.chair, "convened by": held.convened_by, "minutes by": held.minute_taker}
    who: dict[str, list[str]] = {}
    for role, key in roles.items():
        who.setdefault(person_name(case, key) or missing, []).append(role)
    people = ((sentence(listed(role)), name) for name, role in who.items())
    yield Line(labelled(*people, *_grades(held)))
    kept = labelled(("Locality", held.locality), ("Forms kept by", person_name(case, held.administrator)))
    if kept:
        yield Line(kept)


def _lasted(held: Discussion) -> str:
    """How long it really took, also in the night in which the clocks change."""
    began, over = moment(held.began), moment(held.ended)
    return f"lasted {say_distance(elapsed_between(began, over))}" if began and over and over > began else ""


def _why_now(edition: Edition, held: Discussion) -> Iterator[Line]:
    """What the discussion follows; a use beside its purpose is flagged (001 intro; 001 Flow chart)."""
    if held.starting_point:
        yield Line(ended(held.starting_point), strong="Starting point:")
    if held.other_purpose:
        flag = edition.protocol.words("other-purpose")
        yield Line(f"{ended(held.other_purpose)} {flag}", strong="Also used for:")


def _passed_on(edition: Edition, held: Discussion) -> Iterator[Line]:
    """Who saw the need, which team got the case and who leads the discussion there (000 §1 b1; §2 b3)."""
    case = edition.case
    person = case.people.get(held.needed_by or "")
    seen = joined((person_name(case, held.needed_by), person.post if person else ""))
    said = labelled(
        ("Need seen by", joined((seen, edition.when(held.needed_at)))),
        ("Held by the team", held.team),
        ("Passed to it", edition.when(held.passed_at)),
        ("Led by", person_name(case, held.led_by)),
    )
    if said:
        yield Line(said)


def _grades(held: Discussion) -> tuple[tuple[str, str], ...]:
    return ("Grade of the chair", held.chair_grade), ("Grade of the convener", held.convener_grade)


def _item(edition: Edition, held: Discussion, key: str) -> Iterator[Part]:
    """What stands under an agenda item: its own fields, then the lines of the log that belong to it."""
    if key == "attendance":
        yield from attendance(edition, held)
    own = {"purpose": _purpose, "concerns": _concerns, "decisions": _decisions, "plan": _plan, "next": _next}
    lines = tuple(own[key](edition, held)) if key in own else ()
    logged = (
        log_line(edition, line, at) for at, line in held.lines.items() if _under(edition, line.agenda) == key
    )
    if together := (*lines, *logged):
        yield Lines(together)


def _under(edition: Edition, agenda: str) -> str:
    """The item under which a line is printed; one of none, or of one unknown, under the background."""
    return agenda if agenda in edition.protocol.agenda else "background"


def _purpose(edition: Edition, held: Discussion) -> Iterator[Line]:
    if held.purpose:
        yield Line(held.purpose)


def _concerns(edition: Edition, held: Discussion) -> Iterator[Line]:
    yield from declared(edition, "Risk", held.risks)
    yield from dangers(edition, held)
    if held.nobody_met_because:
        yield Line(held.nobody_met_because, strong="Nobody present has met the child:")


def _decisions(edition: Edition, held: Discussion) -> Iterator[Line]:
    """Each decision with reasons, and whether the minimum was there at that moment (XP-21; 001 Tasks)."""
    yield from scales(edition, held)
    yield from _information(edition, held)
    found = quorum_at_decisions(edition.protocol, held)
    for key, each in held.decisions.items():
        yield _decision(edition, each, found[key])
    if held.investigation:
        reasons = held.investigation_reasons or edition.protocol.words("not-recorded").lower()
        said = labelled(("Reasons", reasons), ("Police say", held.police_reasons))
        yield Line(said, strong=f"Investigation: {held.investigation}.")
    for view in held.views.values():
        yield _view(edition, view)


def _information(edition: Edition, held: Discussion) -> Iterator[Line]:
    """Whose information the decisions rest on, and whose was missing, by name (000 §2 b6; 004 dev 1)."""
    found = information(held, edition.protocol)
    if found.available or found.missing:
        missing = labelled(("Missing", listed(found.missing)))
        yield Line(
            joined((ended(listed(found.available) or "nobody's"), missing), " "), strong="Information of:"
        )


def _decision(edition: Edition, each: Decision, found: Quorum) -> Line:
    words = edition.protocol.words
    option = edition.protocol.decision.get(each.option)
    of = listed(child_label(edition.case, child) for child in each.children)
    missing = f": no {listed(found.missing, 'or')}" if found.missing else ""
    quorate = words("quorate-now") if found.quorate else f"{words('not-quorate-now')}{missing}"
    at = f"{edition.when(each.at) or 'Time not recorded'}, {quorate}."
    reasons = labelled(("Reasons", each.reasons or words("not-recorded").lower()))
    whose = f"Decided by {agency_label(edition.protocol, each.agency)}." if each.agency else ""
    text = joined((ended(sentence(each.answer)), ended(each.words), whose, reasons, at), " ")
    label = joined((option.label if option else each.option, f"({of})" if of else ""), " ")
    return Line(f"{text}{edition.not_to(each)}", strong=f"{label}:")


def _view(edition: Edition, view: View) -> Line:
    agrees = {"yes": "Agrees with the outcome.", "no": "Does NOT agree with the outcome."}
    given = "" if view.means else f"{edition.protocol.words('not-analysed')}."
    said = labelled(
        ("Its priority", view.priority),
        ("It brought", view.brought),
        ("Chronology given", view.chronology or ""),
        ("That means", view.means),
    )
    unread = given if view.chronology == "yes" else ""
    text = joined((ended(view.view), said, unread, agrees.get(view.agrees or "", "")), " ")
    return Line(
        f"{text}{edition.not_to(view)}", strong=f"View of {agency_label(edition.protocol, view.agency)}:"
    )


def _plan(edition: Edition, held: Discussion) -> Iterator[Line]:
    texts = (
        ("Who acts now", held.acting),
        ("Find out before the child is seen", held.before_seeing),
        ("Safety plan", held.safety_plan),
        ("Legal advice", held.legal_advice),
        ("Disagreement", held.dissent),
    )
    for label, text in texts:
        if text:
            yield Line(ended(text), strong=f"{label}:")
    yield from declared(edition, "Plan of the enquiry", held.plans)
    yield from declared(edition, "Child by child", held.for_child)
    yield from declared(edition, "Interview", held.interviews)
    yield from declared(edition, "What police do", held.police)
    yield from declared(edition, "What health advise and do", held.health)


def _next(edition: Edition, held: Discussion) -> Iterator[Line]:
    """Whether another is needed; its date, time and place (001 App 1 item 10)."""
    if held.conference_possible:
        yield Line(ended(edition.when(held.conference_possible)), strong="Possible conference:")
    if held.next_needed:
        yield Line(ended(held.next_needed), strong="Another discussion needed:")
    if held.next_at or held.next_because or held.next_venue:
        when = joined((edition.when(held.next_at) or "No date", held.next_venue))
        yield Line(f"{ended(joined((when, held.next_because), ': '))} Earlier actions are reviewed first.")


def _end(edition: Edition, held: Discussion) -> Iterator[Line]:
    case = edition.case
    for item in held.amendments.values():
        strong = joined(("Amendment", edition.when(item.at), person_name(case, item.by)), " ")
        yield Line(f"{item.text}{edition.not_to(item)}", strong=f"{strong}:")
    signed = held.signed_off
    text = joined((person_name(case, signed.by), edition.when(signed.at))) if signed else ""
    missing = edition.protocol.words("not-recorded").lower()
    yield Line(ended(text or missing), strong="Signed off by the chair:")
