"""The first night: the reporter, restricted fields, and how what is said is known."""

import pytest

from tests.office import Opened


def test_the_reporters_name_stands_in_two_restricted_places_alone(opened: Opened) -> None:
    paragraphs = [paragraph.text for paragraph in opened.paragraphs]
    naming = [text for text in paragraphs if "Rosalind" in text or "900461" in text]
    first = [text.split(".")[0].lstrip("0123456789 ") for text in naming]
    assert first == ["Danger this minute? no", "Name: Rosalind Byrne"]
    for text in naming:
        assert paragraphs[paragraphs.index(text) + 1].startswith("NOT TO BE DISCLOSED TO everybody outside")
    cells = [cell for table in opened.tables for row in table for cell in row]
    assert not [cell for cell in cells if "Rosalind" in cell or "900461" in cell]


@pytest.mark.parametrize(
    "marked",
    [
        "From (restricted): the reporter.",
        "What is said (restricted): It's about my grandson.",
        "Phrases that point to the caller (restricted): had him this afternoon, photos on my phone, my son.",
        "Telephone (restricted): 07700 900461.",
        "Address (restricted): 14B Tanner's Row, Bedminster.",
        "Held by (restricted): the reporter.",
        "To (restricted): the reporter. What: ring back.",
    ],
)
def test_every_restricted_field_is_marked(text: str, marked: str) -> None:
    assert marked in text


@pytest.mark.parametrize(
    "line",
    [
        "Dana Whitlock, child's words, was told by caller: ",
        "Dana Whitlock, was told by caller: Bruises on back and shoulder, yellow and blue",
        "Dr Anneke Visser, thinks: Advises an examination within 24 hours",
        "Sgt Tom Okafor, was told by force control room: K Dunmore: caution 2021, common assault",
        "Sgt Tom Okafor, analysis: If nobody answers the door",
    ],
)
def test_fact_allegation_opinion_and_the_childs_words_are_told_apart_line_by_line(
    text: str, line: str
) -> None:
    assert line in text


def test_police_information_says_how_far_it_may_go(text: str) -> None:
    assert "no check yet on the father [told 20:05; may go to: this discussion]" in text


def test_what_was_only_heard_is_printed_as_not_confirmed(text: str) -> None:
    assert "Name: Poppy (not confirmed)." in text
    assert "Poppy?" not in text
