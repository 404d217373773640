"""Nothing that somebody entered is missing from the hand-over, and nothing that was taken out is in it."""

import re
from dataclasses import fields, is_dataclass
from datetime import datetime

import pytest
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.documents.edition import Edition
from duty_tui.documents.hand_over import hand_over
from duty_tui.protocol.loader import shipped
from duty_tui.record import Case, Path, When, Withdrawn, current, entries
from duty_tui.record.putting import put
from duty_tui.rules.saying import say_clock
from duty_tui.wording import say_day
from tests.documents.full_case import Leaf, as_heard, full_case, leaves
from tests.first_night import dense

AS_AT = datetime(2026, 12, 24, 23, 40, tzinfo=LONDON)

IN_OTHER_WORDS = ("mark", "agenda", "read_back")
"""Fields that decide where and with which words a line is printed; of what was read back, how many lines."""

ELSEWHERE = {
    "protocol": "its title stands under About this copy",
    "copies": "what was written before is in the history",
    "drafts": "half typed, not entered: no part of the record yet",
    "none_said": "it changes what stands on page 1",
    "replies": "an answer to a prompt is printed with the prompt, where the record calls for it",
}
"""Collections of which not every field is printed, and why."""


def edition(case: Case) -> Edition:
    return Edition(
        case=case,
        protocol=shipped("bristol"),
        as_at=AS_AT,
        version=1,
        replaces="",
        audience="day-team",
        written_by="Dana Whitlock",
        seal="1 0000",
    )


def printed(case: Case) -> str:
    return everything(hand_over(edition(case)))


def everything(said: object) -> str:
    """Every text of a document, a cell of a table after the other."""
    if isinstance(said, str):
        return said
    if isinstance(said, tuple):
        return " ".join(map(everything, said))
    return (
        everything(tuple(getattr(said, field.name) for field in fields(said))) if is_dataclass(said) else ""
    )


@pytest.fixture(scope="module")
def case() -> Case:
    return full_case()


def stands_in(leaf: Leaf, of: Edition, text: str) -> bool:
    if isinstance(leaf.value, bool):
        return True  # said in words of its own: "unborn", SAME DAY
    if isinstance(leaf.value, When) and leaf.value.at:
        at_its_day = dense(say_day(leaf.value.at)) in text and say_clock(leaf.value) in text
        return dense(of.when(leaf.value)) in text or at_its_day
    return dense(str(leaf.value)).lower() in text.lower()


def test_every_value_of_a_case_stands_in_its_hand_over(case: Case) -> None:
    text, of = dense(printed(case)), edition(case)
    looked_for = [
        leaf for leaf in leaves(case) if leaf.path[0] not in ELSEWHERE and leaf.path[-1] not in IN_OTHER_WORDS
    ]
    missing = ["/".join(leaf.path) for leaf in looked_for if not stands_in(leaf, of, text)]
    assert missing == []


def test_whatever_was_only_heard_is_printed_as_not_confirmed_everywhere(case: Case) -> None:
    text = printed(as_heard(replace(case, reference="")))
    assert text.count("(not confirmed)") > 100
    assert re.findall(r"word\d+\?", text) == []


def withdrawn_everywhere(case: Case) -> Case:
    """The case with every item of every collection entered in error, those inside others included."""
    mark = Withdrawn(kind="entered in error", reason="another matter")
    for path, _ in reversed([*entries(case)]):
        case = put(case, (*path, "withdrawn"), mark)
    return case


def test_nothing_of_what_was_entered_in_error_is_printed(case: Case) -> None:
    of_items = [leaf for leaf in leaves(case) if len(leaf.path) > 2 and isinstance(leaf.value, str)]
    words = {leaf.value for leaf in of_items if leaf.value.startswith("word")}
    assert len(words) > 100
    text = printed(current(withdrawn_everywhere(case)))
    assert [word for word in words if word in text] == []


@pytest.mark.parametrize("path", [path for path, _ in entries(full_case())], ids="/".join)
def test_one_item_taken_out_is_gone_and_the_others_stay(case: Case, path: Path) -> None:
    """What names it stays, and does not name it any more."""
    mark = Withdrawn(kind="moved", reason="another matter", moved_to="B-2026-0413")
    text = printed(current(put(case, (*path, "withdrawn"), mark)))
    inside = [leaf for leaf in leaves(case) if leaf.path[: len(path)] == path]
    words = [leaf.value for leaf in inside if isinstance(leaf.value, str) and leaf.value.startswith("word")]
    assert [word for word in words if word in text] == []
    assert "another matter" not in text
    assert case.severity_line in text
