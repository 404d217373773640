"""Copies for a partner, a school, the family: what must not be in them is in none, whatever was entered."""

import pytest
from msgspec.structs import replace

from duty_tui.documents import copies, leaving_out
from duty_tui.documents.copies import copy_for
from duty_tui.documents.edition import Edition
from duty_tui.documents.for_others import reduced
from duty_tui.documents.leaving_out import Choice
from duty_tui.record import Case, Withheld, entries, fields_of, walk
from duty_tui.record.discussion import Decision, Invitation, Line
from duty_tui.record.people import Child, Person
from duty_tui.record.putting import put
from duty_tui.record.referral import Referral
from duty_tui.rules.facts import COPY_READERS
from tests.christmas_eve import AT, BRISTOL
from tests.documents.full_case import full_case
from tests.documents.test_full_record import everything
from tests.rules.facts_of_a_night import DANA, attended, held, night

CALLER = Person(name="Rosalind Byrne", phone="07700 900461", relation="father's mother", kind="public")
MARK = Withheld(from_whom="the family", ground="risk to the child")


def edition(case: Case, reader: str) -> Edition:
    return Edition(case, BRISTOL, AT, 2, "", reader, "Dana Whitlock", "1 0000")


def text(case: Case, reader: str) -> str:
    """The copy, every place that points to a withheld person taken out."""
    made = edition(case, reader)
    found = reduced(made)
    out = {place: Choice("take out") for place in leaving_out.find(found.case, case)}
    found.case = leaving_out.apply(found.case, out, marked=False)
    return everything(copy_for(made, found))


every_reader = pytest.mark.parametrize("reader", COPY_READERS)


@every_reader
def test_no_restricted_field_is_in_a_copy(reader: str) -> None:
    case = full_case()
    words = [
        place.value
        for place in walk(case)
        if place.field.restricted and isinstance(place.value, str) and place.value.startswith("word")
    ]
    assert len(words) > 3
    said = text(case, reader)
    assert [word for word in words if word in said] == []
    assert "word" in said


@every_reader
def test_no_item_that_is_withheld_is_in_a_copy_at_any_depth(reader: str) -> None:
    case = full_case()
    for path, _ in reversed([*entries(case)]):
        if path[:2] != ("discussions", "d1") or len(path) > 2:
            case = put(case, (*path, "withheld"), MARK)
    inside = [
        place.value
        for place in walk(case)
        if place.field.type is str and place.value.startswith("word") and len(place.path) > 1
    ]
    kept = case.discussions["d1"]
    of_the_discussion = {getattr(kept, field.name) for field in fields_of(type(kept)) if field.type is str}
    said = text(case, reader)
    assert len(inside) > 100
    assert [word for word in inside if word in said and word not in of_the_discussion] == []


@every_reader
def test_a_reporter_who_is_not_to_be_named_is_in_none(reader: str) -> None:
    line = Line(text="Rosalind, his grandmother, saw it; ring 07700 900461", agency="edt", reach="family")
    rows = {"r": Invitation(agency="other", person="nan"), "p": attended("police")}
    case = replace(
        held(lines={"l": line}, invitations=rows),
        people={"dana": DANA, "nan": CALLER},
        referral=Referral(caller="nan", caller_kind="member of the public", words="It's about my grandson"),
    )
    said = text(case, reader)
    assert not [word for word in ("Rosalind", "Byrne", "07700", "grandmother", "grandson") if word in said]


@pytest.mark.parametrize(
    "agency,reach,goes",
    [
        ("police", "", ()),
        ("police", "discussion", ()),
        ("police", "day-team", ()),
        ("police", "partners", ("partner",)),
        ("police", "family", ("partner", "school", "family")),
        ("community-paediatrician", "", ()),
        ("community-paediatrician", "a word of ours", ()),
        ("edt", "", ("partner",)),
        ("edt", "discussion", ()),
        ("edt", "family", ("partner", "school", "family")),
    ],
)
def test_information_goes_as_far_as_its_owner_lets_it(agency: str, reach: str, goes: tuple[str, ...]) -> None:
    case = held(lines={"l": Line(text="a caution in 2021", agency=agency, reach=reach)})
    assert tuple(reader for reader in COPY_READERS if "a caution in 2021" in text(case, reader)) == goes


