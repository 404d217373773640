"""A period that is reported on: which discussions began in it, held by which team (003 ¶16 and ¶17)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from duty_tui.calendar import LONDON
from duty_tui.record import Case, When
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import moment


@dataclass(frozen=True, slots=True)
class Period:
    """From a first to a last day, both in London and both included."""

    first: date
    last: date
    team: str = ""
    """A team or locality; what another one held is left out. Empty for all."""

    def covers(self, when: When | None) -> bool:
        """Whether a time lies in it; one that is not recorded, or could not be read, lies in none."""
        at = moment(when)
        return at is not None and self.first <= at.astimezone(LONDON).date() <= self.last

    def held(self, case: Case) -> Iterator[tuple[str, Discussion]]:
        """Yield the discussions of a case that began in it, with their ids."""
        for key, held in case.discussions.items():
            ours = self.team.lower() in ("", held.team.lower(), held.locality.lower())
            if ours and self.covers(held.began):
                yield key, held
