"""A document as a Word file, in memory only."""

from duty_tui.documents.parts import Document


def build(document: Document) -> bytes:
    """The document as .docx: A4, Arial 12, British English, marked top and bottom, with nothing hidden in
    it.

    The same document makes the same bytes. Its dates are the moment that it tells of; its author and title
    are those given.
    """
    # python-docx takes a fifth of a second to import, which only an export should pay.
    from duty_tui.documents import ooxml

    return ooxml.build(document)
