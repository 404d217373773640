"""Bringing people in: stamps for calls and states; a key press writes the time and asks nothing (XP-16)."""

from msgspec.structs import replace

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.discussion import Discussion, Invitation, InvitationState
from duty_tui.record.referral import Contact, ContactResult
from duty_tui.rules.facts import person_name
from duty_tui.rules.saying import say
from duty_tui.session.slots import Slot, fresh
from duty_tui.session.working import Working

MISSED = ("no answer", "engaged", "message left", "shut")
"""Results of a call that reached nobody."""

FALL_BACK = "fall-back number"


def discussion_of(case: Case) -> str | None:
    """Return the id of the newest discussion that is not signed off."""
    open_ones = [key for key, held in case.discussions.items() if held.signed_off is None]
    return open_ones[-1] if open_ones else None


def newest(case: Case) -> Path | None:
    """Return the newest discussion, signed off or not; none before there is one."""
    key = next(reversed(case.discussions), None)
    return ("discussions", key) if key else None


def discussion(working: Working) -> Path:
    """Return the discussion that is being prepared or held; made when there is none."""
    key = discussion_of(working.case) or working.add(("discussions",), Discussion())
    return ("discussions", key)


def invitation_words(case: Case, protocol: Protocol) -> str:
    """Return what an invitation says: date, time, how, dial-in; a blank where it is not known (000 §2 b2).

    It names the matter and no child: it goes by e-mail, too.
    """
    key = discussion_of(case)
    held = case.discussions[key] if key else Discussion()
    edt = protocol.directory.get(protocol.office.edt_contact)
    where = ", ".join(part for part in (held.mode, held.venue, held.dial_in) if part)
    back = f"; please confirm: {edt.number}" if edt and edt.number else ""
    return (
        f"Strategy discussion {case.reference}, {say(held.planned) or '(date and time?)'}, "
        f"{where or '(where, or dial-in and PIN?)'}{back}"
    )


def invite(working: Working, agency: str, person: Ref | None = None) -> Path:
    """Add a row to the checklist, also a second one of the same agency; returns its place."""
    path = (*discussion(working), "invitations")
    return (*path, working.add(path, Invitation(agency=agency, person=person)))


def stamp(
    working: Working, agency: str, path: Path | None, result: ContactResult, *, number: str = ""
) -> Path:
    """Write down a call to an agency that was made at this moment; returns its place.

    `path` is its invitation; none for whoever is rung without being invited. Who is not named yet, and
    answers, is proposed to be the one spoken to last: it stands in the form.
    """
    invited: Invitation = working.at(path) if path else Invitation(agency=agency)
    last = None if result in MISSED else _spoken_to(working.case, agency)
    contact = Contact(
        at=exactly(working.now),
        who=invited.person or last,
        agency=agency,
        number=number,
        result=result,
        by=Ref(working.me()),
    )
    if path and result in MISSED and invited.state in (None, "no reply"):
        set_state(working, path, "no reply")
    return ("contacts", working.add(("contacts",), contact))


def set_state(working: Working, path: Path, state: InvitationState) -> str:
    """Set the state of an invitation; returns whom it is about.

    Somebody who comes and is not named yet is the one spoken to last.
    """
    invited: Invitation = working.at(path)
    person = invited.person or (_spoken_to(working.case, invited.agency) if state == "coming" else None)
    working.put(path, replace(invited, state=state, person=person))
    return person_name(working.case, person)


def _spoken_to(case: Case, agency: str) -> Ref | None:
    spoken = [item.who for item in case.contacts.values() if item.agency == agency and item.who]
    return spoken[-1] if spoken else None


def undo(working: Working, path: Path) -> None:
    """Take a stamp back: it was the wrong line, or the wrong key. Its row is not "no reply" for it."""
    agency = working.at(path).agency
    working.withdraw(path, "stamped by mistake")
    missed = {item.agency for item in working.case.contacts.values() if item.result in MISSED}
    key = discussion_of(working.case)
    rows = working.case.discussions[key].invitations if key else {}
    for row, item in rows.items():
        if item.agency == agency and item.state == "no reply" and agency not in missed:
            working.put(("discussions", key or "", "invitations", row, "state"), None)


def another(working: Working) -> Slot:
    """Return the slot of one more row of the checklist, which is made when its agency is typed."""
    return fresh(Invitation, f"invitation {len(working.case.contacts)}", lambda working: invite(working, ""))
