"""The first night, taken in and handed over once; every test of this folder reads the same sealed file.

The expectations are literals, worked out by hand from the story. They are looked for in the text of the file
as LibreOffice reads it, and on its pages as printed.
"""

import pytest

from duty_tui.documents.parts import PageOne
from tests.first_night import Exported, desk_with_case_1, exported, plainly
from tests.office import Office, Opened, pages_as_text


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Case 1 taken in and exported, once."""
    folder = tmp_path_factory.mktemp("night")
    with desk_with_case_1(folder) as desk:
        return exported(desk, folder / "out")


@pytest.fixture(scope="session")
def opened(office: Office, night: Exported) -> Opened:
    """The sealed file as LibreOffice opens it with the words."""
    return office.opened(night.path, password=night.words)


@pytest.fixture(scope="session")
def text(opened: Opened) -> str:
    """Everything that stands in it, on one line."""
    return plainly(opened.text)


@pytest.fixture(scope="session")
def pages(office: Office, night: Exported, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page, as printed."""
    target = tmp_path_factory.mktemp("printed") / "case-1.pdf"
    return pages_as_text(office.pdf(night.path, target, password=night.words))


@pytest.fixture(scope="session")
def sheet(night: Exported) -> PageOne:
    """Page 1 as it was fitted."""
    first = night.written.document.parts[0]
    assert isinstance(first, PageOne)
    return first
