"""What others at the desk save: shown twice a second, in the matters in hand and in the lists."""

from typing import TYPE_CHECKING

from duty_tui.errors import DutyError
from duty_tui.overwriting import overwritten
from duty_tui.record import Case
from duty_tui.session.working import Working

if TYPE_CHECKING:
    from screens.app import DutyApp
    from screens.night_shift import NightShift

GONE = "{} was sealed for others, or purged: you can not read it any longer."


class Others:
    """Looks at what others have saved, after what is typed here was saved."""

    def __init__(self, app: "DutyApp", shift: "NightShift") -> None:
        self._app = app
        self._shift = shift
        self._unread = ""
        """Why it could not be read the last time; empty when it could."""

    def look(self) -> None:
        """Show what is new; where it can not be read that is said, once."""
        if not self._app.shown.is_mounted:
            return  # on its way: nothing is taken note of before it can be shown
        try:
            self._show()
            self._unread = ""
        except DutyError as error:
            if str(error) != self._unread:
                self._unread = str(error)
                self._app.say(f"What others save can not be shown: {error}")

    def _show(self) -> None:
        night = self._shift.night
        elsewhere, covered = night.others_changed(), self._app.shown.NAME == "cover"
        for said in () if covered else night.news():
            self._app.say(said)
        for working in night.taken_away():
            self._shift.put_down(working)
            self._app.say(GONE.format(working.reference))
        if covered:
            return  # names nobody, and is gone with the next key: what is to be told waits for it
        here = night.catch_up()
        if elsewhere or here:
            self._take_in(here, elsewhere=elsewhere)
        for said in overwritten(night.desk):
            self._app.say(said)

    def _take_in(self, here: dict[Working, Case], *, elsewhere: bool) -> None:
        """In the lists, and in every field but one that is typed in."""
        if here:
            self._shift.recount()
        front = self._app.shown
        for screen in self._shift.stack.every_screen:
            if screen.working in here:
                screen.take_in(here[screen.working])
        if elsewhere and front.working not in here:
            front.look()
        self._app.refresh_top()
