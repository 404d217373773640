"""Sources are read, said, and refused where they name nothing."""

import pytest

from duty_tui.protocol.loader import shipped
from duty_tui.protocol.source import Source, UnknownSource, parse, why

TITLES = shipped("bristol").titles


@pytest.mark.parametrize(
    "text,found",
    [
        ("001 Dissemination", [("001", "Dissemination")]),
        ("002 §4.1", [("002", "§4.1")]),
        ("000 §1 b3; 002 §4.2", [("000", "§1 b3"), ("002", "§4.2")]),
        ("Children Act 1989 s47(1)(a)(ii)", [("Children Act 1989", "s47(1)(a)(ii)")]),
        ("001 Roles, Health", [("001", "Roles, Health")]),
        ("local; confirm", [("local", "")]),
        ("local; confirm (003 ¶16)", [("local", "003 ¶16")]),
        ("local; confirm (one thing; and another)", [("local", "one thing; and another")]),
    ],
)
def test_a_source_names_documents_and_places(text: str, found: list[tuple[str, str]]) -> None:
    sources = parse(text, TITLES)
    assert [(each.document, each.place) for each in sources] == found
    assert "; ".join(str(each) for each in sources) == text


@pytest.mark.parametrize(
    "text,wrong",
    [
        ("005 §1", "does not list"),
        ("Children Act", "does not list"),
        ("0011 §1", "does not list"),
        ("001", "without the section"),
        ("", "does not list"),
        ("001 Tasks;", "does not list"),
        ("local", "does not list"),
        ("local; confirm ()", "does not list"),
        ("local; confirm soon", "does not list"),
    ],
)
def test_a_source_that_names_nothing_is_refused(text: str, wrong: str) -> None:
    with pytest.raises(UnknownSource, match=wrong):
        parse(text, TITLES)


def test_the_longer_of_two_document_names_is_meant() -> None:
    assert parse("Act 1989 s1", {"Act": "an act", "Act 1989": "the Act"}) == (
        Source("Act 1989", "s1", "the Act"),
    )


def test_why_gives_the_reason_the_title_and_the_place() -> None:
    assert why("001 Dissemination", TITLES, "Ten working days at most.") == (
        "Ten working days at most. Keeping Bristol Safe Partnership: guidance for the management of strategy "
        "discussions, v3 (2020): Dissemination."
    )


def test_why_says_that_a_suggestion_is_one() -> None:
    said = why("local; confirm (003 ¶16)", TITLES)
    assert said == "A suggested default: this authority has not confirmed it yet. It follows 003 ¶16."
    assert parse("local; confirm", TITLES)[0].local
