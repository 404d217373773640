"""One child's record, the decisions alone, and the way that was agreed with each reader for the words."""

import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from msgspec.structs import replace

from duty_tui.calendar import LONDON
from duty_tui.desk import Desk
from duty_tui.documents.leaving_out import Choice
from duty_tui.documents.one_child import of_one_child
from duty_tui.documents.sealing import unseal
from duty_tui.errors import BadInput, ExportRefused, NotAllowed
from duty_tui.handing_over import Part, Written, draft, write
from duty_tui.keeping.making import Founder, create
from duty_tui.keeping.people import add
from duty_tui.keeping.standing import read_words
from duty_tui.protocol.check import check
from duty_tui.protocol.loader import content_hash, from_json, to_json
from duty_tui.protocol.sharing import Route
from duty_tui.record import Case
from duty_tui.rules.facts import hand_overs
from duty_tui.rules.gaps import gaps
from duty_tui.sealed_files import sealings
from tests.christmas_eve import AT, BRISTOL
from tests.first_night import plainly
from tests.training_case import told

WORDS = "anvil copper meadow lantern sixpence thimble"
REF = "B-2026-0412"
JANUARY = datetime(2027, 1, 2, 3, 0, tzinfo=LONDON)
NIGHT = told("case-1", AT, "bristol")
LEO, POPPY, BABY = NIGHT.case.children

Sealed = Callable[..., Written]


