"""After a discussion: which agencies have not been told yet of a plan that was changed (001 Roles)."""

from duty_tui.record import Case
from duty_tui.record.afterwards import PlanChange
from duty_tui.rules.facts import last_discussion, moment, took_part

OWN = ("social-care", "edt")
"""Social care changes the plan: the others are told (001 Roles, social care)."""


def untold(case: Case, change: PlanChange) -> tuple[str, ...]:
    """Return the agencies of the discussion that have not been told of a change, each once.

    Those who took part or sent a report; without a discussion, those of the last one that was held.
    """
    held = case.discussions.get(change.discussion or "") or (last_discussion(case) or ("", None))[1]
    if held is None:
        return ()
    agreed = [
        row.agency for row in held.invitations.values() if took_part(row) or row.state == "written report"
    ]
    told = {each.agency for each in change.told.values() if moment(each.at)}
    people = {each.person for each in change.told.values() if moment(each.at) and each.person}
    by_person = {row.agency for row in held.invitations.values() if row.person in people}
    return tuple(agency for agency in dict.fromkeys(agreed) if agency not in {*told, *by_person, *OWN})
