"""Where a withheld person stands in free text: by name, number, address, relation, or a phrase that points
to them.

Leaving a field out does not hide a person. Every free text that a copy would carry is searched before it
leaves, and a person decides on each hit; this file only finds. It finds too much rather than too little.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from duty_tui.documents.folding import Folded, fold, folded, joined, spaced, whole
from duty_tui.documents.withheld_words import relation_words, reporter_patterns, streets, titles

CONTEXT: Final = 60
"""Characters of text shown around a hit, the hit included."""

SHORTEST: Final = 3
"""Letters that a part of a name needs to be searched for by itself."""

PHONE_TAIL: Final = 6
"""Figures at the end of a number by which it is recognised, with or without its area; shorter ones are not
searched.
"""

POSTCODE: Final = re.compile(r"(?<!\w)([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})(?!\w)")
FIGURES: Final = re.compile(r"(?<!\w)\+?\(?\d(?:[\s().\-/]{0,3}\d){3,}(?!\w)")


class Kind(StrEnum):
    """How a hit gives a person away."""

    NAME = "name"
    PHONE = "telephone number"
    ADDRESS = "address"
    RELATION = "relation"
    REPORTER = "points to the reporter"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A withheld person, as far as the record knows.

    `relation` is the relation to the child as recorded; `reporter` adds phrases that point to whoever rang;
    `phrases` are those that a person added.
    """

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    relation: str = ""
    reporter: bool = False
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to search for: what kind it is and its pattern over folded text, or the figures of a
    number.
    """

    kind: Kind
    pattern: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a withheld detail stands: in which text, from which character, the words found, and some text
    around.
    """

    place: str
    start: int
    phrase: str
    kind: Kind
    context: str


def terms(person: Withheld, children: Sequence[str] = ()) -> tuple[Term, ...]:
    """What to search for on behalf of a withheld person; `children` are the names used for the children of
    the case.
    """
    found = [Term(Kind.NAME, pattern) for name in person.names for pattern in _name(name)]
    found += [
        Term(Kind.PHONE, figures[-PHONE_TAIL:])
        for phone in person.phones
        if len(figures := _figures(phone)) >= PHONE_TAIL
    ]
    found += [Term(Kind.ADDRESS, pattern) for address in person.addresses for pattern in _address(address)]
    found += [Term(Kind.RELATION, spaced(word)) for word in relation_words(person.relation)]
    found += [Term(Kind.PHRASE, spaced(phrase)) for phrase in person.phrases if phrase.strip()]
    if person.reporter:
        found += [Term(Kind.REPORTER, pattern) for pattern in reporter_patterns(children)]
    return tuple(dict.fromkeys(found))


def search(
    wanted: Iterable[Term], texts: Iterable[tuple[str, str]], others: Iterable[str] = ()
) -> tuple[Hit, ...]:
    """Every place where a term stands, in the order of the texts: pairs of (place, text).

    `others` are full names of people who are not withheld: a part of a name inside one of them is no hit (a
    grandmother Byrne does not make every "Leo Marchetti-Byrne" one). Of hits that overlap, the longest is
    kept.
    """
    patterns = [(term, re.compile(term.pattern)) for term in wanted]
    spare = re.compile("|".join(spaced(name) for name in others if name.strip()) or r"(?!)")
    return tuple(hit for place, text in texts for hit in _search_one(patterns, place, text, spare))


class Span(NamedTuple):
    """Where a term stands in a folded text."""

    start: int
    end: int
    kind: Kind


def _search_one(
    patterns: Sequence[tuple[Term, re.Pattern[str]]], place: str, text: str, spare: re.Pattern[str]
) -> list[Hit]:
    against = folded(text)
    open_names = [match.span() for match in spare.finditer(against.text)]
    spans = [span for term, pattern in patterns for span in _spans(term, pattern, against.text)]
    shown = [span for span in spans if span.kind is not Kind.NAME or not _inside(span, open_names)]
    return [_hit(place, text, against, span) for span in _merged(shown)]


def _spans(term: Term, pattern: re.Pattern[str], text: str) -> list[Span]:
    if term.kind is Kind.PHONE:
        found = [match for match in FIGURES.finditer(text) if term.pattern in _figures(match.group())]
    else:
        found = list(pattern.finditer(text))
    return [Span(*match.span(), term.kind) for match in found]


def _inside(span: Span, others: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in others)


def _merged(spans: list[Span]) -> list[Span]:
    """The spans in reading order; those that overlap become one, of the kind of the longest."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if merged and span.start < merged[-1].end:
            longest = max(merged[-1], span, key=lambda one: one.end - one.start)
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end), longest.kind)
        else:
            merged.append(span)
    return merged


def _hit(place: str, text: str, against: Folded, span: Span) -> Hit:
    start, end = against.places[span.start], against.places[span.end - 1] + 1
    return Hit(place, start, text[start:end], span.kind, _around(text, start, end))


def _around(text: str, start: int, end: int) -> str:
    """At most 60 characters of the text with the hit in them, on one line, dots where it goes on."""
    spare = max(0, CONTEXT - 2 - (end - start))
    first = max(0, min(start - spare // 2, len(text) - CONTEXT + 2))
    last = min(len(text), first + CONTEXT - 2)
    shown = f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
    return re.sub(r"\s", " ", shown)


def _name(name: str) -> list[str]:
    """Patterns for a full name, and for each part of it that is long enough and not a title."""
    words = [
        word for word in re.split(r"[\s,.]+", name.strip().rstrip("?")) if fold(word) not in ("", *titles())
    ]
    parts = [part for word in words for part in word.split("-")]
    long = [part for part in parts if len(fold(part)) >= SHORTEST]
    return ([joined(tuple(parts))] if parts else []) + [spaced(part) for part in long]


def _address(address: str) -> list[str]:
    """Patterns for the postcode, and for each line that names a house or street, also without its number."""
    text = fold(address)
    found = [whole(rf"{first}\s*{second}") for first, second in POSTCODE.findall(text)]
    for line in re.split(r"[,;\n]", POSTCODE.sub(" ", text)):
        words = line.split()
        street = [word for word in words if not re.search(r"\d", word)]
        if len(street) > 1 and set(street) & streets():
            found += [spaced(" ".join(words)), spaced(" ".join(street))]
        elif len(street) != len(words) and street and street != ["flat"]:
            found.append(spaced(" ".join(words)))
    return found


def _figures(text: str) -> str:
    """The figures of a telephone number, in the national form."""
    digits = "".join(character for character in text if character.isdecimal())
    return re.sub(r"^(0044|44(?=\d{9,}))0?", "0", digits)
