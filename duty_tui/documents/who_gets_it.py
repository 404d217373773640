"""Who gets the record, and who does not and why (001 Dissemination; agenda item 9)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Paragraph, Part, Table
from duty_tui.documents.phrases import joined
from duty_tui.rules.distribution import Addressee
from duty_tui.rules.distribution import distribution as who_gets_it
from duty_tui.rules.facts import agency_label, child_label, person_name
from duty_tui.rules.saying import listed, sentence


class Way(NamedTuple):
    """What several addressees have in common: how it goes to them, and whether it went."""

    how: str
    sent: str


def distribution(edition: Edition) -> Iterator[Part]:
    """Yield a row for each way, its people, agencies and children together, and what the rules rest on."""
    yield Heading("Who gets the record")
    found = who_gets_it(edition.case, edition.protocol, edition.as_at)
    ways: dict[Way, list[Addressee]] = {}
    for each in found:
        ways.setdefault(Way(_how(edition, each), _sent(edition, each)), []).append(each)
    rows = tuple(("\n".join(_to(edition, each)), *way) for way, each in ways.items())
    if rows:
        yield Table(("To", "How", "Sent"), rows, (14, 6, 3))
        sources = dict.fromkeys(source for each in found for source in each.source.split("; "))
        yield Paragraph(f"Rests on {'; '.join(sources)}.")
    else:
        yield Paragraph(f"{edition.protocol.words('not-recorded')}.")


def _to(edition: Edition, found: Iterable[Addressee]) -> Iterator[str]:
    """A line for each rule: people by name, or an agency with the children for whom it gets the record."""
    rules: dict[str, list[Addressee]] = {}
    for each in found:
        rules.setdefault(each.key, []).append(each)
    for key, addressees in rules.items():
        rule = edition.protocol.distribution.get(key)
        names = listed(dict.fromkeys(each.label for each in addressees))
        to = sentence(rule.label) if rule and rule.who == "agency" else names
        children = listed(_child(edition, each) for each in addressees if each.child)
        yield joined((to, children), ": ")


def _child(edition: Edition, each: Addressee) -> str:
    """The child, with the practice or school that gets it where one is known."""
    child = edition.case.children.get(each.child)
    known = {"gp": child.gp, "education": child.setting}.get(each.key, "") if child else ""
    return joined((child_label(edition.case, each.child), f"({known})" if known else ""), " ")


def _how(edition: Edition, each: Addressee) -> str:
    via = f"through {_short(edition, each.via)}" if each.via else ""
    return joined((via, _agreed(edition, each)), "; ") or "directly, by secure e-mail"


def _agreed(edition: Edition, each: Addressee) -> str:
    """Health agrees before other services get it, and passes it on (001 Dissemination)."""
    if each.agreed_by or each.agreed_at:
        who = person_name(edition.case, each.agreed_by)
        return joined(("agreed", f"by {who}" if who else "", edition.when(each.agreed_at)), " ")
    return f"once {_short(edition, each.agreed_with)} agrees" if each.agreed_with else ""


def _short(edition: Edition, agency: str) -> str:
    return agency_label(edition.protocol, agency).partition(",")[0].lower()


def _sent(edition: Edition, each: Addressee) -> str:
    alone = f"decisions {edition.when(each.decisions_sent)}" if each.decisions_sent else ""
    sent = joined((alone, edition.when(each.sent), each.how))
    if each.removed_because:
        return joined((sent, f"NOT SENT: {each.removed_because}"), "; ")
    return sent or "not yet"
