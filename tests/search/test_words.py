"""Names that sound alike, addresses and numbers that are the same however they were written."""

import pytest

from duty_tui.search.words import alike, all_alike, folded, name_words, same_address, same_number


@pytest.mark.parametrize(
    "one,other",
    [
        ("kayleigh", "kaylee"),
        ("kayleigh", "caley"),
        ("byrne", "burn"),
        ("rosalind", "rosalynd"),
        ("mohammed", "muhammad"),
        ("sean", "shaun"),
        ("steven", "stephen"),
        ("catherine", "kathryn"),
        ("thomas", "tomas"),
        ("smith", "smyth"),
        ("dunmore", "denmore"),
        ("leo", "lio"),
        ("\u674e", "\u674e"),
    ],
)
def test_names_that_are_heard_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    "one,other",
    [
        ("leo", "lou"),
        ("leo", "poppy"),
        ("byrne", "stone"),
        ("ade", "abe"),
        ("marchetti", "dunmore"),
        ("\u674e", "\u738b"),
        ("li", "le"),
        ("4", "14"),
    ],
)
def test_names_that_are_not(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


def test_a_name_is_compared_word_by_word_without_marks() -> None:
    assert name_words("Zo\u00eb Marchetti-Byrne?") == ("zoe", "marchetti", "byrne")
    assert name_words("Tom O'Brien") == ("tom", "obrien")
    assert folded("\u0130pek") == "ipek"
    assert all_alike(("leo", "burn"), ("leo", "marchetti", "byrne"))
    assert not all_alike((), ("leo",))


@pytest.mark.parametrize(
    "one,other,same",
    [
        ("14B Tanner's Row, Bedminster", "14b tanners row", True),
        ("14B Tanner's Row", "14 Tanner's Row", False),
        ("at her mother's", "at her mother's", False),
        ("", "", False),
    ],
)
def test_the_same_house_and_street(one: str, other: str, same: bool) -> None:
    assert same_address(one, other) is same


@pytest.mark.parametrize(
    "one,other,same",
    [
        ("07700 900461", "+44 7700 900461", True),
        ("07700 900461", "07700 900462", False),
        ("101", "101", False),
        ("", "", False),
    ],
)
def test_the_same_number(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same
