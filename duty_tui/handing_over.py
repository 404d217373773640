"""Handing a matter over: a draft, what to do with withheld details, a sealed file and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from duty_tui.desk import Desk, Matter
from duty_tui.documents import files, leaving_out, sealing, word
from duty_tui.documents.edition import Edition
from duty_tui.documents.hand_over import hand_over
from duty_tui.documents.leaving_out import Choice, Found
from duty_tui.documents.parts import Document
from duty_tui.errors import DutyError, ExportRefused
from duty_tui.looking_back import changed_since_hand_over
from duty_tui.record import LONDON, Case, exactly
from duty_tui.record.handover import Copy
from duty_tui.sealed_files import Sealing, note, sealings

KIND = "hand-over"


@dataclass(frozen=True, slots=True)
class Draft:
    """A hand-over that is ready but for what has to be decided."""

    matter: Matter
    edition: Edition
    found: tuple[Found, ...]
    """Places in free text that give a withheld person away; each needs a choice."""


@dataclass(frozen=True, slots=True)
class Written:
    """A sealed file on the disk, and the words that open it."""

    path: Path
    passphrase: str
    copy: Copy
    document: Document
    unsaved: DutyError | None = None
    """Why the matter does not list the file, although the history has it; none when all is well."""


def audiences(desk: Desk, case: Case) -> tuple[str, ...]:
    """Return the readers for whom a hand-over can be written: those who get restricted items, marked."""
    return tuple(key for key, each in desk.protocol_of(case).audience.items() if each.restricted)


def draft(desk: Desk, reference: str, audience: str, at: datetime, *, training: bool = False) -> Draft:
    """Return a draft. Raises `NoSuchMatter`, or `ExportRefused` for a reader who is not written for."""
    matter = desk.matter(reference)
    case = matter.case
    if audience not in audiences(desk, case):
        known = ", ".join(audiences(desk, case))
        raise ExportRefused(
            f"A hand-over is written for: {known}. Copies for others are not written by this version."
        )
    before = [copy.version for copy in case.copies.values() if copy.audience == audience]
    edition = Edition(
        case=case,
        protocol=desk.protocol_of(case),
        as_at=at,
        version=_next_version(desk, matter),
        replaces=f"version {max(before)}" if before else "",
        audience=audience,
        written_by=desk.who,
        seal=desk.seal,
        changed=changed_since_hand_over(desk, matter, audience),
        training=training,
    )
    return Draft(matter, edition, leaving_out.find(case))


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
    document = hand_over(_decided(ready, choices))
    passphrase = sealing.new_passphrase()
    plain = word.build(document)
    sealed = sealing.seal(plain, passphrase)
    sealing.verify(sealed, passphrase, plain)
    edition = ready.edition
    when = at.astimezone(LONDON)
    name = files.file_name(edition.case.reference, KIND, edition.version, when, training=edition.training)
    copy = _copy(ready, choices, name, sha256(sealed).hexdigest(), at)
    said = Sealing(name, copy.version, copy.audience, copy.digest, passphrase)
    path = files.write_sealed(folder, name, sealed, lambda: note(desk, ready.matter, said, at))
    return Written(path, passphrase, copy, document, _list(desk, ready.matter, copy, at))


def _list(desk: Desk, matter: Matter, copy: Copy, at: datetime) -> DutyError | None:
    """List a copy in its matter. The file is there: a refusal is told with its words, not instead of them."""
    copies = {**matter.whole.copies, desk.new_id(): copy}
    try:
        desk.keep(matter, replace(matter.whole, copies=copies), at)
    except DutyError as refused:
        return refused
    return None


def _decided(ready: Draft, choices: Mapping[Found, Choice]) -> Edition:
    from dataclasses import replace as replaced

    undecided = [found for found in ready.found if found not in choices]
    if undecided:
        places = "; ".join(dict.fromkeys(found.place for found in undecided))
        raise ExportRefused(
            f"Words that point to somebody who is not to be named stand in: {places}. Decide on "
            "each; without a terminal, say --take-out or --keep-reason-fd."
        )
    if any(choice.do == "keep" and not choice.reason.strip() for choice in choices.values()):
        raise ExportRefused("To keep such a place needs a reason. Nothing was written.")
    return replaced(ready.edition, case=leaving_out.apply(ready.edition.case, choices))


def _copy(ready: Draft, choices: Mapping[Found, Choice], name: str, digest: str, at: datetime) -> Copy:
    return Copy(
        version=ready.edition.version,
        audience=ready.edition.audience,
        at=exactly(at),
        by=ready.edition.written_by,
        file=name,
        digest=digest,
        seal=ready.edition.seal,
        left_out=tuple(found.place for found, choice in choices.items() if choice.do == "take out"),
        kept=tuple(
            f"{found.place}: {choice.reason}" for found, choice in choices.items() if choice.do == "keep"
        ),
    )
