"""The first night, handed over once taken in and once typed; the tests of this folder read both sealed files.

The expectations are literals, worked out by hand from the story. They are looked for in the text of the file
as LibreOffice reads it, and on its pages as printed. The store of the typed night gives its matters the first
references; what is read from its file carries those of the story.
"""

import pytest

from duty_tui.documents.parts import PageOne
from tests.first_night import LEO, Exported, desk_with_case_1, exported, plainly
from tests.office import Office, Opened, pages_as_text
from tests.terminal.as_typed import as_exported
from tests.terminal.typed_run import TypedNight, typed_night

__all__ = ["typed_night"]


@pytest.fixture(scope="session", params=["taken in", "typed"])
def night(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Case 1 exported, once."""
    if request.param == "typed":
        typed: TypedNight = request.getfixturevalue("typed_night")
        return as_exported(typed, tmp_path_factory.mktemp("typed"))
    folder = tmp_path_factory.mktemp("night")
    with desk_with_case_1(folder) as desk:
        return exported(desk, folder / "out")


@pytest.fixture(scope="session")
def opened(office: Office, night: Exported) -> Opened:
    """The sealed file as LibreOffice opens it with the words."""
    return office.opened(night.path, password=night.words)


@pytest.fixture(scope="session")
def text(opened: Opened, night: Exported) -> str:
    """Everything that stands in it, on one line."""
    return plainly(opened.text).replace(night.reference, LEO)


@pytest.fixture(scope="session")
def pages(office: Office, night: Exported, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page, as printed."""
    target = tmp_path_factory.mktemp("printed") / "case-1.pdf"
    printed = pages_as_text(office.pdf(night.path, target, password=night.words))
    return [page.replace(night.reference, LEO) for page in printed]


@pytest.fixture(scope="session")
def sheet(night: Exported) -> PageOne:
    """Page 1 as it was fitted."""
    first = night.written.document.parts[0]
    assert isinstance(first, PageOne)
    return first
