"""A key whose way ends nowhere does not hold back the next one for ever."""

import asyncio
import time

from textual.app import ComposeResult
from textual.events import Key

from screens.terminal.guarded import GuardedApp, PlainInput


class Vanishing(GuardedApp):
    """Two fields; Tab in the first takes it away."""

    def compose(self) -> ComposeResult:
        """Both."""
        yield PlainInput(id="first")
        yield PlainInput(id="second")

    async def on_key(self, event: Key) -> None:
        """The field goes while the key is on its way from it to the application."""
        if event.key == "tab":
            await self.query("#first").remove()


async def typed() -> str:
    """What stands in the second field, of keys that came in one packet."""
    app = Vanishing()
    async with app.run_test():
        app.query_one("#first").focus()
        await asyncio.sleep(0.1)
        for name in ("tab", "tab", "a"):
            app.post_message(Key(name, name if len(name) == 1 else None))
        second = app.query_one("#second", PlainInput)
        end = time.monotonic() + 10
        while not second.value and time.monotonic() < end:
            await asyncio.sleep(0.05)
        return second.value


def test_a_key_whose_field_is_taken_away_does_not_hold_back_the_next_for_ever() -> None:
    assert asyncio.run(typed()) == "a"
