"""Which addresses are approved for which reader, and when a domain was typed back rightly (XD-12; BR-23)."""

import pytest
from msgspec.structs import replace

from duty_tui.protocol.loader import shipped
from duty_tui.rules.addresses import approved, same_domain
from tests.approved import FIRST_RESPONSE, NURSE, WELFARE, confirmed

ADDRESS = "first-response@bristol.example"


@pytest.mark.parametrize("key", ["national", "bristol", "bromley", "durham"])
def test_no_protocol_that_the_program_brings_approves_an_address(key: str) -> None:
    assert approved(shipped(key), "day-team") == {}


@pytest.mark.parametrize(
    "reader,order",
    [
        ("day-team", [FIRST_RESPONSE, NURSE, WELFARE]),
        ("school", [WELFARE, FIRST_RESPONSE, NURSE]),
        ("partner", [FIRST_RESPONSE, NURSE, WELFARE]),
    ],
)
def test_only_confirmed_addresses_are_approved_those_of_the_reader_first(
    reader: str, order: list[str]
) -> None:
    protocol = confirmed(WELFARE, NURSE, FIRST_RESPONSE, "legal")
    found = approved(protocol, reader)
    assert [*found] == order, "the duty lawyer has no address"
    assert [each.others for each in found.values()] == [False, *[reader != "partner"] * 2]


def test_the_day_teams_is_the_front_door_of_the_protocol_not_another_entry_of_its_agency() -> None:
    protocol = confirmed(WELFARE, NURSE)
    office = replace(protocol.office, front_door_contact=WELFARE)
    assert [*approved(replace(protocol, office=office), "day-team")] == [WELFARE, NURSE]


@pytest.mark.parametrize(
    "typed,same",
    [
        ("bristol.example", True),
        ("  Bristol. EXAMPLE ", True),
        ("@bristol.example", True),
        ("first-response@bristol.example", True),
        ("First-Response @ Bristol.example", True),
        ("first-reponse@bristol.example", False),
        ("bristol.exampel", False),
        ("bristol.example.org", False),
        ("mail.bristol.example", False),
        ("example", False),
        ("first-response", False),
        ("bristol.example@gmail.example", False),
        ("", False),
        ("@", False),
        ("  ", False),
    ],
)
def test_a_domain_that_was_typed_back_is_compared_blanks_and_capitals_apart(typed: str, same: bool) -> None:
    assert same_domain(ADDRESS, typed) is same
