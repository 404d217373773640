"""Checks of records, entered quickly: the kind is a key, the rest is taken over from the last check like it.

The permission of the parents belongs to each check and is asked of the first (XB-03; XP-11).
"""

from typing import Final

from msgspec.structs import replace

from duty_tui.record import Case, Path, Ref, exactly
from duty_tui.record.referral import Check, CheckKind
from duty_tui.rules.corrected import to_repeat
from duty_tui.rules.facts import check_name
from duty_tui.rules.saying import say_clock
from duty_tui.session.working import Working

ALIKE: Final[tuple[frozenset[CheckKind], ...]] = (
    frozenset({"police", "welfare check"}),
    frozenset({"health"}),
    frozenset({"education"}),
)
"""Kinds that are asked of the same people in one call."""

PERMISSION: Final = ("permission", "permission_because", "permission_agreed_by", "permission_agreed_at")

FIELDS: Final = (
    *("of", "what", "asked_of", "asked", "outcome", "result", "result_at", "reference"),
    *PERMISSION,
    *("next_due", "next_by", "owner", "reach"),
)
"""What is asked about a check, in the order in which it becomes known."""

HEADER: Final = f"  {'check':<34}{'asked, of whom':<20}{'outcome':<24}"


def row(case: Case, check: Check) -> str:
    """Return a check in 78 columns: what on whom, asked when of whom, what came back.

    One that was made under a name that was corrected since says so first, as long as that is.
    """
    asked = f"{say_clock(check.asked)} {check.asked_of}"
    outcome = check.result or check.outcome or "NO OUTCOME"
    old = "".join(f"made under {name}, repeat?" for name in to_repeat(case, check))
    return f"{check_name(case, check)[:33]:<34}{asked[:19]:<20}{f'{old} {outcome}' if old else outcome[:24]}"


def new_check(working: Working, kind: CheckKind) -> Path:
    """Add a check of a kind, asked now by the person who signed in; returns its place.

    What was typed for the last check that is asked of the same people is taken over, permission included: it
    stands in the form and can be changed there.
    """
    check = Check(kind=kind, asked_by=Ref(working.me()), asked=exactly(working.now))
    like = _like(working.case, kind)
    if like is not None:
        same = {name: getattr(like, name) for name in ("asked_of", "reference", *PERMISSION)}
        check = replace(check, **same)
    return ("checks", working.add(("checks",), check))


def _like(case: Case, kind: CheckKind) -> Check | None:
    kinds = _alike(kind)
    return next((each for each in reversed(case.checks.values()) if each.kind in kinds), None)


def _alike(kind: CheckKind) -> frozenset[CheckKind]:
    return next((group for group in ALIKE if kind in group), frozenset())


def same_permission(working: Working, path: Path) -> str:
    """Give the checks that were asked of the same people the permission of this one; returns what was done.

    What a manager agreed to for the police says nothing about school or health.
    """
    item: Check = working.at(path)
    if item.permission is None:
        return "Say first how it was with the permission of the parents for this check."
    alike = _alike(item.kind)
    others = [
        key
        for key, each in working.case.checks.items()
        if key != path[1] and each.permission in (None, item.permission) and each.kind in alike
    ]
    for key in others:
        working.change(("checks", key), **{name: getattr(item, name) for name in PERMISSION})
    return (
        f"The same permission for {len(others)} more, asked of the same people."
        if others
        else "No other check of the same people lacks it."
    )
