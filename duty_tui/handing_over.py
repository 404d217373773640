"""Handing a matter over: a draft, what to do with withheld details, a sealed file and its words."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.documents import copies, files, leaving_out, sealing, word
from duty_tui.documents.edition import Edition
from duty_tui.documents.for_others import Reduced, reduced
from duty_tui.documents.hand_over import decisions_alone, hand_over
from duty_tui.documents.leaving_out import Choice, Found
from duty_tui.documents.one_child import of_one_child
from duty_tui.documents.parts import Document
from duty_tui.errors import DutyError, ExportRefused
from duty_tui.keeping.matters import Matter
from duty_tui.keeping.standing import STANDING, words_for
from duty_tui.looking_back import changed_since_hand_over
from duty_tui.protocol.sharing import Route
from duty_tui.record import LONDON, Case, Ref, exactly
from duty_tui.record.handover import Copy
from duty_tui.rules.facts import COPY_READERS, child_name
from duty_tui.sealed_files import Sealing, note, sealings
from duty_tui.wording import say_month

KIND, COPY = "hand-over", "copy"

Part = Literal["one child", "decisions"]
"""What can be written beside the whole: one child's record, or the decisions alone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A hand-over that is ready but for what has to be decided."""

    matter: Matter
    edition: Edition
    found: tuple[Found, ...]
    """Places in free text that give a withheld person away; each needs a choice."""
    chosen: Reduced | None = None
    """What a reader who is not to carry the enquiry on may have of the case; none for a hand-over."""
    part: Part | None = None
    child: Ref | None = None
    """Whose record it is, where it is that of one child."""

    @property
    def notice(self) -> tuple[str, ...]:
        """Lines on what is left out of a copy; none for a hand-over."""
        return copies.left_out(self.edition, self.chosen) if self.chosen else ()


@dataclass(frozen=True, slots=True)
class Written:
    """A sealed file on the disk, and the words that open it."""

    path: Path
    passphrase: str
    copy: Copy
    document: Document
    how: tuple[str, ...]
    """What is done with the words, in sentences."""
    unsaved: DutyError | None = None
    """Why the matter does not list the file, although the history has it; none when all is well."""


def audiences(desk: Desk, case: Case) -> tuple[str, ...]:
    """Return the readers for whom a file can be written: those who get restricted items, marked, with a
    hand-over; partner, school and family with a copy.
    """
    known = desk.protocols.of(case).audience
    return tuple(key for key, each in known.items() if each.restricted or key in COPY_READERS)


def draft(
    desk: Desk,
    reference: str,
    audience: str,
    at: datetime,
    *,
    training: bool = False,
    part: Part | None = None,
    child: int = 0,
) -> Draft:
    """Return a draft; `child` is the number of the child whose record it is, by order of entry from 1.

    Raises `NoSuchMatter`, or `ExportRefused` for a reader who is not written for, or no such child.
    """
    matter = desk.matter(reference)
    whose = _child(matter.case, child) if part == "one child" else None
    case = matter.case if whose is None else of_one_child(matter.case, whose)
    if audience not in audiences(desk, case):
        known = ", ".join(audiences(desk, case))
        raise ExportRefused(
            f"A file is written for: {known}. Copies for others are not written by this version."
        )
    before = [
        copy.version
        for copy in matter.case.copies.values()
        if (copy.audience, copy.part, copy.child) == (audience, part, whose)
    ]
    edition = Edition(
        case=case,
        protocol=desk.protocols.of(case),
        as_at=at,
        version=_next_version(desk, matter),
        replaces=f"version {max(before)}" if before else "",
        audience=audience,
        written_by=desk.who,
        seal=desk.seal,
        changed=() if part else changed_since_hand_over(desk, matter, audience),
        training=training,
        of_child=child_name(case, whose) if whose else "",
    )
    if audience not in COPY_READERS:
        return Draft(matter, edition, leaving_out.find(case), part=part, child=whose)
    chosen = reduced(edition)
    return Draft(matter, edition, leaving_out.find(chosen.case, case), chosen, part, whose)


def _child(case: Case, number: int) -> Ref:
    if not 1 <= number <= len(case.children):
        raise ExportRefused(f"There is no child {number}: the matter has {len(case.children)}, from 1.")
    return Ref([*case.children][number - 1])


def _next_version(desk: Desk, matter: Matter) -> int:
    """One more than any file ever had, one that was never finished included: no two files are "version 2"."""
    written = [copy.version for copy in matter.whole.copies.values()]
    return max([*written, *(each.version for each in sealings(desk, matter))], default=0) + 1


def check_folder(folder: Path) -> None:
    """Raise `ExportRefused` for a folder that will not do, before anybody decides on places for it."""
    files.check_folder(folder)


