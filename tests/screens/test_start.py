"""The first screen is there as soon as Textual allows: nothing is loaded before it that it does not show."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from screens.app import DutyApp
from screens.first_start import Training
from tests.screens.session import trained

LATER = {
    "click",
    "cryptography",
    "docx",
    "holidays",
    "msgspec",
    "msoffcrypto",
    "mnemonic",
    "tinydb",
    "tomllib",
}
"""What the first screens do without: it is loaded behind them, while somebody reads and types."""

START = """
import sys
import screens.run, screens.first_start, screens.unlock
print(*sys.modules)
"""


def test_the_first_screens_load_neither_store_nor_record_nor_a_library_but_textual() -> None:
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {name.partition(".")[0] for name in loaded} & LATER == set()
    ours = {name for name in loaded if name.startswith(("duty_tui.", "store", "crypto"))}
    assert ours == {
        "duty_tui.errors",
        "duty_tui.night",
        "duty_tui.night.columns",
        "duty_tui.places",
        "duty_tui.printable",
        "duty_tui.private_memory",
    }


@pytest.mark.asyncio
async def test_memory_is_cleared_again_from_the_first_screen_on(tmp_path: Path) -> None:
    before = gc.get_freeze_count()
    gc.disable()  # as the entry point does
    try:
        app = DutyApp(lambda: Training(lambda: trained(tmp_path)))
        async with app.run_test():
            assert gc.isenabled()
            assert gc.get_freeze_count() > before
    finally:
        gc.enable()
        gc.unfreeze()
