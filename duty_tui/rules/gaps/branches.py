"""Gaps of the groups that the case calls for: nothing recorded yet, or a field that is wanted and empty."""

from collections.abc import Iterator
from typing import cast

from duty_tui.exchange.shapes import shapes_of
from duty_tui.protocol.source import LOCAL
from duty_tui.record import Case, Field, fields_of
from duty_tui.record.branches.emergency import ProtectionOrder
from duty_tui.rules.branches import Branch, branches, missing, subject_field, told_elsewhere
from duty_tui.rules.facts import child_label, person_name
from duty_tui.rules.gaps.gap import Finder, Gap, Kind, Scene
from duty_tui.rules.saying import listed

CHAIN = "protection-order"
"""Key of the protocol's chain of approvals before an emergency protection order (XA-12)."""


WITH_CHILDREN = "local; confirm (Working Together, people who work with children)"

DOCUMENTS = ("000 ", "001 ", "002 ", "003 ", "004 ", "Children Act 1989 ")
"""How sources begin that every protocol lists."""


def named(case: Case, branch: Branch) -> str:
    """Return a group with whom it is about: "police protection, Amina"."""
    known = branch.subject in case.children
    who = child_label(case, branch.subject) if known else person_name(case, branch.subject)
    return f"{asked(branch.field)}, {who}" if who else asked(branch.field)


def asked(field: Field) -> str:
    """Return the label of a field inside a sentence: small, but for abbreviations."""
    return field.label if field.label[:2].isupper() else field.label[:1].lower() + field.label[1:]


def _nothing_recorded(scene: Scene) -> Iterator[Gap]:
    """SCREENS 0; XP-18: what the facts call for, and nobody has begun."""
    begun = {branch.field.name for branch in branches(scene.case) if branch.path}
    open_ones: dict[str, list[Branch]] = {}
    for branch in branches(scene.case):
        if branch.path is None and branch.field.wanted:
            open_ones.setdefault(branch.field.name, []).append(branch)
    for name, each in open_ones.items():
        field = each[0].field
        more = " more" if name in begun else ""
        who = listed(named(scene.case, branch).removeprefix(f"{asked(field)}, ") for branch in each)
        what = f"{asked(field)}, nothing{more} recorded:"
        yield Gap(cast(Kind, field.wanted), what, (name,), field.source, item=who)


def _wanted(scene: Scene) -> Iterator[Gap]:
    """What an item of any collection declares as wanted, and nobody has entered."""
    for group in fields_of(Case):
        if not shapes_of(Case)[group.name].has_items:
            continue
        for key, item in getattr(scene.case, group.name).items():
            branch = Branch(group, getattr(item, subject_field(type(item)) or " ", ""), (group.name, key))
            for field in missing(item):
                what = f"{named(scene.case, branch)}, not recorded:"
                path = (group.name, key, field.name)
                yield Gap(cast(Kind, field.wanted), what, path, _source(group, field), item=asked(field))


def _source(group: Field, field: Field) -> str:
    """What asks for a field: the document that it names, or what its group rests on."""
    if _is_document(field.source):
        return field.source
    return group.source if group.opens else LOCAL


def _is_document(source: str) -> bool:
    """Whether a field names a document itself; one that names a row of ours rests on what its group does."""
    return all(part.strip().startswith(DOCUMENTS) for part in source.split(";"))


def _approvals(scene: Scene) -> Iterator[Gap]:
    """XA-12: each step of the chain that the protocol sets is asked, and has its own time."""
    chain = scene.protocol.approval.get(CHAIN)
    if chain is None or not any(map(_goes_on, scene.case.protection_orders.values())):
        return
    given = {item.post for item in scene.case.approvals.values() if item.what == CHAIN and item.answer}
    for post in chain.posts:
        if post not in given:
            what = f"{chain.label}, approval not recorded:"
            yield Gap("tonight", what, ("approvals",), chain.source, item=post)


def _goes_on(order: ProtectionOrder) -> bool:
    return order.stage in ("considered", "applied for", "made")


def _lado(scene: Scene) -> Iterator[Gap]:
    """XP-32: it is the LADO of the authority where the adult works."""
    for key, item in scene.case.allegations.items():
        if told_elsewhere(item):
            what = f"LADO told is of {item.told_area}, the adult works in {item.area}:"
            path = ("allegations", key, "told_area")
            yield Gap(
                "before hand-over", what, path, WITH_CHILDREN, item=person_name(scene.case, item.person)
            )


FINDERS: tuple[Finder, ...] = (_nothing_recorded, _wanted, _approvals, _lado)