def write(desk: Desk, ready: Draft, choices: Mapping[Found, Choice], folder: Path, at: datetime) -> Written:
    """Build, seal, verify by reopening, note in the history, write, and list the copy in the matter.

    In this order: no file can be seen that the history does not know, and the matter claims no copy that was
    not written. Raises `ExportRefused` where a place was not decided, a reason is missing, or the folder or
    disk refuses; `NotSaved`, `Damaged` where the history can not be written.
    """
    desk.check_whole()
    document = document_of(ready, choices)
    route = route_of(ready)
    passphrase = (
        words_for(desk, ready.edition.audience, at) if route == STANDING else sealing.new_passphrase()
    )
    plain = word.build(document)
    sealed = sealing.seal(plain, passphrase)
    sealing.verify(sealed, passphrase, plain)
    edition = ready.edition
    when = at.astimezone(LONDON)
    kind = _kind(ready)
    name = files.file_name(edition.case.reference, kind, edition.version, when, training=edition.training)
    copy = _copy(ready, choices, name, sha256(sealed).hexdigest(), at)
    kept = "" if route == STANDING else passphrase
    said = Sealing(name, copy.version, copy.audience, copy.digest, kept, copy.part or "")
    path = files.write_sealed(folder, name, sealed, lambda: note(desk, ready.matter, said, at))
    how = how_to_open(route, passphrase, at)
    return Written(path, passphrase, copy, document, how, _list(desk, ready.matter, copy, at))


def how_to_open(route: Route, words: str, at: datetime) -> tuple[str, ...]:
    """Return what opens a file and how the reader learns of it; standing words are not shown (XP-24)."""
    match route:
        case "standing passphrase":
            month = say_month(at.astimezone(LONDON).date())
            return (
                f"Opens with the standing words of {month}, which the reader's manager has.",
                "A manager of this store reads them with `duty-tui standing`. Nobody has to be rung tonight.",
            )
        case "words by secure e-mail":
            return (
                f"Opens with: {words}",
                "Send these words by secure e-mail too, in a second message. Nobody has to be rung tonight.",
            )
        case _:
            return (
                f"Opens with: {words}",
                "Tell these words by telephone, never in the same message. It opens in desktop Word.",
            )


def route_of(ready: Draft) -> Route:
    """Return the way that was agreed with the reader of a draft for what opens the file (XP-24)."""
    return ready.edition.protocol.audience[ready.edition.audience].route


def _kind(ready: Draft) -> str:
    """What the file's name calls it: a child by its number, never by name."""
    if ready.part == "decisions":
        return "decisions"
    kind = COPY if ready.chosen else KIND
    if ready.child is None:
        return kind
    return f"{kind}-child-{[*ready.matter.case.children].index(ready.child) + 1}"


def _list(desk: Desk, matter: Matter, copy: Copy, at: datetime) -> DutyError | None:
    """List a copy in its matter. The file is there: a refusal is told with its words, not instead of them."""
    copies = {**matter.whole.copies, desk.new_id(): copy}
    try:
        desk.keep(matter, replace(matter.whole, copies=copies), at)
    except DutyError as refused:
        return refused
    return None


def document_of(ready: Draft, choices: Mapping[Found, Choice]) -> Document:
    """Return the document of a draft: the hand-over, or the copy for its reader.

    Raises `ExportRefused` where a place was not decided, or one is kept without a reason.
    """
    _check_decided(ready, choices)
    if ready.chosen is None:
        case = leaving_out.apply(ready.edition.case, choices)
        of = decisions_alone if ready.part == "decisions" else hand_over
        return of(dataclasses.replace(ready.edition, case=case))
    case = leaving_out.apply(ready.chosen.case, choices, marked=False)
    made = copies.decisions_for if ready.part == "decisions" else copies.copy_for
    return made(ready.edition, dataclasses.replace(ready.chosen, case=case))


def to_read(ready: Draft) -> Document:
    """Return a draft as it would be written now, to be looked at; of a copy, every place is taken out."""
    if ready.chosen is None:
        return hand_over(ready.edition)
    return document_of(ready, {found: Choice("take out") for found in ready.found})


def _check_decided(ready: Draft, choices: Mapping[Found, Choice]) -> None:
    undecided = [found for found in ready.found if found not in choices]
    if undecided:
        places = "; ".join(dict.fromkeys(found.place for found in undecided))
        raise ExportRefused(
            f"Words that point to somebody who is not to be named stand in: {places}. Decide on "
            "each; without a terminal, say --take-out or --keep-reason-fd."
        )
    if any(choice.do == "keep" and not choice.reason.strip() for choice in choices.values()):
        raise ExportRefused("To keep such a place needs a reason. Nothing was written.")


def _copy(ready: Draft, choices: Mapping[Found, Choice], name: str, digest: str, at: datetime) -> Copy:
    return Copy(
        version=ready.edition.version,
        audience=ready.edition.audience,
        at=exactly(at),
        by=ready.edition.written_by,
        file=name,
        digest=digest,
        seal=ready.edition.seal,
        part=ready.part,
        child=ready.child,
        route=route_of(ready),
        left_out=(
            *(f"{count} {kind}" for kind, count in (ready.chosen.left_out.items() if ready.chosen else ())),
            *(found.place for found, choice in choices.items() if choice.do == "take out"),
        ),
        kept=tuple(
            f"{found.place}: {choice.reason}" for found, choice in choices.items() if choice.do == "keep"
        ),
    )
