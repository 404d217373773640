"""What is read to everybody before the call ends, and what nobody has chosen before they decide."""

from duty_tui.protocol.loader import shipped
from duty_tui.record.decisions import Action, Contingency, Section47
from duty_tui.record.discussion import Decision
from duty_tui.session.blank import blank
from duty_tui.session.decided import lines as decisions_in_sight
from duty_tui.session.meeting import enter, logged, option_of
from duty_tui.session.reading_back import lines
from tests.christmas_eve import AT, BRISTOL, clock
from tests.rules.facts_of_a_night import held
from tests.session.conftest import AtWork


def test_a_short_list_of_actions_is_there_to_be_noted_down() -> None:
    from msgspec.structs import replace

    case = replace(
        held(),
        section47={"s": Section47(child="leo", answer="yes")},
        actions={
            "a": Action(action="take Leo to the medical", owner="dana", due=clock(23, 50)),
            "b": Action(action="photographs to police", post="police"),
            "c": Action(action="ring his nan", owner="dana", state="done"),
        },
        contingencies={"i": Contingency(if_what="nobody answers", then="duty inspector")},
    )
    assert lines(case, BRISTOL, AT) == (
        "DECIDED  section 47 Leo: yes",
        "DECIDED  investigation: NOT ANSWERED",
        "ACTION   take Leo to the medical: Dana Whitlock, Thu 24 December, 23:50",
        "ACTION   photographs to police: police, NO PERSON, NO DATE",
        "IF       nobody answers: duty inspector",
    )


def test_a_conference_is_never_chosen_beforehand(at_work: AtWork) -> None:
    assert not BRISTOL.decision["conference"].always_shown
    assert not shipped("bromley").decision["conference"].always_shown
    fresh = blank(Decision, at_work(held()))
    assert isinstance(fresh, Decision)
    assert (fresh.option, fresh.answer) == ("", "")
    assert option_of(BRISTOL, "") == "other"
    in_sight = " ".join(decisions_in_sight(held(), held().discussions["d"], 78)).lower()
    assert "section 47" in in_sight
    assert "conference" not in in_sight


def test_hypotheses_and_challenges_have_signs_of_their_own(at_work: AtWork) -> None:
    working = at_work(held())
    path = ("discussions", "d")
    for text in ("~ one cause", "^ could he have fallen?", "= too old for that"):
        enter(working, path, text, "concerns")
    lines_of = working.case.discussions["d"].lines.values()
    assert [(line.mark, line.text) for line in lines_of] == [
        ("hypothesis", "one cause"),
        ("challenge", "could he have fallen?"),
        ("analysis", "too old for that"),
    ]
    rows = [row for row in logged(working.case, working.protocol, path, "concerns") if "lines" in row.path]
    shown = [row.text.partition(" ")[2] for row in rows]
    assert [text[0] for text in shown] == ["~", "^", "="]
