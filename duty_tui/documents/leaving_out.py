"""What may not leave by accident: each place where a withheld person also stands in free text.

Hiding a field does not hide a person (DESIGN 7). The places are listed before a copy is sealed; somebody
takes each out, or keeps it with a reason, or goes back. The record itself is not changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from duty_tui.documents.shown import withheld_people
from duty_tui.documents.withheld import Hit, Withheld, search, terms
from duty_tui.record import Case, Entry, Path, walk
from duty_tui.record.people import Person
from duty_tui.record.putting import at, label, put

LEFT_OUT = "[left out]"
NOT_PRINTED = ("copies", "drafts", "protocol")
"""Collections whose texts no copy carries."""

POINTS = "[points to a person who is not to be named]"


@dataclass(frozen=True, slots=True)
class Found:
    """One place: where it stands in the record, in words, and what was found there."""

    path: Path
    place: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decided for a place; keeping it always has a reason."""

    do: Literal["take out", "keep"]
    reason: str = ""


def find(case: Case, whole: Case | None = None) -> tuple[Found, ...]:
    """Return every place in free text that gives a withheld person away (XP-26), of a current record.

    `whole` is the record from which the case was put together for another reader: whoever is withheld in it
    is searched for.
    """
    of = whole or case
    hidden = withheld_people(of)
    children = tuple(child.name for child in of.children.values() if child.name)
    wanted = [term for key, person in hidden.items() for term in terms(_withheld(of, key, person), children)]
    others = [person.name for key, person in of.people.items() if key not in hidden and person.name]
    texts = [("/".join(path), text) for path, text in _free_texts(case, set(hidden))]
    paths = {"/".join(path): path for path, _ in _free_texts(case, set(hidden))}
    return tuple(
        Found(paths[hit.place], label(case, paths[hit.place]), hit)
        for hit in search(wanted, texts, (*others, *children))
    )


def _withheld(case: Case, key: str, person: Person) -> Withheld:
    caller = key == case.referral.caller
    before = (item.was for item in case.corrections.values() if item.of == key and item.what == "name")
    return Withheld(
        names=tuple(name for name in (person.name, person.also_known_as, *before) if name),
        phones=(person.phone,) if person.phone else (),
        addresses=(person.address,) if person.address else (),
        relation=person.relation,
        reporter=caller,
        phrases=case.referral.pointers if caller else (),
    )


def _free_texts(case: Case, hidden: set[str]) -> Iterator[tuple[Path, str]]:
    """Every text that a copy carries, but for restricted fields and items, which are marked themselves."""
    marked: list[Path] = [("people", key) for key in hidden]
    for place in walk(case):
        if isinstance(place.owner, Entry) and place.owner.withheld:
            marked.append(place.path[:-1])
        if place.field.restricted:
            marked.append(place.path)
        searched = place.path[0] not in NOT_PRINTED and not _under(place.path, marked)
        if isinstance(place.value, str) and place.field.type is str and searched:
            yield place.path, place.value


def _under(path: Path, marked: list[Path]) -> bool:
    return any(path[: len(start)] == start for start in marked)


def apply(case: Case, choices: Mapping[Found, Choice], *, marked: bool = True) -> Case:
    """Return the case as the copy shows it: places taken out, or kept with a mark behind the text.

    Without marks nothing shows where something was: a text with a place that is taken out is left out whole.
    """
    by_path: dict[Path, list[tuple[Found, Choice]]] = {}
    for found, choice in choices.items():
        by_path.setdefault(found.path, []).append((found, choice))
    for path, decided in by_path.items():
        text = _text(at(case, path), decided) if marked else _traceless(at(case, path), decided)
        case = put(case, path, text)
    return case


def _traceless(text: str, decided: list[tuple[Found, Choice]]) -> str:
    return "" if any(choice.do == "take out" for _, choice in decided) else text


def _text(text: str, decided: list[tuple[Found, Choice]]) -> str:
    for found, choice in sorted(decided, key=lambda pair: -pair[0].hit.start):
        end = found.hit.start + len(found.hit.phrase)
        if choice.do == "take out":
            text = text[: found.hit.start] + LEFT_OUT + text[end:]
    kept = any(choice.do == "keep" for _, choice in decided)
    return f"{text} {POINTS}" if kept else text
