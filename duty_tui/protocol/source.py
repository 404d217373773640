"""Where a rule comes from: reading "001 Dissemination" or "local; confirm", and saying it in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LOCAL: Final = "local; confirm"
"""The source of whatever is from no document of the authority: a suggestion until somebody confirms it."""

_LOCAL: Final = re.compile(r"local; confirm(?: \(([^()]+(?:\([^()]*\)[^()]*)*)\))?")


class UnknownSource(ValueError):
    """The text names no document that the protocol lists, or no place in it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place in one document, or a suggestion that nobody has confirmed yet."""

    document: str
    """Short name: "001", "Children Act 1989"; "local" for a suggestion."""
    place: str
    """Section, paragraph or bullet; for a suggestion what it was taken from, or empty."""
    title: str
    """Title of the document, publisher and year."""

    @property
    def local(self) -> bool:
        """Whether it is only a suggestion, to be confirmed by the authority."""
        return self.document == "local"

    def __str__(self) -> str:
        if self.local:
            return f"{LOCAL} ({self.place})" if self.place else LOCAL
        return f"{self.document} {self.place}"


def parse(text: str, documents: Mapping[str, str]) -> tuple[Source, ...]:
    """The sources in a text, divided by "; ". `documents` gives the title for each short name.

    Raises `UnknownSource` for a document that is not listed or a document without a place in it.
    """
    local = _LOCAL.fullmatch(text.strip())
    if local:
        return (Source("local", local[1] or "", "suggested, not yet confirmed by this authority"),)
    return tuple(_one(part.strip(), documents) for part in text.split(";"))


def why(text: str, documents: Mapping[str, str], reason: str = "") -> str:
    """The answer to "why?": the reason in our words, then title and place of each source.

    Raises `UnknownSource` as `parse` does.
    """
    places = [_say(source) for source in parse(text, documents)]
    return " ".join([reason, *places] if reason else places)


def _one(text: str, documents: Mapping[str, str]) -> Source:
    known = [name for name in documents if text == name or text.startswith(f"{name} ")]
    if not known:
        raise UnknownSource("names a document that the protocol does not list")
    document = max(known, key=len)
    place = text[len(document) :].strip()
    if not place:
        raise UnknownSource("names a document without the section or paragraph in it")
    return Source(document, place, documents[document])


def _say(source: Source) -> str:
    if not source.local:
        return f"{source.title}: {source.place}."
    basis = f" It follows {source.place}." if source.place else ""
    return f"A suggested default: this authority has not confirmed it yet.{basis}"
