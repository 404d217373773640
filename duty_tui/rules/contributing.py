"""Who contributes to the section 47 enquiry, in the meeting or after it (003 ¶4, ¶25 to 27)."""

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Ref
from duty_tui.rules.prompts.people import services


def not_listed(case: Case, protocol: Protocol) -> tuple[str, ...]:
    """Return the agencies that were asked to a discussion or know a child, and that nobody is to contact.

    Social care itself is none of them, nor is the caller. Source: 003 ¶25.
    """
    rows = (row for held in case.discussions.values() for row in held.invitations.values())
    asked = [row.agency for row in rows if not (row.person and row.person == case.referral.caller)]
    known = [agency for _, agency in services(case)]
    listed = {item.agency for item in case.to_contact.values()}
    return tuple(
        agency
        for agency in dict.fromkeys([*asked, *known])
        if agency in protocol.agency
        and agency not in listed
        and protocol.quorum_role(agency) != "social-care"
    )


def lead_of(case: Case) -> Ref | None:
    """Return the social worker who leads the enquiry, as last planned (002 §4; 003 ¶24)."""
    leads = [plan.lead for held in case.discussions.values() for plan in held.plans.values() if plan.lead]
    return leads[-1] if leads else None
