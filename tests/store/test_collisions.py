"""Two people and one field: the later is shown, the earlier kept, and both are told, once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import store
from store import NewPerson, Role, Set, Splice
from tests.store.made import AT, COST, documents, put, unlocked

Pair = tuple[store.Store, store.Store]


@pytest.fixture
def pair(path: Path) -> Iterator[Pair]:
    """Dana and Kayleigh, each with a program of their own."""
    with unlocked(path) as dana:
        dana.add_person(NewPerson("kd", "Kayleigh Dunmore", "EDT", Role.WORKER), "kd", at=AT, cost=COST)
        with unlocked(path, "kd", "kd") as kayleigh:
            yield dana, kayleigh


def told(house: store.Store) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.earlier, each.later, each.path) for each in house.collisions()]


def test_the_same_field_is_told_to_both_and_once(pair: Pair) -> None:
    dana, kayleigh = pair
    record = store.new_id(AT)
    base = put(dana, record, {"where": "home", "name": "Leo"}).commitment
    dana.save("cases", record, [Set(("where",), "ward 3")], base=base, at=AT)
    kayleigh.save("cases", record, [Set(("where",), "at her aunt's")], base=base, at=AT)
    both = [(dana.person.id, kayleigh.person.id, ("where",))]
    assert told(kayleigh) == told(dana) == both
    assert told(kayleigh) == told(dana) == []
    assert documents(dana)[record]["where"] == documents(kayleigh)[record]["where"] == "at her aunt's"
    texts = [c.after for e in dana.history(record) for c in e.changes if c.path == ("where",)]
    assert texts == ["home", "ward 3", "at her aunt's"]


def test_different_fields_are_nobodys_concern(pair: Pair) -> None:
    dana, kayleigh = pair
    record = store.new_id(AT)
    base = put(dana, record, {"where": "home", "name": "Leo"}).commitment
    dana.save("cases", record, [Set(("where",), "ward 3")], base=base, at=AT)
    kayleigh.save("cases", record, [Set(("name",), "Leo M")], base=base, at=AT)
    assert told(kayleigh) == told(dana) == []
    assert documents(dana)[record] == {"where": "ward 3", "name": "Leo M"}


def test_what_was_seen_before_it_was_changed_is_nobodys_concern(pair: Pair) -> None:
    dana, kayleigh = pair
    record = store.new_id(AT)
    put(dana, record, {"where": "home"})
    put(kayleigh, record, {"where": "ward 3"})
    put(dana, record, {"where": "at her aunt's"})
    assert told(kayleigh) == told(dana) == []


def test_a_whole_item_written_over_one_of_its_fields_is_told(pair: Pair) -> None:
    dana, kayleigh = pair
    record = store.new_id(AT)
    base = put(dana, record, {"children": {"a": {"name": "Leo"}}}).commitment
    kayleigh.save("cases", record, [Set(("children", "a", "name"), "Leonard")], base=base, at=AT)
    dana.save("cases", record, [Set(("children", "a"), {"name": "Poppy"})], base=base, at=AT)
    assert told(kayleigh) == told(dana) == [(kayleigh.person.id, dana.person.id, ("children", "a"))]


def test_a_text_edited_by_both_is_told(pair: Pair) -> None:
    dana, kayleigh = pair
    record = store.new_id(AT)
    base = put(dana, record, {"log": "Seen at home."}).commitment
    assert documents(kayleigh)
    kayleigh.save("cases", record, [Splice(("log",), 12, 0, " Well.")], base=base, at=AT)
    dana.save("cases", record, [Splice(("log",), 0, 4, "Held")], base=base, at=AT)
    assert told(kayleigh) == told(dana) == [(kayleigh.person.id, dana.person.id, ("log",))]
    assert documents(kayleigh)[record] == {"log": "Held at home."}


def test_one_person_in_two_programs_is_not_told_of_themselves(path: Path) -> None:
    with unlocked(path) as house, unlocked(path) as other:
        record = store.new_id(AT)
        base = put(house, record, {"where": "home"}).commitment
        other.save("cases", record, [Set(("where",), "ward 3")], base=base, at=AT)
        house.save("cases", record, [Set(("where",), "aunt")], base=base, at=AT)
        assert told(house) == told(other) == []


def test_what_collided_before_signing_in_is_in_the_history_alone(pair: Pair, path: Path) -> None:
    dana, kayleigh = pair
    record = store.new_id(AT)
    base = put(dana, record, {"where": "home"}).commitment
    kayleigh.save("cases", record, [Set(("where",), "ward 3")], base=base, at=AT)
    dana.save("cases", record, [Set(("where",), "aunt")], base=base, at=AT)
    with unlocked(path) as again:
        assert told(again) == []
