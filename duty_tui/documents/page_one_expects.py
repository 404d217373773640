"""Blocks 6 and 7: who expects us, and what to know before a visit."""

from duty_tui.documents.edition import Edition
from duty_tui.documents.page_one_gaps import BETWEEN, Lines, gap_line, nothing
from duty_tui.documents.parts import Line
from duty_tui.documents.phrases import ended, joined
from duty_tui.record.child_now import Appointment, Promise
from duty_tui.rules.facts import child_label, overdue, person_name, promised_to
from duty_tui.rules.gaps import Gap
from duty_tui.rules.saying import listed, say_clock, sentence


def who_expects_us(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 6: call-backs promised, appointments to come (XB-12; 004 dev 6)."""
    case = edition.case
    for promise in case.promises.values():
        yield Line(promised(edition, promise), strong="Promised")
    for item in case.appointments.values():
        if not overdue(item.at, edition.as_at):
            yield Line(_appointment(edition, item), strong="Appointment")
    if not case.appointments and not case.promises:
        yield nothing(edition, "promises")
    yield from gap_line(edition, found)


def promised(edition: Edition, item: Promise) -> str:
    """Return to whom, by when, whether it was kept, and what was promised (XB-12)."""
    by = f" by {edition.when(item.due)}" if item.due else ""
    state = "NOT MADE" if overdue(item.due, edition.as_at) else "due"
    done = f"made {say_clock(item.kept)}" if item.kept is not None else state
    text = ended(f"to {promised_to(edition.case, item)}{by}, {done}: {item.what}")
    return f"{text}{edition.not_to(item)}"


def _appointment(edition: Edition, item: Appointment) -> str:
    who = child_label(edition.case, item.child) if item.child else "a child of the case"
    when = edition.when(item.at) or "when NOT RECORDED"
    known = f" (known by {item.known_by})" if item.known_by else ""
    return f"{ended(f'{who}: {joined((item.what, when))}{known}')}{edition.not_to(item)}"


def before_you_visit(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 7: worker safety, interpreter, communication (XB-17; 000 §4 b4)."""
    case = edition.case
    for item in case.warnings.values():
        about = f" ({person_name(case, item.who)})" if item.who else ""
        again = f" Look again: {edition.when(item.review)}." if item.review else ""
        visit = f" Visit: {item.visit}." if item.visit else ""
        yield Line(f"{ended(f'{item.text}{about}')}{visit}{again}{edition.not_to(item)}", strong="Warning:")
    interpreter = f"Interpreter: {_interpreter(edition)}."
    if case.warnings:
        yield Line(interpreter)
    else:
        yield Line(f"{nothing(edition, 'warnings').text} {interpreter}", strong="Warnings:")
    needs = [
        f"{child_label(case, key)}: {child.communication}"
        for key, child in case.children.items()
        if child.communication
    ]
    if needs:
        yield Line(ended(BETWEEN.join(needs)), strong="Communication:")
    yield from gap_line(edition, found)


def _interpreter(edition: Edition) -> str:
    answers: dict[str, list[str]] = {}
    for key, child in edition.case.children.items():
        if not child.unborn:
            needed = child.interpreter == "yes"
            language = f", {child.language or 'language not recorded'}" if needed else ""
            answer = f"{child.interpreter or edition.protocol.words('not-recorded').lower()}{language}"
            answers.setdefault(answer, []).append(child_label(edition.case, key))
    for key, person in edition.case.people.items():
        if person.interpreter == "yes":
            language = person.language or "language not recorded"
            answers.setdefault(f"yes, {language}", []).append(person_name(edition.case, key))
    if len(answers) == 1:
        return sentence(next(iter(answers)))
    return BETWEEN.join(f"{listed(who)}: {answer}" for answer, who in answers.items()) or "Not asked"
