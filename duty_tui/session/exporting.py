"""Step 5 for a screen: the draft, what it says is missing, the places to decide, the sealed file."""

from collections.abc import Mapping
from dataclasses import dataclass

from duty_tui.documents import plain
from duty_tui.documents.leaving_out import Choice, Found
from duty_tui.handing_over import Draft, audiences, draft, route_of, to_read
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


def ready(night: Night, working: Working, audience: str = AUDIENCE) -> Ready:
    """Return the draft for a reader, the day team unless said otherwise. Raises `ExportRefused`."""
    made = draft(night.desk, working.reference, audience, working.now, training=night.training)
    return Ready(made, made.found, made.edition.version)


def next_reader(night: Night, working: Working, audience: str) -> str:
    """Return the reader after this one: day team, manager, partner, school, family, and again."""
    known = audiences(night.desk, working.case)
    return known[(known.index(audience) + 1) % len(known)]


def reader(working: Working, audience: str) -> str:
    """Return how a reader is called in a line: "the day team", "partner agency"."""
    label = working.protocol.audience[audience].label.lower()
    return f"the {label}" if audience == AUDIENCE else label


def gap_lines(working: Working, made: Ready) -> list[GapLine]:
    """Return what the file will say is missing, tonight's first; what is half typed stands before all.

    A copy for others says nothing of gaps: what is left out of it stands there instead.
    """
    if made.draft.chosen:
        return [GapLine(line, ()) for line in made.draft.notice]
    half = [
        GapLine(f"HALF TYPED       {drafts.where(working, each)}: {each.text}", drafts.place(working, each))
        for each in drafts.unfinished(working)
    ]
    found: tuple[Gap, ...] = gaps(working.case, working.protocol, working.now)
    return [*half, *(GapLine(f"{gap.kind:<17}{gap.text}", gap.path) for gap in found)]


def page_one(made: Ready) -> list[str]:
    """Return page 1 as plain lines; of a copy for others the whole of it, every place taken out."""
    from duty_tui.documents.hand_over import hand_over

    if made.draft.chosen:
        return plain.render(to_read(made.draft)).splitlines()
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
    if made.draft.chosen:
        return {}
    reasons = {found: drafts.text_of(working, draft_of(found)) for found in made.found}
    return {found: Choice("keep", reason) for found, reason in reasons.items() if reason}


def keep(working: Working, made: Ready, found: Found, reason: str) -> Choice:
    """Decide that a place stays, with a reason, which is on the disk before anything is written.

    A reason for one reader is none for another: of a copy for others it lasts until the file is written.
    """
    if made.draft.chosen is None:
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
    route: str
    """The way that was agreed with the reader for what opens it."""


def write(night: Night, working: Working, made: Ready, choices: Mapping[Found, Choice]) -> Sealed:
    """Write the file; returns where it is and the words that open it. Raises `ExportRefused`, `NotSaved`."""
    now = night.desk.clock()
    done = write_file(night.desk, made.draft, dict(choices), night.export_folder, now)
    night.again(working.reference)
    for found in made.found if made.draft.chosen is None else ():
        drafts.keep(working, draft_of(found), "")
    unlisted = (f"NOT LISTED in the matter: {done.unsaved}",) if done.unsaved else ()
    said = [f"Written: {done.path.name}", f"in {done.path.parent}", *unlisted]
    return Sealed((*said, done.how[0]), done.passphrase, route_of(made.draft))
