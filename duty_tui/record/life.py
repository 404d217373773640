"""The life of a matter: earlier ones of the same people, its closing, and its being opened again."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Ref, about
from duty_tui.record.times import When

EarlierAnswer = Literal["same people", "not the same"]


class Earlier(Entry, frozen=True, kw_only=True):
    """A matter that may be about the same people, and what somebody made of it (DESIGN 6; 001 Roles CSC)."""

    reference: Annotated[str, about("Matter", "the reference of the other matter", "SCREENS 4.10")]
    answer: Annotated[EarlierAnswer, about("Answer", "linked, or somebody else", "SCREENS 4.10")]
    fits: Annotated[str, about("What fits", "why it was shown: name, address, number", "SCREENS 4.10")] = ""
    came: Annotated[When | None, about("Came", "when that referral was told", "004 recommendations")] = None
    source: Annotated[str, about("From", "which kind of caller told it", "004 recommendations")] = ""
    outcome: Annotated[str, about("What came of it", source="XE-03")] = ""
    because: Annotated[str, about("Because", "why it is not the same", "SCREENS 4.10")] = ""
    at: Annotated[When | None, about("Answered at", source="SCREENS 4.10")] = None
    by: Annotated[str, about("Answered by", source="SCREENS 4.10")] = ""


ClosingReason = Literal[
    "transferred",
    "threshold not met",
    "no further action",
    "entered in error",
    "other",
]


class Closed(Entry, frozen=True, kw_only=True):
    """The matter leaves the board, with a reason; it can be opened again (SCREENS 4.4)."""

    reason: Annotated[ClosingReason, about("Reason", "why it is closed", "SCREENS 4.4")]
    words: Annotated[str, about("In words", "what happens now, and who knows", "SCREENS 4.4")] = ""
    transferred_to: Annotated[str, about("Transferred to", "the team and its record system", "XB-13")] = ""
    reference_there: Annotated[str, about("Reference there", "under which it goes on", "XB-13")] = ""
    transferred_by: Annotated[str, about("Transferred by", "who entered it there", "XB-13")] = ""
    still_open: Annotated[
        str, about("Open actions", "who goes on with them, and who agreed", "SCREENS 4.4", long=True)
    ] = ""
    at: Annotated[When | None, about("Closed at", source="SCREENS 4.4")] = None
    by: Annotated[str, about("Closed by", source="SCREENS 4.4")] = ""


class Reopened(Entry, frozen=True, kw_only=True):
    """The matter is back on the board."""

    because: Annotated[str, about("Because", "what has happened since", "SCREENS 4.4")]
    at: Annotated[When | None, about("Opened again at", source="SCREENS 4.4")] = None
    by: Annotated[str, about("Opened again by", source="SCREENS 4.4")] = ""


class SentBack(Entry, frozen=True, kw_only=True):
    """A hand-over that the day team does not take, with what is missing (SCREENS 4.7)."""

    version: Annotated[int, about("Version", "of the copy", "SCREENS 4.7")]
    missing: Annotated[str, about("What is missing", source="SCREENS 4.7")]
    by: Annotated[str, about("Sent back by", "name and post", "SCREENS 4.7")] = ""
    at: Annotated[When | None, about("At", source="SCREENS 4.7")] = None


class Chase(Entry, frozen=True, kw_only=True):
    """Somebody was asked how far an action is (SCREENS 4.6; 001 Roles Other)."""

    action: Annotated[Ref, about("Action", source="SCREENS 4.6", names="action")]
    who: Annotated[str, about("Asked", "who was asked, at which agency", "SCREENS 4.6")] = ""
    at: Annotated[When | None, about("At", source="SCREENS 4.6")] = None
    by: Annotated[str, about("By", source="SCREENS 4.6")] = ""
    result: Annotated[str, about("Result", "completed, not yet, no longer relevant …", "001 Roles Other")] = (
        ""
    )
