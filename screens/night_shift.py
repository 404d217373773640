"""What goes on from signing in to leaving: saving, looking at what is due, what is parked."""

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from duty_tui.errors import DutyError
from duty_tui.night.columns import cut
from duty_tui.record import Path
from duty_tui.search.earlier import Possible
from duty_tui.session.at_night import Night
from duty_tui.session.branching import offered
from duty_tui.session.working import Working
from screens.base import DutyScreen
from screens.everywhere import STEPS, Everywhere
from screens.others import Others
from screens.parked import Parked
from screens.stack import Stack
from screens.top import TopLine, bell_wanted

if TYPE_CHECKING:
    from duty_tui.session.putting_away import Sealed
    from screens.app import DutyApp

WHERE: Final = {
    "referral": "intake",
    "thresholds": "threshold",
    "contacts": "invitations",
    "section47": "meeting",
    "medicals": "meeting",
    "family_told": "meeting",
}
"""The step on which a collection is entered; everything else is shown item by item."""


class NightShift:
    """One worker's matters on these screens."""

    def __init__(self, app: "DutyApp", night: Night) -> None:
        self.night = night
        self.parked = Parked()
        self.stack = Stack(app)
        self.everywhere = Everywhere(app)
        self._app = app
        self._others = Others(app, self)
        self._top = TopLine(night)
        self._top.fell_due(night.waits())  # what is late already when the night begins does not ring
        self._rings = bell_wanted()
        self._failing = False
        self._undecided: set[bytes | None] = set()
        self._warned = False
        self._earlier: dict[Working | None, str] = {}

    @property
    def _ending(self) -> bool:
        """Whether the program ends: screens are taken apart then, and everything was saved before."""
        return not (self._app.is_running and self._app.screen_stack)

    # saving

    def save_typing(self) -> None:
        """Save what is being typed; nothing happens when nothing was."""
        if self._ending:
            return
        self._app.shown.collect()
        self.save(recount=False)
        self._others.look()

    def save(self, *, recount: bool) -> None:
        """Save every matter; `recount` counts the gaps anew, which waits until a field is left."""
        working = self._app.shown.working
        news = recount or (working is not None and working.unsaved)
        if recount:
            self._top.recount()
            self._look_for_earlier(working)
        saved = self.night.save()
        if not saved:
            self._say_why()
        elif self._failing:
            self._app.say("Saved again: everything typed is on the disk.")
        self._say_undecided()
        if news or saved is self._failing:
            self._app.refresh_top()
        self._failing = not saved

    def _say_undecided(self) -> None:
        """Say, once, that something was decided on a matter that others had changed."""
        waiting = [each.undecided for each in self.night.at_work if each.undecided is not None]
        for each in waiting:
            if each.seen not in self._undecided:
                self._app.say(each.sentence)
        self._undecided = {each.seen for each in waiting}

    def save_all(self) -> None:
        """Save everything, also a half-typed date."""
        for screen in self.stack.every_screen:
            screen.collect_all()
        self.night.save()

    def _say_why(self) -> None:
        failure = next((each.failure for each in self.night.at_work if each.failure), "")
        self._app.say(f"NOT SAVED: {failure} It is tried again twice a second; what is typed stays here.")

    def may_leave(self) -> bool:
        """Save before leaving; returns whether to leave: the second time also with something unsaved."""
        self.save_all()
        unsaved = [f"NOT SAVED: {each.failure}" for each in self.night.at_work if each.unsaved]
        unsaved += [each.undecided.sentence for each in self.night.at_work if each.undecided is not None]
        if self._app.put_away:
            unsaved.append("NOT SAVED: text of somebody who was locked out, and has not signed in again.")
        if not unsaved or self._warned:
            return True
        self._warned = True
        self._app.say(f"{unsaved[0]} To leave all the same, and lose it: q and y again.")
        return False

    def recount(self) -> None:
        """Count what is missing anew: somebody else has changed a matter in hand."""
        self._top.recount()

    def put_down(self, working: Working) -> None:
        """A matter can not be read any longer: no screen shows it, and none comes back to it."""
        if any(each.working is working for each in self._app.screen_stack if isinstance(each, DutyScreen)):
            self._app.show("board")
        self.parked.return_to(working)
        self._earlier.pop(working, None)
        self.stack.remove(working)

    # locking

    def put_away(self) -> "Sealed":
        """Return what is not on the disk, and where somebody was, sealed for them alone."""
        from duty_tui.session.putting_away import put_away

        here = self.stack.place()
        places = [*([here] if here else []), *self.parked.places]
        return put_away(self.night, [(place.working.reference, place.screen) for place in places])

    def bring_back(self, put_away: "tuple[Sealed, ...]") -> "tuple[Sealed, ...]":
        """Take up what this person had to leave at a lock; returns the text of somebody else."""
        from duty_tui.session.putting_away import bring_back

        found = [(each, bring_back(self.night, each)) for each in put_away]
        for reference, name in reversed([place for _, places in found for place in places or ()]):
            self.everywhere.park()
            self._app.show(name, self.night.open(reference))
        return tuple(each for each, places in found if places is None and each.holds_text)

    # what is due

    def look(self) -> None:
        """Look at what is due and at what others have done; the bell rings once for what falls due."""
        if self._ending or not self._app.shown.is_mounted:
            return  # a screen that is on its way shows the facts as it comes
        with suppress(DutyError):  # said at the next look at what others save, half a second away
            self.night.look_again()
        if self._top.fell_due(self.night.waits()) and self._rings:
            self._app.bell()
        self._app.shown.look()
        self._app.refresh_top()

    def top(self, screen: DutyScreen) -> str:
        """Return the top line of a screen."""
        return screen.top_line(self._top, wrong=bool(self._wrong(screen.working)))

    def _wrong(self, working: Working | None) -> list[DutyScreen]:
        """The screens of a matter, also those that were left, where a text does not fit its field."""
        of_matter = (each for each in self.stack.every_screen if each.working is working)
        return [each for each in of_matter if working is not None and each.wrong]

    def tell_what_is_wrong(self, screen: DutyScreen) -> None:
        """Say where on another screen of the matter something is not saved."""
        for each in self._wrong(screen.working):
            if each is not screen:
                screen.say(f"NOT SAVED on {each.STEP}. {each.wrong}")

    def noted_line(self, screen: DutyScreen) -> str:
        """Return what may be an earlier matter of the same people, or what is parked, with the way there."""
        if screen is not self.stack.ground:
            return ""
        width = self._app.size.width - 2
        # On the card alone: on other steps others may look over a shoulder.
        earlier = self._earlier.get(screen.working, "") if screen.NAME == "intake" else ""
        return cut(earlier, width) or self.parked.line(width)

    def _look_for_earlier(self, working: Working | None) -> None:
        """A field was left: it may have named somebody whom the desk has met before."""
        if working is None:
            return
        found = self.night.earlier_of(working)
        before = self._earlier.get(working, "")
        self._earlier[working] = _earlier_words(found)
        if self._earlier[working] != before:
            self._app.shown.show_foot()

    # where things are entered

    def show(self, name: str, working: Working | None) -> None:
        """Show a screen; a matter that was parked there comes back with all that was over it."""
        place = self.parked.of(working) if working is not None else None
        over = place.over if place is not None and place.screen == name else ()
        if working is not None:
            self.parked.return_to(working)
        self.stack.show(name, working, over)

    def open(self, working: Working) -> None:
        """Show a matter where it was left, or its first step."""
        place = self.parked.of(working)
        self._app.show(place.screen if place else STEPS[0], working)

    def turn_to(self, working: Working, path: Path) -> None:
        """Somebody rings about another matter, perhaps: what is in hand is parked at its cursor."""
        if self.stack.ground.working is not working:
            self.everywhere.park()
        professional = path[0] == "people" and working.case.people[path[1]].agency
        if professional:
            self._app.show("invitations", working)
            self._app.call_after_refresh(lambda: self._app.shown.point_to(path))
        else:
            self.go_to(path, working)

    def go_to(self, path: Path, working: Working) -> None:
        """Show the screen on which a place of the record is entered, the cursor on it."""
        name = self._step(path)
        if name in STEPS:
            self._app.show(name, working)
        else:
            self._app.over(self._item(path, working))
        self._app.call_after_refresh(lambda: self._app.shown.point_to(path))

    def _step(self, path: Path) -> str:
        if path[0] == "discussions":
            return "invitations" if path[2:3] == ("invitations",) else "meeting"
        return WHERE.get(path[0], "")

    def _item(self, path: Path, working: Working) -> DutyScreen:
        from screens.catalogue import screen_of
        from screens.item import ItemScreen

        item = path[:2] if len(path) > 1 else offered(working, path[0])
        return ItemScreen(working, item) if item else screen_of("entries", working)


def _earlier_words(found: tuple[Possible, ...]) -> str:
    if not found:
        return ""
    first, more = found[0], f" and {len(found) - 1} more" if len(found) > 1 else ""
    return f"EARLIER MATTER? {first.matter.reference} ({'; '.join(first.fits)}){more}   ^G f"
