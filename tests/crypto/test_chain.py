"""Seals are printed, read out, typed in again; the chain depends on everything that it is over."""

import pytest

from crypto.chain import Seal, first, follow

SEAL = Seal(412, bytes(range(32)))
PRINTED = "412 0001 0203 0405 0607 0809 0a0b 0c0d 0e0f 1011 1213 1415 1617 1819 1a1b 1c1d 1e1f"
LINK = (bytes(32), 1, 1, b"a" * 16, 0, b"r" * 16, b"c" * 32)


def test_a_seal_prints_as_its_number_and_sixteen_groups_of_four() -> None:
    assert str(SEAL) == PRINTED


@pytest.mark.parametrize(
    "typed",
    [
        PRINTED,
        PRINTED.upper(),
        f"  {PRINTED}\n",
        PRINTED.replace(" ", "  "),
        PRINTED.replace(" 1", "-1"),
        "412 " + PRINTED[4:].replace(" ", ""),
        PRINTED.replace(" 0809", "\n0809"),
    ],
)
def test_a_seal_is_read_however_it_is_spaced(typed: str) -> None:
    assert Seal.read(typed) == SEAL


@pytest.mark.parametrize(
    "typed", ["", "412", PRINTED[:-1], PRINTED + " 0000", PRINTED[4:], PRINTED.replace("1e1f", "1e1g"), "x"]
)
def test_what_is_not_a_seal_is_refused_with_what_one_looks_like(typed: str) -> None:
    with pytest.raises(ValueError, match="a number and 16 groups of four"):
        Seal.read(typed)


@pytest.mark.parametrize("place", range(7))
def test_each_part_of_a_frame_changes_the_chain(place: int) -> None:
    part = LINK[place]
    other = part + 1 if isinstance(part, int) else bytes([part[0] ^ 1]) + part[1:]
    assert follow(*(*LINK[:place], other, *LINK[place + 1 :])) != follow(*LINK)  # type: ignore[arg-type]


def test_the_hashes_of_format_1_never_change() -> None:
    assert first(bytes(32)).hex() == "77f8165b1113770cd8896caccf8af7d40ee60364816c731a95bb50b09811d592"
    assert follow(*LINK).hex() == "48fe30e662b1ad54304d31fcbbb1c14bb06e5633cafd78b24ac79fc543802478"
