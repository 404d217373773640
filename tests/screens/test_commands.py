"""One table of commands feeds keys, foot, help and the page on keys; what must never be bound is not."""

import string
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.dom import DOMNode

import screens
from duty_tui.night.columns import cells
from screens import commands
from screens.base import DutyScreen
from screens.commands import ANYWHERE, COMMANDS, CONFIRMED, EVERYWHERE_ALIKE, HERE, PROGRAM, USE, on
from screens.everywhere import Everywhere
from screens.foot import foot, packed
from screens.keys_page import page

ROOT = Path(__file__).parents[2]
NEVER = {f"ctrl+{letter}" for letter in "abchijmqsz"} | {
    "ctrl+left_square_bracket",
    "ctrl+backslash",
    "ctrl+[",
    "ctrl+\\",
}
"""What screen, tmux, flow control, job control or the terminal itself keeps for itself (SCREENS 1.1 #3)."""

BY_NATURE = {"enter", "tab", "shift+tab", "escape", "up", "down", "left", "right", "home", "end"} | {
    "pageup",
    "pagedown",
    "backspace",
    "delete",
    "ctrl+left",
    "ctrl+right",
    "ctrl+u",
}
"""Keys that every terminal has; those with Ctrl only do sooner what another key does, too."""


def every_kind() -> Iterator[type[DOMNode]]:
    """Every class of app, screen and widget that the program defines."""
    for found in iter_modules(screens.__path__, "screens."):
        for value in vars(import_module(found.name)).values():
            if (
                isinstance(value, type)
                and issubclass(value, DOMNode)
                and value.__module__.startswith("screens")
            ):
                yield value


def every_screen() -> set[type[DutyScreen]]:
    return {kind for kind in every_kind() if issubclass(kind, DutyScreen)}


def test_no_binding_of_any_screen_or_widget_is_one_that_a_terminal_keeps() -> None:
    bound = {key for kind in every_kind() for key in kind._merge_bindings().key_to_bindings}
    assert bound & NEVER == set()
    assert bound <= BY_NATURE


def test_leaders_and_commands_are_no_such_keys_either() -> None:
    assert {HERE, ANYWHERE} & NEVER == set()
    for command in COMMANDS:
        assert command.key in set(string.ascii_lowercase + string.digits + "+?"), command


def test_every_command_has_its_method() -> None:
    # Of a screen in two files, the one that stands on the other.
    by_name = {screen.NAME: screen for screen in sorted(every_screen(), key=lambda each: len(each.__mro__))}
    missing = [each for each in on(PROGRAM) if not hasattr(Everywhere, f"do_{each.name}")]
    missing += [
        each
        for each in COMMANDS
        if each.on != PROGRAM and not hasattr(by_name.get(each.on), f"do_{each.name}")
    ]
    assert missing == []


def test_every_method_of_a_command_stands_in_the_table() -> None:
    told = {(each.on, f"do_{each.name}") for each in COMMANDS}
    methods = {
        (screen.NAME, name) for screen in every_screen() for name in vars(screen) if name.startswith("do_")
    }
    methods |= {(PROGRAM, name) for name in vars(Everywhere) if name.startswith("do_")}
    of_program = {f"do_{each.name}" for each in on(PROGRAM)}
    assert [each for each in methods - told if each[1] not in of_program] == []


def test_no_key_means_two_things_on_one_screen() -> None:
    taken = Counter((each.on, each.key) for each in COMMANDS)
    assert [key for key, number in taken.items() if number > 1] == []


def test_what_is_needed_in_a_hurry_is_the_same_letter_everywhere() -> None:
    taken = [(each.on, each.key) for each in COMMANDS if each.on != PROGRAM and each.key in EVERYWHERE_ALIKE]
    assert taken == []
    assert set(EVERYWHERE_ALIKE) <= {each.key for each in on(PROGRAM)}


def test_signing_off_export_acceptance_and_leaving_ask_for_a_second_different_key() -> None:
    asked = {each.name: each for each in COMMANDS if each.second}
    assert set(asked) == set(CONFIRMED) == {"write", "sign_off", "accept", "leave"}
    assert [each for each in asked.values() if each.second == each.key] == []


@pytest.mark.parametrize("width", [79, 59])
@pytest.mark.parametrize("screen", sorted({*USE, *(each.on for each in COMMANDS)} - {PROGRAM}))
def test_the_foot_of_every_screen_fits(screen: str, width: int) -> None:
    for typing in (False, True):
        lines = foot(screen, width, typing=typing)
        assert len(lines) <= 3
        assert [line for line in lines if cells(line) > width] == []
        assert lines[-1].endswith("? keys")
        assert lines[-1].startswith("^G: ") is typing


def test_at_80_columns_no_command_that_is_to_be_shown_is_missing_from_two_lines_unless_help_has_it() -> None:
    for screen in {each.on for each in COMMANDS} - {PROGRAM}:
        said = " ".join(foot(screen, 79, typing=False))
        first = [each for each in on(screen) if each.shown][:6]
        assert [each.key for each in first if f"{each.key} {each.label}" not in said] == [], screen


def test_parts_are_packed_into_lines_and_a_part_too_wide_alone_is_cut() -> None:
    assert packed(["n new", "", "o board", "w waiting"], 15) == ["n new  o board", "w waiting"]
    assert packed(["abcdefgh"], 4) == ["abcd"]


def test_the_page_on_keys_is_the_table() -> None:
    assert (ROOT / "docs/keys.md").read_text() == page(), "python -m screens.keys_page > docs/keys.md"


def test_each_sentence_of_the_table_is_one() -> None:
    said = [each.help for each in COMMANDS] + list(commands.TYPING)
    assert [text for text in said if not text.endswith(".") or len(text) > 110] == []
