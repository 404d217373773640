"""Groups of facts open when the facts call for them, for those whom they are about, and never otherwise."""

from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui.record import Case, When
from duty_tui.record.branches.elsewhere import Allegation, Missing
from duty_tui.record.branches.emergency import Approval, PoliceProtection, ProtectionOrder
from duty_tui.record.branches.health import Fgm, InPatient
from duty_tui.record.child_now import WhereNow
from duty_tui.record.people import Child, Person
from duty_tui.record.referral import Referral
from duty_tui.rules.branches import branches, groups, is_open, kind_of, missing, subject_field
from duty_tui.rules.clocks import clocks
from duty_tui.rules.events import events
from duty_tui.rules.gaps import gaps
from tests.christmas_eve import AT, BRISTOL, clock, day
from tests.rules.facts_of_a_night import LEO, child, night
from tests.rules.ids import ids


def at_place(basis: Any) -> Case:
    return night(where_now=WhereNow(child="leo", basis=basis))


CALLED_FOR: tuple[tuple[str, Case, str, str], ...] = (
    ("a stay in police protection", at_place("police protection"), "police_protection", "leo"),
    ("police protection, told", child(concerns=("police protection",)), "police_protection", "leo"),
    ("an order", child(concerns=("protection order",)), "protection_orders", "leo"),
    ("a stay in hospital", at_place("in hospital"), "in_patients", "leo"),
    ("in hospital, told", child(concerns=("in hospital",)), "in_patients", "leo"),
    ("not born yet", night(children={"baby": Child(unborn=True)}), "unborn", "baby"),
    ("looked after", child(concerns=("looked after",)), "looked_after", "leo"),
    ("a stay under section 20", at_place("section 20"), "looked_after", "leo"),
    ("missing", child(concerns=("missing",)), "missing", "leo"),
    ("found here", child(area="found here"), "cross_border", "leo"),
    ("neither lives nor is found here", child(area="no"), "cross_border", "leo"),
    ("another area, told", child(concerns=("another area",)), "cross_border", "leo"),
    ("FGM", child(concerns=("fgm",)), "fgm", "leo"),
    (
        "induced illness",
        child(concerns=("fabricated or induced illness",)),
        "induced_illness",
        "leo",
    ),
    (
        "an adult who works with children",
        night(people={"garrick": Person(works_with_children="yes")}),
        "allegations",
        "garrick",
    ),
    ("a death", child(concerns=("has died",)), "deaths", "leo"),
    ("a death, to be notified", child(concerns=("has died",)), "serious_incidents", "leo"),
    ("serious harm", child(concerns=("seriously harmed",)), "serious_incidents", "leo"),
    ("complex abuse", night(referral=Referral(complex_abuse="yes")), "complex_abuse", ""),
    ("a need in words", child(communication="signs"), "communication", "leo"),
    ("an interpreter for a child", child(interpreter="yes"), "communication", "leo"),
    ("a disability", child(concerns=("disabled",)), "communication", "leo"),
    (
        "an interpreter for an adult",
        night(people={"mother": Person(interpreter="yes")}),
        "communication",
        "mother",
    ),
)


@pytest.mark.parametrize("words,case,group,whom", CALLED_FOR, ids=ids(row[0] for row in CALLED_FOR))
def test_a_fact_opens_its_group_for_whom_it_is_about(words: str, case: Case, group: str, whom: str) -> None:
    found = {(branch.field.name, branch.subject) for branch in branches(case) if branch.path is None}
    assert (group, whom) in found
    assert is_open(case, group)


def test_every_fact_that_is_declared_to_open_a_group_has_its_row() -> None:
    declared = sum(len(field.opens) for field in groups())
    assert len({(words, group) for words, _, group, _ in CALLED_FOR}) == declared


ORDINARY = child(
    concerns=("injury", "medical may be needed"), area="lives here", interpreter="no", born=day(2020, 2, 6)
)


def test_an_ordinary_night_opens_none() -> None:
    assert branches(replace(ORDINARY, where_now={"w": WhereNow(child="leo", basis="at home")})) == ()
    assert [field.name for field in groups() if is_open(ORDINARY, field.name)] == []
    assert is_open(ORDINARY, "actions")


def test_what_was_begun_stays_open_when_the_fact_is_gone() -> None:
    case = night(police_protection=PoliceProtection(child="leo"))
    assert [(each.field.name, each.subject, each.path) for each in branches(case)] == [
        ("police_protection", "leo", ("police_protection", "x"))
    ]


def test_one_item_answers_for_its_child_and_not_for_the_other() -> None:
    poppy = Child(name="Poppy", concerns=("in hospital",))
    both = {"leo": replace(LEO, concerns=("in hospital",)), "poppy": poppy}
    case = night(children=both, in_patients=InPatient(child="leo"))
    assert [(each.subject, each.path is None) for each in branches(case)] == [("leo", False), ("poppy", True)]
    assert "in hospital, nothing more recorded: Poppy" in texts(case)


@pytest.mark.parametrize(
    "field", [each for each in groups() if each.name != "complex_abuse"], ids=lambda field: field.name
)
def test_every_group_names_whom_it_is_about_and_what_of_it_is_wanted(field: Any) -> None:
    assert subject_field(kind_of(field))
    assert missing(kind_of(field)(**{subject_field(kind_of(field)): "leo"}))


def texts(case: Case) -> list[str]:
    return [gap.text for gap in gaps(case, BRISTOL, AT)]


