"""Page 1 of a large matter stays one sheet, in our measure and in print."""

from datetime import timedelta

import pytest

from duty_tui.documents import word
from duty_tui.documents.hand_over import hand_over
from duty_tui.documents.layout import fit_page_one
from duty_tui.documents.page_one import page_one
from duty_tui.documents.parts import Line
from duty_tui.record import Case, When, exactly
from duty_tui.record.child_now import WhereNow
from duty_tui.record.decisions import (
    Action,
    Medical,
    Section47,
    Threshold,
)
from duty_tui.record.discussion import Discussion, Invitation, Presence
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Referral
from tests.documents.editions import AT, clock, edition, lines
from tests.first_night import dense
from tests.office import Office, pages_as_text


def large() -> Case:
    """Six children, twelve actions, five clocks, forty people."""
    people = {
        f"p{n}": Person(name=f"Invented Person {n}", kind="family", adult_in_home="yes") for n in range(38)
    }
    people["dana"] = Person(name="Dana Whitlock", kind="professional", agency="edt")
    people["kim"] = Person(name="Kim Osei-Bonsu", kind="family", adult_in_home="yes")
    children = {
        f"c{n}": Child(
            name=f"Child{n} Marchetti-Byrne", born=When(typed="2020", at=AT - timedelta(days=900 * n))
        )
        for n in range(1, 7)
    }
    where = {
        key: WhereNow(
            child=key,
            place="14B Tanner's Row, Bedminster",
            address_known="yes",
            with_whom=("kim",),
            basis="at home",
            until_what="the visit",
            known_by="told",
            as_at=clock(22),
        )
        for key in children
    }
    actions = {
        f"a{n}": Action(
            action=f"ask the setting of child {n} what it knows and tell the others",
            owner="dana",
            post="EDT",
            due=exactly(AT + timedelta(hours=6 * n)),
            purpose="so that all know",
        )
        for n in range(12)
    }
    present = {"joined": clock(21), "left": clock(22)}
    invitations = {
        agency: Invitation(agency=agency, state="attended", presence={"x": Presence(**present)})
        for agency in ("edt", "police", "community-paediatrician")
    }
    held = Discussion(
        mode="telephone",
        began=clock(21),
        ended=clock(22),
        chair="dana",
        invitations=invitations,
        investigation="joint",
    )
    return Case(
        reference="B-2026-0500",
        severity="immediate",
        severity_line="Six children of one home, reported to be alone at night.",
        referral=Referral(told=clock(19), outline="six children reported to be alone"),
        people=people,
        children=children,
        where_now=where,
        actions=actions,
        discussions={"d": held},
        thresholds={key: Threshold(child=key, outcome="met", at=clock(20)) for key in children},
        section47={
            key: Section47(child=key, answer="yes", discussion="d", decided_by="dana", at=clock(22))
            for key in children
        },
        medicals={key: Medical(child=key, answer="yes", at=clock(23), consent="given") for key in children},
    )


@pytest.fixture(scope="module")
def printed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("large")
    path = folder / "large.docx"
    path.write_bytes(word.build(hand_over(edition(large()))))
    return pages_as_text(office.pdf(path, folder / "large.pdf"))


def test_page_1_of_a_large_matter_is_measured_to_fit_with_blocks_1_to_4_uncut() -> None:
    whole = page_one(edition(large()))
    fitted = fit_page_one(whole)
    assert fitted.fits
    assert fitted.page.blocks[:4] == whole.blocks[:4]
    assert all(block.number > 4 for block in fitted.left_out)


def test_page_1_of_a_large_matter_is_one_page_in_libreoffice(printed: list[str]) -> None:
    assert "TAKEN OVER BY" in printed[0]
    assert "9 Not known, not done" in " ".join(printed[0].split())
    for line in (line for block in page_one(edition(large())).blocks[:4] for line in block.lines):
        if isinstance(line, Line):
            assert dense(line.strong + line.text) in dense(printed[0])


def test_what_left_page_1_of_a_large_matter_opens_page_2(printed: list[str]) -> None:
    left_out = fit_page_one(page_one(edition(large()))).left_out
    assert left_out
    assert "Continued from page 1" in printed[1]


def test_beyond_six_actions_of_a_group_page_1_says_how_many_more() -> None:
    said = lines(large(), 4)
    assert sum(" | " in line for line in said) == 1 + 6
    assert said[-1] == "and 6 more: see Actions."
