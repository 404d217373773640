"""Block 3: section 47 per child and who decided it, joint or single, medicals, legal advice, chair."""

from collections.abc import Iterable, Iterator

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line
from duty_tui.record.decisions import Medical, Section47
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import child_label, last_discussion, latest_for, names, person_name
from duty_tui.rules.quorum import chair_needs_endorsement, quorum, quorum_at_decisions
from duty_tui.rules.saying import say, say_clock


def decided(edition: Edition) -> Iterable[Line]:
    """Yield what was decided; what was not answered stands beside it in capitals (XP-07; XP-08; AU-36)."""
    held = last_discussion(edition.case)
    if held is None:
        yield Line(_threshold(edition), strong="No discussion held.")
        return
    discussion = held[1]
    yield Line(_discussion(edition, discussion), strong=_when(discussion))
    yield Line(_section47(edition), strong="Section 47")
    yield from _deciders(edition)
    yield Line(_investigation(discussion), strong="Investigation")
    for medical in edition.case.medicals.values():
        yield Line(_medical(edition, medical), strong=f"Medical, {child_label(edition.case, medical.child)}:")
    if discussion.legal_advice:
        yield Line(f"{discussion.legal_advice}.", strong="Legal advice:")
    yield Line(_chair(edition, discussion), strong="Chair")


def _threshold(edition: Edition) -> str:
    said = [
        f"{child_label(edition.case, item.child)}: threshold {item.outcome or 'not answered'}"
        for item in edition.case.thresholds.values()
    ]
    return "; ".join(said) + "." if said else "Threshold for a discussion: not answered."


def _when(discussion: Discussion) -> str:
    ended = f" to {say_clock(discussion.ended)}" if discussion.ended else ", end NOT RECORDED"
    return f"{say(discussion.began, short=True)}{ended}"


def _discussion(edition: Edition, discussion: Discussion) -> str:
    found = quorum_at_decisions(edition.protocol, discussion).values()
    weakest = min(found, key=lambda each: each.quorate, default=quorum(edition.protocol, discussion))
    mode = f"by {discussion.mode}; " if discussion.mode else ""
    present = ", ".join(weakest.present) or "nobody of the minimum"
    if weakest.quorate:
        return f"{mode}{present}: {edition.protocol.words('quorate-now')}."
    missing = " or ".join(weakest.missing)
    why = edition.protocol.notice["not-quorate-why"].text.replace("{roles}", missing)
    return f"{mode}{present}. {edition.protocol.words('not-quorate-now')}. {why}"


def _section47(edition: Edition) -> str:
    answers: dict[str, list[str]] = {}
    for key in edition.case.children:
        item = latest_for(edition.case.section47, key)
        answer = item.answer.upper() if item and item.answer else "NOT ANSWERED"
        answers.setdefault(answer, []).append(child_label(edition.case, key))
    return ". ".join(f"{answer}: {', '.join(who)}" for answer, who in answers.items()) + "."


def _deciders(edition: Edition) -> Iterator[Line]:
    label = edition.protocol.words("decided-for-authority")
    found = [item for item in edition.case.section47.values() if item.answer]
    if found:
        said = dict.fromkeys(_decider(edition, item) for item in found)
        yield Line("; ".join(said) + ".", strong=label)


def _decider(edition: Edition, item: Section47) -> str:
    if item.decided_by is None:
        return "NOT RECORDED"
    how = ", ".join(part for part in (say(item.at, short=True), item.means) if part)
    return f"{person_name(edition.case, item.decided_by)}, {how}"


def _investigation(discussion: Discussion) -> str:
    if discussion.investigation is None:
        return "joint or single: NOT ANSWERED."
    reasons = f": {discussion.investigation_reasons}" if discussion.investigation_reasons else ""
    return f"{discussion.investigation.upper()}{reasons}."


def _medical(edition: Edition, item: Medical) -> str:
    if item.answer is None:
        return "NOT ANSWERED."
    if item.answer == "no":
        advice = names(edition.case, [item.advice_by]) if item.advice_by else "NOT RECORDED"
        return f"NO: {item.reasons or 'reason NOT RECORDED'}; medical advice from {advice}."
    at = say(item.at, short=True) or "when NOT RECORDED"
    place = f", {item.place}" if item.place else ""
    return f"{at}{place}; consent {_consent(edition, item)}."


def _consent(edition: Edition, item: Medical) -> str:
    whom = f" by {person_name(edition.case, item.consent_from)}" if item.consent_from else ""
    otherwise = f", failing that {item.consent_fallback}" if item.consent_fallback else ""
    return f"{item.consent or 'NOT RECORDED'}{whom}{otherwise}"


def _chair(edition: Edition, discussion: Discussion) -> str:
    who = person_name(edition.case, discussion.chair) or "NOT RECORDED"
    grade = f", {discussion.chair_grade}" if discussion.chair_grade else ""
    return f"{who}{grade}{_endorsement(edition, discussion)}."


def _endorsement(edition: Edition, discussion: Discussion) -> str:
    for item in edition.case.endorsements.values():
        by = f" by {person_name(edition.case, item.asked_of)}" if item.asked_of else ""
        if item.answer:
            return f"; {item.answer}{by} {say(item.at, short=True)}"
        due = f", due {say(item.due, short=True)}" if item.due else ""
        return f"; {edition.protocol.words('endorsement-outstanding')}{by}{due}"
    if chair_needs_endorsement(edition.protocol, discussion):
        return f"; {edition.protocol.words('endorsement-outstanding')}"
    return ""
