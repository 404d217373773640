"""Decisions with their reasons, per child: threshold, section 47, medicals, the family, if … then …."""

from collections.abc import Iterable, Iterator, Mapping

from duty_tui.documents.edition import Edition
from duty_tui.documents.page_one_blocks import ON_PAGE_ONE, if_then
from duty_tui.documents.parts import Heading, Line, Lines, Paragraph, Part
from duty_tui.documents.phrases import ended, joined, labelled
from duty_tui.record.decisions import Endorsement, FamilyTold, Medical, Section47, Threshold
from duty_tui.rules.emergency import emergency_power
from duty_tui.rules.facts import child_label, discussion_name, names, person_name
from duty_tui.rules.saying import listed

PerChild = Mapping[str, Threshold] | Mapping[str, Section47] | Mapping[str, Medical]


def decisions(edition: Edition, *, empty: bool = True) -> Iterator[Part]:
    """Yield what was decided for each child, by whom, and why (003 ¶10; 002 §4; 004 dev 10); what nobody
    answered is named, unless what is empty is not wanted.
    """
    case = edition.case
    yield Heading("Decisions and reasons")
    threshold, section47, medical = (
        _thresholds(edition),
        _sections47(edition),
        (_medical(edition, item) for item in case.medicals.values()),
    )
    for title, found, items, unborn in (
        ("Threshold for a strategy discussion", threshold, case.thresholds, True),
        ("Section 47", section47, case.section47, True),
        ("Medicals", medical, case.medicals, False),
    ):
        if empty:
            yield Heading(title, 3)
            yield _lines(edition, found, _unanswered(edition, items, unborn=unborn))
        else:
            yield from _optional(title, found)
    yield from _optional("What the family is told", (_family(edition, i) for i in case.family_told.values()))
    if len(case.contingencies) > ON_PAGE_ONE or not empty:
        yield from _optional("If … then …", (if_then(edition, item) for item in case.contingencies.values()))
    yield from _optional("Endorsements", (_endorsed(edition, item) for item in case.endorsements.values()))


def _lines(edition: Edition, *found: Iterable[Line]) -> Part:
    lines = tuple(line for each in found for line in each)
    return Lines(lines) if lines else Paragraph(f"{edition.protocol.words('not-recorded')}.")


def _optional(title: str, found: Iterable[Line]) -> Iterator[Part]:
    lines = tuple(found)
    if lines:
        yield Heading(title, 3)
        yield Lines(lines)


def _unanswered(edition: Edition, items: PerChild, *, unborn: bool) -> Iterator[Line]:
    """Every child for whom nothing was entered is named: that nobody answered is a fact, too (XP-07)."""
    answered = {item.child for item in items.values()}
    missing = [
        child_label(edition.case, key)
        for key, child in edition.case.children.items()
        if key not in answered and (unborn or not child.unborn)
    ]
    if missing:
        yield Line(f"{listed(missing)}.", strong=f"{edition.protocol.words('not-answered')}:")


def _together(groups: Mapping[str, list[Line]], label: str) -> Iterator[Line]:
    """The lines of each child, and behind those that were decided together by whom, once."""
    for who, lines in groups.items():
        yield from lines
        yield Line(ended(who), strong=label, indent=1)


def _thresholds(edition: Edition) -> Iterator[Line]:
    groups: dict[str, list[Line]] = {}
    for item in edition.case.thresholds.values():
        consulted = f"consulted: {names(edition.case, item.consulted)}" if item.consulted else ""
        decision = f"decision: {item.decision}" if item.decision else ""
        by = joined((_by(edition, item), consulted, decision), "; ")
        groups.setdefault(by, []).append(_threshold(edition, item))
    return _together(groups, "Decided by")


def _by(edition: Edition, item: Threshold | Section47) -> str:
    who = person_name(edition.case, item.decided_by) or edition.protocol.words("not-recorded").lower()
    return joined((who, edition.when(item.at), item.means))


