"""Block 2: what the family must not be told, who must not be named (002 §4.1; 000 §3 b6)."""

from duty_tui.documents.edition import Edition
from duty_tui.documents.page_one_gaps import BETWEEN, Lines, gap_line, nothing
from duty_tui.documents.parts import Line
from duty_tui.documents.phrases import ended, joined
from duty_tui.documents.shown import hidden
from duty_tui.record.decisions import FamilyTold
from duty_tui.rules.facts import person_name
from duty_tui.rules.gaps import Gap


def do_not(edition: Edition, found: tuple[Gap, ...]) -> Lines:
    """Block 2: what the family must not be told, who must not be named (002 §4.1; 000 §3 b6)."""
    family = edition.case.family_told.values()
    if hidden(edition.case):
        elsewhere = edition.protocol.words("reporter-elsewhere")
        yield Line(f"say or hint who reported this ({elsewhere}).", strong="Do not")
    for item in family:
        if item.tell == "not to be told":
            yield Line(_not_told(edition, item), strong="Do not")
    may = BETWEEN.join(_may_be_told(edition, item) for item in family if item.tell == "may be told")
    if may:
        yield Line(ended(may), strong="The family may be told:")
    if not family:
        yield nothing(edition, "family_told")
    yield from gap_line(edition, found)


def _not_told(edition: Edition, item: FamilyTold) -> str:
    ground = item.ground or "NOT RECORDED"
    again = edition.when(item.review) or "NOT RECORDED"
    return f"tell the family: {ended(item.what)} Ground: {ended(ground)} Look again: {ended(again)}"


def _may_be_told(edition: Edition, item: FamilyTold) -> str:
    by = f"by {person_name(edition.case, item.told_by)}" if item.told_by else ""
    told = joined(("told", edition.when(item.told_at), by), " ") if item.told_at or item.told_by else ""
    return f"{item.what} ({told})" if told else item.what
