"""Checking everything again from the disk, and saying in plain words what holds and what cannot be proved."""

from dataclasses import dataclass, field
from functools import partial

from crypto.chain import Seal
from store.damage import Damage
from store.head import End
from store.house import House
from store.ids import as_bytes
from store.judge import Judge, Reading, Verdict
from store.keyring import Keyring, read_keyring
from store.kinds import Kind
from store.known_head import known_head, older_copy
from store.lookup import frames_at
from store.progress import STEP, Progress, untold
from store.reader import Reader
from store.shown import Shown


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    ok: bool
    """Nothing is damaged and nothing was refused."""
    seal: Seal
    """Of everything that was read."""
    damage: tuple[Damage, ...]
    sentences: tuple[str, ...]


def verify(house: House, progress: Progress = untold) -> Report:
    """Check chain, signatures, rights and contents of every frame. Raises as `Store.verify` does."""
    journal, head = house.journal.again(), known_head(house.folder, house.keychain.store)
    try:
        keyring = read_keyring(house.folder)
        judge = Judge(keyring, house.keychain, lambda: keyring)
        again = partial(frames_at, house.folder, house.keychain)
        shown = Shown(judge, again, house.keychain.store.bytes, journal.report)
        seen = _Seen(head)
        _read_all(journal, shown, seen, progress)
        return _report(journal, keyring, shown, seen)
    finally:
        journal.close()


@dataclass(slots=True)
class _Seen:
    """What is found out while reading."""

    head: End | None
    """The last head that this host knows of."""
    held: bool = False
    """Whether it was met."""
    copies: int = 0
    """Frames that stand twice (a signature does not cover its place)."""
    emptied: set[bytes] = field(default_factory=set)
    filled: set[bytes] = field(default_factory=set)
    """Records with entries whose content was taken out, and with entries whose content is there."""
    certified: set[bytes] = field(default_factory=set)
    """Records of which a certificate says that they were purged."""
    halfway: bool = False
    """Whether something that was certified was there before the certificate."""

    def look(self, reading: Reading) -> None:
        """Take notice of what was purged, and of what says so."""
        frame = reading.placed.frame
        if reading.verdict is Verdict.PURGED:
            self.emptied.add(frame.record)
        elif frame.kind == Kind.PURGED and reading.verdict is Verdict.GOOD:
            self.certified.update(as_bytes(str(one)) for one in reading.content.get("records", ()))
            self.halfway = self.halfway or bool(self.certified & self.filled)
        elif frame.inner:
            self.filled.add(frame.record)


def _read_all(journal: Reader, shown: Shown, seen: _Seen, progress: Progress) -> None:
    commitments: set[bytes] = set()
    of = journal.expected
    for placed in journal.load():
        reading = shown.judge.read(placed)
        seen.look(reading)
        damage = shown.add(reading)
        if damage:
            journal.report(damage)
        seen.copies += placed.frame.commitment in commitments
        commitments.add(placed.frame.commitment)
        if placed.end.sequence % STEP == 0 and placed.end.sequence <= of:
            progress(placed.end.sequence, of)
        if seen.head and placed.end.sequence == seen.head.sequence:
            seen.held = placed.end.hash == seen.head.hash
    if seen.head and not seen.held:
        journal.report(older_copy(seen.head))
    if seen.emptied - seen.certified:
        what = "Entries have lost their content, and no certificate says that they were purged."
        journal.report(Damage("journal", what))
    if seen.halfway:
        journal.report(Damage("journal", "A purge was not completed: purge these matters again."))


def _report(journal: Reader, keyring: Keyring, shown: Shown, seen: _Seen) -> Report:
    verdicts = [verdict for verdict, _ in shown.set_apart.values()]
    refused, newer = verdicts.count(Verdict.REFUSED), verdicts.count(Verdict.NEWER)
    damage = tuple(journal.damage)
    sentences = [
        f"{journal.end.sequence} entries were read; the last is sealed as {journal.end.seal}.",
        f"{len(keyring.states)} events of the keyring are signed as they should be.",
        *(str(one) for one in damage),
    ]
    if not damage:
        sentences.append("Each entry follows from the one before, and each signature is its author's.")
    counts = {
        "that do not count, as they were written without the right to or do not fit": refused,
        "that are copies of earlier ones": seen.copies,
        "of a newer version, which were not looked into": newer,
    }
    sentences += [f"Entries {what}: {count}." for what, count in counts.items() if count]
    if seen.held and seen.head:
        sentences.append(
            f"Entry number {seen.head.sequence}, the last that this host knew of, is among them."
        )
    sentences += [_contents(shown, whole=not damage), *_LIMITS]
    ok = not (damage or refused or seen.copies or newer)
    return Report(ok, journal.end.seal, damage, tuple(sentences))


def _contents(shown: Shown, *, whole: bool) -> str:
    sealed, purged = shown.without_content[Verdict.SEALED], shown.without_content[Verdict.PURGED]
    if not sealed and not purged:
        every = "every entry" if whole else "each entry that could be read"
        return f"The content of {every} is what was committed to."
    return (
        "The content of the other entries is what was committed to. "
        f"Entries whose content is sealed from you: {sealed}; purged: {purged}."
    )


_LIMITS = (
    "This cannot show that the whole folder is the latest: compare the seal with one printed in a hand-over.",
    "It cannot show that the clock was right, or that who held a passphrase was its owner.",
)
