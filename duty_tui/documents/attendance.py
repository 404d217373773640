"""Who was asked to a discussion, and what became of it (001 App 1 item 1; 004 dev 14)."""

from collections.abc import Iterator

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Part, Table
from duty_tui.documents.phrases import joined
from duty_tui.documents.shown import hidden
from duty_tui.record.discussion import Discussion, Invitation, Presence
from duty_tui.rules.facts import agency_label, child_label, person_name
from duty_tui.rules.saying import listed, say_clock, sentence

STATES = {
    "attended": "attended",
    "no reply": "invited, no reply",
    "apologies": "apologies",
    "written report": "written report, not present",
    "not invited": "not invited",
    "coming": "coming",
}
"""The states of an invitation as they are printed."""

MET = {"yes": "has met the child", "no": "has not met the child", "not known": "not known whether met"}


def attendance(edition: Edition, held: Discussion) -> Iterator[Part]:
    """Yield a row for each agency: state and why, from when to when, who decides, who has met the child."""
    rows = tuple((_who(edition, each), _what(edition, each)) for each in held.invitations.values())
    if rows:
        yield Table(("Agency, person, for which children", "State"), rows, (9, 11))


def _who(edition: Edition, each: Invitation) -> str:
    case = edition.case
    person = case.people.get(each.person or "")
    if person is not None and each.person == case.referral.caller and hidden(case):
        return sentence(person_name(case, each.person))
    post = person.post if person else ""
    who = joined((person_name(case, each.person), post))
    of = listed(child_label(case, key) for key in each.about_child)
    return joined(
        (joined((agency_label(edition.protocol, each.agency), who), ": "), f"({of})" if of else ""), " "
    )


def _what(edition: Edition, each: Invitation) -> str:
    why = joined((each.reason, each.information_how, each.hub_ground or "", each.hub_because), "; ")
    state = joined((STATES.get(each.state or "", "not asked yet"), why), ": ")
    spans = [_span(presence) for presence in each.presence.values()]
    came = joined((state, *spans), " ")
    parts = (
        came,
        _asked(edition, each),
        _report(edition, each),
        each.decides or "",
        MET.get(each.met_child or "", ""),
    )
    return f"{joined(parts, '; ')}{edition.not_to(each)}"


def _asked(edition: Edition, each: Invitation) -> str:
    """How the invitation went, and how they can join (000 §2 b1 and b2; 004 strengths 7)."""
    mailed = f"invited by e-mail {edition.when(each.e_mailed)}" if each.e_mailed else ""
    joins = f"joins by {each.joins_by}" if each.joins_by == "conference call" else each.joins_by or ""
    return joined((mailed, joins, each.slot))


def _report(edition: Edition, each: Invitation) -> str:
    """A written report goes to the duty manager who leads, by a secure way (000 §2 b3)."""
    to = f"by {person_name(edition.case, each.report_to)}" if each.report_to else ""
    said = joined((edition.when(each.report_at), to, each.report_how))
    return f"report received {said}" if said else ""


def _span(presence: Presence) -> str:
    left = say_clock(presence.left) or "the end"
    return joined((f"{say_clock(presence.joined)} to {left}", presence.how))
