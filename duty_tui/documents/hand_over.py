"""The hand-over: page 1, then decisions with reasons, discussions, actions, chronology, full record."""

from duty_tui.documents import (
    afterwards,
    agenda,
    asked,
    branches,
    chronology,
    contributions,
    decisions,
    full_record,
    sections,
    series,
    who_gets_it,
)
from duty_tui.documents.edition import Edition
from duty_tui.documents.layout import continued, fit_page_one
from duty_tui.documents.page_one import page_one
from duty_tui.documents.parts import Document, PageBreak, Part
from duty_tui.documents.shown import shown


def hand_over(edition: Edition) -> Document:
    """Return the whole hand-over of an edition, page 1 fitted to its sheet."""
    return edition.document("hand-over", _parts(edition))


def decisions_alone(edition: Edition) -> Document:
    """Return page 1 by itself, for whoever needs no more than what was decided and who does what (XC-28).

    What does not fit the sheet follows it; the discussion, the reasons and the record are in the hand-over.
    """
    fitted = fit_page_one(page_one(shown(edition)))
    return edition.document("decisions", [fitted.page, *continued(fitted.left_out)])


def _parts(edition: Edition) -> list[Part]:
    printed = shown(edition)
    fitted = fit_page_one(page_one(printed))
    following = [*continued(fitted.left_out), *_after_page_one(printed)]
    record = full_record.full_record(printed, edition.case.people)
    return [fitted.page, PageBreak(), *following, *record, *sections.about_this_copy(printed)]


def _after_page_one(edition: Edition) -> list[Part]:
    return [
        *decisions.decisions(edition),
        *branches.open_groups(edition),
        *agenda.discussions(edition),
        *series.attendance_of_the_series(edition),
        *sections.actions(edition),
        *afterwards.changes_and_disagreement(edition),
        *contributions.forms(edition),
        *contributions.enquiry(edition),
        *sections.clocks_that_run(edition),
        *sections.not_known(edition),
        *who_gets_it.distribution(edition),
        *chronology.chronology(edition),
        *asked.what_it_calls_for(edition),
    ]
