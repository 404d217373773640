"""Frames that were saved or read and that nobody has asked to see yet: a save does not wait for them.

Whether somebody else's frame counts, and what each makes of its record, is worked out at the next look.
"""

from typing import Any, Final, TypeAlias

from store.kinds import ANCHORS, VERSIONED
from store.walk import Placed

Own: TypeAlias = dict[str, Any] | None
"""The content of what this person has written; None where the frame is to be opened and judged."""

MOST: Final = 64
"""Frames after which those that wait are shown, although nobody has asked."""


class Waiting:
    """Frames in the order of the chain."""

    def __init__(self) -> None:
        self._frames: list[tuple[Placed, Own]] = []
        self.versions: dict[bytes, bytes | None] = {}
        """The version of each record of which something waits; None where that is somebody else's."""

    def __len__(self) -> int:
        return len(self._frames)

    def add(self, placed: Placed, own: Own = None) -> None:
        """Let a frame wait."""
        frame = placed.frame
        self._frames.append((placed, own))
        if frame.kind in VERSIONED:
            self.versions[frame.record] = None if own is None else frame.commitment

    def is_over(self) -> bool:
        """Return whether it is to be shown now: there is much, or the last names new keys or rights."""
        return len(self._frames) >= MOST or self._frames[-1][0].frame.kind in ANCHORS

    def take(self) -> list[tuple[Placed, Own]]:
        """Return, once, what waits."""
        frames, self._frames = self._frames, []
        self.versions.clear()
        return frames
