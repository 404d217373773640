"""Standing words: what opens a reader's files of a month, fetched by a manager with her own key (XP-24).

So nobody has to be there at night to be told words. They are made when the first file of the month is sealed,
sealed in the store as cases are, and shown to managers alone; each look is in the history.
"""

from datetime import datetime
from typing import Final

import store
from duty_tui.desk import Desk
from duty_tui.documents.sealing import new_passphrase
from duty_tui.errors import BadInput, NotAllowed
from duty_tui.keeping.told import told
from duty_tui.record import LONDON

STANDING: Final = "standing passphrase"
"""The route that uses them."""

WORDS: Final = "standing"
"""The table of standing words: for which reader, of which month."""


def month_of(at: datetime) -> str:
    """Return the month in which a file is sealed, by London's calendar: "2026-12"."""
    return f"{at.astimezone(LONDON):%Y-%m}"


def words_for(desk: Desk, audience: str, at: datetime) -> str:
    """Return the words of a reader for this month; made, and on the disk, when they are first needed.

    Raises `NotSaved`, `NotAllowed`, `Damaged`.
    """
    month = month_of(at)
    words = _kept(desk, audience, month)
    if words is None:
        words = new_passphrase()
        said = {"audience": audience, "month": month, "words": words}
        with told():
            desk.opened.save(WORDS, desk.new_id(), store.diff({}, said), base=None, at=at)
    return _kept(desk, audience, month) or words


def _kept(desk: Desk, audience: str, month: str) -> str | None:
    """The first that were made: of two programs at once the later goes by the earlier."""
    with told():
        documents = desk.opened.documents(WORDS).values()
    fitting = (each for each in documents if (each["audience"], each["month"]) == (audience, month))
    return next((str(each["words"]) for each in fitting), None)


def read_words(desk: Desk, audience: str, month: str, at: datetime) -> str:
    """Return the standing words of a month to a manager; that they were read is noted first.

    Raises `NotAllowed` for anybody else, `BadInput` where none were made, `NotSaved`.
    """
    if not desk.opened.person.role & store.Role.MANAGER:
        raise NotAllowed("Standing words are for managers: ask yours.")
    words = _kept(desk, audience, month)
    if words is None:
        raise BadInput("No file was sealed with standing words for this reader in that month.")
    with told():
        what = {"what": f"the standing words of {month} for {audience}"}
        desk.opened.note(store.Kind.VIEW, what, record_id=None, at=at)
    return words
