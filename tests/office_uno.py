"""The UNO side of tests/office.py: one question as JSON on standard input, one answer on standard output.

Run by the distribution's Python, which has `uno`; it imports nothing of ours. The password is no argument.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import DisposedException
from com.sun.star.task import XInteractionHandler

ABORT = "com.sun.star.task.XInteractionAbort"
FILTERS = {"pdf": "writer_pdf_Export"}


class Abort(unohelper.Base, XInteractionHandler):  # type: ignore[misc]  # UNO has no types
    """Answers every question of LibreOffice with "abort", so that it never waits for a person."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def handle(self, request: Any) -> None:
        """Called by LibreOffice with what it would show in a dialogue."""
        self.asked.append(type(request.getRequest()).__name__.rpartition(".")[2])
        for way in request.getContinuations():
            abort = way.queryInterface(uno.getTypeByName(ABORT))
            if abort is not None:
                abort.select()
                return


def value(name: str, content: Any) -> Any:
    """A named value as UNO wants it."""
    return PropertyValue(Name=name, Value=content)


def desktop(pipe: str) -> Any:
    """The desktop of the LibreOffice that listens on this pipe."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)


def load(host: Any, path: str, password: str | None) -> tuple[Any, str]:
    """The document, or None and what LibreOffice asked for."""
    handler = Abort()
    how = [value("Hidden", True), value("ReadOnly", True), value("InteractionHandler", handler)]
    if password is not None:
        how.append(value("Password", password))
    try:
        document = host.loadComponentFromURL(path, "_blank", 0, tuple(how))
    except Exception as error:  # whatever it raises, it did not open
        return None, f"{type(error).__name__} {handler.asked}"
    return document, f"asked for {handler.asked}"


def each(enumerable: Any) -> Iterator[Any]:
    """The items of a UNO enumeration."""
    items = enumerable.createEnumeration()
    while items.hasMoreElements():
        yield items.nextElement()


def rows(table: Any) -> list[list[str]]:
    """The text of each cell, row by row; in a table with merged cells, of each cell that is there."""
    cells: dict[int, list[str]] = {}
    for name in table.getCellNames():
        row = int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
        cells.setdefault(row, []).append(table.getCellByName(name).getString())
    return [cells[row] for row in sorted(cells)]


def margins(document: Any, name: str) -> str:
    """The text in the header or footer of the page styles in use, one after the other."""
    styles = document.StyleFamilies.getByName("PageStyles")
    used = [styles.getByName(each) for each in styles.ElementNames if styles.getByName(each).isInUse()]
    parts = (f"{name}Text", f"{name}TextFirst")
    found = [getattr(style, part) for style in used if getattr(style, f"{name}IsOn") for part in parts]
    return "\n".join(dict.fromkeys(text.getString() for text in found if text is not None))


def properties(document: Any) -> dict[str, str]:
    """What the file says of itself."""
    about = document.DocumentProperties
    names = ("Author", "Title", "Subject", "Description", "ModifiedBy", "Generator")
    return {name: str(getattr(about, name)) for name in names} | {"Keywords": ", ".join(about.Keywords)}


def read(document: Any) -> dict[str, Any]:
    """Everything that tests/office.py's Opened holds."""
    paragraphs, tables, text = [], [], []
    for block in each(document.Text):
        if block.supportsService("com.sun.star.text.TextTable"):
            tables.append(rows(block))
            text += ["\t".join(row) for row in tables[-1]]
        else:
            paragraphs.append({"style": block.ParaStyleName, "text": block.getString()})
            text.append(block.getString())
    cursor = document.CurrentController.ViewCursor
    cursor.jumpToLastPage()
    return {
        "page_count": cursor.Page,
        "paragraphs": paragraphs,
        "tables": tables,
        "text": "\n".join(text),
        "header": margins(document, "Header"),
        "footer": margins(document, "Footer"),
        "properties": properties(document),
    }


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """Does what was asked for: greet, leave, read or pdf."""
    host = desktop(question["pipe"])
    if question["do"] == "greet":
        return {}
    if question["do"] == "leave":
        with suppress(DisposedException):
            host.terminate()
        return {}
    document, why_not = load(host, question["path"], question["password"])
    if document is None:
        return {"refused": why_not}
    try:
        if question["do"] == "read":
            return read(document)
        document.storeToURL(question["target"], (value("FilterName", FILTERS["pdf"]),))
        return {}
    finally:
        document.close(True)


print(json.dumps(answer(json.load(sys.stdin))))
