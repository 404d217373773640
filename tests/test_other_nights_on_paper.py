"""The second and the third night as sealed files: opened with their words, printed, page 1 on one sheet."""

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files

import pytest

from duty_tui.calendar import LONDON
from duty_tui.desk import Desk
from duty_tui.documents.parts import Line, PageOne
from duty_tui.keeping.making import Founder, create
from duty_tui.taking_in import take_in
from tests.first_night import WORDS, Exported, dense, exported, plainly
from tests.office import Office, pages_as_text


@dataclass(frozen=True)
class Night:
    """A night of the training store: its file, the desk's protocol, its matter, and when it is sealed."""

    name: str
    protocol: str
    reference: str
    at: datetime
    says: tuple[str, ...]
    """What page 1 has to say, block by block."""


SECOND = Night(
    "case-2",
    "bromley",
    "M-2026-0077",
    datetime(2026, 3, 29, 3, 30, tzinfo=LONDON),
    (
        "Due before Mon 30 March, 09:00.",
        "Until the plan is agreed; police protection ends at the latest Wed 1 April, 00:40.",
        "Do not tell the family: the rib fractures.",
        "Sun 29 March, 00:20 to 02:35 by face to face, one on the line: social worker, police, health "
        "practitioner; quorate.",
        "Opinion: fracture of the thigh, two older rib fractures. [NOT TO BE DISCLOSED TO the parents]",
        "If the father takes Amina off the ward (parent removes the child): 999; ward staff stay with her.",
        "Police protection ends at the latest Wed 1 April, 00:40 (LATEST: may end sooner)",
    ),
)
THIRD = Night(
    "case-3",
    "durham",
    "D-2026-0214",
    datetime(2026, 10, 25, 2, 30, tzinfo=UTC),
    (
        "Multi-agency meeting (not quorate)",
        "Due before Mon 26 October, 09:00.",
        "missing again, not known where",
        "NOT QUORATE when decided. No health practitioner took part: a multi-agency meeting, not a strategy "
        "discussion.",
        "Section 47 YES: Skye. Decided for the authority by Ellen Forster",
        "Return interview with a child who was missing Mon 26 October, 16:00",
    ),
)


@pytest.fixture(scope="module", params=[SECOND, THIRD], ids=lambda night: night.name)
def night(request: pytest.FixtureRequest) -> Night:
    """One of the two."""
    found: Night = request.param
    return found


@pytest.fixture(scope="module")
def sealed(night: Night, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Its hand-over, sealed."""
    folder = tmp_path_factory.mktemp(night.name)
    founder = Founder("dw", "Dana Whitlock", "EDT social worker")
    create(folder / "store", founder, WORDS, night.protocol, cheap=True, at=night.at)
    with Desk.unlock(folder / "store", "dw", WORDS, at=night.at) as desk:
        take_in(desk, (files("duty_tui.training") / f"{night.name}.json").read_bytes(), night.at)
        return exported(desk, folder / "out", night.reference, night.at)


@pytest.fixture(scope="module")
def pages(office: Office, sealed: Exported, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page, as printed."""
    target = tmp_path_factory.mktemp("printed") / "night.pdf"
    return pages_as_text(office.pdf(sealed.path, target, password=sealed.words))


def test_page_1_says_what_the_day_team_needs(night: Night, pages: list[str]) -> None:
    page = plainly(pages[0])
    assert [said for said in night.says if dense(said) not in dense(page)] == []


def test_page_1_is_one_sheet_with_blocks_1_to_4_uncut(sealed: Exported, pages: list[str]) -> None:
    sheet = sealed.written.document.parts[0]
    assert isinstance(sheet, PageOne)
    lines = [line for block in sheet.blocks[:4] for line in block.lines if isinstance(line, Line)]
    assert [line.text for line in lines if dense(line.strong + line.text) not in dense(pages[0])] == []
    assert "TAKEN OVER BY" in pages[0]
    assert "TAKEN OVER BY" not in "".join(pages[1:])


def test_every_page_says_of_what_it_is_and_which_page(night: Night, pages: list[str]) -> None:
    for number, page in enumerate(pages, 1):
        assert night.reference in page
        assert f"page {number} of {len(pages)}" in plainly(page)
