"""Outlines: what lists show of a document, kept in the sealed index so that a list opens no document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from store.changes import Document
from store.content import to_json


@dataclass(frozen=True, slots=True)
class Outline:
    """How an outline is made."""

    table: str
    name: str
    """Of the way in which it is made: another name, and every outline is made anew."""
    make: Callable[[Document], Any]
    """Returns what JSON can hold, and no part of the document itself."""

    def of(self, documents: Mapping[str, Document]) -> bytes:
        """Return the outline of a record as JSON, of its documents by table; empty where it has none."""
        return to_json(self.make(documents[self.table])) if self.table in documents else b""
