import pytest
from hypothesis import given
from hypothesis import strategies as st

from duty_tui.documents.withheld import Hit, Kind, Withheld, search, terms

ROSALIND = Withheld(
    names=("Rosalind Byrne",),
    phones=("07700 900461",),
    addresses=("22 Elm Rise, Knowle, Bristol BS4 1AB",),
    relation="grandmother (father's mother)",
    reporter=True,
    phrases=("knits for the baby",),
)
LEO = ("Leo Marchetti-Byrne",)
CALL = (
    "It's about my grandson. I had him this afternoon, my son was at work. When I changed his top there were "
    "bruises. I've got photos on my phone. My son came at half six and took him home. I'm Rosalind Byrne, "
    "07700 900461."
)


def found(person: Withheld, text: str, others: tuple[str, ...] = ()) -> list[str]:
    return [hit.phrase for hit in search(terms(person, LEO), [("call", text)], others)]


def test_the_call_of_the_first_night_gives_the_caller_away_in_nine_places() -> None:
    assert found(ROSALIND, CALL) == [
        "my grandson",
        "had him this afternoon",
        "my son",
        "changed his top",
        "I've got photos on my phone",
        "My son",
        "took him home",
        "Rosalind Byrne",
        "07700 900461",
    ]


@pytest.mark.parametrize(
    "text,phrase",
    [
        ("Told by Rosalind.", "Rosalind"),
        ("told by ROSALIND’S sister", "ROSALIND"),
        ("Rosálind", "Rosálind"),
        ("Rosa\u0301lind", "Rosa\u0301lind"),
        ("Mrs Byrne rang", "Byrne"),
        ("Byrne, Rosalind", "Byrne"),
        ("Rosalind\n  Byrne", "Rosalind\n  Byrne"),
        ("rosalindbyrne@example.org", "rosalindbyrne"),
        ("Rosa\u200dlind", "Rosa\u200dlind"),
        ("ＲＯＳＡＬＩＮＤ", "ＲＯＳＡＬＩＮＤ"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, phrase: str) -> None:
    assert phrase in found(Withheld(names=("Rosalind Byrne",)), text)


@pytest.mark.parametrize("text", ["Rosalinda", "Byrnes Road", "O Byrned", "Ros", "lind", ""])
def test_a_name_inside_another_word_is_no_hit(text: str) -> None:
    assert found(Withheld(names=("Rosalind Byrne",)), text) == []


@pytest.mark.parametrize(
    "name,text,hits",
    [
        ("Mrs Rosalind Byrne", "Mrs Smith", []),
        ("Li Bo", "Bo was there", []),
        ("Li Bo", "Li Bo was there", ["Li Bo"]),
        ("Siân O'Brien", "Sian OBrien and Mr O’Brien", ["Sian OBrien", "O’Brien"]),
        ("Anne-Marie Smith", "Marie said", ["Marie"]),
        ("Rosalind?", "Rosalind said", ["Rosalind"]),
        ("李明", "李明 said", ["李明"]),
        ("", "anything", []),
        ("Groß", "Frau GROSS", ["GROSS"]),
    ],
)
def test_parts_of_a_name_count_from_three_letters(name: str, text: str, hits: list[str]) -> None:
    assert found(Withheld(names=(name,)), text) == hits


def test_a_part_of_the_name_of_somebody_else_is_no_hit() -> None:
    rosalind = Withheld(names=("Rosalind Byrne",))
    text = "Leo Marchetti-Byrne, called leo MARCHETTI BYRNE; Rosalind Byrne; Mr Byrne"
    assert found(rosalind, text) == ["Byrne", "BYRNE", "Rosalind Byrne", "Byrne"]
    assert found(rosalind, text, LEO) == ["Rosalind Byrne", "Byrne"]


@pytest.mark.parametrize(
    "text,phrase",
    [
        ("07700900461", "07700900461"),
        ("on 07700-900-461 until ten", "07700-900-461"),
        ("+44 7700 900461", "+44 7700 900461"),
        ("+44 (0)7700 900461", "+44 (0)7700 900461"),
        ("0044 7700 900 461", "0044 7700 900 461"),
        ("ends 900461", "900461"),
        ("(07700) 900461", "(07700) 900461"),
        ("07700\n900461", "07700\n900461"),
    ],
)
def test_a_number_is_found_in_any_grouping(text: str, phrase: str) -> None:
    assert found(Withheld(phones=("07700 900461",)), text) == [phrase]
    assert found(Withheld(phones=("+44 7700 900461",)), text) == [phrase]


@pytest.mark.parametrize("text", ["07700 900462", "AS-20261224-0871", "900 46", "0461", "9.6.2020 at 20:05"])
def test_another_number_is_no_hit(text: str) -> None:
    assert found(Withheld(phones=("07700 900461",)), text) == []


@pytest.mark.parametrize("phone", ["", "461", "999", "not known"])
def test_a_number_too_short_to_know_a_person_by_is_not_searched_for(phone: str) -> None:
    assert terms(Withheld(phones=(phone,))) == ()


@pytest.mark.parametrize(
    "text,phrase",
    [
        ("at 22 Elm Rise", "22 Elm Rise"),
        ("in Elm  Rise", "Elm  Rise"),
        ("BS4 1AB", "BS4 1AB"),
        ("bs41ab", "bs41ab"),
        ("22, Elm Rise", "22, Elm Rise"),
    ],
)
def test_an_address_is_found_by_house_street_and_postcode(text: str, phrase: str) -> None:
    assert found(Withheld(addresses=ROSALIND.addresses), text) == [phrase]


@pytest.mark.parametrize("text", ["Bristol", "Knowle", "the rise", "an elm", "22", "BS4", "22 people"])
def test_a_town_alone_is_no_hit(text: str) -> None:
    assert found(Withheld(addresses=ROSALIND.addresses), text) == []


@pytest.mark.parametrize(
    "relation,text,hits",
    [
        ("father's mother", "I told Nan and now I'm in trouble.", ["Nan"]),
        ("paternal grandmother", "his gran, my son's mother-in-law", ["gran", "my son", "mother-in-law"]),
        ("mother's mother", "my daughter and my son", ["my daughter"]),
        ("Grandmother?", "my daughter and my son", ["my daughter", "my son"]),
        ("next-door neighbour", "heard from my window", ["from my window"]),
        ("uncle", "my niece", ["my niece"]),
        ("", "my niece", []),
        ("swimming teacher", "his swimming teacher said", ["swimming teacher"]),
        ("father's mother", "nanotechnology", []),
    ],
)
def test_a_relation_gives_a_person_away(relation: str, text: str, hits: list[str]) -> None:
    assert found(Withheld(relation=relation), text) == hits


@pytest.mark.parametrize(
    "text,phrase",
    [
        ("had Leo this afternoon", "had Leo this afternoon"),
        ("Had Leo Marchetti-Byrne overnight", "Had Leo Marchetti-Byrne overnight"),
        ("looked after the kids", "looked after the kids"),
        ("the photographs on my phone", "photographs on my phone"),
        ("doesn't want him to know it was me", "it was me"),
    ],
)
def test_some_phrases_point_to_whoever_rang(text: str, phrase: str) -> None:
    assert found(Withheld(reporter=True), text) == [phrase]
    assert found(Withheld(), text) == []


def test_phrases_that_a_person_added_are_found_across_line_ends() -> None:
    assert found(ROSALIND, "She Knits\nfor the  baby.") == ["Knits\nfor the  baby"]


def test_hits_that_overlap_become_one() -> None:
    person = Withheld(phrases=("one two three", "three four", "two"))
    assert found(person, "one two three four two") == ["one two three four", "two"]


def test_a_hit_says_where_it_stands() -> None:
    texts = [("events/1/text", "nothing"), ("seen/2/words", "“I told Nan”"), ("log/3", "Nan again: nan")]
    hits = search(terms(Withheld(relation="nan")), texts)
    assert hits == (
        Hit("seen/2/words", 8, "Nan", Kind.RELATION, "“I told Nan”"),
        Hit("log/3", 0, "Nan", Kind.RELATION, "Nan again: nan"),
        Hit("log/3", 11, "nan", Kind.RELATION, "Nan again: nan"),
    )


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_name_between_any_texts_is_found_with_at_most_60_characters_around(before: str, after: str) -> None:
    text = f"{before} Rosalind Byrne {after}"
    hits = search(terms(Withheld(names=("Rosalind Byrne",))), [("a", text)])
    assert len(before) + 1 in [hit.start for hit in hits]
    for hit in hits:
        assert text[hit.start : hit.start + len(hit.phrase)] == hit.phrase
        assert len(hit.context) <= 60
        assert hit.phrase[:50].split()[0] in hit.context


@given(
    st.builds(
        Withheld, *[st.tuples(st.text(), st.text())] * 3, st.text(), st.booleans(), st.tuples(st.text())
    )
)
def test_no_withheld_detail_makes_the_search_fail(person: Withheld) -> None:
    search(
        terms(person, [*person.names]),
        [("call", CALL), *(("own", name) for name in person.names)],
        person.names,
    )
