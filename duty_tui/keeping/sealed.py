"""Matters that are sealed for named people; breaking the glass with a reason, and who is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import store
from duty_tui.desk import Desk
from duty_tui.errors import BadInput, NoSuchMatter, NotAllowed
from duty_tui.keeping.matters import REFERENCES
from duty_tui.keeping.people import members
from duty_tui.keeping.told import told

GLASS: Final = "glass"
"""The table of glass that was broken: which, by whom, when, why, and who of the managers has seen it."""

OPEN_FOR: Final = timedelta(hours=24)
"""So long the one who broke the glass sees the matter on signing in again."""


@dataclass(frozen=True, slots=True)
class SealedMatter:
    """A matter that is sealed for named people."""

    reference: str
    people: tuple[str, ...]
    """Their names."""
    glass: bool
    """Whether others can open it with a reason."""
    mine: bool
    """Whether you can read it now."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Glass that was broken, until a manager has seen it."""

    id: str
    reference: str
    who: str
    at: datetime
    reason: str


def sealed_matters(desk: Desk) -> tuple[SealedMatter, ...]:
    """Return the matters that are sealed for named people, whether you can read them or not."""
    with told():
        sealed, stubs = desk.opened.sealed_records(), desk.opened.documents(REFERENCES)
        known = {stub["matter"]: str(stub["reference"]) for stub in stubs.values()}
        return tuple(
            SealedMatter(
                known.get(id_, "?"),
                tuple(sorted(desk.name_of(person) for person in how.people)),
                how.glass,
                how.mine,
            )
            for id_, how in sealed.items()
        )


def seal(
    desk: Desk,
    reference: str,
    sign_ins: Iterable[str],
    *,
    glass: bool,
    progress: store.Progress = store.untold,
) -> None:
    """Seal a matter for these people; everybody else sees its reference alone.

    Raises `NoSuchMatter`, `NotAllowed`, `BadInput` for nobody or somebody unknown, `OlderStore`, `MovedOn`.
    """
    matter, wanted = desk.matter(reference), set(sign_ins)
    chosen = {each.sign_in: each.id for each in members(desk) if each.roles and each.sign_in in wanted}
    if not chosen or wanted - chosen.keys():
        raise BadInput("Somebody of those does not sign in here: `duty-tui people list`. Nothing was sealed.")
    with told():
        keep_reference(desk, matter.id, reference)
        desk.opened.seal_record(matter.id, chosen.values(), glass=glass, at=desk.clock(), progress=progress)


def keep_reference(desk: Desk, matter: str, reference: str) -> None:
    """Let everybody see that there is, or was, such a matter; its reference is not given again."""
    if any(stub["matter"] == matter for stub in desk.opened.documents(REFERENCES).values()):
        return
    changes = [store.Set(("matter",), matter), store.Set(("reference",), reference)]
    kind = store.Kind.SETTING
    desk.opened.save(REFERENCES, desk.new_id(), changes, base=None, at=desk.clock(), kind=kind)


def release(desk: Desk, reference: str, progress: store.Progress = store.untold) -> None:
    """Let everybody who reads cases read a sealed matter again. Raises as `seal`."""
    id_ = _sealed_id(desk, reference)
    with told():
        desk.opened.seal_record(id_, (), glass=False, at=desk.clock(), progress=progress)


def break_glass(desk: Desk, reference: str, reason: str) -> None:
    """Open a sealed matter for a day, with a reason that managers are told: it is on the disk before you see.

    Raises `BadInput` without a reason, `NoSuchMatter`, `NotAllowed` where there is no glass.
    """
    if not reason.strip():
        raise BadInput("A reason is needed, which the managers are told. Nothing was opened.")
    id_ = _sealed_id(desk, reference)
    with told():
        if not desk.opened.sealed_records()[id_].glass:
            raise NotAllowed("This matter is sealed for named people alone. Ring one of them.")
        said = {
            "matter": id_,
            "reference": reference,
            "person": desk.opened.person.id,
            "at": desk.clock().astimezone(UTC).isoformat(),
            "reason": reason.strip(),
        }
        desk.opened.save(GLASS, desk.new_id(), store.diff({}, said), base=None, at=desk.clock())
        desk.opened.break_glass(id_)


