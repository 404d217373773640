"""The invitation checklist: every agency in a line, invited or only proposed; what is known of it below."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from duty_tui.protocol.model import Protocol
from duty_tui.protocol.source import why as say_why
from duty_tui.record import Case, Path
from duty_tui.record.discussion import Invitation
from duty_tui.rules.facts import agency_label, child_label, person_name
from duty_tui.rules.prompts import Prompted, prompts
from duty_tui.rules.quorum import nobody_has_met, quorum
from duty_tui.rules.saying import say, say_clock
from duty_tui.rules.schools import school_contact
from duty_tui.session.calls import calls, calls_to, clock_of, last_and_next, numbers, result
from duty_tui.session.inviting import discussion_of, invite
from duty_tui.session.working import EDT, Working

BY_PROMPT: Mapping[str, tuple[str, str]] = {
    "community-paediatrician": ("community-paediatrician", "medical"),
    "injury": ("community-paediatrician", "injury"),
    "injury-baby": ("community-paediatrician", "injury"),
    "examination-likely": ("community-paediatrician", "medical"),
    "in-patient": ("consultant-paediatrician", "in hospital"),
    "sexual-abuse": ("sexual-assault-centre", "sex. abuse"),
    "school-or-nursery": ("school", "education"),
    "school-not-known": ("nursery", "education"),
    "health-visitor": ("health-visitor", "under 5"),
    "midwife": ("midwife", "unborn"),
    "criminal-justice": ("prison", "custody"),
    "camhs": ("camhs", "involved"),
    "referrer": ("referrer", "referred"),
    "also-involved": ("gp", "knows them"),
    "domestic-abuse": ("domestic-abuse", "difficulty"),
    "substance-misuse": ("substance-misuse", "difficulty"),
    "mental-illness": ("adult-mental-health", "difficulty"),
    "expert": ("expert", "expertise"),
    "youth-justice": ("youth-justice", "10 or over"),
    "transport-police": ("british-transport-police", "railway"),
    "looked-after": ("fostering-or-residential", "placement"),
    "named-professional": ("named-health", "complex"),
}
"""The agency that a prompt proposes to bring or to ask, and why, in a word."""

REPORTER, NOT_ASKED = "Reporter", "not asked"

AUTHORITY = "authority"
"""Why the manager is on the list: rung for a decision, which is no invitation."""


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
        return (
            f"{self._who[:27]:<28}{self.because[:10]:<11}{self.state[:12]:<13}{self.last[:15]:<16}{self.next}"
        )

    @property
    def _who(self) -> str:
        """The agency; with the surname of its person where there is room for both."""
        surname = self.person.split(" (")[0].split()[-1] if self.person else ""
        short = self.label.split(",")[0]
        both = f"{short[: 25 - len(surname)]}, {surname}"
        return both if surname else self.label


HEADER = f"  {'who':<28}{'because':<11}{'state':<13}{'last':<16}next"


def rows(case: Case, protocol: Protocol, asked: Iterable[Prompted]) -> tuple[Row, ...]:
    """Return the checklist: what was invited, the minimum, what prompts propose; the reporter last."""
    key = discussion_of(case)
    invited = case.discussions[key].invitations if key else {}
    place = ("discussions", key or "", "invitations")
    reasons = _reasons(protocol, asked)
    found = [
        _invited(case, protocol, (*place, row), item, reasons.get(item.agency, ""))
        for row, item in invited.items()
    ]
    there = {row.agency for row in found}
    new = [_proposed(case, protocol, each, why) for each, why in reasons.items() if each not in there]
    order = [*reasons]
    last = len(order)
    # A row keeps its place when somebody is rung: the cursor, and the eye, find it again.
    return tuple(
        sorted(
            [*found, *new, *_reporter(case, found)],
            key=lambda row: (row.is_reporter, order.index(row.agency) if row.agency in order else last),
        )
    )


def line_of(case: Case, rows: Sequence[Row | None], path: Path) -> int | None:
    """Return the row to which a call, a person or an invitation belongs; none where it has none."""
    person, agency = _whose(case, path)
    asked = [None if row is None else _person(case, row) for row in rows]
    if person is not None and person in asked:
        return asked.index(person)
    fits = (at for at, row in enumerate(rows) if row and (row.path == path or row.agency == agency))
    return next(fits, None)


def _whose(case: Case, path: Path) -> tuple[str | None, str]:
    """Person and agency of a call, or of a person."""
    if path[0] == "contacts":
        item = case.contacts[path[1]]
        return item.who, item.agency
    person = case.people.get(path[1]) if path[0] == "people" else None
    return (path[1], person.agency) if person else (None, "")


def _person(case: Case, row: Row) -> str | None:
    if row.path is None:
        return None
    return case.discussions[row.path[1]].invitations[row.path[3]].person


def _reasons(protocol: Protocol, asked: Iterable[Prompted]) -> dict[str, str]:
    """Every agency that belongs here, the minimum first, with the reason in a word."""
    wanted = [each for each in asked if each.state != "declined"]
    asks = dict(BY_PROMPT[each.key] for each in wanted if each.key in BY_PROMPT)
    expected = [each.about for each in wanted if each.key == "expected-participant"]
    asks |= {protocol.expected[key].agencies[0]: "expected" for key in expected}
    minimum: dict[str, str] = {}
    for role in protocol.quorum.values():
        fitting = [each for each in role.agencies if each == EDT or each in asks]
        minimum |= dict.fromkeys(fitting or role.agencies[:1], "minimum")
    known = minimum | {"social-care": AUTHORITY} | asks
    return {key: why for key, why in known.items() if key in protocol.agency}


def _reporter(case: Case, found: list[Row]) -> Iterator[Row]:
    if case.referral.caller_kind == "member of the public" and not any(row.is_reporter for row in found):
        yield Row("other", REPORTER, "", "-", "NOT INVITED", "of the public", "", None, is_reporter=True)


def _proposed(case: Case, protocol: Protocol, agency: str, why: str) -> Row:
    found = calls_to(case, agency)
    last, then = last_and_next(protocol, found)
    state = "RUNG" if found else "NOT ASKED"
    return Row(agency, agency_label(protocol, agency), "", why, state, last, then, None)


def _invited(case: Case, protocol: Protocol, path: Path, item: Invitation, why: str) -> Row:
    caller = item.person is not None and item.person == case.referral.caller
    last, then = last_and_next(protocol, calls(case, path, item))
    if item.state == "coming":
        then = say_clock(case.discussions[path[1]].planned) or then
    return Row(
        item.agency,
        REPORTER if caller else agency_label(protocol, item.agency),
        "" if caller else _name(case, item.person),
        why or ", ".join(child_label(case, key) for key in item.about_child),
        (item.state or "asked").upper(),
        last,
        then,
        path,
        is_reporter=caller,
    )


def _name(case: Case, person: str | None) -> str:
    """The name of somebody who has one: who is only described is not told from the agency by it."""
    known = case.people.get(person or "")
    return known.name if known else person_name(case, person)


def prompted(working: Working) -> tuple[Prompted, ...]:
    """Return the prompts of a matter as they stand."""
    return prompts(working.case, working.protocol, working.now)


def invitation(working: Working, row: Row) -> Path:
    """Return the invitation of a row; made when it was only proposed."""
    if row.path is not None:
        return row.path
    if row.is_reporter or row.agency == "referrer":
        return invite(working, row.agency, working.case.referral.caller)
    return invite(working, row.agency)


def expected(working: Working) -> str:
    """Return the line over the list: who is expected, or quorate or not, and who has met the children."""
    case, protocol = working.case, working.protocol
    key = discussion_of(case)
    held = case.discussions[key] if key else None
    if held is not None and held.began is not None:
        found = quorum(protocol, held)
        state = "QUORATE" if found.quorate else f"NOT QUORATE: no {', no '.join(found.missing)}"
    else:
        roles = ", ".join(role.label for role in protocol.quorum.values())
        planned = f" at {say_clock(held.planned)}" if held and held.planned else ""
        state = f"EXPECTED{planned}: {roles}"
    unmet = [child_label(case, key) for key in nobody_has_met(case, held)] if held else []
    said = f"nobody met {', '.join(unmet)}" if unmet else ""
    return f" {state}   {said}"


def detail(working: Working, row: Row) -> tuple[str, ...]:
    """Return lines on a row: person and number, every call, and what was said last."""
    case, protocol = working.case, working.protocol
    item: Invitation | None = working.at(row.path) if row.path else None
    found = calls(case, row.path, item) if row.path and item else calls_to(case, row.agency)
    said = next((f"{clock_of(each.at)}: {each.words}" for each in reversed(found) if each.words), "")
    decides, met = (item.decides, item.met_child) if item else (None, None)
    standing = f"decides: {decides or NOT_ASKED}   has met the child: {met or NOT_ASKED}"
    reach = (_who(case, item), numbers(protocol, row.agency, found), _ask_for(working, row))
    whom = [part for part in reach if part]
    history = " . ".join(f"{clock_of(each.at)} {result(each)}" for each in reversed(found))
    return ("   ".join(whom) or row.label, history or "not rung yet", said, standing)


def _who(case: Case, item: Invitation | None) -> str:
    person = case.people.get(item.person or "") if item else None
    if person is None or item is None:
        return ""
    return ", ".join(part for part in (person_name(case, item.person), person.post) if part)


def _ask_for(working: Working, row: Row) -> str:
    """Whom to ask for at the children's schools (003 ¶28)."""
    if row.agency != "school" or row.person:
        return ""
    taught = [child for child in working.case.children.values() if child.setting]
    posts = dict.fromkeys(school_contact(working.protocol, child) for child in taught)
    return f"ask for the {' or the '.join(posts)}" if posts else ""


def frame(working: Working) -> str:
    """Return the first line of the list: the discussion itself, when and how it is to be held."""
    key = discussion_of(working.case)
    held = working.case.discussions[key] if key else None
    when = say(held.planned, short=True) if held else ""
    chair = person_name(working.case, held.chair) if held else ""
    mode = held.mode if held else ""
    return f"DISCUSSION  {when or 'no time yet'}   {mode or 'how: ____'}   chair {chair or '____'}"


def why(working: Working, prompt: Prompted) -> str:
    """Return why a prompt is there: the documents on which it rests, by their titles."""
    return f"Rests on {say_why(prompt.source, working.protocol.titles)}"
