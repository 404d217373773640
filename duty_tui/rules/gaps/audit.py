"""Gaps that an audit looks for: purpose, reasons, analysis, what led to what (004)."""

from collections.abc import Iterator

from duty_tui.record.discussion import Discussion, Invitation
from duty_tui.rules.facts import agency_label, child_label, last_discussion, person_name
from duty_tui.rules.gaps.gap import Finder, Gap, Scene
from duty_tui.rules.quorum import weakest


def _purpose(scene: Scene) -> Iterator[Gap]:
    """004 strengths 4: for a missing child above all the purpose is clear."""
    held = last_discussion(scene.case)
    if held is None or held[1].purpose:
        return
    for key, child in scene.case.children.items():
        if "missing" in child.concerns:
            what, path = (
                "what the discussion is for, a child being missing:",
                ("discussions", held[0], "purpose"),
            )
            yield Gap("day team", what, path, "004 strengths 4", 3, item=child_label(scene.case, key))


def _reasons(scene: Scene) -> Iterator[Gap]:
    """004 dev 10: every decision has its rationale."""
    for key, held in scene.case.discussions.items():
        for one, item in held.decisions.items():
            if not item.reasons:
                path = ("discussions", key, "decisions", one, "reasons")
                said = scene.protocol.label("decision", item.option)
                yield Gap("before hand-over", "reasons for the decision:", path, "004 dev 10", 3, item=said)
    for key, answer in scene.case.section47.items():
        if answer.answer and not answer.reasons:
            who = child_label(scene.case, answer.child)
            where = ("section47", key, "reasons")
            yield Gap("before hand-over", "reasons for section 47:", where, "004 dev 10", 3, item=who)


def _reconvene(scene: Scene) -> Iterator[Gap]:
    """004 dev 7: a meeting that was not quorate says when the strategy discussion will be held."""
    held = last_discussion(scene.case)
    if held is None or held[1].next_at or weakest(scene.protocol, held[1]).quorate:
        return
    path = ("discussions", held[0], "next_at")
    what = "when the strategy discussion will be held with all who were missing"
    yield Gap("before hand-over", what, path, "004 dev 7", 3)


def _analysis(scene: Scene) -> Iterator[Gap]:
    """004 dev 11: a chronology that was given is read, and what it means is said."""
    for key, held in scene.case.discussions.items():
        for one, view in held.views.items():
            if view.chronology == "yes" and not view.means:
                path = ("discussions", key, "views", one, "means")
                who = agency_label(scene.protocol, view.agency)
                yield Gap("day team", "chronology not analysed, from:", path, "004 dev 11", item=who)


def _history(scene: Scene) -> Iterator[Gap]:
    """004 dev 11: what is known of a father, or another adult, leads to an action, or to none and why."""
    for key, person in scene.case.people.items():
        if person.history and not person.history_led_to:
            path, who = ("people", key, "history_led_to"), person_name(scene.case, key)
            yield Gap(
                "day team", "which action, or why none, after the history of", path, "004 dev 11", item=who
            )


def _always_stated(scene: Scene) -> Iterator[Gap]:
    """004 dev 12: further information and immediate or short-term action are always stated."""
    held = last_discussion(scene.case)
    if held is None:
        return
    place = ("discussions", held[0])
    wanted = any(plan.further for plan in held[1].plans.values())
    if not wanted and not any(line.mark == "find out" for line in held[1].lines.values()):
        what = "what further information is needed, or that none is"
        yield Gap("day team", what, (*place, "plans"), "004 dev 12", 3, inline=True)
    if not scene.case.actions and "actions" not in scene.case.none_said:
        what = "immediate and short-term action, or that there is none"
        yield Gap("before hand-over", what, ("actions",), "004 dev 12", 4)


def _reports(scene: Scene) -> Iterator[Gap]:
    """000 §2 b3: a written report reaches the duty manager who leads, by a secure way."""
    for place, row in _rows(scene):
        if row.state == "written report" and not (row.report_at and row.report_how):
            path, who = (*place, "report_at"), agency_label(scene.protocol, row.agency)
            what = "when and how the written report came, from:"
            yield Gap("before hand-over", what, path, "000 §2 b3", item=who)


def _rows(scene: Scene) -> Iterator[tuple[tuple[str, ...], Invitation]]:
    for key, held in scene.case.discussions.items():
        for row, invitation in held.invitations.items():
            yield ("discussions", key, "invitations", row), invitation


def _invited_both_ways(scene: Scene) -> Iterator[Gap]:
    """000 §2 b2: an invitation goes by telephone and e-mail, with date, time, dial-in and PIN."""
    ways = scene.protocol.meeting.invited_by
    held = next(reversed(scene.case.discussions.items()), None)
    if held is None or held[1].began or not ways:
        return
    key, discussion = held
    source = scene.protocol.meeting.source
    for name, what in _unsaid(discussion):
        yield Gap("tonight", what, ("discussions", key, name), source)
    for row, invitation in discussion.invitations.items():
        if invitation.state != "not invited":
            rung = any(item.agency == invitation.agency for item in scene.case.contacts.values())
            done = {"telephone": rung, "e-mail": invitation.e_mailed is not None}
            for way in ways:
                if not done[way]:
                    path = ("discussions", key, "invitations", row, "e_mailed")
                    who = agency_label(scene.protocol, invitation.agency)
                    yield Gap("tonight", f"not invited by {way} yet:", path, source, item=who)


def _unsaid(held: Discussion) -> Iterator[tuple[str, str]]:
    if held.planned is None:
        yield "planned", "date and time for the invitations"
    if not (held.dial_in or held.venue):
        yield "dial_in", "dial-in number and PIN, or place, for the invitations"


def _called(key: str, text: str) -> str:
    """A prompt by its first words: up to where a value stands in them."""
    first = " ".join(text.split()).partition(":")[0].partition(".")[0]
    return f"“{key.replace('-', ' ') if '{' in first else first}”"


def _overrides(scene: Scene) -> Iterator[Gap]:
    """000 intro ¶4: no override stands above the child's safety: it says what keeps the child safe."""
    for key, reply in scene.case.replies.items():
        prompt = scene.protocol.prompt.get(reply.prompt)
        if prompt and prompt.words_required and reply.state == "declined" and not reply.kept_safe:
            path, said = ("replies", key, "kept_safe"), _called(reply.prompt, prompt.text)
            yield Gap(
                "before hand-over",
                "how the child is safe although declined:",
                path,
                "000 intro ¶4",
                item=said,
            )


FINDERS: tuple[Finder, ...] = (
    _purpose,
    _reasons,
    _reconvene,
    _analysis,
    _history,
    _always_stated,
    _reports,
    _invited_both_ways,
    _overrides,
)
