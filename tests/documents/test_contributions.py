"""Forms by agency, whom to contact for the enquiry, and the guidance: what a copy says of them."""

from duty_tui.documents.contributions import enquiry, forms
from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line, Lines, Table
from duty_tui.documents.sections import about_this_copy
from duty_tui.protocol.loader import shipped
from duty_tui.record import Case
from tests.christmas_eve import AT
from tests.rules.facts_of_a_night import night
from tests.rules.test_durham import GP_FORM, convened, sent
from tests.rules.test_durham import enquiry as listed


def edition(case: Case, protocol: str = "durham") -> Edition:
    return Edition(case, shipped(protocol), AT, 1, "", "day-team", "Dana Whitlock", "1 0000")


def lines(parts: object) -> list[Line]:
    return [line for part in parts if isinstance(part, Lines) for line in part.lines]  # type: ignore[attr-defined]


def test_each_form_has_a_row_with_how_far_it_has_come() -> None:
    requests = {"p": sent("police"), "g": sent("gp", GP_FORM, returned=None)}
    [table] = [
        part
        for part in forms(edition(convened("police", "gp", "school", requests=requests)))
        if isinstance(part, Table)
    ]
    assert [(row[0].partition(":")[0], row[1]) for row in table.rows] == [
        ("Police", "sent, receipt not shown"),
        ("GP", "sent, receipt not shown"),
        ("School", "not sent"),
    ]


def test_a_protocol_without_forms_has_no_such_section() -> None:
    assert list(forms(edition(convened("police"), "bristol"))) == []


def test_an_enquiry_that_nobody_planned_contacts_for_has_no_such_section() -> None:
    assert list(enquiry(edition(night()))) == []


def test_who_was_not_contacted_is_told_whom_to_ring() -> None:
    """003 ¶26."""
    [*_, last] = lines(enquiry(edition(listed("police"))))
    assert last.strong == "Not contacted?"
    assert last.text == (
        "An agency that was not contacted and knows something rings the social worker or the team manager: "
        "not recorded; MASH, Families First, number not recorded."
    )


def test_the_guidance_is_named_with_its_address_or_that_none_is_held() -> None:
    """000 links; 003 ¶6, ¶24, ¶31."""

    def guidance(protocol: str) -> str:
        return next(
            line.text
            for line in lines(about_this_copy(edition(night(), protocol)))
            if line.strong == "Guidance"
        )

    assert "London child protection procedures: http://www.londoncp.co.uk/" in guidance("bromley")
    assert guidance("durham").startswith(
        "County Durham: strategy meeting procedures (online; address to be filled in): address not held · "
    )
