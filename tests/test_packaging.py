"""The wheel is whole: away from the checkout, with the declared dependencies alone, the program starts."""

import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest

import duty_tui

ROOT = Path(__file__).parent.parent
PACKAGES = ("duty_tui", "screens", "store", "crypto")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with the locked tools and no network."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    [built] = folder.glob("*.whl")
    return built


def runtime_names() -> list[str]:
    """The packages the program runs with: what `make dist` puts beside the wheel."""
    tool = [sys.executable, str(ROOT / "tools" / "runtime_requirements.py")]
    printed = subprocess.run(tool, check=True, capture_output=True, text=True, timeout=60).stdout
    return re.findall(r"^([a-z0-9-]+)==", printed, re.MULTILINE)


def link(name: str, target: Path) -> None:
    """Links what belongs to one installed distribution, and nothing else of ours, into `target`."""
    installed = distribution(name)
    for top in {Path(file).parts[0] for file in installed.files or []} - {"..", "__pycache__"}:
        (target / top).symlink_to(Path(str(installed.locate_file(top))))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`duty-tui` in an environment that holds the wheel and its locked runtime dependencies alone."""
    home = tmp_path_factory.mktemp("away")
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(home / "env")], check=True, timeout=120
    )
    [site_packages] = (home / "env" / "lib").glob("python3*/site-packages")
    for name in runtime_names():
        link(name, site_packages)
    python = home / "env" / "bin" / "python"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "--quiet",
        "install",
        "--no-index",
        "--no-deps",
    ]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True, timeout=120)
    return home / "env" / "bin" / "duty-tui"


def run_away(program: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed program with `folder` as HOME, working and temporary folder."""
    place = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    return subprocess.run(
        [str(program), *arguments], cwd=folder, env=place, capture_output=True, text=True, timeout=120
    )


def test_the_wheel_holds_the_four_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {*PACKAGES, f"duty_tui-{duty_tui.__version__}.dist-info"}


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    expected = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    with zipfile.ZipFile(wheel) as archive:
        assert expected <= set(archive.namelist())


def test_each_package_says_that_it_is_typed() -> None:
    assert [package for package in PACKAGES if not (ROOT / package / "py.typed").is_file()] == []


def test_what_only_the_tests_need_is_no_dependency_of_the_program() -> None:
    names = set(runtime_names())
    assert {"textual", "cryptography", "cffi", "lxml", "tzdata"} <= names
    assert names.isdisjoint({"pytest", "hypothesis", "mypy", "ruff", "pyte", "sqlcipher3", "hatchling"})


def test_the_installed_program_explains_itself(program: Path, tmp_path: Path) -> None:
    run = run_away(program, tmp_path, "--help")
    assert (run.returncode, run.stderr) == (0, "")
    assert "train" in run.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_installed_program_shows_a_whole_night(program: Path, tmp_path: Path) -> None:
    run = run_away(program, tmp_path, "train", "--demo")
    assert (run.returncode, run.stderr) == (0, "")
    assert len(list(tmp_path.rglob("*.docx"))) == 1


def test_the_installed_program_is_the_one_of_the_wheel(program: Path, tmp_path: Path) -> None:
    where = "import crypto, duty_tui, screens, store as s; print(crypto, duty_tui, screens, s)"
    python = program.with_name("python")
    run = subprocess.run([str(python), "-c", where], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert str(ROOT) not in run.stdout
    assert run.stdout.count("site-packages") == 4
