"""One line of a running log: fact, allegation, opinion and child's words are told apart at its head."""

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Line
from duty_tui.documents.phrases import joined
from duty_tui.record.discussion import Line as LogLine
from duty_tui.rules.entered import entered_late
from duty_tui.rules.facts import agency_label, in_catalogue, person_name
from duty_tui.rules.saying import say_clock

MARKS = {
    "shared": "",
    "analysis": "analysis",
    "hypothesis": "working hypothesis",
    "challenge": "question or challenge",
    "find out": "to find out",
    "decision": "decision",
    "words": "child's words",
}


def log_line(edition: Edition, line: LogLine, key: str = "") -> Line:
    """Return who says it and how it is known, then the text as entered, then both times (XP-37; XP-28)."""
    answer = f" Answer: {line.answer}" if line.answer else ""
    text = f"{line.text}{notes(edition, line)}{late(edition, line, key)}{answer}{edition.not_to(line)}"
    return Line(text, strong=f"{known(edition, line)}:")


def late(edition: Edition, line: LogLine, key: str) -> str:
    """Return the mark of a line that was entered over an hour after it was told; empty for any other (J1)."""
    made = entered_late(key, line.told)
    return f" [{edition.protocol.words('entered-late')}: {edition.moment(made)}]" if made else ""


def known(edition: Edition, line: LogLine) -> str:
    """Return "Dr Anneke Visser, thinks", "Dana Whitlock, child's words, was told by caller"."""
    who = person_name(edition.case, line.speaker)
    agency = agency_label(edition.protocol, line.agency)
    whose = agency if not who or not _speaks_for_it(edition, line) else ""
    return joined((who, whose, MARKS[line.mark], _how(line))) or "Not recorded who"


def _how(line: LogLine) -> str:
    """First-hand or not; where nobody said, that is said, but for what is no information (XP-37)."""
    basis = line.basis or ("not recorded how known" if line.mark == "shared" else "")
    if line.mark == "words" and basis == "child's words":
        basis = ""
    return joined((basis, line.source), " " if basis == "was told by" else ", ")


def _speaks_for_it(edition: Edition, line: LogLine) -> bool:
    """Whether the speaker speaks for the agency whose information it is."""
    person = edition.case.people.get(line.speaker or "")
    return person is not None and person.agency == line.agency


def notes(edition: Edition, line: LogLine) -> str:
    """Return both times, and how far its owner lets it go, in brackets behind the text."""
    told = f"told {say_clock(line.told)}" if line.told else ""
    happened = f"happened {edition.when(line.happened)}" if line.happened else ""
    because = f"because {line.reach_because}" if line.reach_because else ""
    found = joined((told, happened, may_go_to(edition, line), because), "; ")
    return f" [{found}]" if found else ""


def may_go_to(edition: Edition, line: LogLine) -> str:
    """Return how far the owner of the information lets it go; not asked counts as an answer (XP-28)."""
    agency = edition.protocol.agency.get(line.agency)
    owned = agency is not None and agency.own_information
    reach = in_catalogue(edition.protocol, "reach", line.reach or "not-asked")
    return f"may go to: {reach}" if owned or line.reach else ""
