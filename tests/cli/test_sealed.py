"""Sealed matters by command: everybody knows there is one; breaking the glass is told to the managers."""

from datetime import timedelta

import pytest

from duty_tui.desk import Desk
from duty_tui.errors import BadInput, NoSuchMatter, NotAllowed
from duty_tui.keeping.making import Founder
from duty_tui.keeping.people import add
from duty_tui.keeping.sealed import break_glass, broken, release, seal, sealed_matters, seen
from tests.cli.program import NIGHT, OTHER, REF, Program

OTHERS = "six words that nobody else would think of"


@pytest.fixture
def sealed(program: Program) -> Program:
    """A store with two workers, and one matter sealed for one of them and the manager."""
    with program.desk() as desk:
        for sign_in, name in (("dk", "Dermot Keane"), ("up", "Una Price")):
            add(desk, Founder(sign_in, name, "EDT"), ["worker"], OTHERS, cheap=True)
        seal(desk, REF, ["dk", "dw"], glass=True)
    return program


def una(program: Program, minutes: float = 0) -> Desk:
    at = NIGHT + timedelta(minutes=minutes)
    desk = Desk.unlock(program.store, "up", OTHERS, at=at)
    desk.clock = lambda: at
    return desk


def test_others_see_that_there_is_one_and_for_whom(sealed: Program) -> None:
    with una(sealed) as desk:
        assert desk.references() == (OTHER,)
        assert set(desk.given_references()) == {REF, OTHER}, "the reference is not given again"
        assert desk.notices == (f"Sealed for others: {REF}. `duty-tui sealed list` says for whom.",)
        (one,) = sealed_matters(desk)
        assert (one.reference, one.people, one.glass, one.mine) == (
            REF,
            ("Dana Whitlock", "Dermot Keane"),
            True,
            False,
        )


def test_the_glass_opens_it_for_a_day_and_the_manager_is_told(sealed: Program) -> None:
    with una(sealed) as desk:
        with pytest.raises(BadInput, match="A reason is needed"):
            break_glass(desk, REF, "  ")
        break_glass(desk, REF, "his grandmother rings")
        assert desk.matter(REF).case.reference == REF
        assert broken(desk) == ()
    with una(sealed, 23 * 60) as desk:
        assert REF in desk.references()
    with una(sealed, 25 * 60) as desk:
        assert REF not in desk.references()
    with sealed.desk() as desk:
        (one,) = broken(desk)
        assert (one.reference, one.who, one.reason) == (REF, "Una Price", "his grandmother rings")
        assert f"glass of sealed matters was broken: {REF}." in desk.notices[-1]
        assert seen(desk) == 1
        assert (broken(desk), seen(desk)) == ((), 0)
        assert desk.notices == ()


def test_a_matter_is_sealed_for_who_signs_in_here_and_released_again(sealed: Program) -> None:
    with sealed.desk() as desk:
        for nobody in ([], ["xx"], ["dw", "xx"]):
            with pytest.raises(BadInput, match="Nothing was sealed"):
                seal(desk, OTHER, nobody, glass=True)
        with pytest.raises(NoSuchMatter):
            release(desk, OTHER)
        release(desk, REF)
        assert sealed_matters(desk) == ()
        seal(desk, REF, ["dw"], glass=False)
    with una(sealed) as desk, pytest.raises(NotAllowed, match="Ring one of them"):
        break_glass(desk, REF, "somebody rings")


def test_the_commands(sealed: Program) -> None:
    run = sealed.run("sealed", "list", "--as", "up", words=OTHERS)
    assert run.out == f"{REF}  sealed with glass for Dana Whitlock, Dermot Keane\n"
    sealed.run("show", REF, "--as", "up", words=OTHERS).refused(11)
    run = sealed.run("sealed", "break", REF, "--as", "up", words=OTHERS, stdin=b"somebody rings\n")
    assert run.out.startswith(f"You can read {REF} for a day")
    assert REF in sealed.run("show", REF, "--as", "up", words=OTHERS).out
    run = sealed.run("sealed", "list", "--as", "dw")
    assert "GLASS BROKEN" in run.out
    assert "by Una Price: somebody rings" in run.out
    assert sealed.run("sealed", "seen", "--as", "dw").out == "Seen: 1.\n"
    run = sealed.run("sealed", "seal", REF, "--for", "dw", "--strict", "--as", "dw")
    assert run.out == f"{REF} is sealed for dw.\n"
    sealed.run("sealed", "break", REF, "--as", "up", words=OTHERS, stdin=b"x\n").refused(17, "Ring one")
    assert sealed.run("sealed", "release", REF, "--as", "dw").code == 0
    assert sealed.run("verify", "--as", "dw").code == 0


def test_a_desk_that_was_open_forgets_the_matter(program: Program) -> None:
    with program.desk() as desk:
        add(desk, Founder("up", "Una Price", "EDT"), ["worker"], OTHERS, cheap=True)
        with una(program) as theirs:
            assert REF in theirs.references()
            seal(desk, REF, ["dw"], glass=True)
            assert theirs.references() == (OTHER,)
            assert [matter.case.reference for matter in theirs.live()] == [OTHER]
