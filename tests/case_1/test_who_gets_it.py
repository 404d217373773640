"""The first night: how it is sent, who gets it always, and who passes it on."""

from tests.office import Opened


def test_it_is_sent_by_secure_e_mail_as_a_word_file_to_first_response(text: str) -> None:
    assert "Sent to First Response, first-response@bristol.example (not confirmed), by secure e-mail" in text
    assert "by secure e-mail, as this Word file only." in text


PRESENT = ["Dana Whitlock", "Dr Anneke Visser", "Sgt Tom Okafor"]


def test_who_gets_it_always_and_who_passes_it_on(opened: Opened) -> None:
    table = next(table for table in opened.tables if table[0] == ["To", "How", "Sent"])
    rows = [[row[0].split("\n"), *row[1:]] for row in table[1:]]
    # In the order in which they were brought in.
    present = rows[0][0].pop(0)
    assert sorted(present.replace(" and ", ", ").split(", ")) == PRESENT
    assert rows == [
        [
            [
                "The child's GP: Leo and Poppy",
                "Named nurse at community child health: Leo and Poppy",
                "Designated safeguarding lead of the school or setting: Leo (Holy Trinity Primary) and Poppy",
            ],
            "directly, by secure e-mail",
            "not yet",
        ],
        [["Health visiting: Poppy", "School nurse: Leo"], "through named nurse", "not yet"],
        [["Midwifery", "Hospital", "CAMHS: Leo"], "once named nurse agrees", "not yet"],
    ]


def test_education_welfare_gets_it_for_a_child_in_none(text: str) -> None:
    assert "if in none, the education welfare service gets the record." in text


def test_the_next_discussion_reviews_earlier_actions_first(text: str) -> None:
    when = "10 Next meeting: Fri 25 December, 15:00: when the medical opinion is in."
    assert f"{when} Earlier actions are reviewed first." in text
