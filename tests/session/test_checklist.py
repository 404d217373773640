"""The checklist of whom to bring: who has not confirmed, and that it is the same for a case long open."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from duty_tui.protocol.loader import shipped
from duty_tui.record import Case, exactly
from duty_tui.record.discussion import Discussion, Invitation, SignedOff
from duty_tui.record.people import Child
from duty_tui.record.referral import Referral
from duty_tui.rules.prompts import prompts
from duty_tui.session.checklist import Row, rows
from duty_tui.session.inviting import invitation_words
from tests.christmas_eve import AT, BRISTOL, clock
from tests.rules.facts_of_a_night import LEO, attended, everybody, held, met, night

INJURED = replace(LEO, concerns=("injury", "medical may be needed"), setting="Holy Trinity Primary")


def checklist(case: Case, at: datetime = AT) -> tuple[Row, ...]:
    return rows(case, BRISTOL, prompts(case, BRISTOL, at))


def states(case: Case) -> dict[str, str]:
    return {row.agency: row.state for row in checklist(case)}


def test_who_has_not_confirmed_is_in_sight_with_the_state() -> None:
    invited = {
        "a": Invitation(agency="police", state="coming"),
        "b": Invitation(agency="school", state="no reply"),
        "c": Invitation(agency="camhs"),
    }
    case = replace(
        night(thresholds=met(), children={"leo": INJURED}),
        discussions={"d": Discussion(planned=clock(23, 59), invitations=invited)},
    )
    found = states(case)
    assert (found["police"], found["school"], found["camhs"]) == ("COMING", "NO REPLY", "ASKED")
    assert found["edt"] == "NOT ASKED"
    assert found["community-paediatrician"] == "NOT ASKED"


def test_a_case_open_for_months_has_the_checklist_of_the_first_night() -> None:
    children: dict[str, Child] = {"leo": INJURED}
    first = night(thresholds=met(), children=children)
    months_ago = exactly(AT - timedelta(days=120))
    before = Discussion(
        began=months_ago,
        ended=months_ago,
        invitations=everybody(),
        signed_off=SignedOff(by="dana", at=months_ago),
    )
    later = replace(
        first,
        referral=Referral(told=months_ago),
        discussions={"a": before, "b": Discussion(starting_point="new information on an open case")},
    )
    agencies = {row.agency for row in checklist(later)}
    assert {row.agency for row in checklist(first)} <= agencies
    assert {"edt", "police", "community-paediatrician"} <= agencies
    assert all(row.state == "NOT ASKED" for row in checklist(later))


def test_an_invitation_says_date_time_and_how_to_dial_in_and_names_no_child() -> None:
    planned = Discussion(planned=clock(21, 15), mode="telephone", dial_in="0330 606 0182, PIN 4411")
    case = replace(night(children={"leo": INJURED}, discussions={"d": planned}), reference="B-2026-0412")
    words = invitation_words(case, BRISTOL)
    assert words == (
        "Strategy discussion B-2026-0412, Thu 24 December 2026, 21:15, telephone, 0330 606 0182, PIN 4411; "
        "please confirm: 0117 496 0100"
    )
    assert "Leo" not in words


def test_what_an_invitation_does_not_say_yet_is_a_blank() -> None:
    words = invitation_words(held(began=None, ended=None), shipped("bromley"))
    assert "(date and time?)" in words
    assert "(where, or dial-in and PIN?)" in words
    assert "confirm" not in words


def test_every_police_unit_can_be_asked_several_at_once_and_each_fills_the_part_of_police() -> None:
    units = [
        "police-child-abuse",
        "police-missing",
        "police-exploitation",
        "police-neighbourhood",
        "police-other-force",
    ]
    case = held(invitations={unit: attended(unit) for unit in units})
    found = states(case)
    assert [found[unit] for unit in units] == ["ATTENDED"] * 5
    assert {BRISTOL.quorum_role(unit) for unit in units} == {"police"}
