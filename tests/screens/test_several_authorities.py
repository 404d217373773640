"""Several authorities on one desk: whose matter it is decides its protocol; one is not asked."""

from collections.abc import Callable

import pytest

from duty_tui.errors import BadInput
from duty_tui.protocol.loader import content_hash, shipped
from duty_tui.record import exactly
from duty_tui.record.discussion import Discussion
from duty_tui.session.at_night import Night
from duty_tui.taking_in import take_in
from screens.intake import CARD, card
from tests.screens.session import running

ASKED = "Whose matter"


def with_durham(night: Night) -> Night:
    """The same desk, which now works for County Durham, too."""
    night.desk.protocols.keep(shipped("durham"), night.desk.clock())
    night.look_again()
    return night


@pytest.mark.asyncio
async def test_the_card_asks_whose_matter_it_is_only_where_there_are_several(
    opened: Callable[..., Night],
) -> None:
    for night, asked in ((opened(), False), (with_durham(opened()), True)):
        async with running(night, (80, 24)) as session:
            await session.press("n")
            assert session.screen.NAME == "intake"
            assert (ASKED in session.text) is asked


@pytest.mark.asyncio
async def test_the_answer_is_typed_on_the_card_and_the_limits_are_those_of_the_authority(
    opened: Callable[..., Night],
) -> None:
    night = with_durham(opened())
    async with running(night, (80, 24)) as session:
        await session.press("n", "ctrl+f", "z")
        await session.type("bris")
        await session.press("enter")
        working = night.at_work[-1]
        assert working.case.authority == "bristol"
        assert working.protocol.clock["record"].working_days == 10
        await session.press("ctrl+f", "z", "ctrl+u")
        await session.type("dur")
        await session.press("enter")
        assert working.case.authority == "durham"
        assert working.protocol.clock["record"].working_days == 3
        assert working.case.protocol == content_hash(shipped("durham"))
        assert working.save()
    assert night.desk.matter(working.reference).case.protocol == content_hash(shipped("durham"))


def test_a_card_with_one_authority_has_the_same_fields_as_before(night: Night) -> None:
    assert card(night.open("B-2026-0412")) == CARD


def test_a_matter_keeps_its_protocol_once_a_discussion_has_begun(opened: Callable[..., Night]) -> None:
    night = with_durham(opened())
    working = night.new_call()
    working.enter(("authority",), "Bristol")
    working.add(("discussions",), Discussion(began=exactly(working.now)))
    with pytest.raises(BadInput, match="the matter keeps it"):
        working.enter(("authority",), "County Durham")
    assert (working.case.authority, working.protocol.key) == ("bristol", "bristol")


def test_matters_of_two_authorities_lie_on_one_board_each_under_its_own_protocol(
    opened: Callable[..., Night],
) -> None:
    night = with_durham(opened())
    taken = take_in(
        night.desk, b'{"authority": "durham", "referral": {"told": "2026-12-24 22:00"}}', night.now_here
    )
    night.look_again()
    keys = {case.reference: protocol.key for case, protocol in night.matters()}
    assert keys == {
        "B-2026-0412": "bristol",
        "B-2026-0413": "bristol",
        taken.matter.case.reference: "durham",
    }
