"""The first call on the card: little enough to type that it is written down within two minutes."""

import pytest

from duty_tui.session.at_night import Night
from tests.screens.session import running

A_MINUTE = 200
"""Keys of somebody who types 40 words a minute; what the caller takes to say it is not counted."""

TYPED = (
    ("p", "07700 900462"),
    ("f", "Ros Ibekwe"),
    ("r", "teacher"),
    ("s", "Marks on his back, will not say how. Goes home at ten."),
    ("c", "Tobi Ibekwe"),
    ("l", "3 Quay St"),
    ("a", "no"),
    ("y", "he goes home tonight"),
)


@pytest.mark.asyncio
async def test_the_first_call_is_written_down_in_the_keys_of_two_minutes(night: Night) -> None:
    async with running(night) as session:
        keys = 1
        await session.press("n")
        await session.type("no")
        keys += 2
        for letter, text in TYPED:
            await session.press("ctrl+f", letter)
            await session.type(text)
            keys += 2 + len(text)
        await session.press("enter")
        written = session.screen.matter.case
        assert written.referral.danger_now == "no"
        assert written.referral.words == TYPED[3][1]
        assert (written.referral.can_wait, written.referral.can_wait_because) == ("no", TYPED[7][1])
        caller = written.people[written.referral.caller]
        assert (caller.name, caller.phone, caller.relation) == ("Ros Ibekwe", "07700 900462", "teacher")
        [child] = written.children.values()
        assert (child.name, child.address) == ("Tobi Ibekwe", "3 Quay St")
    assert keys + 1 <= 2 * A_MINUTE
