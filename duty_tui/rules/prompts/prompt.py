"""One prompt, and the list of all that a case calls for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from duty_tui.protocol.model import Protocol
from duty_tui.record import Case
from duty_tui.record.handover import Reply
from duty_tui.rules.saying import listed

State = Literal["open", "in the record", "done", "declined"]
"""Nobody answered it; the facts answer it; a person says it is done, or declined it with a reason."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What prompts are looked for in: a case, its protocol, and the moment."""

    case: Case
    protocol: Protocol
    at: datetime


@dataclass(frozen=True, slots=True)
class Ask:
    """A prompt that the facts call for, before anybody answered it."""

    key: str
    about: str = ""
    """Id of the child, person or entry it is about; empty for the whole case."""
    values: Mapping[str, str] = field(default_factory=dict)
    met: bool = False
    """Whether the record answers it already."""


Finder = Callable[[Scene], Iterator[Ask]]


@dataclass(frozen=True, slots=True)
class Prompted:
    """A prompt as it is shown: its lines, the source they rest on, and what became of it."""

    key: str
    about: str
    lines: tuple[str, ...]
    source: str
    words_required: bool
    state: State
    reply: Reply | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    """What its fields were filled with."""


def prompts(case: Case, protocol: Protocol, at: datetime) -> tuple[Prompted, ...]:
    """Return every prompt a case calls for, open ones first; one that the protocol leaves out is not asked.

    `case` is the current record, without withdrawn items. Each carries the source of the protocol's entry.
    """
    from duty_tui.rules.prompts import (
        audit,
        branches,
        complex_abuse,
        contributors,
        decided,
        health,
        night,
        others,
        people,
        series,
    )

    scene = Scene(case, protocol, at)
    modules = (health, people, others, contributors, night, decided, branches, series, complex_abuse, audit)
    finders = [find for module in modules for find in module.FINDERS]
    asked = [_shown(scene, ask) for find in finders for ask in find(scene) if ask.key in protocol.prompt]
    return tuple(sorted(asked, key=lambda each: each.state != "open"))


def _shown(scene: Scene, ask: Ask) -> Prompted:
    entry = scene.protocol.prompt[ask.key]
    reply = next(
        (each for each in scene.case.replies.values() if (each.prompt, each.regards) == (ask.key, ask.about)),
        None,
    )
    state: State = reply.state if reply else "in the record" if ask.met else "open"
    lines = entry.lines(**ask.values)
    return Prompted(ask.key, ask.about, lines, entry.source, entry.words_required, state, reply, ask.values)


def together(found: Iterable[Prompted], protocol: Protocol) -> tuple[Prompted, ...]:
    """Return prompts for reading: those that nobody replied to and that differ in one field alone as one.

    "School or nursery of Leo and Poppy …": none is left out, nothing is said twice.
    """
    groups: dict[object, list[Prompted]] = {}
    for each in found:
        alone = (each.key, each.about) if each.reply else (each.key, each.state)
        groups.setdefault(alone, []).append(each)
    return tuple(one for group in groups.values() for one in _together(group, protocol))


def _together(group: list[Prompted], protocol: Protocol) -> Iterable[Prompted]:
    first = group[0]
    said = {name: dict.fromkeys(each.values[name] for each in group) for name in first.values}
    if sum(len(values) > 1 for values in said.values()) > 1:
        return group
    values = {name: listed(each) for name, each in said.items()}
    return [replace(first, lines=protocol.prompt[first.key].lines(**values), values=values)]
