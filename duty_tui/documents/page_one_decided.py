"""Block 3: section 47 per child and who decided it, joint or single, medicals, legal advice, chair."""

from collections.abc import Iterable, Iterator

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line
from duty_tui.documents.phrases import ended, joined
from duty_tui.record.decisions import Endorsement, Medical, Section47
from duty_tui.record.discussion import Discussion
from duty_tui.rules.facts import child_label, last_discussion, latest_for, names, person_name
from duty_tui.rules.quorum import Quorum, chair_needs_endorsement, weakest
from duty_tui.rules.saying import listed, say_clock, sentence


def decided(edition: Edition) -> Iterable[Line]:
    """Yield what was decided; what was not answered stands beside it in capitals (XP-07; XP-08; AU-36)."""
    held = last_discussion(edition.case)
    if held is None:
        yield Line(_threshold(edition), strong="No discussion held.")
    else:
        yield Line(_discussion(edition, held[1]), strong=_when(edition, held[1]))
    if held or edition.case.section47:
        yield Line(_section47(edition), strong="Section 47")
    if held:
        yield Line(_investigation(held[1]), strong="Investigation")
    yield from _medicals(edition, after_discussion=held is not None)
    if held:
        yield Line(_chair(edition, held[1]), strong="Chair")


def _threshold(edition: Edition) -> str:
    answers: dict[str, list[str]] = {}
    for key in edition.case.children:
        item = latest_for(edition.case.thresholds, key)
        answer = (item.outcome if item else None) or "not answered"
        answers.setdefault(answer, []).append(child_label(edition.case, key))
    said = "; ".join(f"{answer}: {listed(who)}" for answer, who in answers.items())
    return f"Threshold for a discussion {said}." if said else "Threshold for a discussion: not answered."


def _when(edition: Edition, discussion: Discussion) -> str:
    ends = f" to {say_clock(discussion.ended)}" if discussion.ended else ", end NOT RECORDED,"
    return f"{edition.when(discussion.began)}{ends}"


def _discussion(edition: Edition, discussion: Discussion) -> str:
    words = edition.protocol.words
    found = weakest(edition.protocol, discussion)
    mode = f"by {discussion.mode}: " if discussion.mode else ""
    present = ", ".join(found.present) or "nobody of the minimum"
    if found.quorate:
        return f"{mode}{present}; {words('quorate-now')}{_but(edition, found)}."
    why = words("not-quorate-why").replace("{roles}", listed(found.missing, "or"))
    return f"{mode}{present}{_but(edition, found)}. {words('not-quorate-now')}. {why}"


def _but(edition: Edition, found: Quorum) -> str:
    """What weakens a minimum that was there: who could not decide, who knew nothing first-hand."""
    only = f"; {listed(found.information_only)} for information only" if found.information_only else ""
    first_hand = edition.protocol.words("no-first-hand-knowledge")
    return f"{only}; {listed(found.no_first_hand)}: {first_hand}" if found.no_first_hand else only


def _section47(edition: Edition) -> str:
    answers: dict[str, list[str]] = {}
    for key in edition.case.children:
        item = latest_for(edition.case.section47, key)
        answer = item.answer.upper() if item and item.answer else "NOT ANSWERED"
        answers.setdefault(answer, []).append(child_label(edition.case, key))
    said = ". ".join(f"{answer}: {listed(who)}" for answer, who in answers.items())
    deciders = "; ".join(_deciders(edition))
    label = sentence(edition.protocol.words("decided-for-authority"))
    return ended(f"{said}. {label} {deciders}" if deciders else said)


def _deciders(edition: Edition) -> Iterable[str]:
    found = [latest_for(edition.case.section47, key) for key in edition.case.children]
    return dict.fromkeys(_decider(edition, item) for item in found if item and item.answer)


def _decider(edition: Edition, item: Section47) -> str:
    if item.decided_by is None:
        return "NOT RECORDED"
    return joined((person_name(edition.case, item.decided_by), edition.when(item.at), item.means))


def _investigation(discussion: Discussion) -> str:
    legal = f" Legal advice: {ended(discussion.legal_advice)}" if discussion.legal_advice else ""
    if discussion.investigation is None:
        return f"joint or single: NOT ANSWERED.{legal}"
    decided = joined((discussion.investigation.upper(), discussion.investigation_reasons), ": ")
    return f"{ended(decided)}{legal}"


def _medicals(edition: Edition, *, after_discussion: bool) -> Iterator[Line]:
    """Each child by name; with several entries for one child the last counts."""
    unanswered = []
    for key, child in edition.case.children.items():
        item = latest_for(edition.case.medicals, key)
        label = child_label(edition.case, key)
        if item is not None and item.answer is not None:
            yield Line(f"{_medical(edition, item)}{edition.not_to(item)}", strong=f"Medical {label}:")
        elif item is not None or (after_discussion and not child.unborn):
            unanswered.append(label)
    if unanswered:
        yield Line(f"NOT ANSWERED: {listed(unanswered)}.", strong="Medical")


def _medical(edition: Edition, item: Medical) -> str:
    if item.answer == "no":
        advice = person_name(edition.case, item.advice_by) or item.advice or "NOT RECORDED"
        return ended(f"NO: {item.reasons or 'reason NOT RECORDED'}; medical advice from {advice}")
    if item.held is not None:
        return ended(f"held {edition.when(item.held)}. Opinion: {item.opinion or 'NOT RECORDED'}")
    when = edition.when(item.at) or "when NOT RECORDED"
    return ended(f"{joined((when, item.place))}; consent {_consent(edition, item)}")


def _consent(edition: Edition, item: Medical) -> str:
    whom = f" by {person_name(edition.case, item.consent_from)}" if item.consent_from else ""
    otherwise = f", failing that {item.consent_fallback}" if item.consent_fallback else ""
    return f"{item.consent or 'NOT RECORDED'}{whom}{otherwise}"


def _chair(edition: Edition, discussion: Discussion) -> str:
    who = person_name(edition.case, discussion.chair) or "NOT RECORDED"
    endorsed = "; ".join(_endorsements(edition, discussion))
    return ended(joined((joined((who, discussion.chair_grade)), endorsed), "; "))


def _endorsements(edition: Edition, discussion: Discussion) -> Iterable[str]:
    asked = edition.case.endorsements.values()
    if asked:
        return [_endorsement(edition, item) for item in asked]
    needed = chair_needs_endorsement(edition.protocol, discussion)
    return [edition.protocol.words("endorsement-outstanding")] if needed else []


def _endorsement(edition: Edition, item: Endorsement) -> str:
    by = f" by {names(edition.case, [item.asked_of])}" if item.asked_of else ""
    if item.answer:
        return joined((f"{item.answer}{by}", edition.when(item.at), item.words))
    due = f", due {edition.when(item.due)}" if item.due else ""
    return f"{edition.protocol.words('endorsement-outstanding')}{by}{due}"
