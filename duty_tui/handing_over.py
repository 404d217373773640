"""Handing a matter over: a draft, what to do with withheld details, a sealed file, and who took it over."""

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
from duty_tui.errors import BadInput, ExportRefused
from duty_tui.record import Case, exactly
from duty_tui.record.handover import Copy, TakenOver

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
        version=max((copy.version for copy in case.copies.values()), default=0) + 1,
        replaces=f"version {max(before)}" if before else "",
        audience=audience,
        written_by=desk.who,
        seal=desk.seal,
        training=training,
    )
    return Draft(matter, edition, leaving_out.find(case))


def write(desk: Desk, ready: Draft, choices: Mapping[Found, Choice], folder: Path, at: datetime) -> Written:
    """Build, seal, verify by reopening, write, and note the export in the history.

    Raises `ExportRefused` where a place was not decided, a reason is missing, or the folder or disk refuses.
    """
    document = hand_over(_decided(ready, choices))
    passphrase = sealing.new_passphrase()
    plain = word.build(document)
    sealed = sealing.seal(plain, passphrase)
    sealing.verify(sealed, passphrase, plain)
    name = files.file_name(
        ready.edition.case.reference, KIND, ready.edition.version, at, training=ready.edition.training
    )
    path = files.write_sealed(folder, name, sealed)
    copy = _copy(ready, choices, name, sha256(sealed).hexdigest(), at)
    _note(desk, ready.matter, copy, passphrase, at)
    return Written(path, passphrase, copy, document)


def _decided(ready: Draft, choices: Mapping[Found, Choice]) -> Edition:
    from dataclasses import replace as replaced

    undecided = [found for found in ready.found if found not in choices]
    if undecided:
        places = "; ".join(dict.fromkeys(found.place for found in undecided))
        raise ExportRefused(
            f"Words that point to somebody who is not to be named stand in: {places}. Decide on each."
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


def _note(desk: Desk, matter: Matter, copy: Copy, passphrase: str, at: datetime) -> None:
    """The words stay in the sealed history: "what was the password" is asked at 08:30."""
    copies = {**matter.whole.copies, desk.new_id(): copy}
    desk.keep(matter, replace(matter.whole, copies=copies), at)
    content = {"file": copy.file, "audience": copy.audience, "digest": copy.digest, "words": passphrase}
    desk.note_exported(matter, content, at)


def take_over(
    desk: Desk, reference: str, *, name: str, post: str, read_back: tuple[str, ...], at: datetime
) -> Matter:
    """Record that a named person took the case over, having read back what is outstanding (XB-13).

    Raises `NoSuchMatter`, or `BadInput` without a name and post, or where no hand-over was written yet.
    """
    matter = desk.matter(reference)
    if not (name.strip() and post.strip()):
        raise BadInput(
            "Taking over needs a name and a post: an office or a mailbox can not take a case over."
        )
    if not matter.case.copies:
        raise BadInput("No hand-over of this matter was written yet: export it first.")
    version = max(copy.version for copy in matter.case.copies.values())
    taken = TakenOver(
        version=version, name=name.strip(), post=post.strip(), at=exactly(at), read_back=read_back
    )
    whole = replace(matter.whole, taken_over={**matter.whole.taken_over, desk.new_id(): taken})
    return desk.keep(matter, whole, at)


def outstanding(desk: Desk, matter: Matter, at: datetime) -> tuple[str, ...]:
    """Return the lines to be read back when a case is taken over: open actions, with who and by when."""
    from duty_tui.documents.page_one_actions import DONE, due, owner

    edition = Edition(matter.case, desk.protocol_of(matter.case), at, 0, "", "", "", "")
    return tuple(
        f"{item.action}: {owner(edition, item)}, {due(edition, item)}"
        for item in matter.case.actions.values()
        if item.state not in DONE
    )
