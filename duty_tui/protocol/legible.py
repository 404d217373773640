"""Can what the protocol says be printed, told apart and traced: lengths, fields, letters, sources."""

import re
from collections.abc import Iterator
from typing import Any

from duty_tui.protocol.model import Protocol
from duty_tui.protocol.source import UnknownSource, parse
from duty_tui.protocol.words import SAMPLES, SHORT, WIDTH, fields_in, filled

Found = Iterator[tuple[str, str, str]]
"""Key, what is wrong, what to do."""


def words(protocol: Protocol) -> Found:
    """Prompts over two lines or empty, and fields that nobody fills."""
    for key, prompt in protocol.prompt.items():
        yield from _text(f"prompt.{key}.text", prompt.text)
    for key, notice in protocol.notice.items():
        yield from _fields(f"notice.{key}.text", notice.text)


def _text(place: str, text: str) -> Found:
    unknown = list(_fields(place, text))
    yield from unknown
    lines = [] if unknown else filled(text, SAMPLES).splitlines()
    if len(lines) > 2 or any(len(line) > WIDTH for line in lines):
        yield (
            place,
            f"It is over two lines of {WIDTH} characters, its fields filled.",
            "Shorten or divide it.",
        )
    if not text.strip():
        yield place, "It says nothing.", "Give the words."


def _fields(place: str, text: str) -> Found:
    for name in fields_in(text):
        if name not in SAMPLES:
            yield place, f'It has the unknown field "{name}".', f"Use: {', '.join(SAMPLES)}."


def short_titles(protocol: Protocol) -> Found:
    """Short titles of the agenda that are longer than the list has room for."""
    for key, item in protocol.agenda.items():
        if len(item.short) > SHORT:
            yield f"agenda.{key}.short", f"It is over {SHORT} characters.", "Shorten it."


def letters(protocol: Protocol) -> Found:
    """Numbers and letters that stand twice, and decisions without an answer."""
    yield from _twice("agenda", {key: item.number for key, item in protocol.agenda.items()}, "number")
    yield from _twice("decline", {key: reason.letter for key, reason in protocol.decline.items()}, "letter")
    for section in ("agency", "decline"):
        for key, entry in getattr(protocol, section).items():
            if not re.fullmatch("[A-Za-z]", entry.letter):
                yield f"{section}.{key}.letter", "It is not one letter.", "Give one letter from A to Z."
    for key, decision in protocol.decision.items():
        if not decision.answers:
            yield f"decision.{key}.answers", "There is nothing to choose from.", "Name the answers."


def _twice(section: str, values: dict[str, Any], name: str) -> Found:
    seen: set[Any] = set()
    for key, value in values.items():
        if value in seen:
            yield f"{section}.{key}.{name}", f"Another entry has the same {name}.", "Give each its own."
        seen.add(value)


def sources(protocol: Protocol) -> Found:
    """Sources that name no document of the protocol, or no place in it."""
    titles = protocol.titles
    for place, text in _sources_in(protocol):
        try:
            parse(text, titles)
        except UnknownSource as error:
            yield place, f"The source {error}.", 'Say it like "001 Dissemination", or "local; confirm".'


def _sources_in(protocol: Protocol) -> Iterator[tuple[str, str]]:
    yield "office.source", protocol.office.source
    yield "chair.source", protocol.chair.source
    yield "chair.night_worker_source", protocol.chair.night_worker_source
    yield "meeting.source", protocol.meeting.source
    yield "same_day.source", protocol.same_day.source
    yield "strengths.source", protocol.strengths.source
    for section in protocol.__struct_fields__:
        entries = getattr(protocol, section)
        for key, entry in entries.items() if isinstance(entries, dict) else ():
            if hasattr(entry, "source"):
                yield f"{section}.{key}.source", entry.source
