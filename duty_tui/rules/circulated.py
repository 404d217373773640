"""When decisions and record had gone to the last of those who get them (003 ¶16; 000 §5)."""

from collections.abc import Iterator

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case, When
from duty_tui.rules.distribution import distribution
from duty_tui.rules.earliest import latest
from duty_tui.rules.facts import last_discussion, moment, took_part


def circulated(case: Case, protocol: Protocol) -> Iterator[tuple[str, When]]:
    """When the decisions had gone to all who attended, and the record to all who get it (003 ¶16; 000 §5)."""
    held = last_discussion(case)
    ended = moment(held[1].ended) if held else None
    if held is None or ended is None:
        return
    attended = {row.person or "" for row in held[1].invitations.values() if took_part(row)}
    going = [each for each in distribution(case, protocol, ended) if not each.removed_because]
    present = [each for each in going if each.person in attended and _personal(protocol, each.key)]
    for name, times in (
        ("decisions-sent", [each.decisions_sent or each.sent for each in present]),
        ("record-sent", [each.sent for each in going]),
    ):
        last = latest(iter(times))
        if last is not None and all(when and when.at for when in times):
            yield name, last


def _personal(protocol: Protocol, key: str) -> bool:
    rule = protocol.distribution.get(key)
    return rule is not None and rule.who != "agency"
