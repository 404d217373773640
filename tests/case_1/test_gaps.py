"""The first night: what is not known and not done stands on page 1."""

import pytest

from tests.first_night import dense
from tests.office import Opened

GAPS = {
    "section 47 for the unborn baby": "Section 47 YES: Leo and Poppy. NOT ANSWERED: unborn baby.",
    "call-back promised": "Promised to the caller by Thu 24 December, 22:00, NOT MADE: ring back.",
    "consent for Poppy": "Medical Poppy: when NOT RECORDED, children's hospital; consent NOT RECORDED.",
    "Poppy not seen": "TOLD to us 23:10. NOT SEEN.",
    "Poppy's address": "at Kayleigh Dunmore's mother's, address NOT KNOWN",
    "photographs": "Evidence not seen by us: photographs of the bruises, on a telephone",
    "welfare check and the father's check": "result not in, asked for at 20:05: welfare check at the home "
    "and "
    "adult check on Leo's father",
    "endorsement": "endorsement NOT YET GIVEN by Femi Adeyemi",
    "father's name": "name of Leo's father",
    "dates of birth": "date of birth of Poppy, Leo's father and Kayleigh Dunmore",
    "school and GP": "how information will be got from: School and GP",
    "record system": "could not be reached: electronic record (19:52); Holy Trinity Primary",
    "nobody had met them": "nobody in the discussion had met Leo or Poppy",
    "name not promised": "GAP: Caller not yet told that the name cannot be promised to stay out.",
}


@pytest.mark.parametrize("gap", GAPS.values(), ids=GAPS.keys())
def test_what_is_missing_stands_on_page_1(pages: list[str], gap: str) -> None:
    assert dense(gap) in dense(pages[0])


@pytest.mark.parametrize(
    "row",
    [
        ["adult check on the father", "police (GAP: NO PERSON)", "Fri 25 December, 12:00"],
        ["tell CAMHS before Leo's appointment", "day team (GAP: NO PERSON)", "Tue 29 December, 10:00"],
        ["tell Leo's mother, HMP Eastwood Park", "day team (GAP: NO PERSON)", "GAP: NO DATE"],
        [
            "hold the discussion again when the medical opinion is in",
            "Dana Whitlock, EDT (GAP: off duty then)",
            "Fri 25 December, 15:00",
        ],
    ],
)
def test_an_action_without_person_or_date_says_so_in_its_row(opened: Opened, row: list[str]) -> None:
    assert row in [*opened.tables[0], *opened.tables[1]]
