"""Checks of records: one key for the kind, and the form asks the rest (XB-03; XP-11)."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from duty_tui.record.referral import CheckKind
from duty_tui.session.checking import FIELDS, HEADER, new_check, row, same_permission
from screens.base import DutyScreen
from screens.item import ItemScreen
from screens.one_line import OneLine
from screens.rows import Rows


class Checks(DutyScreen):
    """What was checked, of whom, and what came back."""

    NAME: ClassVar[str] = "checks"
    STEP: ClassVar[str] = "CHECKS"
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield OneLine(HEADER)
        yield Rows(empty="No check yet. A letter below begins one; it is asked now.")

    def reload(self) -> None:
        """Show the checks as they stand."""
        case = self.matter.case
        self._keys = list(case.checks)
        self.query_one(Rows).show([row(case, item) for item in case.checks.values()])
        super().reload()

    @on(Rows.Chosen)
    def _open(self) -> None:
        key = self._keys[self.query_one(Rows).at]
        self.duty.over(ItemScreen(self.matter, ("checks", key), only=FIELDS))

    def _new(self, kind: CheckKind) -> None:
        path = new_check(self.matter, kind)
        self.duty.save_now()
        self.query_one(Rows).at = len(self._keys)
        self.duty.over(ItemScreen(self.matter, path, only=FIELDS, says=f"{kind}: of whom?"))

    def do_record(self) -> None:
        """The authority's own record."""
        self._new("case record")

    def do_cp_is(self) -> None:
        """Child Protection Information Sharing."""
        self._new("cp-is")

    def do_police(self) -> None:
        """Police records."""
        self._new("police")

    def do_health(self) -> None:
        """Health records."""
        self._new("health")

    def do_education(self) -> None:
        """School or nursery."""
        self._new("education")

    def do_welfare(self) -> None:
        """Somebody looks at the address."""
        self._new("welfare check")

    def do_other(self) -> None:
        """Any other check."""
        self._new("other")

    def do_permission(self) -> None:
        """The permission of this check for the others, too."""
        if not self._keys:
            self.say("No check yet.")
            return
        said = same_permission(self.matter, ("checks", self._keys[self.query_one(Rows).at]))
        self.duty.save_now()
        self.reload()
        self.say(said)
