"""A protocol, typed: everything that may differ between authorities, each entry with the source it rests on.

A section maps keys to entries and is never a list: an authority's file replaces the entry of the same key.
"""

from datetime import date, time
from typing import Literal

import msgspec

from duty_tui.protocol.people import Agency, Chair, Contact, QuorumRole
from duty_tui.protocol.practice import Expected, Form, Idle, Meeting, Role, SameDay, SchoolContact, Strengths
from duty_tui.protocol.sharing import Audience, Distribution, Reach
from duty_tui.protocol.words import AgendaItem, Decision, Decline, Notice, Prompt

Weekday = Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Something that sources may name."""

    title: str
    """Title, publisher and year."""
    checked_on: date
    """When a person last compared the protocol with it."""
    url: str = ""
    """Public address, where there is one."""


class Office(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The office that takes over in the morning."""

    source: str
    opens: time
    closes: time
    weekdays: tuple[Weekday, ...]
    front_door: str
    """The name of the team that takes referrals, "First Response" in Bristol."""
    front_door_contact: str
    """Key of its entry in the directory."""
    edt_contact: str
    """Key in the directory of the night team's own entry."""
    marking: str
    """Printed at top and bottom of every page."""
    closures: dict[date, str] = {}
    """Days on which the office is shut beside the bank holidays, and why."""
    struck: dict[date, str] = {}
    """Bank holidays on which it is open, and why."""


class Limit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How long something may take: exactly one of the six kinds of length is set."""

    label: str
    starts: str
    """Name of the event from which it runs."""
    source: str
    elapsed_hours: int | None = None
    elapsed_minutes: int | None = None
    working_days: int | None = None
    office_hours: int | None = None
    """Hours during which the office is open: eight are a day from 9 to 5."""
    calendar_months: int | None = None
    """Until the end of the day of the same number in a later month."""
    next_opening: bool = False
    """Until the office next opens."""
    same_day: bool = False
    """Until the end of the same day."""
    outer: bool = False
    """An outer limit: the aim is sooner."""
    latest: bool = False
    """It may end sooner, never later; shown as LATEST."""
    check_only: bool = False
    """Worked out only to compare with what a person typed from an order."""
    audience: Literal["night", "day"] = "day"
    """Whose board shows it."""
    applies_when: str = ""
    """Name of an event that has to be known, too."""
    met_by: str = ""
    """Name of the event that meets it: from then on it no longer runs."""
    note: str = ""
    """How the source's own words were read where they leave a choice; shown with the source."""


class Approvals(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who is asked, one after the other, before something is done (XA-12)."""

    label: str
    posts: tuple[str, ...]
    source: str


class Link(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Guidance that is named, not opened."""

    title: str
    url: str
    source: str


class Retention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How long matters are kept here once their own record is elsewhere, or was never begun."""

    transferred_months: int = 6
    """From closing, of a matter that somebody took over and that goes on elsewhere."""
    not_met_months: int = 12
    """From closing, of a contact that did not meet the threshold."""
    source: str = "local; confirm (UK GDPR article 5(1)(e))"


class Protocol(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The protocol of one authority, with the base merged in."""

    key: str
    title: str
    version: str
    in_force_from: date
    checked_on: date
    """When a person last compared it with its sources."""
    office: Office
    chair: Chair
    events: dict[str, str]
    """Names of the moments from which limits run, in words."""
    extends: str = ""
    """Key of the base that was merged under it."""
    in_force_to: date | None = None
    """Its last day; none while it is in force."""
    base_texts: tuple[str, ...] = ()
    """The guidance and procedures on which it rests."""
    review_due: str = ""
    meeting: Meeting = Meeting()
    same_day: SameDay = SameDay()
    retention: Retention = Retention()
    idle: Idle = Idle()
    strengths: Strengths = Strengths()
    leave_out: tuple[str, ...] = ()
    """Entries of the base that do not apply here, as "section.key"."""
    document: dict[str, Document] = {}
    clock: dict[str, Limit] = {}
    quorum: dict[str, QuorumRole] = {}
    expected: dict[str, Expected] = {}
    role: dict[str, Role] = {}
    form: dict[str, Form] = {}
    school: dict[str, SchoolContact] = {}
    """Whom to ask for, by the phase of a child's education."""
    agency: dict[str, Agency] = {}
    directory: dict[str, Contact] = {}
    agenda: dict[str, AgendaItem] = {}
    decision: dict[str, Decision] = {}
    prompt: dict[str, Prompt] = {}
    decline: dict[str, Decline] = {}
    notice: dict[str, Notice] = {}
    distribution: dict[str, Distribution] = {}
    audience: dict[str, Audience] = {}
    approval: dict[str, Approvals] = {}
    reach: dict[str, Reach] = {}
    link: dict[str, Link] = {}

    @property
    def titles(self) -> dict[str, str]:
        """Title of each document that sources may name."""
        return {name: document.title for name, document in self.document.items()}

    def label(self, section: str, key: str) -> str:
        """The words behind a key of a section; the key itself where the section has no such entry."""
        entry = getattr(self, section, {}).get(key, key)
        return entry if isinstance(entry, str) else getattr(entry, "title", "") or entry.label

    def quorum_role(self, agency: str) -> str | None:
        """Key of the part of the minimum that this agency fills, itself or as fall-back; else none."""
        return next(
            (key for key, role in self.quorum.items() if agency in (*role.agencies, *role.fall_back)), None
        )

    def agenda_in_order(self) -> tuple[tuple[str, AgendaItem], ...]:
        """The agenda by its printed numbers."""
        return tuple(sorted(self.agenda.items(), key=lambda entry: entry[1].number))

    def words(self, notice: str) -> str:
        """What the program prints by itself under this key; raises `KeyError` for an unknown one."""
        return self.notice[notice].text