def test_what_is_called_for_and_empty_is_a_gap_that_leads_to_the_group() -> None:
    (gap,) = [gap for gap in gaps(at_place("police protection"), BRISTOL, AT) if "nothing" in gap.text]
    assert gap.text == "police protection, nothing recorded: Leo"
    assert (gap.kind, gap.path, gap.source) == ("tonight", ("police_protection",), "Children Act 1989 s46")


def test_a_wanted_field_is_a_gap_until_it_is_filled() -> None:
    empty = night(police_protection=PoliceProtection(child="leo"))
    known = night(police_protection=PoliceProtection(child="leo", designated_officer="dana"))
    assert "police protection, Leo, not recorded: designated officer" in texts(empty)
    assert "police protection, Leo, not recorded: designated officer" not in texts(known)


def test_what_is_wanted_once_something_else_is_known_is_no_gap_before() -> None:
    before, after = Missing(child="leo"), Missing(child="leo", returned=clock(17))
    gap = "missing, Leo, not recorded: return interview held"
    assert gap not in texts(night(missing=before))
    assert gap in texts(night(missing=after))


def test_each_step_of_the_chain_of_approvals_is_asked_until_it_was_answered() -> None:
    order = ProtectionOrder(child="leo", stage="considered")
    asked = Approval(what="protection-order", post="on-call manager", answer="agreed", asked=clock(22))
    chain = "Emergency protection order, approval not recorded: "
    both = [text for text in texts(night(protection_orders=order)) if text.startswith(chain)]
    assert both == [f"{chain}on-call manager", f"{chain}head of service"]
    one = [text for text in texts(night(protection_orders=order, approvals=asked)) if text.startswith(chain)]
    assert one == [f"{chain}head of service"]
    refused = replace(order, stage="refused")
    assert not [text for text in texts(night(protection_orders=refused)) if text.startswith(chain)]


def test_whose_approval_is_asked_is_the_authoritys_own_chain() -> None:
    """XA-12: Slough asks a consultant manager, then head of service, then the director."""
    order = night(protection_orders=ProtectionOrder(child="leo", stage="considered"))
    posts = ("consultant manager", "head of service", "director")
    chain = replace(BRISTOL.approval["protection-order"], posts=posts)
    slough = replace(BRISTOL, approval={**BRISTOL.approval, "protection-order": chain})
    start = "Emergency protection order, approval not recorded: "
    found = [gap.text for gap in gaps(order, slough, AT) if gap.text.startswith(start)]
    assert found == [f"{start}{post}" for post in posts]


@pytest.mark.parametrize(
    "told,area,says", [("Durham", "Hertfordshire", True), ("hertfordshire ", "Hertfordshire", False)]
)
def test_the_lado_of_another_authority_than_where_the_adult_works_is_a_gap(
    told: str, area: str, says: bool
) -> None:
    item = Allegation(person="dana", told_area=told, area=area)
    found = [text for text in texts(night(allegations=item)) if text.startswith("LADO told is of")]
    assert bool(found) is says


def test_a_group_gives_its_moments_to_the_clocks() -> None:
    case = night(police_protection=PoliceProtection(child="leo", exercised=clock(21)))
    assert events(case, BRISTOL)["police-protection-began"] == clock(21).at


def test_an_item_that_ended_runs_no_clock_while_another_does() -> None:
    first = Missing(child="leo", returned=clock(17), interviewed=clock(19))
    second = Missing(child="leo", returned=clock(22))
    both, only = night(missing={"a": first, "b": second}), night(missing={"a": first})
    assert events(both, BRISTOL)["missing-returned"] == clock(22).at
    assert "return-interview-held" not in events(both, BRISTOL)
    assert events(only, BRISTOL)["return-interview-held"] == clock(19).at


def test_the_report_of_fgm_has_a_limit_of_good_practice_and_one_of_the_law() -> None:
    case = night(fgm=Fgm(child="leo", known=clock(19, 40)))
    ends = {each.key: f"{each.ends:%Y-%m-%d %H:%M}" for each in clocks(BRISTOL, events(case, BRISTOL))}
    assert ends["fgm-report"] == "2026-12-29 17:00"
    assert ends["fgm-report-limit"] == "2027-01-24 23:59"


CONTRADICTIONS = (
    (
        "discharged before admitted",
        night(in_patients=InPatient(child="leo", admitted=clock(20), discharged=clock(19))),
        "cannot be, an end before its beginning: In hospital 1, Discharged at is before Admitted at",
    ),
    ("born tomorrow", child(born=day(2026, 12, 25)), "cannot be, a date of birth in the future: Leo"),
    (
        "sixteen and unborn",
        child(unborn=True, age_said="16"),
        "cannot be, unborn and yet with an age or a date of birth: Leo",
    ),
)


@pytest.mark.parametrize("words,case,says", CONTRADICTIONS, ids=ids(row[0] for row in CONTRADICTIONS))
def test_facts_that_contradict_each_other_are_a_gap(words: str, case: Case, says: str) -> None:
    assert says in texts(case)


CONSISTENT = (
    night(in_patients=InPatient(child="leo", admitted=clock(20), discharged=clock(20))),
    night(in_patients=InPatient(child="leo", admitted=day(2026, 12, 24), discharged=clock(1))),
    night(in_patients=InPatient(child="leo", admitted=When(typed="tea time"), discharged=clock(19))),
    night(in_patients=InPatient(child="leo", admitted=clock(20), discharged=day(2026, 12, 24))),
    child(born=day(2026, 12, 24)),
    child(unborn=True),
)


@pytest.mark.parametrize("case", CONSISTENT)
def test_what_can_be_is_none(case: Case) -> None:
    assert not [text for text in texts(case) if text.startswith("cannot be")]