def _sealed_id(desk: Desk, reference: str) -> str:
    with told():
        sealed, stubs = desk.opened.sealed_records(), desk.opened.documents(REFERENCES).values()
    for stub in stubs:
        if stub["reference"] == reference and stub["matter"] in sealed:
            return str(stub["matter"])
    raise NoSuchMatter("No sealed matter has this reference. `duty-tui sealed list` shows those there are.")


def open_again(desk: Desk, at: datetime) -> None:
    """Open what this person has broken the glass of within the last day. Called on signing in."""
    with told():
        me, since = desk.opened.person.id, at - OPEN_FOR
        sealed = desk.opened.sealed_records()
        for each in tuple(desk.opened.documents(GLASS).values()):
            how = sealed.get(each["matter"])
            mine = each["person"] == me and datetime.fromisoformat(each["at"]) > since
            if mine and how and how.glass and not how.mine:
                desk.opened.break_glass(each["matter"])


def broken(desk: Desk) -> tuple[Broken, ...]:
    """Return the glass that was broken and that no manager has seen yet; nothing for who is no manager."""
    with told():
        if not desk.opened.person.role & store.Role.MANAGER:
            return ()
        documents = desk.opened.documents(GLASS).items()
        return tuple(
            Broken(
                id_,
                each["reference"],
                desk.name_of(each["person"]),
                datetime.fromisoformat(each["at"]),
                each["reason"],
            )
            for id_, each in documents
            if not each.get("seen_by") and each["person"] != desk.opened.person.id
        )


def glass_broken(desk: Desk) -> str:
    """Return in a line, for a manager, which glass was broken last, and where it is seen; empty for none."""
    found = broken(desk)
    if not found:
        return ""
    last = found[-1]
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    return f"GLASS BROKEN: {last.reference} by {last.who}{more}. u shows why; s there: seen."


SEALED: Final = "Sealed for others: {}. `duty-tui sealed list` says for whom."
BROKEN: Final = "The glass of sealed matters was broken: {}. `duty-tui sealed list` says by whom, and why."


def notices(desk: Desk) -> tuple[str, ...]:
    """Return, in sentences, which matters are sealed for others, and to managers whose glass was broken."""
    return _sentences(Sealing.of(desk))


def _sentences(sealing: "Sealing", but: "Sealing | None" = None) -> tuple[str, ...]:
    """What is to be told, without what was told before."""
    glass = [each for each in sealing.broken if not but or each not in but.broken]
    known = but.others if but else ()
    said = {
        SEALED: [each for each in sealing.others if each not in known],
        BROKEN: list(dict.fromkeys(each.reference for each in glass)),
    }
    return tuple(sentence.format(", ".join(which)) for sentence, which in said.items() if which)


@dataclass(frozen=True, slots=True)
class Sealing:
    """What is sealed, and which broken glass no manager has seen yet."""

    sealed: tuple[SealedMatter, ...]
    broken: tuple[Broken, ...]

    @classmethod
    def of(cls, desk: Desk) -> "Sealing":
        """Return it as it is now."""
        return cls(sealed_matters(desk), broken(desk))

    @property
    def others(self) -> tuple[str, ...]:
        """References of the matters that are sealed for others."""
        return tuple(each.reference for each in self.sealed if not each.mine)


class Watch:
    """What others seal, open and see while somebody is at the screens."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seal = desk.opened.last_seal
        self._now = self._told = Sealing.of(desk)

    def changed(self) -> bool:
        """Whether anything of it has changed since this was asked last; quick where nobody saved anything."""
        seal = self._desk.opened.last_seal
        if seal == self._seal:
            return False
        before, self._seal, self._now = self._now, seal, Sealing.of(self._desk)
        return self._now != before

    def news(self) -> tuple[str, ...]:
        """Return, in sentences, what was found then and has not been told."""
        before, self._told = self._told, self._now
        return () if before is self._now else _sentences(self._now, before)


def seen(desk: Desk) -> int:
    """Note that a manager has seen all glass that was broken; return how much. Raises `NotSaved`."""
    found = broken(desk)
    with told():
        for each in found:
            changes = [store.Set(("seen_by",), desk.opened.person.id)]
            base = desk.opened.version(each.id)
            desk.opened.save(GLASS, each.id, changes, base=base, at=desk.clock())
    return len(found)
