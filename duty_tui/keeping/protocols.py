"""The protocols of a store: loaded, signed by whoever loaded them; each matter keeps its own."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import lru_cache

import store
from duty_tui import errors
from duty_tui.keeping.told import told
from duty_tui.protocol.loader import content_hash, from_json, to_json
from duty_tui.protocol.model import Protocol
from duty_tui.protocol.series import chosen, fit_in, series
from duty_tui.record import LONDON, Case
from duty_tui.rules.facts import moment

PROTOCOLS = "protocols"


class Protocols:
    """Those of an open store."""

    def __init__(self, opened: store.Store, clock: Callable[[], datetime]) -> None:
        self._opened = opened
        self.clock = clock

    def all(self) -> tuple[Protocol, ...]:
        """Return every protocol that was loaded, oldest first."""
        with told():
            return tuple(_protocol(each["content"]) for each in self._opened.table(PROTOCOLS).all())

    def keep(self, protocol: Protocol, at: datetime) -> str:
        """Load a protocol into the store, signed by this person; returns its content hash.

        The same version loaded again replaces the one before. Raises `BadProtocol` where it overlaps another
        version of its key or leaves days between them, `NotSaved`, `NotAllowed`.
        """
        loaded = self.all()
        if protocol in series(loaded, protocol.key):
            return content_hash(protocol)
        fit_in(loaded, protocol)
        document = {
            "hash": content_hash(protocol),
            "key": protocol.key,
            "content": to_json(protocol).decode(),
        }
        with told():
            changes, kind = store.diff({}, document), store.Kind.SETTING
            self._opened.save(PROTOCOLS, store.new_id(self.clock()), changes, base=None, at=at, kind=kind)
        return content_hash(protocol)

    def of(self, case: Case) -> Protocol:
        """Return the protocol that a case keeps, by its hash. Raises `BadProtocol` where it is missing."""
        return self.with_hash(case.protocol)

    def with_hash(self, wanted: str) -> Protocol:
        """Return the protocol with this hash. Raises `BadProtocol` where it is missing."""
        found = next((each for each in self.all() if content_hash(each) == wanted), None)
        if found is None:
            raise errors.BadProtocol("The protocol of this matter is not in the store: load it again.")
        return found

    def named(self, named: str, case: Case) -> Protocol:
        """Return the protocol of this key in force when the referral came, or the one with this hash.

        Raises `BadProtocol` where none of that name was in force then.
        """
        told_at = moment(case.referral.told) or self.clock()
        return chosen(self.all(), named, told_at.astimezone(LONDON).date())

    def authorities(self, case: Case) -> dict[str, str]:
        """Return the protocols in force when the referral came, title by key: whose matter may it be?"""
        keys = dict.fromkeys(each.key for each in self.all())
        found = {}
        for key in keys:
            with suppress(errors.BadProtocol):
                found[key] = self.named(key, case).title
        return found


@lru_cache(maxsize=32)
def _protocol(content: str) -> Protocol:
    return from_json(content.encode())
