"""Step 5 for a screen: the draft, what it says is missing, the places to decide, the sealed file."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap

from duty_tui.documents import plain
from duty_tui.documents.leaving_out import Choice, Found
from duty_tui.handing_over import Draft, draft
from duty_tui.handing_over import write as write_file
from duty_tui.record import Path
from duty_tui.rules.gaps import gaps
from duty_tui.rules.gaps.gap import Gap
from duty_tui.session import drafts
from duty_tui.session.at_night import Night
from duty_tui.session.working import Working

AUDIENCE = "day-team"
TAKE_OUT = Choice("take out")


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft of the hand-over as the matter stands."""

    draft: Draft
    found: tuple[Found, ...]
    version: int


@dataclass(frozen=True, slots=True)
class GapLine:
    """A line on what is missing, and where it is entered."""

    text: str
    path: Path


def ready(night: Night, working: Working) -> Ready:
    """Return the draft for the day team. Raises `ExportRefused`."""
    made = draft(night.desk, working.reference, AUDIENCE, working.now, training=night.training)
    return Ready(made, made.found, made.edition.version)


def gap_lines(working: Working) -> list[GapLine]:
    """Return what the file will say is missing, tonight's first; what is half typed stands before all."""
    half = [GapLine(f"HALF TYPED       not entered yet: {text}", ()) for text in drafts.unfinished(working)]
    found: tuple[Gap, ...] = gaps(working.case, working.protocol, working.now)
    return [*half, *(GapLine(f"{gap.kind:<17}{gap.text}", gap.path) for gap in found)]


def page_one(made: Ready) -> list[str]:
    """Return page 1 as plain lines."""
    from duty_tui.documents.hand_over import hand_over

    return plain.render_page_one(hand_over(made.draft.edition)).splitlines()


def place_line(found: Found, choice: Choice | None) -> str:
    """Return a place with what was decided about it."""
    decided = "UNDECIDED" if choice is None else "left out" if choice.do == "take out" else "kept"
    return f"{decided:<10} {found.hit.phrase[:28]:<29} {found.place}"


def place_detail(found: Found, choice: Choice | None) -> tuple[str, str]:
    """Return the words around a place, and why it is kept."""
    kept = f"Kept: {choice.reason}" if choice and choice.reason else found.hit.kind
    return f"... {found.hit.context} ...", kept


def half_decided(working: Working, made: Ready) -> dict[Found, Choice]:
    """Return the places for whose keeping a reason was given before, in this session or the last."""
    reasons = {found: drafts.text_of(working, draft_of(found)) for found in made.found}
    return {found: Choice("keep", reason) for found, reason in reasons.items() if reason}


def keep(working: Working, found: Found, reason: str) -> Choice:
    """Decide that a place stays, with a reason, which is on the disk before anything is written."""
    drafts.keep(working, draft_of(found), reason)
    return Choice("keep", reason)


def draft_of(found: Found) -> str:
    """Return under what the reason for a place is kept until the file is written."""
    return f"{drafts.KEPT}{'/'.join(found.path)} {found.hit.start}"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file that was written, and the words that open it."""

    lines: tuple[str, ...]
    words: str


def write(night: Night, working: Working, made: Ready, choices: Mapping[Found, Choice]) -> Sealed:
    """Write the file; returns where it is and the words that open it. Raises `ExportRefused`, `NotSaved`."""
    now = night.desk.clock()
    done = write_file(night.desk, made.draft, dict(choices), night.export_folder, now)
    night.again(working.reference)
    for found in made.found:
        drafts.keep(working, draft_of(found), "")
    unlisted = (f"NOT LISTED in the matter: {done.unsaved}",) if done.unsaved else ()
    said = [f"Written: {done.path.name}", f"in {done.path.parent}", *unlisted]
    words = wrap(f"Opens with: {done.passphrase}", 76, subsequent_indent=" " * len("Opens with: "))
    return Sealed((*said, *words), done.passphrase)
