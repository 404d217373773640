"""All matters of one worker's night: the one in hand, those that are parked, what waits over all."""

from pathlib import Path

from duty_tui.desk import Desk
from duty_tui.night.waiting import Wait, waiting
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Ref, exactly
from duty_tui.record.referral import Referral
from duty_tui.session.working import Working, save_all
from duty_tui.taking_in import next_reference


class Night:
    """The matters that were opened since signing in stay open: nothing is closed, only parked."""

    def __init__(self, desk: Desk, export_folder: Path, *, training: bool = False) -> None:
        self.desk = desk
        self.export_folder = export_folder
        self.training = training
        self._working: dict[str, Working] = {}
        self._protocols: dict[str, Protocol] = {}

    def open(self, reference: str) -> Working:
        """Return the matter to work on; what was typed before is still in it. Raises `NoSuchMatter`."""
        if reference not in self._working:
            matter = self.desk.matter(reference)
            self.desk.note_viewed(matter, self.desk.clock())
            self._working[reference] = Working(self.desk, matter)
        return self._working[reference]

    def again(self, reference: str) -> None:
        """Read a matter anew after a use case has changed it behind the screens."""
        if reference in self._working:
            self._working[reference].read_again()

    def new_call(self) -> Working:
        """Return a blank matter, saved at once: the time of the call is kept before a word is typed."""
        now = self.desk.clock()
        protocol = self.protocol
        case = Case(
            reference=next_reference(self.desk, protocol, now),
            protocol=self.desk.keep_protocol(protocol, now),
            referral=Referral(told=exactly(now), channel="telephone"),
        )
        matter = self.desk.open_matter(case, now)
        working = Working(self.desk, matter)
        self._working[case.reference] = working
        working.put(("referral", "taken_by"), Ref(working.me()))
        working.save()
        return working

    @property
    def protocol(self) -> Protocol:
        """The protocol for a call that comes now: the last one loaded that is in force."""
        return self.desk.protocol_for("", Case(reference=""))

    def matters(self) -> tuple[tuple[Case, Protocol], ...]:
        """Return every matter with its protocol, as typed so far."""
        stored = {matter.whole.reference: matter.case for matter in self.desk.matters()}
        live = {reference: working.case for reference, working in self._working.items()}
        return tuple((case, self.protocol_of(case)) for case in {**stored, **live}.values())

    def protocol_of(self, case: Case) -> Protocol:
        """Return the protocol of a case; read once, since a hash never changes its content."""
        if case.protocol not in self._protocols:
            self._protocols[case.protocol] = self.desk.protocol_of(case)
        return self._protocols[case.protocol]

    def waits(self) -> tuple[Wait, ...]:
        """Return everything that waits, the earliest first."""
        return waiting(self.matters(), self.desk.clock())

    def save(self) -> bool:
        """Save all matters; returns whether everything typed is on the disk."""
        return save_all(self._working.values())
