"""A new visit: its entries are made when the first word is typed, about the child nobody has seen yet."""

from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.child_now import Seen, WhereNow
from duty_tui.rules.facts import latest_for
from duty_tui.session.card import Slot
from duty_tui.session.working import Working


def begin(working: Working) -> tuple[Slot, Slot]:
    """Return the slots of a visit and of where the child stays after it."""
    return _new("seen", Seen, working), _new("where_now", WhereNow, working)


def _new(collection: str, kind: type[Seen] | type[WhereNow], working: Working) -> Slot:
    made: list[str] = []

    def find(case: Case) -> Path | None:
        return (collection, made[0]) if made and made[0] in getattr(case, collection) else None

    def make(working: Working) -> Path:
        child = Ref(_unseen(working.case))
        item = Seen(child=child) if kind is Seen else WhereNow(child=child, as_at=exactly(working.now))
        made[:] = [working.add((collection,), item)]
        return (collection, made[0])

    return Slot(kind, find, make)


def _unseen(case: Case) -> str:
    """The first born child without a visit; else the first child."""
    born = [key for key, child in case.children.items() if not child.unborn]
    unseen = [key for key in born if latest_for(case.seen, key) is None]
    return (unseen or born or list(case.children))[0]
