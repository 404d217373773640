"""What agencies contribute beside attending: forms to each, and whom to contact for the enquiry (003)."""

from collections.abc import Iterator

from duty_tui.documents.declared import declared
from duty_tui.documents.edition import Edition
from duty_tui.documents.parts import Heading, Line, Lines, Part, Table
from duty_tui.documents.phrases import joined
from duty_tui.rules.contributing import lead_of, not_listed
from duty_tui.rules.facts import agency_label, person_name
from duty_tui.rules.forms import FormDue, forms_due
from duty_tui.rules.saying import listed


def forms(edition: Edition) -> Iterator[Part]:
    """Yield a row for each form to each agency and how far it has come; nothing where none is due."""
    found = forms_due(edition.case, edition.protocol)
    if found:
        yield Heading("Forms and returns, by agency")
        rows = tuple(_form(edition, each) for each in found)
        yield Table(("To, which form", "How far", "When"), rows, (9, 6, 9))


def _form(edition: Edition, due: FormDue) -> tuple[str, ...]:
    to = f"{agency_label(edition.protocol, due.agency)}: {due.form.label}"
    request = due.request
    if request is None:
        return to, due.state, ""
    times = (
        ("sent", request.sent),
        ("received", request.received),
        ("telephoned", request.telephoned),
        ("return by", request.return_by),
        ("returned", request.returned),
    )
    said = joined((f"{name} {edition.when(when)}" for name, when in times if when), "; ")
    return to, joined((due.state, request.knows or "")), said


def enquiry(edition: Edition) -> Iterator[Part]:
    """Yield whom the social worker is to contact, whom nobody listed, and how to be heard (003 ¶25)."""
    case, protocol = edition.case, edition.protocol
    if not case.to_contact:
        return
    missing = listed(agency_label(protocol, agency) for agency in not_listed(case, protocol))
    lead = person_name(case, lead_of(case)) or protocol.words("not-recorded").lower()
    number = edition.contact(protocol.office.front_door_contact)
    yield Heading("To contact for the enquiry")
    yield Lines(
        (
            *declared(edition, "Contact", case.to_contact),
            *((Line(f"{missing}.", strong="Took part or is known, and is not listed:"),) if missing else ()),
            Line(
                f"{protocol.words('not-contacted')} {lead}; {protocol.office.front_door}, {number}.",
                strong="Not contacted?",
            ),
        )
    )
