"""A skipped test fails in CI, and only there."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SUITE = """
import pytest

def test_that_skips_itself():
    pytest.skip("no such program")

@pytest.mark.xfail
def test_known_to_fail():
    assert False

def test_that_passes():
    pass
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A small suite beside a copy of our own tests' conftest."""
    here = Path(__file__).parent
    (tmp_path / "tests").mkdir()
    for name in ("__init__.py", "conftest.py", "office.py"):
        shutil.copy(here / name, tmp_path / "tests" / name)
    (tmp_path / "tests" / "test_small.py").write_text(SUITE)
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\n")
    return tmp_path


def ran(suite: Path, ci: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests"],
        cwd=suite,
        env={"CI": ci, "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_skip_is_a_failure_in_ci_and_is_named(suite: Path) -> None:
    run = ran(suite, ci="true")
    assert run.returncode == 1
    assert "test_that_skips_itself was skipped: Skipped: no such program" in run.stdout
    assert "1 failed, 1 passed, 1 xfailed" in run.stdout


def test_a_skip_is_a_skip_elsewhere(suite: Path) -> None:
    run = ran(suite, ci="")
    assert run.returncode == 0
    assert "1 passed, 1 skipped, 1 xfailed" in run.stdout


def test_a_module_that_skips_itself_is_a_failure_in_ci(suite: Path) -> None:
    (suite / "tests" / "test_whole.py").write_text(
        "import pytest\npytest.importorskip('no_such_module_here')\n"
    )
    run = ran(suite, ci="true")
    assert run.returncode != 0
    assert "test_whole.py was skipped" in run.stdout
