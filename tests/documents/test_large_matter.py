"""6 children, 40 people, 5 discussions, 60 actions: page 1 stays one sheet, whatever the protocol."""

import pytest

from bench import large_case
from duty_tui.documents import word
from duty_tui.documents.edition import Edition
from duty_tui.documents.hand_over import hand_over
from duty_tui.documents.layout import fit_page_one
from duty_tui.documents.page_one import page_one
from duty_tui.documents.parts import Line
from duty_tui.documents.shown import shown
from duty_tui.protocol.files import SHIPPED
from duty_tui.protocol.loader import shipped
from tests.first_night import dense
from tests.office import Office, pages_as_text

CASE = large_case.large_case()


def edition(protocol: str) -> Edition:
    seal = "1 0000"
    return Edition(CASE, shipped(protocol), large_case.AT, 1, "", "day-team", "Dana Whitlock", seal)


def test_it_is_as_large_as_it_is_said_to_be() -> None:
    counts = (len(CASE.children), len(CASE.people), len(CASE.discussions), len(CASE.actions))
    assert counts == (6, 40, 5, 60)


@pytest.mark.parametrize("protocol", SHIPPED)
def test_page_1_is_measured_to_fit_and_blocks_1_to_4_are_uncut(protocol: str) -> None:
    whole = page_one(shown(edition(protocol)))
    fitted = fit_page_one(whole)
    assert fitted.fits
    assert fitted.page.blocks[:4] == whole.blocks[:4]
    assert [block.number for block in fitted.left_out if block.number <= 4] == []


def test_page_1_is_one_page_in_print(office: Office, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("large-matter")
    path = folder / "large.docx"
    path.write_bytes(word.build(hand_over(edition("durham"))))
    pages = pages_as_text(office.pdf(path, folder / "large.pdf"))
    assert "9 Not known, not done" in " ".join(pages[0].split())
    assert "Continued from page 1" in pages[1]
    blocks = page_one(shown(edition("durham"))).blocks[:4]
    for line in (line for block in blocks for line in block.lines if isinstance(line, Line)):
        assert dense(line.strong + line.text) in dense(pages[0])
