"""The hand-over: how long a worker waits for the file at the end of a night."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.table import Row, Seconds
from duty_tui.documents import layout, sealing, word
from duty_tui.documents.files import file_name, write_sealed
from duty_tui.documents.parts import Document, Heading, Table
from duty_tui.documents.withheld import Withheld, search, terms
from tests.documents.samples import AS_AT, PAGE_ONE, REST, document

RECORD = Table(
    ("Field", "What was recorded"),
    tuple(
        (f"Field {n}", "Told by the school at the gate, in his words, twice over. " * 3) for n in range(200)
    ),
    (1, 3),
)


def hand_over() -> Document:
    """A document of the length of the first night: page 1, decisions, chronology, a record of 200 fields."""
    fitted = layout.fit_page_one(PAGE_ONE)
    return document(fitted.page, *REST, *layout.continued(fitted.left_out), Heading("Full record"), RECORD)


def rows(folder: Path) -> Iterator[Row]:
    """Each step of an export, then all of them."""
    made, passphrase, written = hand_over(), sealing.new_passphrase(), iter(range(1_000_000))
    docx = word.build(made)
    sealed = sealing.seal(docx, passphrase)
    found = [(str(n), cell) for n, row in enumerate(RECORD.rows) for cell in row]
    person = terms(Withheld(names=("Rosalind Byrne",), relation="father's mother", reporter=True), ("Leo",))

    def export() -> None:
        again = word.build(hand_over())
        file = sealing.seal(again, passphrase)
        sealing.verify(file, passphrase, again)
        write_sealed(folder / "out", file_name("B-2026-0412", "hand-over", next(written), AS_AT), file)

    yield Row("fit page 1", lambda: layout.fit_page_one(replace(PAGE_ONE, size=12)))
    yield Row("build the Word file", lambda: word.build(made))
    yield Row("seal it", lambda: sealing.seal(docx, passphrase))
    yield Row("open it again and compare", lambda: sealing.verify(sealed, passphrase, docx))
    yield Row("search 400 texts for a withheld person", lambda: search(person, found))
    yield Row("build, seal, verify, write", export, goal=Seconds(1.0))
