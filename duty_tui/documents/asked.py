"""What the record calls for: what is open, what a person answered, what the facts answer (001; K3 32)."""

from collections.abc import Iterator

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Line, Lines, Paragraph, Part
from duty_tui.documents.phrases import joined, rests_on
from duty_tui.record.handover import Reply
from duty_tui.rules.prompts import Prompted, prompts, together
from duty_tui.rules.saying import sentence


def what_it_calls_for(edition: Edition) -> Iterator[Part]:
    """Yield every prompt with its source; none is printed as "accepted"."""
    yield Heading("What the record calls for")
    found = together(prompts(edition.case, edition.protocol, edition.as_at), edition.protocol)
    groups = {
        "Open": [Line(_text(each)) for each in found if each.state == "open"],
        "Answered by a person": [_replied(edition, each) for each in found if each.reply],
        "Answered by what is recorded": _in_one([each for each in found if each.state == "in the record"]),
    }
    for title, lines in groups.items():
        if lines:
            yield Heading(title, 3)
            yield Lines(tuple(lines))
    if not found:
        yield Paragraph(f"{edition.protocol.words('none')}.")


def _text(each: Prompted) -> str:
    return f"{' '.join(each.lines)}{rests_on(each.source)}"


def _in_one(found: list[Prompted]) -> list[Line]:
    """Prompts on which nobody has to act any more share a paragraph."""
    return [Line(" · ".join(map(_text, found)))] if found else []


def _override(reply: Reply) -> tuple[str, ...]:
    """An override says how the child is kept safe and whose procedure it departs from (000 intro ¶4)."""
    safe = f"safe all the same: {reply.kept_safe}" if reply.kept_safe else ""
    return safe, f"departs from: {reply.departs_from}" if reply.departs_from else ""


def _replied(edition: Edition, each: Prompted) -> Line:
    reply = each.reply
    said = joined((reply.words, *_override(reply), reply.by, edition.when(reply.at))) if reply else ""
    return Line(joined((_text(each), said), " "), strong=f"{sentence(each.state)}:")
