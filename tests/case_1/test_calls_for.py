"""The first night: what the record calls for, open or answered, each with its source."""

import pytest

from tests.first_night import REASON, Exported, plainly
from tests.office import Opened

PROMPTS = {
    "paediatrician: suspicious injury": "An injury is part of the concern: include a paediatrician.",
    "paediatrician: examination likely": "A medical may be needed: include a paediatrician before deciding",
    "call again after ten minutes": "No answer at 20:34. Ring again at 20:44; after that reception on 0117 "
    "496 0133.",
    "the rule of ten minutes is another's": "ring the fall-back now. [local; confirm (000 §1, paragraph "
    "after b3)]",
    "the fall-back was tried": "Community paediatrician (fall-back number), message left",
    "school of Leo": "School or nursery of Leo: invite it or ask for information. Shut tonight: who asks, "
    "and when?",
    "nursery of Poppy": "School or nursery of Poppy: not known. Ask tonight;",
    "Poppy": "Also in the home: Poppy. Decide section 47, medical and consent for each child.",
    "the unborn baby": "Also in the home: unborn baby. Decide section 47, medical and consent for each "
    "child.",
    "midwife": "Unborn baby: ask the midwife on call or the maternity unit.",
    "CAMHS": "Known to CAMHS: Leo. Invite it, or ask what it knows and when it last saw the child.",
    "the appointment": "Appointment of Leo with CAMHS: Wed 30 December, 10:00. Who tells them before",
    "mother in custody": "In custody: Leo's mother. Who holds parental responsibility, and can consent be "
    "asked for",
    "mother to be told": "through the duty governor? Told by whom, when?",
    "criminal justice": "Prison or probation knows a parent or carer: invite criminal justice",
    "legal advice": "Is legal advice needed, tonight or when the office opens?",
    "nobody has met the child": "Nobody in this discussion has met the child. Who could join, or be rung "
    "now?",
    "photographs": "Photographs or messages exist and nobody here has seen them.",
    "the reporter is not invited": "This caller is a member of the public: not invited, and named to "
    "nobody outside.",
    "not promised": "Have you said that this cannot be guaranteed?",
    "record system": "The record system could not be reached at 19:52. Nothing below rests on the child's "
    "history.",
    "same day": "Immediate action means today: now, before morning, or at what time?",
    "Leo's words": "What Leo said: the exact words, the question asked, who heard them.",
}


@pytest.mark.parametrize("prompt", PROMPTS.values(), ids=PROMPTS.keys())
def test_what_the_record_calls_for_is_printed(text: str, prompt: str) -> None:
    assert prompt in text


def test_what_is_open_stands_before_what_the_record_answers(text: str) -> None:
    still_open, answered = (
        text.index("What the record calls for Open"),
        text.index("Answered by what is recorded"),
    )
    photographs, injury = text.index("Photographs or messages exist"), text.index("An injury is part of")
    assert still_open < photographs < answered < injury


def test_leos_words_both_times_with_when_they_were_said_and_when_told(text: str) -> None:
    assert (
        "Dana Whitlock, child's words, was told by caller: Child's words as told by the caller: \"she "
        "pushed me "
        "into the stairs and said I'm a liar\"; not heard by us [told 19:40; happened Thu 24 December, "
        "afternoon]" in text
    )
    assert 'Child said: "I fell" (looking at the door; in pyjamas).' in text


def test_tonights_actions_bear_the_label_of_the_same_day(opened: Opened) -> None:
    assert opened.tables[0][1][2] == "SAME DAY Thu 24 December"


def test_free_text_that_points_to_her_was_found_before_the_export(night: Exported, text: str) -> None:
    assert [(found.place, found.hit.phrase) for found in night.draft.found] == [
        ("Seen 1, Adults, home", "grandmother")
    ]
    assert list(night.written.copy.kept) == [f"Seen 1, Adults, home: {REASON}"]
    assert "[points to a person who is not to be named]" in text


@pytest.mark.parametrize("phrase", ["had him this afternoon", "photos on my phone", "my son"])
def test_her_own_phrases_stand_in_the_restricted_entry_alone(
    pages: list[str], text: str, phrase: str
) -> None:
    assert phrase not in plainly(pages[0])
    restricted = text[text.index("What is said (restricted)") :]
    assert text.lower().count(phrase) == restricted.lower().count(phrase)
