"""The empty Word file that every document starts from, and the finished one with neutral dates inside.

It is our own, a few styles and nothing else, since the one of python-docx brings an author, dates of 2013, a
thumbnail, US English and custom XML.
"""

from importlib.resources import files
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PARTS: Final = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/core.xml": "core.xml",
    "docProps/app.xml": "app.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "font_table.xml",
    "word/theme/theme1.xml": "theme.xml",
}
"""Where each file of the template folder stands in a Word file."""


def empty_package() -> BytesIO:
    """An empty Word file with our styles and settings."""
    template = files("duty_tui.documents") / "template"
    return BytesIO(_zip({name: (template / file).read_bytes() for name, file in PARTS.items()}))


def neutral(package: bytes) -> bytes:
    """The same Word file without the time at which it was packed."""
    with ZipFile(BytesIO(package)) as packed:
        return _zip({name: packed.read(name) for name in packed.namelist()})


def _zip(parts: dict[str, bytes]) -> bytes:
    """Parts packed under the date 1 January 1980, which is what Word itself writes."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content)
    return packed.getvalue()
