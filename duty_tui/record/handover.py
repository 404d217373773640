"""What left the house: copies, who is to get the record, who took the case over."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Ref, about
from duty_tui.record.times import When


class Sent(Entry, frozen=True, kw_only=True):
    """An approved address to which a copy went, as the directory had it then (XD-12; XD-14)."""

    to: Annotated[str, about("Sent to", "the entry's label in the directory", "XD-12")]
    address: Annotated[str, about("Address", "approved, its domain typed back", "XD-12")]
    at: Annotated[When, about("Noted as sent at", source="XD-14")]
    by: Annotated[str, about("Noted by", source="XD-14")]


class Copy(Entry, frozen=True, kw_only=True):
    """One file that was written: version, audience, what was left out (XD-14; XP-05)."""

    version: Annotated[int, about("Version", source="XP-05")]
    audience: Annotated[str, about("Audience", "a key of the protocol's audiences", "XD-11")]
    at: Annotated[When, about("Written at", source="XD-14")]
    by: Annotated[str, about("Written by", source="XD-14")]
    file: Annotated[str, about("File name", source="XD-14")]
    digest: Annotated[str, about("SHA-256", "of the sealed file", "XD-14")]
    seal: Annotated[str, about("Seal", "head of the store's chain when it was written", "XD-16")]
    left_out: Annotated[
        tuple[str, ...], about("Left out", "what was withheld, and on what ground", "XD-14")
    ] = ()
    part: Annotated[
        Literal["one child", "decisions"] | None,
        about("Part", "one child's record, or the decisions alone: hands nothing over", "XC-01; XC-28"),
    ] = None
    child: Annotated[Ref | None, about("Whose record", source="XC-01", names="child")] = None
    route: Annotated[str, about("Route", "agreed with this reader", "XP-24")] = ""
    kept: Annotated[tuple[str, ...], about("Kept with a reason", "places found and kept", "XP-26")] = ()
    sent: Annotated[dict[str, Sent], about("Sent", "to approved addresses", "XD-12")] = {}


class Recipient(Entry, frozen=True, kw_only=True):
    """Somebody the record goes to, or does not, with the reason (001 Dissemination)."""

    key: Annotated[
        str,
        about(
            "Recipient",
            "a key of the protocol's distribution, or a name",
            "001 App 1 item 9",
            catalogue="distribution",
        ),
    ]
    child: Annotated[Ref | None, about("For", source="001 Dissemination", names="child")] = None
    person: Annotated[Ref | None, about("Person", source="001 App 1 item 9")] = None
    removed_because: Annotated[str, about("Not sent, because", source="001 Dissemination")] = ""
    agreed_by: Annotated[
        Ref | None, about("Agreed by", "health, before it goes to other services", "001 Dissemination")
    ] = None
    agreed_at: Annotated[When | None, about("Agreed at", source="001 Dissemination")] = None
    decisions_sent: Annotated[
        When | None, about("Decisions sent", "the decisions alone, ahead of the record", "003 ¶16")
    ] = None
    sent: Annotated[When | None, about("Sent", source="001 Dissemination")] = None
    how: Annotated[str, about("How", "secure e-mail", "001 Out of hours")] = ""


class TakenOver(Entry, frozen=True, kw_only=True):
    """A hand-over is closed by a named person who took it, having read back what is outstanding (XB-13)."""

    version: Annotated[int, about("Version", source="XP-05")]
    name: Annotated[str, about("Taken over by", source="XB-13")]
    post: Annotated[str, about("Post", source="XB-13")]
    at: Annotated[When, about("At", source="XB-13")]
    read_back: Annotated[tuple[str, ...], about("Read back", "the lines that were read back", "XB-13")] = ()
    how: Annotated[
        Literal["by telephone", "in person", "in the program"] | None, about("How", source="XB-13")
    ] = None


class ShiftTaken(Entry, frozen=True, kw_only=True):
    """A colleague of the same desk takes the shift over; the matter stays there, both names stay (XB-16)."""

    handed_by: Annotated[str, about("Handed over by", "who had it until then", "XB-16")]
    name: Annotated[str, about("Taken on by", "the colleague, by name", "XB-16")]
    post: Annotated[str, about("Post", source="XB-16")] = ""
    at: Annotated[When, about("At", source="XB-16")]
    until: Annotated[
        When | None, about("On duty until", "the end of the colleague's shift", "XB-16", looks="forward")
    ] = None
    read_back: Annotated[tuple[str, ...], about("Read back", "the lines that were read back", "XB-16")] = ()


class Reply(Entry, frozen=True, kw_only=True):
    """What was done about a prompt, or why not (BR-04; DESIGN 1)."""

    prompt: Annotated[str, about("Prompt", "its key in the protocol", "000 intro ¶4")]
    regards: Annotated[str, about("For", "the child, person or entry it is about", "BR-04")] = ""
    state: Annotated[Literal["done", "declined"], about("Reply", source="000 intro ¶4")]
    words: Annotated[str, about("In words", "result, or reason", "000 intro ¶4")] = ""
    kept_safe: Annotated[str, about("Safe all the same", "how the child is kept safe", "000 intro ¶4")] = ""
    departs_from: Annotated[str, about("Departs from", "which agency's own procedure", "000 intro ¶4")] = ""
    at: Annotated[When | None, about("At", source="BR-04")] = None
    by: Annotated[str, about("By", source="BR-04")] = ""
