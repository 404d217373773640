"""Case 1 by the path that a worker takes: a store, the import, a draft, a sealed file."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from duty_tui.calendar import LONDON
from duty_tui.desk import Desk
from duty_tui.documents.leaving_out import Choice
from duty_tui.handing_over import Draft, Written, draft, write
from duty_tui.keeping.making import Founder, create
from duty_tui.taking_in import take_in

EXPORTED = datetime(2026, 12, 24, 23, 40, tzinfo=LONDON)
LEO, SECOND = "B-2026-0412", "B-2026-0413"
WORDS = "an invented passphrase of the tests"
REASON = "the day team has to know what was said"


@dataclass(frozen=True)
class Exported:
    """A sealed hand-over and what it was made from."""

    draft: Draft
    written: Written

    @property
    def reference(self) -> str:
        """The matter's reference in its store."""
        return self.draft.edition.case.reference

    @property
    def path(self) -> Path:
        """Where the sealed file lies."""
        return self.written.path

    @property
    def words(self) -> str:
        """The nine words that open it."""
        return self.written.passphrase


@contextmanager
def desk_with_case_1(folder: Path) -> Iterator[Desk]:
    """A new store under `folder` in which both matters of the first night are taken in."""
    path = folder / "store"
    create(
        path, Founder("dw", "Dana Whitlock", "EDT social worker"), WORDS, "bristol", cheap=True, at=EXPORTED
    )
    with Desk.unlock(path, "dw", WORDS, at=EXPORTED) as desk:
        for name in ("case-1.json", "case-1-second-matter.json"):
            take_in(desk, (files("duty_tui.training") / name).read_bytes(), EXPORTED)
        yield desk


def exported(desk: Desk, folder: Path, reference: str = LEO, at: datetime = EXPORTED) -> Exported:
    """The hand-over for the day team; every place that points to the reporter is kept, with a reason."""
    ready = draft(desk, reference, "day-team", at)
    choices = {found: Choice("keep", REASON) for found in ready.found}
    return Exported(ready, write(desk, ready, choices, folder, at))


def plainly(text: str) -> str:
    """A text on one line, its blanks as one."""
    return " ".join(text.split())


def dense(text: str) -> str:
    """A text without any blank: where a line breaks on paper makes no difference."""
    return re.sub(r"\s", "", text)
