"""Failed attempts to sign in: counted before they are made, in a plain file, so that a restart forgets none.

They cannot be signed, as nobody has a key yet; they enter the history with the next unlock.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from store.content import UNREADABLE
from store.errors import AttemptsDelayed, NotSaved
from store.files import ATTEMPTS, Lock, write_new

FREE: Final = 3
"""The third failure is the first that delays."""
_FIRST_DELAY: Final = 30
_LONGEST_DELAY: Final = 900
_MICROS: Final = 1_000_000


class Count(msgspec.Struct, frozen=True):
    """What is known of one person's failures since they last signed in."""

    failed: int = 0
    last: int = 0
    """Microseconds since 1970, UTC."""


_decoder = msgspec.json.Decoder(dict[str, Count])
_encoder = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Attempts:
    """The counts of the store in `folder`."""

    folder: Path

    def charge(self, person: str, at: int) -> Count:
        """Count one attempt before it is made, so that a kill forgets none; return the count before it.

        Raises `AttemptsDelayed`. Where the folder cannot be written nothing is counted: whoever
        asks there can copy the slot and guess elsewhere.
        """
        try:
            with Lock(self.folder):
                counts = self._read()
                count = counts.get(person, Count())
                self._refuse_early(count, at)
                self._write({**counts, person: Count(count.failed + 1, at)})
                return count
        except (NotSaved, OSError):
            count = self._read().get(person, Count())
            self._refuse_early(count, at)
            return count

    def settle(self, person: str, count: Count) -> None:
        """Leave this count: none after signing in, that before where the passphrase was not what failed."""
        with suppress(NotSaved, OSError), Lock(self.folder):
            counts = {**self._read(), person: count}
            if not count.failed:
                del counts[person]
            self._write(counts)

    def _refuse_early(self, count: Count, at: int) -> None:
        if count.failed < FREE:
            return
        delay = min(_FIRST_DELAY * 2 ** min(count.failed - FREE, 10), _LONGEST_DELAY)
        waited = (at - count.last) // _MICROS
        if 0 <= waited < delay:
            raise AttemptsDelayed(delay - waited)

    def _read(self) -> dict[str, Count]:
        try:
            return _decoder.decode((self.folder / ATTEMPTS).read_bytes())
        except (OSError, *UNREADABLE):
            return {}

    def _write(self, counts: dict[str, Count]) -> None:
        write_new(self.folder / ATTEMPTS, _encoder.encode(counts))
