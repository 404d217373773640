"""Noting where a file went: to an approved address, name and domain typed back, or not at all (XD-12)."""

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from duty_tui.desk import Desk
from duty_tui.documents import plain
from duty_tui.documents.hand_over import hand_over
from duty_tui.errors import BadInput
from duty_tui.handing_over import draft
from duty_tui.looking_back import happened
from duty_tui.protocol.loader import content_hash
from duty_tui.record import Case, exactly
from duty_tui.record.handover import Copy
from duty_tui.sending import NONE_APPROVED, OTHER_DOMAIN, ReadBack, addresses, newest_first, note_sent
from tests.approved import DOMAIN, FIRST_RESPONSE, NURSE, WELFARE, confirmed
from tests.christmas_eve import AT, BRISTOL

REF = "B-2026-9100"
RIGHT = ReadBack(FIRST_RESPONSE, "first", DOMAIN)


def copy(version: int, audience: str = "day-team") -> Copy:
    return Copy(
        version=version, audience=audience, at=exactly(AT), by="Dana Whitlock", file="", digest="", seal=""
    )


@pytest.fixture
def sealed(desk: Desk, request: pytest.FixtureRequest) -> Iterator[Callable[..., str]]:
    """A function that opens a matter with two files, and lets entries of the directory be confirmed."""
    number = iter(range(1000))

    def opened(*approved: str) -> str:
        desk.protocols.keep(confirmed(*approved), AT)
        copies = {"first": copy(1), "second": copy(2)}
        reference = f"{REF}-{request.node.name}-{next(number)}"
        desk.open_matter(Case(reference=reference, protocol=content_hash(BRISTOL), copies=copies), AT)
        return reference

    yield opened
    desk.protocols.keep(confirmed(), AT)


def noted(desk: Desk, reference: str, of: str = "second") -> list[tuple[str, str, str]]:
    sent = desk.matter(reference).case.copies[of].sent.values()
    return [(each.to, each.address, each.by) for each in sent]


def test_an_approved_address_read_back_is_noted_with_who_and_when(
    desk: Desk, sealed: Callable[..., str]
) -> None:
    reference = sealed(FIRST_RESPONSE, WELFARE)
    note_sent(desk, reference, "second", RIGHT, AT)
    expected = ("First Response", "first-response@bristol.example", "Dana Whitlock")
    assert noted(desk, reference) == [expected]
    [sent] = desk.matter(reference).case.copies["second"].sent.values()
    assert sent.at == exactly(AT)
    assert noted(desk, reference, "first") == []


@pytest.mark.parametrize("domain", ["gmail.example", "bristol.exampel", "", "bristol.example.org"])
def test_another_domain_is_refused_and_nothing_is_noted(
    desk: Desk, sealed: Callable[..., str], domain: str
) -> None:
    reference = sealed(FIRST_RESPONSE)
    version = desk.matter(reference).version
    with pytest.raises(BadInput, match="ring the manager now") as refused:
        note_sent(desk, reference, "second", replace_domain(domain), AT)
    assert str(refused.value) == OTHER_DOMAIN
    assert noted(desk, reference) == []
    assert desk.matter(reference).version == version


def replace_domain(domain: str) -> ReadBack:
    return ReadBack(RIGHT.to, RIGHT.name, domain)


@pytest.mark.parametrize(
    "to,name,said",
    [
        (FIRST_RESPONSE, "edu", "another line"),
        (WELFARE, "first", "another line"),
        (FIRST_RESPONSE, "", "No approved address has this name"),
        (FIRST_RESPONSE, "Legal", "No approved address has this name"),
        (NURSE, "named", "No approved address has this name"),
    ],
)
def test_the_name_is_read_back_too_and_has_to_be_that_of_the_address(
    desk: Desk, sealed: Callable[..., str], to: str, name: str, said: str
) -> None:
    reference = sealed(FIRST_RESPONSE, WELFARE)
    with pytest.raises(BadInput, match=said):
        note_sent(desk, reference, "second", ReadBack(to, name, DOMAIN), AT)
    assert noted(desk, reference) == []


