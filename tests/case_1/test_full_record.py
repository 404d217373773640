"""The first night: at least eleven people, six attempts, six checks and five actions stand in the file."""

import pytest

from tests.office import Opened


@pytest.mark.parametrize(
    "person",
    [
        "Name: Rosalind Byrne. Kind: public. Relation: father's mother.",
        "Description: Leo's father. Kind: family.",
        "Name: Kayleigh Dunmore. Kind: family. Relation: father's partner; mother of Poppy.",
        "Description: Kayleigh Dunmore's mother.",
        "Description: Leo's mother. Kind: family.",
        "Name: Dana Whitlock. Kind: professional. Agency: Emergency duty team. Post: EDT social worker.",
        "Name: Femi Adeyemi. Kind: professional. Agency: Children's social care. Post: on-call manager.",
        "Name: Dr Anneke Visser. Kind: professional. Agency: Community paediatrician.",
        "Name: Sgt Tom Okafor. Kind: professional. Agency: Police. Post: sergeant, duty response.",
        "Description: force control room, 101.",
        "Description: GP out-of-hours line.",
        "Description: on-call CAMHS nurse, children's hospital.",
    ],
)
def test_everybody_stands_in_the_record(text: str, person: str) -> None:
    assert person in text


@pytest.mark.parametrize(
    "at,attempt",
    [
        ("20:05", "force control room, 101 (101), spoke: welfare check asked for, log AS-20261224-0871;"),
        (
            "20:20",
            "Femi Adeyemi, spoke: reasonable cause to suspect agreed; strategy discussion by phone tonight;",
        ),
        ("20:24", "Community paediatrician, no answer"),
        ("20:34", "Community paediatrician, no answer"),
        ("20:36", "Community paediatrician (fall-back number), message left"),
        ("20:50", "Dr Anneke Visser, rang back: can join at 21:15; advises an examination within 24 hours;"),
        ("20:55", "Sgt Tom Okafor, spoke: will join at 21:15"),
        (
            "21:54",
            "Femi Adeyemi, spoke: decides section 47 for Leo and Poppy; agrees that police were asked at",
        ),
        ("evening", "School, shut: Holy Trinity Primary; nobody can be reached"),
    ],
)
def test_every_attempt_has_its_time_and_result(opened: Opened, at: str, attempt: str) -> None:
    table = next(table for table in opened.tables if table[0] == ["At", "Told", "What, and who says so"])
    assert [row for row in table if row[0] == at and row[2].startswith(attempt)]


@pytest.mark.parametrize(
    "check",
    [
        "Asked of: electronic record. Asked by: Dana Whitlock. Asked at: Thu 24 December, 19:52. Outcome: "
        "could not "
        "be reached. Result: planned outage until 27 December.",
        "What: welfare check at the home. Asked of: police 101, force control room.",
        "Outcome: known. Result: caution 2021, common assault.",
        "Of whom: Leo's father. What: adult check. Asked of: police 101, force control room.",
        "Asked of: Holy Trinity Primary. Asked by: Dana Whitlock. Asked at: Thu 24 December, evening. "
        "Outcome: could "
        "not be reached.",
        "Outcome: nothing known. Result: knows nothing of him.",
        "Outcome: known. Result: appointment of 30 December, 10:00 confirmed; last seen in March.",
        "Permission: not sought. Because: asking would have warned Kayleigh. Agreed by: Femi Adeyemi. "
        "Agreed at: Thu "
        "24 December, 21:54.",
    ],
)
def test_every_check_has_its_outcome(text: str, check: str) -> None:
    assert check in text


@pytest.mark.parametrize(
    "row",
    [
        [
            "obtain the photographs and send them to police and Dr Visser (Leo). Purpose: evidence, and "
            "for the "
            "medical opinion",
            "Sgt Tom Okafor, police, duty response; SAME DAY Thu 24 December",
            "open",
        ],
        [
            "visit with police at 22:30, see Leo alone (Leo). Purpose: see that he is safe tonight and "
            "hear him",
            "Dana Whitlock, EDT; SAME DAY Thu 24 December, 22:30",
            "done, Thu 24 December, 23:10, Dana Whitlock",
        ],
        [
            "adult check on the father (Leo). Purpose: he has sole care of Leo tonight",
            "police (GAP: NO PERSON); Fri 25 December, 12:00",
            "open",
        ],
        [
            "tell CAMHS before Leo's appointment (Leo). Purpose: so that the appointment takes account of "
            "this",
            "day team (GAP: NO PERSON); Tue 29 December, 10:00",
            "open",
        ],
        [
            "tell Leo's mother, HMP Eastwood Park (Leo). Purpose: she may hold parental responsibility",
            "day team (GAP: NO PERSON); GAP: NO DATE",
            "open",
        ],
        [
            "hold the discussion again when the medical opinion is in (Leo and Poppy). Purpose: the "
            "opinion may "
            "change the plan",
            "Dana Whitlock, EDT (GAP: off duty then); Fri 25 December, 15:00",
            "open",
        ],
    ],
)
def test_every_action_has_purpose_owner_date_and_state(opened: Opened, row: list[str]) -> None:
    table = next(
        table for table in opened.tables if table[0] == ["Action, for what purpose", "Who, by when", "State"]
    )
    assert row in table
