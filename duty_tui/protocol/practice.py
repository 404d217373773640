"""How an authority goes about it: who does what, the form of meeting, forms to send, whom to ask for."""

from datetime import date
from typing import Literal

import msgspec

from duty_tui.record.decisions import Harm
from duty_tui.record.people import Concern

Counts = Literal["sent", "received", "telephoned"]
"""When a form counts: once sent, once its arrival is shown, or once a call after it was answered."""


class Role(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A part that somebody plays beside the chair: who convenes, keeps the forms, leads the enquiry."""

    label: str
    grades: tuple[str, ...]
    """Posts or teams that play it, the usual one first."""
    source: str
    starts: date | None = None
    """Day from which it is played here; none where it always was (XR-01)."""


class Expected(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Somebody expected in every discussion beside the minimum: education as a fourth partner (XR-02)."""

    label: str
    agencies: tuple[str, ...]
    """Agencies any one of which is the one expected."""
    source: str
    starts: date | None = None
    """Day from which it is expected here; none where it always was."""


class Meeting(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The form in which discussions are held."""

    form: Literal["any", "call, meeting if serious", "meeting"] = "any"
    """A meeting may be dialled into; a call between two agencies is none (003 ¶7–8)."""
    invited_by: tuple[Literal["telephone", "e-mail"], ...] = ()
    """The ways by which every invitation goes; without any, nobody is reminded of one (000 §2 b2)."""
    source: str = "local; confirm"


class SameDay(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Facts that call for a discussion on the day on which it is decided to hold one."""

    concerns: tuple[Concern, ...] = ()
    """What is ticked of a child."""
    harm: tuple[Harm, ...] = ()
    """The kind of harm of which somebody is suspected."""
    source: str = "local; confirm"


class Strengths(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Danger statement, safety goal and a scale of 0 to 10, where an authority works so (XC-08)."""

    used: bool = False
    """Whether they are asked for; what was recorded is shown either way."""
    zero: str = "so dangerous that we must act now"
    """What 0 stands for."""
    ten: str = "safe enough to close"
    """What 10 stands for."""
    source: str = "local; confirm"


class Idle(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What happens to a screen at which nobody presses a key."""

    cover_minutes: int = 5
    """Until it shows no names; any key uncovers it."""
    lock_minutes: int = 10
    """Until keys and records are forgotten; the passphrase opens it again."""
    discussion_minutes: int = 60
    """The same while a discussion is being held: its chair listens, and types little."""
    source: str = "local; confirm"


class Form(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A form that goes to agencies before a discussion: a request, a pro-forma, a medical referral."""

    label: str
    source: str
    agencies: tuple[str, ...] = ()
    """Who gets it; without any, everybody asked who has no form of their own."""
    channel: str = "secure e-mail"
    counts: Counts = "sent"
    clock: str = ""
    """Key of the limit within which it has to count."""
    comes_back: bool = False
    """It is returned filled in, by a day and time that it states."""
    states: tuple[str, ...] = ()
    """What it has to say, in words: date, time, venue …"""


class SchoolContact(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """Whom to ask for at a school or setting of one phase."""

    post: str
    source: str
