"""Forms and requests that went to an agency, and what came back: two times for sent and for received."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Ref, about
from duty_tui.record.times import When

Returned = Literal["known", "not known", "nil return"]


class Request(Entry, frozen=True, kw_only=True):
    """One form or request to one recipient: sent, received, passed on, returned (000 §1 b2; 003 ¶11–22)."""

    form: Annotated[
        str, about("Form", "a key of the protocol's forms: 87A, pro-forma …", "003 ¶11", catalogue="form")
    ]
    agency: Annotated[str, about("To", "agency or unit", "003 ¶11; 000 §1 b2", catalogue="agency")] = ""
    contact: Annotated[Ref | None, about("Contact", "the single point of contact", "003 ¶18")] = None
    deputy: Annotated[str, about("In whose place", "who covers while the contact is away", "003 ¶23")] = ""
    reference: Annotated[str, about("Reference", "number of the form or log", "000 §1 b2")] = ""
    how: Annotated[str, about("How", "secure e-mail", "003 ¶11")] = ""
    sent: Annotated[When | None, about("Sent", source="003 ¶11; 000 §1 b2")] = None
    sent_by: Annotated[Ref | None, about("Sent by", source="000 §1 b2; 003 ¶12")] = None
    return_by: Annotated[
        When | None,
        about("Return by", "as the form states it; never after the meeting", "003 ¶14", looks="forward"),
    ] = None
    urgency: Annotated[str, about("Risk", "the immediate risk that sets the time of return", "003 ¶19")] = ""
    received: Annotated[When | None, about("Received", "when its arrival was shown", "003 ¶13")] = None
    receipt: Annotated[str, about("Shown by", "read receipt, reply, telephone", "003 ¶13")] = ""
    telephoned: Annotated[
        When | None, about("Telephoned", "the call that follows the e-mail was answered", "000 §1 b3")
    ] = None
    passed_to: Annotated[
        Ref | None, about("Passed to", "the practitioner to whom the contact gave it", "003 ¶22")
    ] = None
    returned: Annotated[When | None, about("Returned", source="003 ¶15; 003 ¶21")] = None
    knows: Annotated[Returned | None, about("Agency's answer", "what its checks found", "003 ¶20")] = None
    result: Annotated[str, about("What it says", source="003 ¶20", long=True)] = ""
    shown_at: Annotated[
        When | None, about("Shown to attendees", "when those in the meeting had it", "003 ¶15")
    ] = None
