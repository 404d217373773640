"""Earlier referrals are counted, whoever made them (XE-03; XE-05)."""

from duty_tui.record import When
from duty_tui.record.life import Earlier
from duty_tui.rules.repeats import repeats
from tests.christmas_eve import day
from tests.rules.facts_of_a_night import EMPTY, night


def earlier(source: str, came: When | None = None, answer: str = "same people") -> Earlier:
    return Earlier(reference="B-2026-0001", answer=answer, source=source, came=came)


def test_reports_of_family_and_friends_count_as_those_of_professionals_do() -> None:
    found = repeats(
        night(
            earlier={
                "a": earlier("professional", day(2026, 5, 4)),
                "b": earlier("member of the public", day(2026, 3, 3)),
                "c": earlier("the child or a parent"),
                "d": earlier("member of the public", day(2026, 1, 1), "not the same"),
            }
        )
    )
    assert (found.count, found.of_family_and_friends) == (3, 2)
    assert [each.source for each in found.found] == [
        "member of the public",
        "professional",
        "the child or a parent",
    ]


def test_without_any_there_are_none() -> None:
    assert repeats(EMPTY).count == 0
