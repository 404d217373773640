"""Step 3: whom to bring, stamps for calls, states; a key press writes the time and asks nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from duty_tui.night.waiting import REACHED, UNANSWERED
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.discussion import Discussion, Invitation, InvitationState
from duty_tui.record.referral import Contact, ContactResult
from duty_tui.rules.clocks import clock
from duty_tui.rules.facts import moment, person_name
from duty_tui.rules.prompts import Prompted, prompts
from duty_tui.rules.saying import say_clock
from duty_tui.session.working import Working

RESULTS: tuple[ContactResult, ...] = get_args(ContactResult)
STATES: tuple[InvitationState, ...] = get_args(InvitationState)

BY_PROMPT = {
    "community-paediatrician": "community-paediatrician",
    "in-patient": "consultant-paediatrician",
    "sexual-abuse": "sexual-assault-centre",
    "school-or-nursery": "school",
    "school-not-known": "nursery",
    "health-visitor": "health-visitor",
    "midwife": "midwife",
    "criminal-justice": "prison",
    "camhs": "camhs",
}
"""The agency that a prompt proposes to bring or to ask."""


@dataclass(frozen=True, slots=True)
class Row:
    """One agency on the checklist: invited already, or only proposed."""

    agency: str
    label: str
    person: str
    because: str
    state: str
    last: str
    next: str
    path: Path | None
    """The invitation, once somebody did something about it."""
    is_reporter: bool = False

    def line(self) -> str:
        """Return the row in 78 columns: who, because, state, last, next."""
        who = f"{self.label}, {self.person}" if self.person else self.label
        return f"{who[:29]:<30}{self.because[:11]:<12}{self.state[:12]:<13}{self.last[:15]:<16}{self.next}"


HEADER = f"  {'who':<30}{'because':<12}{'state':<13}{'last':<16}next"


def discussion_of(case: Case) -> str | None:
    """Return the id of the newest discussion that is not signed off."""
    open_ones = [key for key, held in case.discussions.items() if held.signed_off is None]
    return open_ones[-1] if open_ones else None


def discussion(working: Working) -> Path:
    """Return the discussion that is being prepared or held; made when there is none."""
    key = discussion_of(working.case) or working.add(("discussions",), Discussion())
    return ("discussions", key)


def rows(case: Case, protocol: Protocol, asked: tuple[Prompted, ...]) -> tuple[Row, ...]:
    """Return the checklist: what was invited, the minimum, what prompts propose; the reporter last."""
    key = discussion_of(case)
    invited = case.discussions[key].invitations if key else {}
    place = ("discussions", key or "", "invitations")
    found = [_invited(case, protocol, (*place, row), item) for row, item in invited.items()]
    there = {row.agency for row in found}
    proposed = [each for each in _proposed(case, protocol, asked) if each.agency not in there]
    ordered = sorted([*found, *proposed], key=lambda row: row.is_reporter)
    return tuple(ordered)


def _proposed(case: Case, protocol: Protocol, asked: tuple[Prompted, ...]) -> Iterator[Row]:
    minimum = {
        role.agencies[0]: "minimum"
        for role in protocol.quorum.values()
        if role.label != "health practitioner"
    }
    by_prompt = {BY_PROMPT[each.key]: each.key for each in asked if each.key in BY_PROMPT}
    for agency, because in {**minimum, **by_prompt}.items():
        if agency in protocol.agency:
            last, then = _calls(case, protocol, agency)
            yield Row(agency, protocol.agency[agency].label, "", because, "NOT ASKED", last, then, None)
    if case.referral.caller_kind == "member of the public":
        yield Row("other", "Reporter", "", "-", "NOT INVITED", "member of", "public", None, is_reporter=True)


def _invited(case: Case, protocol: Protocol, path: Path, item: Invitation) -> Row:
    label = protocol.agency[item.agency].label if item.agency in protocol.agency else item.agency
    last, then = _calls(case, protocol, item.agency)
    state = {"no reply": "NO REPLY", "coming": "COMING", "attended": "ATTENDED"}.get(item.state or "")
    return Row(
        item.agency,
        label,
        person_name(case, item.person),
        "",
        state or (item.state or "asked").upper(),
        last,
        then,
        path,
        is_reporter=item.person is not None and item.person == case.referral.caller,
    )


def _calls(case: Case, protocol: Protocol, agency: str) -> tuple[str, str]:
    """The last contact with an agency, and when to ring again."""
    calls = [item for item in case.contacts.values() if item.agency == agency]
    if not calls:
        return "", ""
    last = calls[-1]
    tried = moment(last.at)
    again = (
        f"ring {clock(protocol, 'call-back', tried).ends:%H%M}" if tried and last.result in UNANSWERED else ""
    )
    return f"{say_clock(last.at)} {last.result or ''}", again


def history(case: Case, agency: str) -> str:
    """Return every contact with an agency in one line: "20:24 no answer . 20:50 rang back"."""
    calls = [item for item in case.contacts.values() if item.agency == agency]
    return " . ".join(f"{say_clock(item.at)} {item.result or ''}" for item in calls)


def numbers(protocol: Protocol, agency: str) -> str:
    """Return the directory's number of an agency, with its fall-back from the first miss on."""
    entry = next((each for each in protocol.directory.values() if each.agency == agency), None)
    if entry is None:
        return ""
    fall_back = f", fall-back {entry.fall_back}" if entry.fall_back else ""
    return f"{entry.number}{fall_back}{'' if entry.confirmed else ' (not confirmed)'}"


def invitation(working: Working, row: Row) -> Path:
    """Return the invitation of a row; made when it was only proposed."""
    if row.path is not None:
        return row.path
    path = (*discussion(working), "invitations")
    person = working.case.referral.caller if row.is_reporter else None
    return (*path, working.add(path, Invitation(agency=row.agency, person=person)))


def stamp(working: Working, row: Row, result: ContactResult, *, number: str = "") -> Path:
    """Write down a call that was made at this moment, and return its place."""
    invited = invitation(working, row)
    person = working.case.discussions[invited[1]].invitations[invited[3]].person
    contact = Contact(
        at=exactly(working.now),
        who=person,
        agency=row.agency,
        number=number,
        result=result,
        by=Ref(working.me()),
    )
    if result in UNANSWERED or result == "shut":
        set_state(working, row, "no reply")
    return ("contacts", working.add(("contacts",), contact))


def set_state(working: Working, row: Row, state: InvitationState) -> Path:
    """Set the state of a row's invitation and return its place."""
    path = invitation(working, row)
    working.change(path, state=state)
    return path


def prompted(working: Working) -> tuple[Prompted, ...]:
    """Return the prompts of a matter as they stand."""
    return prompts(working.case, working.protocol, working.now)


def reached(case: Case, agency: str) -> bool:
    """Whether somebody of an agency was spoken to."""
    return any(item.agency == agency and item.result in REACHED for item in case.contacts.values())
