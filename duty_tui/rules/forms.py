"""Which forms have to go to whom before a discussion, and how far each has come (000 §1 b2; 003 ¶11–22)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from duty_tui.calendar import elapsed_between
from duty_tui.protocol.model import Limit, Protocol
from duty_tui.protocol.practice import Form
from duty_tui.record import Case, When
from duty_tui.record.discussion import Invitation
from duty_tui.record.requests import Request
from duty_tui.rules.facts import moment

State = Literal["not sent", "sent, receipt not shown", "sent, not telephoned", "delivered", "returned"]


@dataclass(frozen=True, slots=True)
class FormDue:
    """One form for one agency that was asked to the discussion."""

    key: str
    form: Form
    agency: str
    invitation: str
    """Id of the row of the checklist for which it goes."""
    request: Request | None
    """The entry of its sending; none before somebody made one."""
    id: str = ""
    """Id of that entry."""

    @property
    def state(self) -> State:
        """Return how far it has come; "sent, receipt not shown" is a state of its own (003 ¶13)."""
        request = self.request
        if request is None or not (request.sent or request.received or request.returned):
            return "not sent"
        if request.returned:
            return "returned"
        if self.form.counts == "received" and not request.received:
            return "sent, receipt not shown"
        if self.form.counts == "telephoned" and not request.telephoned:
            return "sent, not telephoned"
        return "delivered"

    @property
    def counted(self) -> When | None:
        """Return when it counted as delivered; none until then, or where nobody noted the time."""
        if self.request is None:
            return None
        of = {
            "sent": self.request.sent,
            "received": self.request.received,
            "telephoned": self.request.telephoned,
        }
        return of[self.form.counts] or self.request.returned


def forms_due(case: Case, protocol: Protocol) -> tuple[FormDue, ...]:
    """Return every form of the protocol for every agency that was asked to the newest discussion.

    An agency has forms of its own, or those that go to everybody who has none (003 ¶11: a GP practice).
    Sources: each form carries its own.
    """
    held = next(reversed(case.discussions.values()), None)
    rows = held.invitations if held else {}
    found = (each for key, row in rows.items() if _asked(case, row) for each in _of(case, protocol, key, row))
    # Two rows of one agency share a form that went to the agency; each of two people has an own one.
    once = {(each.key, each.agency, each.id): each for each in found}
    return tuple(once.values())


def _asked(case: Case, row: Invitation) -> bool:
    """Whether a row is somebody outside children's social care who is asked; never a caller of the public."""
    public = case.referral.caller_kind == "member of the public"
    return row.state != "not invited" and not (public and row.person and row.person == case.referral.caller)


def _of(case: Case, protocol: Protocol, invitation: str, row: Invitation) -> Iterator[FormDue]:
    if protocol.quorum_role(row.agency) == "social-care":
        return
    for key, form in forms_of(protocol, row.agency):
        sent = _sent(case, key, row)
        yield FormDue(key, form, row.agency, invitation, case.requests.get(sent), sent)


def forms_of(protocol: Protocol, agency: str) -> tuple[tuple[str, Form], ...]:
    """Return the forms that go to an agency, with their keys."""
    own = tuple((key, form) for key, form in protocol.form.items() if agency in form.agencies)
    return own or tuple((key, form) for key, form in protocol.form.items() if not form.agencies)


def _sent(case: Case, form: str, row: Invitation) -> str:
    """The newest entry of this form to this agency; to this person where the entry names one."""
    fitting = [
        key
        for key, item in case.requests.items()
        if (item.form, item.agency) == (form, row.agency) and item.contact in (None, row.person)
    ]
    return fitting[-1] if fitting else ""


def moments(case: Case, protocol: Protocol) -> Iterator[tuple[str, When]]:
    """Yield the moments at which the last form was sent, counted as delivered, and came back.

    None of the three happened while one form is still outstanding, or the time of one is not recorded.
    """
    due = [each for each in forms_due(case, protocol) if each.form.clock or each.form.comes_back]
    back = [each for each in due if each.form.comes_back]
    for name, times in (
        ("forms-sent", [each.request.sent if each.request else None for each in due]),
        ("forms-received", [each.counted for each in due]),
        ("forms-returned", [each.request.returned if each.request else None for each in back]),
    ):
        known = [(at, when) for when in times if when and (at := moment(when)) is not None]
        if known and len(known) == len(times):
            yield name, max(known, key=_instant)[1]


def _instant(pair: tuple[datetime, When]) -> datetime:
    return pair[0]


def out_of_reach(request: Request, limit: Limit | None) -> bool:
    """Whether an answer is wanted sooner than an hour after the sending, or after the longest time.

    `limit` is the one for replies, in elapsed hours. Source: 003 ¶19.
    """
    sent, by = moment(request.sent), moment(request.return_by)
    if sent is None or by is None or limit is None or limit.elapsed_hours is None:
        return False
    given = elapsed_between(sent, by)
    return not timedelta(hours=1) <= given <= timedelta(hours=limit.elapsed_hours)
