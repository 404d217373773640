"""The next shift of the same desk by command: a named colleague, what is open read back, both names kept."""

import pytest

from duty_tui.desk import Desk
from duty_tui.rules.life import stage
from tests.cli.program import NIGHT, OTHER, REF, WORDS, Program


@pytest.mark.parametrize("option,every", [((), False), (("--read-back", "all"), True)])
def test_a_colleague_has_every_matter_and_none_is_accepted_by_it(
    program: Program, option: tuple[str, ...], every: bool
) -> None:
    """XB-16. Without a terminal nothing counts as read back unless it is said."""
    run = program.run("shift", *option, stdin=b"Karim Amin\nEDT social worker\n")
    assert (run.code, run.err) == (0, "")
    *_, said = run.out.splitlines()
    count, of = said.partition("Read back: ")[2].rstrip(".").split(" of ")
    assert said.startswith("2 matters handed to the next shift and saved.")
    assert (count == of) is every
    with Desk.unlock(program.store, "dw", WORDS, at=NIGHT) as desk:
        for reference in (REF, OTHER):
            case = desk.matter(reference).case
            [taken] = case.shifts.values()
            assert (taken.handed_by, taken.name) == ("Dana Whitlock", "Karim Amin")
            assert bool(taken.read_back) is every
            assert stage(case) == "open"


def test_who_hands_over_is_not_the_next_shift(program: Program) -> None:
    program.run("shift", stdin=b"dana whitlock\nEDT\n").refused(10, "name the colleague")
    program.run("shift", stdin=b"\n\n").refused(10, "needs a name")
