"""Step 3: whom to bring. Stamps write the time at the key press, for the line under the cursor."""

from typing import Final

from duty_tui.record.discussion import InvitationState
from duty_tui.record.referral import ContactResult
from duty_tui.session import calls, checklist, inviting
from duty_tui.session.answering import DONE, reply
from duty_tui.session.checklist import Row
from screens.bringing import REPORT, ROW, Bringing
from screens.item import ItemScreen

SAID: Final = ("who", "words", "ring_back_by", "at", "number", "result")
"""What is asked about a call in which somebody was spoken to."""


class Invitations(Bringing):
    """What is done by keys."""

    _stamped: tuple[str, ...] | None = None
    """The contact that was stamped last, until it is taken back."""

    def _stamp(self, result: ContactResult, number: str = "") -> None:
        def stamp(row: Row) -> str:
            path = row.path if row.because == checklist.AUTHORITY else self.invitation(row)
            self._stamped = inviting.stamp(self.matter, row.agency, path, result, number=number)
            again = calls.ring_again(self.matter.protocol, self.matter.at(self._stamped))
            then = f" Ring again {again:%H:%M}; the fall-back is below: f." if again else ""
            return f"{row.label}: {result}, stamped now.{then} u takes it back, t another time."

        self.on_row(stamp)

    def _set(self, state: InvitationState) -> None:
        def put(row: Row) -> str:
            whom = inviting.set_state(self.matter, self.invitation(row), state)
            return f"{row.label}: {state}{f', {whom}' if whom else ''}."

        self.on_row(put)

    def _change(self, **fields: str) -> None:
        def put(row: Row) -> str:
            self.matter.change(self.invitation(row), **fields)
            return f"{row.label}: {', '.join(fields.values())}."

        self.on_row(put)

    def do_no_answer(self) -> None:
        """Rung, no answer."""
        self._stamp("no answer")

    def do_engaged(self) -> None:
        """Rung, engaged."""
        self._stamp("engaged")

    def do_message(self) -> None:
        """Rung, message left."""
        self._stamp("message left")

    def do_fall_back(self) -> None:
        """The fall-back number rung, message left."""
        self._stamp("message left", inviting.FALL_BACK)

    def do_shut(self) -> None:
        """Shut."""
        self._stamp("shut")

    def do_spoke(self) -> None:
        """Spoke; with whom and what was said comes next."""
        self._stamp("spoke")
        self._said()

    def do_rang_back(self) -> None:
        """Rang us back; what was said comes next."""
        self._stamp("rang back")
        self._said()

    def _said(self) -> None:
        if self._stamped is not None and isinstance(self.chosen, Row):
            self.duty.over(
                ItemScreen(self.matter, self._stamped, only=SAID, says="Who (name, post), and what was said?")
            )

    def do_other_time(self) -> None:
        """The last call was at another time than it was stamped."""
        if self._stamped is None:
            self.say("Nothing was stamped on this screen yet.")
            return
        only = ("at", *(name for name in SAID if name != "at"))
        self.duty.over(ItemScreen(self.matter, self._stamped, only=only, says="When was it?"))

    def do_undo(self) -> None:
        """Take the last stamp back."""
        if self._stamped is None:
            self.say("Nothing was stamped on this screen yet.")
            return
        inviting.undo(self.matter, self._stamped)
        self._stamped = None
        self.duty.save_now()
        self.reload()
        self.say("The last stamp is taken back; the history shows it.")

    def do_coming(self) -> None:
        """Coming."""
        self._set("coming")

    def do_apologies(self) -> None:
        """Apologies."""
        self._set("apologies")

    def do_report(self) -> None:
        """A written report."""
        self._set("written report")
        found = self.chosen
        if isinstance(found, Row):
            says = "When and by which secure way did it come, to whom?"
            self.duty.over(ItemScreen(self.matter, self.invitation(found), only=REPORT, says=says))

    def do_not_invited(self) -> None:
        """Not invited, and why."""
        self._set("not invited")
        found = self.chosen
        if isinstance(found, Row):
            only = ("reason", "information_how")
            self.duty.over(ItemScreen(self.matter, self.invitation(found), only=only, says="Why not?"))

    def do_information(self) -> None:
        """For information only."""
        self._change(decides="for information only")

    def do_decides(self) -> None:
        """May decide for the agency; on a prompt: done."""
        if self.prompt is None:
            self._change(decides="decides")
            return
        reply(self.matter, self.prompt, DONE)
        self.duty.save_now()
        self.reload()
        self.say("Done, noted with the time.")

    def do_met(self) -> None:
        """Has met the child, or has not: again changes it."""
        found = self.chosen
        known = self.matter.at(found.path).met_child if isinstance(found, Row) and found.path else None
        self._change(met_child="no" if known == "yes" else "yes")

    def do_another(self) -> None:
        """Another agency, or another person of one."""
        self.another = inviting.another(self.matter)
        self.duty.over(ItemScreen(self.matter, self.another, only=ROW, says="Agency: the first letters."))

    def do_why(self) -> None:
        """Reason and source of the line."""
        found = self.chosen
        if isinstance(found, Row):
            source = self.matter.protocol.agency[found.agency].source
            self.say(f"{found.label}: {found.because or 'brought in by hand'}. Rests on {source}.")
        elif found is not None:
            self.say(checklist.why(self.matter, found))
        else:
            self.say(
                "The discussion itself: what is said to whoever is rung stands below. Enter: its fields."
            )