def test_a_partners_copy_says_how_much_is_left_out_and_of_which_kind() -> None:
    lines = {
        "a": Line(text="a caution", agency="police"),
        "b": Line(text="a diagnosis", agency="community-paediatrician"),
    }
    case = replace(
        held(lines=lines), people={"nan": CALLER}, referral=Referral(caller="nan", hide_caller="yes")
    )
    said = "Left out of this copy: 3 items (reporter; police information; health information)."
    assert said in text(case, "partner")
    made = edition(case, "partner")
    lines_of_it = copies.left_out(made, reduced(made))
    assert max(map(len, lines_of_it)) <= 78
    assert " ".join(lines_of_it) == (
        f"{said} To include one, its owner agrees and you give the reason; both are kept."
    )
    nothing = edition(held(), "partner")
    assert copies.left_out(nothing, reduced(nothing)) == ()


@pytest.mark.parametrize("reader", ["school", "family"])
def test_a_copy_for_school_or_family_shows_no_trace_of_what_is_left_out(reader: str) -> None:
    secret = {"l": Line(text="a caution", agency="police")}
    plain = text(held(), reader)
    assert text(replace(held(lines=secret)), reader) == plain
    assert not [word for word in ("Left out", "left out", "withheld", "restricted") if word in plain]


def test_the_family_has_what_may_be_told_and_nothing_else() -> None:
    from duty_tui.record.decisions import Action, FamilyTold, Section47

    case = replace(
        held(purpose="marks on his back", dissent="police disagree"),
        children={"leo": Child(name="Leo")},
        family_told={
            "a": FamilyTold(what="Leo sees a doctor tomorrow", tell="may be told"),
            "b": FamilyTold(what="who rang us", tell="not to be told", ground="risk"),
        },
        section47={"s": Section47(child="leo", answer="yes", reasons="marks")},
        actions={"x": Action(action="adult check on the father", owner="dana")},
    )
    said = text(case, "family")
    assert "Leo sees a doctor tomorrow." in said
    for hidden in ("who rang us", "marks on his back", "adult check", "police disagree", "Section 47"):
        assert hidden not in said


def test_a_school_has_decisions_and_its_own_actions_and_no_medical() -> None:
    from duty_tui.record.decisions import Action, Medical

    head = Person(name="Jo Hale", kind="professional", agency="school")
    case = replace(
        held(
            decisions={"d": Decision(option="section47", words="yes", reasons="marks")},
            legal_advice="ring the lawyer",
        ),
        people={"dana": DANA, "head": head},
        medicals={"m": Medical(child="leo", answer="yes", advice="pain relief first")},
        actions={
            "x": Action(action="adult check on the father", owner="dana"),
            "y": Action(action="keep him in after school", owner="head"),
        },
    )
    said = text(case, "school")
    assert "Reasons: marks." in said
    assert "keep him in after school" in said
    for hidden in ("adult check", "pain relief", "lawyer", "Medicals"):
        assert hidden not in said
    assert "pain relief first" in text(case, "partner")


def test_nothing_of_the_night_itself_is_in_any_copy() -> None:
    from duty_tui.record.child_now import Promise, Warning_
    from duty_tui.record.referral import Check, Contact, Evidence

    case = replace(
        night(),
        promises={"p": Promise(what="ring back at ten")},
        warnings={"w": Warning_(text="a dog in the yard")},
        checks={"c": Check(kind="police", result="known for assault")},
        contacts={"c": Contact(agency="gp", words="spoke of the mother")},
        evidence={"e": Evidence(what="photographs on a telephone")},
        log={"l": Line(text="the father shouted", agency="edt")},
    )
    for reader in COPY_READERS:
        said = text(case, reader)
        for words in ("ring back", "a dog", "assault", "spoke of", "photographs", "shouted"):
            assert words not in said


def test_partners_have_reasons_analysis_and_hypothesis_in_their_record() -> None:
    from duty_tui.record.enquiry import EnquiryPlan

    said_of = {
        "a": Line(text="older than a day", agency="edt", mark="analysis", agenda="concerns"),
        "h": Line(text="one cause for all", agency="edt", mark="hypothesis", agenda="concerns"),
        "p": Line(
            text="they fit a hand", agency="police", mark="analysis", agenda="concerns", reach="partners"
        ),
        "k": Line(text="he was cautioned", agency="police", mark="analysis", agenda="concerns"),
    }
    case = held(
        lines=said_of,
        decisions=Decision(option="section47", words="yes", reasons="no account was given"),
        plans=EnquiryPlan(rests_on="one cause, so both accounts apart"),
    )
    said = text(case, "partner")
    for words in (
        "older than a day Emergency duty team, analysis:",
        "one cause for all Emergency duty team, working hypothesis:",
        "they fit a hand",
        "Reasons: no account was given.",
        "Rests on: one cause, so both accounts apart.",
    ):
        assert words in said
    assert "he was cautioned" not in said