def test_without_an_approved_address_nothing_can_be_noted_and_it_is_said_what_to_do(
    desk: Desk, sealed: Callable[..., str]
) -> None:
    reference = sealed()
    with pytest.raises(BadInput, match="An administrator confirms") as refused:
        note_sent(desk, reference, "second", RIGHT, AT)
    assert str(refused.value) == NONE_APPROVED


def test_what_was_confirmed_or_struck_since_the_matter_began_counts(
    desk: Desk, sealed: Callable[..., str]
) -> None:
    reference = sealed()
    assert addresses(desk, desk.matter(reference).case, "day-team") == {}
    desk.protocols.keep(confirmed(FIRST_RESPONSE), AT)
    assert [*addresses(desk, desk.matter(reference).case, "day-team")] == [FIRST_RESPONSE]
    desk.protocols.keep(confirmed(NURSE), AT)
    with pytest.raises(BadInput, match="No approved address"):
        note_sent(desk, reference, "second", RIGHT, AT)


def test_a_copy_goes_to_several_addresses_each_once(desk: Desk, sealed: Callable[..., str]) -> None:
    reference = sealed(FIRST_RESPONSE, WELFARE)
    note_sent(desk, reference, "second", RIGHT, AT)
    note_sent(desk, reference, "second", ReadBack(WELFARE, "education", DOMAIN), AT)
    with pytest.raises(BadInput, match="already"):
        note_sent(desk, reference, "second", RIGHT, AT)
    assert [to for to, *_ in noted(desk, reference)] == ["First Response", "Education welfare service"]
    note_sent(desk, reference, "first", RIGHT, AT)
    assert len(noted(desk, reference, "first")) == 1


def test_what_the_directory_said_then_stays(desk: Desk, sealed: Callable[..., str]) -> None:
    reference = sealed(FIRST_RESPONSE)
    note_sent(desk, reference, "second", RIGHT, AT)
    changed = confirmed(FIRST_RESPONSE)
    entry = replace(changed.directory[FIRST_RESPONSE], label="Front desk", email="desk@other.example")
    desk.protocols.keep(replace(changed, directory={**changed.directory, FIRST_RESPONSE: entry}), AT)
    assert noted(desk, reference)[0][:2] == ("First Response", "first-response@bristol.example")


def test_a_file_that_was_not_written_was_not_sent(desk: Desk, sealed: Callable[..., str]) -> None:
    with pytest.raises(BadInput, match="export it first"):
        note_sent(desk, sealed(FIRST_RESPONSE), "third", RIGHT, AT)


def test_the_latest_version_stands_first(desk: Desk, sealed: Callable[..., str]) -> None:
    assert [*newest_first(desk.matter(sealed()).case)] == ["second", "first"]


def test_the_next_copy_and_the_history_say_to_whom_the_one_before_went(
    desk: Desk, sealed: Callable[..., str]
) -> None:
    reference = sealed(FIRST_RESPONSE)
    note_sent(desk, reference, "second", RIGHT, AT)
    said = " ".join(plain.render(hand_over(draft(desk, reference, "day-team", AT).edition)).split())
    written = "for day team, written Thu 24 December, 23:40"
    assert f"Earlier copy version 1 {written}: not noted as sent." in said
    assert (
        f"Earlier copy version 2 {written}: sent to First Response, first-response@bristol.example, "
        "noted Thu 24 December, 23:40 by Dana Whitlock." in said
    )
    turns = [turn for each in happened(desk, desk.matter(reference)) for turn in each.turns]
    assert ("Copies written 2, Sent 1, Address", "first-response@bristol.example") in [
        (turn.place, turn.after.strip('"')) for turn in turns
    ]


def test_a_copy_for_others_says_nothing_of_where_another_went(desk: Desk, sealed: Callable[..., str]) -> None:
    from duty_tui.handing_over import to_read

    reference = sealed(FIRST_RESPONSE)
    note_sent(desk, reference, "second", RIGHT, AT)
    for reader in ("partner", "school", "family"):
        said = plain.render(to_read(draft(desk, reference, reader, AT)))
        assert "Earlier copy" not in said
        assert "first-response@" not in said
