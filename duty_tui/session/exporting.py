"""Step 5 for a screen: the draft, what it says is missing, the places to decide, the sealed file."""

from collections.abc import Mapping
from dataclasses import dataclass

from duty_tui.documents import plain
from duty_tui.documents.leaving_out import Choice, Found
from duty_tui.handing_over import Draft, draft
from duty_tui.handing_over import write as write_file
from duty_tui.rules.gaps import gaps
from duty_tui.session.at_night import Night
from duty_tui.session.working import Working

AUDIENCE = "day-team"


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft of the hand-over as the matter stands."""

    draft: Draft
    found: tuple[Found, ...]
    version: int


def ready(night: Night, working: Working) -> Ready:
    """Return the draft for the day team. Raises `ExportRefused`."""
    made = draft(night.desk, working.reference, AUDIENCE, working.now, training=night.training)
    return Ready(made, made.found, made.edition.version)


def gap_lines(made: Ready) -> list[str]:
    """Return what the file will say is missing, tonight's first."""
    edition = made.draft.edition
    return [f"{gap.kind:<16} {gap.text}" for gap in gaps(edition.case, edition.protocol, edition.as_at)]


def page_one(made: Ready) -> list[str]:
    """Return page 1 as plain lines."""
    from duty_tui.documents.hand_over import hand_over

    return plain.render_page_one(hand_over(made.draft.edition)).splitlines()


def place_line(found: Found, choice: Choice | None) -> str:
    """Return a place with what was decided about it."""
    decided = (
        "UNDECIDED" if choice is None else choice.do if choice.do == "take out" else f"keep: {choice.reason}"
    )
    return f"{decided[:22]:<22} {found.place}: {found.hit.context}"[:76]


def write(night: Night, made: Ready, choices: Mapping[Found, Choice]) -> str:
    """Write the file; returns where it is and the words that open it. Raises `ExportRefused`, `NotSaved`."""
    now = night.desk.clock()
    written = write_file(night.desk, made.draft, dict(choices), night.export_folder, now)
    return f" Written: {written.path.name}\n in {written.path.parent}\n Opens with: {written.passphrase}"
