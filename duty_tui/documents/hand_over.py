"""The hand-over: page 1, then decisions and reasons, agenda, attendance, actions, chronology, record."""

from duty_tui.documents import agenda, chronology, full_record, sections
from duty_tui.documents.edition import Edition
from duty_tui.documents.layout import continued, fit_page_one
from duty_tui.documents.page_one import page_one
from duty_tui.documents.parts import Document, PageBreak, Part
from duty_tui.wording import say_date

AUTHOR = "duty-tui"
"""Stands in the properties of the file, where a name of a person must not."""


def hand_over(edition: Edition) -> Document:
    """Return the whole hand-over of an edition, page 1 fitted to its sheet."""
    return Document(
        title=f"{edition.case.reference} hand-over, version {edition.version}",
        author=AUTHOR,
        marking=edition.marking,
        reference=edition.case.reference,
        version=edition.version,
        as_at=edition.as_at,
        as_at_words=say_date(edition.as_at),
        parts=tuple(_parts(edition)),
    )


def _parts(edition: Edition) -> list[Part]:
    fitted = fit_page_one(page_one(edition))
    following = [*continued(fitted.left_out), *_after_page_one(edition)]
    return [fitted.page, PageBreak(), *following]


def _after_page_one(edition: Edition) -> list[Part]:
    return [
        *sections.decisions(edition),
        *agenda.discussions(edition),
        *sections.actions(edition),
        *sections.distribution(edition),
        *sections.prompts(edition),
        *sections.clocks_and_gaps(edition),
        *chronology.chronology(edition),
        *full_record.full_record(edition),
        *sections.about_this_copy(edition),
    ]
