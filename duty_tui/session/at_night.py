"""All matters of one worker's night: the one in hand, those that are parked, what waits over all."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from duty_tui.calendar import LONDON
from duty_tui.desk import Desk
from duty_tui.errors import DutyError
from duty_tui.keeping.many import all_kept
from duty_tui.keeping.sealed import Watch
from duty_tui.looking_back import Happened, happened
from duty_tui.night.ringing import Ringing, ringing, sought
from duty_tui.night.waiting import Wait, in_order, of_matter
from duty_tui.protocol.loader import content_hash
from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, Ref, exactly
from duty_tui.record.referral import Referral
from duty_tui.search import earlier, matters
from duty_tui.search.earlier import Possible
from duty_tui.search.known import Known, known
from duty_tui.search.matters import Found
from duty_tui.session.in_hand import HELD
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
        self.notice = ""
        """A sentence to be shown once; empty for none."""
        self._sealing = Watch(desk)
        self._stored: dict[str, Case] = {}
        self._versions: dict[str, bytes | None] = {}
        self._waits: dict[str, tuple[Wait, ...]] = {}
        self._known: dict[str, tuple[Case, Known]] = {}
        self.look_again()

    def open(self, reference: str) -> Working:
        """Return the matter to work on; what was typed before is still in it. Raises `NoSuchMatter`."""
        if reference not in self._working:
            working = Working(self.desk, self.desk.matter(reference))
            self._note_viewed(working)
            self._working[reference] = working
        return self._working[reference]

    def _note_viewed(self, working: Working, what: str = "") -> None:
        """A look that can not be noted is no reason not to let somebody look."""
        if self.desk.held_elsewhere:
            self.notice = HELD
            return
        try:
            self.desk.note_viewed(working.matter, working.now, what)
        except DutyError as error:
            self.notice = str(error)

    def take_up(self, working: Working) -> None:
        """Go on with a matter whose text could not be saved before the screens were locked."""
        self._working[working.reference] = working

    def again(self, reference: str) -> None:
        """Read a matter anew after a use case has changed it behind the screens."""
        if reference in self._working:
            self._working[reference].read_again()
        self.look_again()

    def new_call(self) -> Working:
        """Return a blank matter, saved at once: the time of the call is kept before a word is typed.

        Where it can not be saved the card opens all the same, and stays marked as not saved.
        """
        now, protocol = self.desk.clock(), self.protocol
        case = Case(
            reference=self._free_reference(protocol, now),
            protocol=content_hash(protocol),
            referral=Referral(told=exactly(now), channel="telephone"),
        )
        working = Working.new(self.desk, case)
        working.put(("referral", "taken_by"), Ref(working.me()))
        if working.save():
            self._give_way(working, protocol, now)
        self._working[working.reference] = working
        return working

    def _free_reference(self, protocol: Protocol, now: datetime) -> str:
        """The next number; one whose card could not be saved yet is taken, too."""
        reference = next_reference(self.desk, protocol, now)
        while reference in self._working:
            start, number = reference.rsplit("-", 1)
            reference = f"{start}-{int(number) + 1:04}"
        return reference

    def _give_way(self, working: Working, protocol: Protocol, now: datetime) -> None:
        """Another program may have taken the number a moment before: the later in the chain gives way."""
        while self.desk.matter(working.reference).id != working.matter.id:
            working.put(("reference",), self._free_reference(protocol, now))
            if not working.save():
                return

    @property
    def protocol(self) -> Protocol:
        """The protocol for a call that comes now: the last one loaded that is in force."""
        return self.desk.protocols.named("", Case(reference=""))

    def look_again(self) -> None:
        """Read every matter from the store anew: others work at this desk, too."""
        live = self.desk.live()
        self._versions = {matter.whole.reference: matter.version for matter in live}
        self._stored = {matter.whole.reference: matter.case for matter in live}
        self._waits = {
            case.reference: tuple(of_matter(case, protocol, self.desk.clock()))
            for case, protocol in self.matters()
        }

    def others_changed(self) -> bool:
        """Take note of what others have saved to matters not in hand, sealed or opened; whether they have."""
        versions = {matter.whole.reference: matter.version for matter in self.desk.live()}
        changed = versions.items() ^ self._versions.items()
        sealing = self._sealing.changed()
        if all(reference in self._working for reference, _ in changed):
            self._versions = versions
            return sealing
        self.look_again()
        return True

    def taken_away(self) -> tuple[Working, ...]:
        """Forget the matters in hand that were sealed for others, or purged; returns them.

        One with text that is not saved stays, so that its text is not lost unsaid.
        """
        saved = (each for each in self.at_work if each.matter.whole.reference and not each.unsaved)
        gone = tuple(each for each in saved if not self.desk.has(each.matter.id))
        for each in gone:
            del self._working[each.reference]
            self._known.pop(each.reference, None)
        if gone:
            self.look_again()
        return gone

    def catch_up(self) -> dict[Working, Case]:
        """Take what others have saved into the matters in hand; returns each with its case before that."""
        found = {}
        for working in self.at_work:
            # It may have been sealed, or purged: that is told by itself.
            with suppress(DutyError):
                if (before := working.catch_up()) is not None:
                    found[working] = before
        return found

    def matters(self) -> tuple[tuple[Case, Protocol], ...]:
        """Return every matter that is not closed, with its protocol: as last looked at, or as typed so far.

        Closed ones only where one was opened since signing in.
        """
        live = {reference: working.case for reference, working in self._working.items()}
        return tuple((case, self.protocol_of(case)) for case in {**self._stored, **live}.values())

    def closed(self) -> Iterator[Known]:
        """Yield every matter that is stored as closed, in brief."""
        return (matter for _, matter in self.desk.closed())

    def ringing(self, typed: str) -> tuple[Ringing, ...]:
        """Return everybody who may be ringing, over all matters, closed ones too (`ringing`)."""
        texts = sought(typed, self.desk.protocols.all())
        every = self._here_and(self.desk.closed_that_may_say(texts))
        matters = ((each, self.protocol_of(each)) for each in every)
        return ringing(matters, self.waits(), typed, self.desk.clock())

    def protocol_of(self, matter: Case | Known) -> Protocol:
        """Return the protocol of a matter; read once, since a hash never changes its content."""
        if matter.protocol not in self._protocols:
            self._protocols[matter.protocol] = self.desk.protocols.with_hash(matter.protocol)
        return self._protocols[matter.protocol]

    def search(self, typed: str) -> tuple[Found, ...]:
        """Return the matters that fit what was typed, closed ones too, the best first."""
        at = self.desk.clock()
        with all_kept():
            closed = self.desk.closed_that_may_fit(matters.clues(typed, at))
            return matters.search(self._here_and(closed), typed, at)

    def earlier_of(self, working: Working) -> tuple[Possible, ...]:
        """Return what may be earlier matters of the same people, as long as nobody answered for them."""
        with all_kept():
            closed = self.desk.closed_that_may_fit(earlier.clues(working.case))
            return earlier.possible_earlier(working.case, self._here_and(closed))

    def _here_and(self, closed: Iterator[Known]) -> Iterator[Known]:
        """Every matter that is here, and these of the closed ones."""
        here = self._known_here()
        yield from here.values()
        yield from (each for each in closed if each.reference not in here)

    def _known_here(self) -> dict[str, Known]:
        """By what each matter that is here is found: worked out once for each state of it."""
        here = {}
        for case, _ in self.matters():
            before = self._known.get(case.reference)
            if before is None or before[0] is not case:
                before = self._known[case.reference] = (case, known(case))
            here[case.reference] = before[1]
        return here

    def note_found(self, working: Working, looked_from: Working | None) -> None:
        """Note in the history that a matter was found by a search, and from which one was looked."""
        of = f" while working on {looked_from.reference}" if looked_from else ""
        self._note_viewed(working, f"it, found by a search{of}")

    def news(self) -> tuple[str, ...]:
        """Return, once each, which matters are sealed for others, and whose glass a manager is told of."""
        return self._sealing.news()

    def history(self, working: Working) -> tuple[Happened, ...]:
        """Return what happened to a matter, oldest first, as far as it is saved."""
        return happened(self.desk, working.matter) if working.matter.whole.reference else ()

    def note_history_viewed(self, working: Working) -> None:
        """Note in the history that somebody read it."""
        if working.matter.whole.reference:
            self._note_viewed(working, "the history")

    def waits(self, changed: Working | None = None) -> tuple[Wait, ...]:
        """Return everything that waits, the earliest first; `changed` is the matter that is worked on."""
        if changed is not None and changed.reference in self._working:
            found = of_matter(changed.case, changed.protocol, self.desk.clock())
            self._waits[changed.reference] = tuple(found)
        return in_order(wait for waits in self._waits.values() for wait in waits)

    @property
    def at_work(self) -> tuple[Working, ...]:
        """The matters that were opened since signing in."""
        return tuple(self._working.values())

    @property
    def now_here(self) -> datetime:
        """This moment, on the clocks of London."""
        return self.desk.clock().astimezone(LONDON)

    def save(self) -> bool:
        """Save all matters; returns whether everything typed is on the disk."""
        return save_all(self._working.values())
