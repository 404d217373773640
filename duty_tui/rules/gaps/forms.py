"""Gaps about forms: to whom one has not gone, whose arrival is not shown, what has not come back."""

from collections.abc import Iterator
from datetime import datetime

from duty_tui.record import Path
from duty_tui.rules.facts import agency_label, moment
from duty_tui.rules.forms import FormDue, forms_due, out_of_reach
from duty_tui.rules.gaps.gap import Finder, Gap, Scene
from duty_tui.rules.saying import say

_UNTIL_DELIVERED = {
    "not sent": ("not sent to:", "sent"),
    "sent, receipt not shown": ("sent, receipt not shown, to:", "received"),
    "sent, not telephoned": ("sent, nobody has answered a call yet, to:", "telephoned"),
}
"""How far a form has come, in words, and the field that would say more (003 ¶13; 000 §1 b3)."""


def _delivered(scene: Scene) -> Iterator[Gap]:
    for due in forms_due(scene.case, scene.protocol):
        if due.state in _UNTIL_DELIVERED:
            words, field = _UNTIL_DELIVERED[due.state]
            yield _gap(scene, due, f"{due.form.label}, {words}", field)


def _returned(scene: Scene) -> Iterator[Gap]:
    """003 ¶14, ¶15, ¶21: a form says when it is due, comes back in time, is shown to those who meet."""
    for due in forms_due(scene.case, scene.protocol):
        request = due.request
        if not due.form.comes_back or request is None:
            continue
        if request.return_by is None:
            yield _gap(scene, due, f"{due.form.label}, no time of return stated, to:", "return_by")
        elif request.returned is None and _past(request.return_by.latest, scene.at):
            by = say(request.return_by, short=True)
            yield _gap(scene, due, f"{due.form.label}, not returned by {by}:", "returned")
        if request.returned and request.shown_at is None and _begun(scene):
            yield _gap(scene, due, f"{due.form.label}, not shown to those who met, from:", "shown_at")


def _reply_time(scene: Scene) -> Iterator[Gap]:
    """003 ¶19: from one hour to 48, by the level of immediate risk."""
    limit = scene.protocol.clock.get("contact-reply")
    for due in forms_due(scene.case, scene.protocol):
        if due.request and out_of_reach(due.request, limit):
            hours = limit.elapsed_hours if limit else 0
            what = f"{due.form.label}, return in less than an hour or over {hours} hours, from:"
            yield _gap(scene, due, what, "return_by")


def _states(scene: Scene) -> Iterator[Gap]:
    """003 ¶22: the form tells the practitioner to whom it is passed the date, time, venue and dial-in."""
    held = next(reversed(scene.case.discussions.items()), None)
    if held is None or not any(due.form.states for due in forms_due(scene.case, scene.protocol)):
        return
    key, discussion = held
    for what, field in (("date and time", "planned"), ("venue", "venue"), ("dial-in", "dial_in")):
        if not getattr(discussion, field) and not discussion.began:
            path: Path = ("discussions", key, field)
            yield Gap("before hand-over", "what the form has to say:", path, "003 ¶22", item=what)


def _after_the_meeting(scene: Scene) -> Iterator[Gap]:
    """003 ¶14, ¶19: an answer is wanted before the discussion, not after it."""
    held = next(reversed(scene.case.discussions.values()), None)
    meets = moment(held.began or held.planned) if held else None
    for due in forms_due(scene.case, scene.protocol):
        by = moment(due.request.return_by) if due.request else None
        if meets and by and by > meets:
            yield _gap(scene, due, f"{due.form.label}, asked back after the discussion, from:", "return_by")


def _gap(scene: Scene, due: FormDue, what: str, field: str) -> Gap:
    path: Path = ("requests", due.id, field) if due.id else ("requests",)
    label = agency_label(scene.protocol, due.agency)
    return Gap("before hand-over", what, path, due.form.source, item=label)


def _kept_by(scene: Scene) -> Iterator[Gap]:
    """003 ¶12: the team co-ordinator, or a named deputy, keeps the forms that come back."""
    held = next(reversed(scene.case.discussions.items()), None)
    role = scene.protocol.role.get("administers")
    comes_back = any(due.form.comes_back for due in forms_due(scene.case, scene.protocol))
    if held is None or role is None or not comes_back or held[1].administrator:
        return
    path: Path = ("discussions", held[0], "administrator")
    whose = " or ".join(role.grades)
    yield Gap("before hand-over", "who keeps the forms that come back:", path, role.source, item=whose)


def _past(latest: datetime | None, at: datetime) -> bool:
    return latest is not None and latest < at


def _begun(scene: Scene) -> bool:
    held = next(reversed(scene.case.discussions.values()), None)
    return held is not None and held.began is not None


FINDERS: tuple[Finder, ...] = (_delivered, _returned, _reply_time, _states, _after_the_meeting, _kept_by)
