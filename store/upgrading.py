"""Bringing a store to the newest format: only when somebody asks for it."""

from datetime import datetime

from store.amending import amending
from store.events import Format
from store.house import House
from store.kinds import KEEPERS
from store.state import NEWEST


def upgrade(house: House, at: datetime) -> None:
    """Say in keyring and journal that the store has the newest format now.

    Nothing that was written before is touched. A program of an earlier version meets an entry of a kind that
    it does not know: it stops writing and says so. Raises `NotAllowed`, `NotSaved`, `StoreDamaged`.
    """
    with amending(house, at, KEEPERS) as amendment:
        if amendment.state.format < NEWEST:
            amendment.add(Format, format=NEWEST)
            amendment.name_keys("format")
