"""The system log is told how far the store has come, where that is wanted, and nothing else."""

import syslog

import pytest

from tests.cli.program import REF, Program


def test_the_seal_is_told_on_signing_in_export_and_leaving(
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(syslog, "openlog", lambda *_: None)
    monkeypatch.setattr(syslog, "syslog", lambda _, text: told.append(text))
    with program.desk():
        assert told == []
    monkeypatch.setenv("DUTY_TUI_SYSLOG", "1")
    with program.desk() as desk:
        desk.note_exported(desk.matter(REF), {"audience": "x"}, desk.clock())
        seal, store = desk.seal, desk.opened.store_id
    assert len(told) == 3
    assert told[-1] == f"store {store} seal {seal}"
    assert all(line.startswith(f"store {store} seal ") for line in told)