@pytest.fixture(scope="module")
def at_the_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of this module with the first night, with a protocol for each route."""
    folder = tmp_path_factory.mktemp("routes") / "store"
    create(folder, Founder("dw", "Dana Whitlock", "EDT"), WORDS, "bristol", cheap=True, at=AT)
    with Desk.unlock(folder, "dw", WORDS, at=AT) as opened:
        opened.clock = lambda: AT
        opened.folder = folder  # type: ignore[attr-defined]  # for who signs in beside
        yield opened


def matter(desk: Desk, reference: str, route: Route = "words by telephone") -> str:
    """The first night under a reference of its own, by a protocol with this route for the day team."""
    team = replace(BRISTOL.audience["day-team"], route=route, route_agreed="M Okoro, 1 December 2026")
    changed = replace(BRISTOL, audience={**BRISTOL.audience, "day-team": team})
    agreed = from_json(to_json(changed))  # as a file is read: its hash is that of what the store has
    desk.protocols.keep(agreed, AT)
    desk.open_matter(replace(NIGHT.case, reference=reference, protocol=content_hash(agreed)), AT)
    return reference


def sealed(
    desk: Desk, folder: Path, reference: str, at: datetime = AT, audience: str = "day-team", **of: object
) -> Written:
    """A file of a matter, with every place taken out."""
    ready = draft(desk, reference, audience, at, **of)  # type: ignore[arg-type]
    return write(desk, ready, {found: Choice("take out") for found in ready.found}, folder, at)


def opened(done: Written, words: str) -> str:
    """What the Word file says, on one line."""
    plain = unseal(done.path.read_bytes(), words)
    body = etree.fromstring(ZipFile(BytesIO(plain)).read("word/document.xml"))
    return plainly(" ".join(body.itertext()))


# one child


def test_what_is_about_another_child_alone_is_left_out_and_nothing_else() -> None:
    """XC-01: three children, section 47 for two of them, one action of six for Poppy."""
    poppy = of_one_child(NIGHT.case, POPPY)
    assert {each.child for each in poppy.section47.values()} == {POPPY}
    assert [each.child for each in poppy.where_now.values()] == [POPPY]
    assert not poppy.seen
    assert poppy.discussions
    assert {ref for each in poppy.actions.values() for ref in each.children} <= {POPPY}
    assert len(poppy.actions) < len(NIGHT.case.actions)
    assert poppy.referral == NIGHT.case.referral
    assert poppy.children[POPPY] == NIGHT.case.children[POPPY]


def test_another_child_stands_among_the_people_by_name_and_only_where_it_is_named() -> None:
    """So nothing is said to be missing of a child who has a record of their own."""
    poppy = of_one_child(NIGHT.case, POPPY)
    leo, whole = poppy.people[LEO], NIGHT.case.children[LEO]
    assert [*poppy.children] == [POPPY]
    assert (leo.name, leo.born, leo.address, leo.situation) == (whole.name, whole.born, "", "")
    assert LEO not in poppy.children[POPPY].home_with
    texts = [gap.text for gap in gaps(poppy, NIGHT.protocol, AT)]
    assert [text for text in texts if "Leo" in text and "Leo's" not in text and "had met" not in text] == []
    nobody_names = NIGHT.with_case(lambda case: replace(case, checks={}, people={}, discussions={}))
    alone = replace(nobody_names.case, children=_apart(nobody_names.case))
    assert of_one_child(alone, POPPY).people == {}


def _apart(case: Case) -> dict[str, object]:
    return {key: replace(child, home_with=(), mother=None) for key, child in case.children.items()}


def test_a_check_of_another_child_alone_is_not_in_it_and_one_of_both_is() -> None:
    check_ = next(iter(NIGHT.case.checks.values()))
    checks = {
        "l": replace(check_, of=(LEO,)),
        "b": replace(check_, of=(LEO, POPPY)),
        "n": replace(check_, of=()),
    }
    assert [*of_one_child(replace(NIGHT.case, checks=checks), POPPY).checks] == ["b", "n"]


def test_the_file_of_one_child_says_whose_it_is_and_hands_nothing_over(
    at_the_desk: Desk, tmp_path: Path
) -> None:
    reference = matter(at_the_desk, "B-2026-0501")
    done = sealed(at_the_desk, tmp_path / "out", reference, part="one child", child=2)
    said = opened(done, done.passphrase)
    assert done.path.name.startswith("B-2026-0501_hand-over-child-2_v1_")
    assert "Record of one child: Poppy (not confirmed)" in said
    assert "Section 47 YES: Poppy." in said
    assert "NOT ANSWERED: Leo" not in said
    assert "Medical Leo" not in said
    case = at_the_desk.matter(reference).case
    assert [(each.part, each.child) for each in case.copies.values()] == [("one child", POPPY)]
    assert hand_overs(case) == {}
    with pytest.raises(ExportRefused, match="has 3, from 1"):
        draft(at_the_desk, reference, "day-team", AT, part="one child", child=4)


# the decisions alone


@pytest.mark.parametrize(
    "audience,there,gone",
    [
        ("day-team", "Section 47 YES: Leo and Poppy.", "Full record"),
        ("partner", "Section 47", "Running log"),
    ],
)
def test_the_decisions_are_a_file_of_their_own(
    at_the_desk: Desk, tmp_path: Path, audience: str, there: str, gone: str
) -> None:
    """XC-28: page 1 by itself, or for a partner decisions and actions; the whole says more."""
    reference = matter(at_the_desk, f"B-2026-06{len(audience):02}")
    part: Part = "decisions"
    alone = sealed(at_the_desk, tmp_path / "out", reference, audience=audience, part=part)
    said = opened(alone, alone.passphrase)
    assert there in said
    assert gone not in said
    assert alone.path.name.startswith(f"{reference}_decisions_v1_")
    whole = sealed(at_the_desk, tmp_path / "out", reference, audience=audience)
    assert len(opened(whole, whole.passphrase)) > 1.5 * len(said)
    case = at_the_desk.matter(reference).case
    assert [each.part for each in case.copies.values()] == ["decisions", None]
    assert len(hand_overs(case)) == (audience == "day-team")


# the way that was agreed


def test_words_are_told_by_telephone_unless_something_else_was_agreed(
    at_the_desk: Desk, tmp_path: Path
) -> None:
    done = sealed(at_the_desk, tmp_path / "out", matter(at_the_desk, "B-2026-0701"))
    assert done.how[0] == f"Opens with: {done.passphrase}"
    assert "by telephone, never in the same message" in done.how[1]
    assert done.copy.route == "words by telephone"


def test_by_secure_e_mail_nobody_is_rung(at_the_desk: Desk, tmp_path: Path) -> None:
    done = sealed(at_the_desk, tmp_path / "out", matter(at_the_desk, "B-2026-0702", "words by secure e-mail"))
    assert opened(done, done.passphrase)
    assert "in a second message. Nobody has to be rung tonight." in done.how[1]
    assert "telephone" not in " ".join(done.how)


def test_standing_words_open_every_file_of_a_month_and_a_manager_fetches_them(
    at_the_desk: Desk, tmp_path: Path
) -> None:
    """XP-24: nobody has to be there at night; who exports is not shown them, nor is the history."""
    one, two = (matter(at_the_desk, f"B-2026-071{n}", "standing passphrase") for n in range(2))
    first, second = (sealed(at_the_desk, tmp_path / "out", each) for each in (one, two))
    later = sealed(at_the_desk, tmp_path / "out", one, JANUARY)
    words = read_words(at_the_desk, "day-team", "2026-12", AT)
    assert opened(first, words)
    assert opened(second, words)
    assert later.passphrase != words
    assert opened(later, read_words(at_the_desk, "day-team", "2027-01", AT))
    assert words not in " ".join(first.how)
    assert "the standing words of December 2026" in first.how[0]
    assert [each.words for each in sealings(at_the_desk, at_the_desk.matter(one))] == ["", ""]
    with pytest.raises(BadInput, match="in that month"):
        read_words(at_the_desk, "day-team", "2026-11", AT)


def test_standing_words_are_for_managers_and_the_look_is_noted(at_the_desk: Desk, tmp_path: Path) -> None:
    sealed(at_the_desk, tmp_path / "out", matter(at_the_desk, "B-2026-0720", "standing passphrase"))
    read_words(at_the_desk, "day-team", "2026-12", AT)
    looked = [entry.content.get("what", "") for entry in at_the_desk.opened.history()]
    assert "the standing words of 2026-12 for day-team" in looked
    add(at_the_desk, Founder("ka", "Karim Amin", "EDT"), ["worker"], WORDS, cheap=True)
    with (
        Desk.unlock(at_the_desk.folder, "ka", WORDS, at=AT) as another,  # type: ignore[attr-defined]
        pytest.raises(NotAllowed, match="for managers"),
    ):
        read_words(another, "day-team", "2026-12", AT)


def test_another_route_than_the_telephone_says_who_agreed_to_it() -> None:
    head = (
        'key = "here"\ntitle = "An authority"\nversion = "1"\nextends = "national"\n'
        "in_force_from = 2020-01-01\nchecked_on = 2026-11-21\n[audience.day-team]\n"
        'label = "Day team"\nrestricted = true\nsource = "001 Out of hours"\nroute = "standing passphrase"\n'
    )
    [fault] = check(head)
    assert str(fault).startswith("line 11, audience.day-team.route: It does not say who agreed")
    assert check(head + 'route_agreed = "M Okoro, information governance, 1 December 2026"\n') == []


def test_with_no_socket_at_all_a_matter_is_taken_in_and_handed_over(
    at_the_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XB-05, XB-18: no network and no case-management system; one sealed document leaves."""

    def none(*_: object, **__: object) -> None:
        raise OSError("there is no network")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, none)
    done = sealed(at_the_desk, tmp_path / "out", matter(at_the_desk, "B-2026-0801"))
    assert [each.name for each in (tmp_path / "out").iterdir()] == [done.path.name]
    assert "Section 47 YES: Leo and Poppy." in opened(done, done.passphrase)
