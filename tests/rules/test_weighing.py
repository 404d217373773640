"""Gaps of judgement: held to be so without saying why, uncertain and not weighed, answered by nothing."""

from typing import Any

import pytest

from duty_tui.record import Case
from duty_tui.record.around import AgencyCloses, Alert, AskedFor, AtRisk, NotSeen
from duty_tui.record.decisions import Contingency, Medical
from duty_tui.record.discussion import Discussion
from duty_tui.record.enquiry import Risk
from duty_tui.record.referral import Referral
from duty_tui.rules.gaps import gaps
from tests.christmas_eve import AT, BRISTOL, clock
from tests.rules.facts_of_a_night import HELD, held, night
from tests.rules.ids import ids


def texts(case: Case) -> list[str]:
    return [gap.text for gap in gaps(case, BRISTOL, AT)]


def referral(**fields: Any) -> Case:
    return night(referral=Referral(**fields))


def medical(**fields: Any) -> Case:
    return night(medicals=Medical(child="leo", answer="yes", held=clock(20), **fields))


def risk(**fields: Any) -> Case:
    return held(risks=Risk(child="leo", risk="she comes back tonight", **fields))


ROWS: tuple[tuple[str, Case, Case], ...] = (
    (
        "report held to be malicious, not recorded: the evidence for it",
        referral(judged="malicious"),
        referral(judged="malicious", judged_because="withdrawn in writing"),
    ),
    (
        "report held to be unsubstantiated, not recorded: who agreed",
        referral(judged="unsubstantiated"),
        referral(judged="unsubstantiated", judged_by="dana"),
    ),
    (
        "medical opinion uncertain, what else is known was not weighed beside it: Leo",
        medical(certain="uncertain"),
        medical(certain="uncertain", weighed="his words"),
    ),
    (
        "medical opinion inconclusive, what else is known was not weighed beside it: Leo",
        medical(certain="inconclusive"),
        medical(certain="clear"),
    ),
    (
        "risk that nothing in the plan answers: she comes back tonight",
        risk(),
        risk(answered_by="police drive past"),
    ),
    (
        "parents told that the discussion is held, or why not",
        held(),
        held(parents_told="no", parents_told_because="would warn her"),
    ),
    (
        "parents told that the discussion is held, or why not",
        held(parents_told="no"),
        held(parents_told="yes"),
    ),
    (
        "no “then” for: nobody opens",
        night(contingencies=Contingency(if_what="nobody opens", then=""), discussions={"d": HELD}),
        night(contingencies=Contingency(if_what="nobody opens", then="999"), discussions={"d": HELD}),
    ),
    (
        "tried to see, Leo, not recorded: what is done now",
        night(not_seen=NotSeen(child="leo", result="entry refused")),
        night(not_seen=NotSeen(child="leo", result="entry refused", then="police at once")),
    ),
    (
        "agencies that close, not recorded: agreed by",
        night(agency_closes=AgencyCloses(agency="early-help", because="police act")),
        night(agency_closes=AgencyCloses(agency="early-help", because="police act", agreed_by="dana")),
    ),
    (
        "discussion asked for, not recorded: answer",
        night(asked_for=AskedFor(agency="school")),
        night(asked_for=AskedFor(agency="school", answer="it is held")),
    ),
    (
        "alerts of a day team, not recorded: holds until",
        night(alerts=Alert(request="ring at nine")),
        night(alerts=Alert(request="ring at nine", until=clock(23))),
    ),
    (
        "other children who may be at risk, not recorded: passed to",
        night(at_risk=AtRisk(who="a boy next door")),
        night(at_risk=AtRisk(who="a boy next door", passed_to="First Response")),
    ),
)


@pytest.mark.parametrize("says,fires,silent", ROWS, ids=ids(row[0] for row in ROWS))
def test_it_is_a_gap_until_it_is_answered(says: str, fires: Case, silent: Case) -> None:
    assert says in texts(fires)
    assert says not in texts(silent)


@pytest.mark.parametrize("said", ["no prosecution", "medical inconclusive"])
def test_neither_no_prosecution_nor_an_inconclusive_medical_chooses_no_further_action(said: str) -> None:
    """XE-08: a person enters what is decided; nothing is chosen beforehand, and the answer stays open."""
    case = night(
        discussions={"d": Discussion(began=clock(21), ended=clock(22), police_reasons=said)},
        medicals=Medical(child="leo", answer="yes", held=clock(20), certain="inconclusive", opinion=said),
    )
    assert dict(case.section47) == {}
    assert "section 47 not answered: Leo" in texts(case)
