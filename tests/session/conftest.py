"""A matter in hand, at 23:40 of the first night, in a store that the tests of a run share."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.keeping.making import Founder, create
from duty_tui.protocol.loader import content_hash
from duty_tui.record import Case
from duty_tui.session.at_night import Night
from duty_tui.session.working import Working
from tests.christmas_eve import AT, BRISTOL
from tests.rules.facts_of_a_night import night

WORDS = "anvil copper meadow lantern sixpence thimble"
WORKER = Founder("dw", "Dana Whitlock", "EDT social worker")

AtWork = Callable[..., Working]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk whose store holds no matter that a test relies on."""
    folder = tmp_path_factory.mktemp("desk") / "store"
    create(folder, WORKER, WORDS, "bristol", cheap=True, at=AT)
    with Desk.unlock(folder, WORKER.sign_in, WORDS, at=AT) as opened:
        yield opened


@pytest.fixture
def desk(shared: Desk) -> Desk:
    """The desk; its clock stands at 23:40."""
    stand(shared, AT)
    return shared


def stand(desk: Desk, at: datetime) -> None:
    """Let the desk's clock stand at a moment."""
    desk.clock = lambda: at


@pytest.fixture
def at_work(desk: Desk) -> AtWork:
    """A function that returns a matter in hand: Leo, Dana, and what is given; nothing of it is saved."""

    def working(case: Case | None = None, **collections: Any) -> Working:
        made = case if case is not None else night(**collections)
        named = replace(made, reference="B-2026-9000", protocol=content_hash(BRISTOL))
        return Working.new(desk, named)

    return working


@pytest.fixture
def a_night(desk: Desk, tmp_path: Any) -> Night:
    """A night at that desk."""
    return Night(desk, tmp_path / "out")
