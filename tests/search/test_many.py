"""While very many matters are read nothing looks for rubbish, and afterwards it does as before."""

import gc

import pytest

from duty_tui.keeping.many import all_kept


def broken_off() -> None:
    with all_kept():
        assert not gc.isenabled()
        raise ZeroDivisionError


def test_rubbish_is_looked_for_again_after_much_was_made_whatever_happened() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        broken_off()
    assert gc.isenabled()


def test_where_nobody_looks_for_rubbish_nobody_does_afterwards() -> None:
    gc.disable()
    try:
        with all_kept():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