def _threshold(edition: Edition, item: Threshold) -> Line:
    words = edition.protocol.words
    answer = item.outcome or words("not-answered").lower()
    text = labelled(
        ("Suffering", item.suffering or words("not-answered").lower()),
        ("Likely", item.likely or words("not-answered").lower()),
        ("Harm", listed(item.harm)),
        ("Factors", listed(item.factors)),
        ("Reasons", item.reasons or words("not-recorded").lower()),
        ("Known", item.known),
        ("Not known", item.not_known),
        ("Missing", item.missing),
        ("Who decides", item.who_decides),
        ("By when", edition.when(item.decide_by)),
        ("Safe until then", item.safe_until_then),
    )
    return _child_line(edition, item, answer, text)


def _child_line(edition: Edition, item: Threshold | Section47 | Medical, answer: str, text: str) -> Line:
    strong = f"{child_label(edition.case, item.child)}: {answer}."
    return Line(f"{text}{edition.not_to(item)}", strong=strong)


def _sections47(edition: Edition) -> Iterator[Line]:
    groups: dict[str, list[Line]] = {}
    for item in edition.case.section47.values():
        several = len(edition.case.discussions) > 1 and item.discussion
        informed = (
            f"informed by the {discussion_name(edition.case, item.discussion or '')}" if several else ""
        )
        by = joined((_by(edition, item), item.authority, informed), "; ")
        answer = item.answer.upper() if item.answer else edition.protocol.words("not-answered").lower()
        answer += {"yes": ", continued", "no": ", begun now"}.get(item.continued or "", "")
        reasons = item.reasons or edition.protocol.words("not-recorded").lower()
        contrary = item.answer == "no" and emergency_power(edition.case, item.child)
        against = f"{edition.protocol.words('contrary-to-section47')} " if contrary else ""
        line = _child_line(edition, item, answer, f"{against}{labelled(('Reasons', reasons))}")
        groups.setdefault(by, []).append(line)
    return _together(groups, "Decided for the authority by")


def _medical(edition: Edition, item: Medical) -> Line:
    words, case = edition.protocol.words, edition.case
    when = edition.when(item.at) or (words("not-recorded").lower() if item.answer == "yes" else "")
    consent = joined((item.consent or "", edition.when(item.consent_at)))
    missing = words("not-recorded").lower() if item.answer == "yes" else ""
    whom = f" by {person_name(case, item.consent_from)}" if item.consent_from else ""
    text = labelled(
        ("When", when),
        ("Kind", item.kind or ""),
        ("Where", item.place),
        ("Reasons", item.reasons or words("not-recorded").lower()),
        ("On the advice of", person_name(case, item.advice_by)),
        ("Advice", item.advice),
        ("Consent", f"{consent}{whom}" if consent else f"{missing}{whom}"),
        ("Failing that", item.consent_fallback),
        ("Taken there by", person_name(case, item.taken_by)),
        ("Transport", item.transport),
        ("Goes with the child", names(case, item.with_child)),
        ("Treatment first", item.treatment),
        ("Held", edition.when(item.held)),
        ("Opinion is", item.certain or ""),
        ("Medical opinion", item.opinion),
        ("Weighed beside it", item.weighed),
        ("Challenge to it", item.challenge),
        ("Second opinion", item.second),
    )
    return _child_line(edition, item, item.answer or words("not-answered").lower(), text)


def _family(edition: Edition, item: FamilyTold) -> Line:
    text = labelled(
        ("Ground", item.ground),
        ("Agreed by", names(edition.case, item.agreed_by)),
        ("Look again", edition.when(item.review)),
        ("Told at", edition.when(item.told_at)),
        ("Told by", person_name(edition.case, item.told_by)),
    )
    strong = "Not to be told" if item.tell == "not to be told" else "May be told"
    return Line(f"{joined((ended(item.what), text), ' ')}{edition.not_to(item)}", strong=f"{strong}:")


def _endorsed(edition: Edition, item: Endorsement) -> Line:
    text = labelled(
        ("Asked of", person_name(edition.case, item.asked_of)),
        ("Due", edition.when(item.due)),
        ("Answer", item.answer or edition.protocol.words("endorsement-outstanding")),
        ("At", edition.when(item.at)),
        ("In words", item.words),
    )
    asked = joined((ended(item.what), text), " ")
    return Line(f"{asked}{edition.not_to(item)}", strong="To be endorsed:")
