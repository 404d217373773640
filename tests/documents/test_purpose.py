"""What a strategy discussion is for, and the question of section 47, stand over each one."""

import pytest

from duty_tui.documents.agenda import discussions
from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Paragraph
from duty_tui.protocol.files import SHIPPED
from duty_tui.protocol.loader import shipped
from tests.christmas_eve import AT
from tests.rules.facts_of_a_night import HELD, night

PURPOSE = (
    "To determine the child's welfare and plan rapid action, where there is reasonable cause to suspect "
    "significant harm: a risk, not proof."
)
QUESTION = "Are enquiries under section 47 to be made, and for which children?"


@pytest.mark.parametrize("protocol", SHIPPED)
def test_purpose_and_question_stand_over_each_discussion(protocol: str) -> None:
    """002 §2; 003 ¶2; 001 Purpose; 004 learning 6: both are shown, the question before the agenda."""
    case = night(discussions={"a": HELD, "b": HELD})
    parts = list(discussions(Edition(case, shipped(protocol), AT, 1, "", "day-team", "Dana", "1 0000")))
    paragraphs = [(part.text, part.strong) for part in parts if isinstance(part, Paragraph)]
    assert paragraphs.count((PURPOSE, False)) == 2
    assert paragraphs.count((QUESTION, True)) == 2
    first = next(index for index, part in enumerate(parts) if isinstance(part, Heading))
    assert [part.text for part in parts[first + 1 : first + 3] if isinstance(part, Paragraph)] == [
        PURPOSE,
        QUESTION,
    ]
