"""Imports run one way: crypto ← store ← duty_tui ← screens ← duty_tui/__main__.py."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("crypto", "store", "duty_tui", "screens")
BELOW = {
    "crypto": set[str](),
    "store": {"crypto"},
    "duty_tui": {"crypto", "store"},
    "screens": {"crypto", "duty_tui"},
}
LIBRARIES = {"crypto": {"cryptography", "nacl"}, "store": {"tinydb", "msgspec"}}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib", "xmlrpc", "requests", "httpx"}
ENTRY = "duty_tui/__main__.py"
STORE_KEEPERS = ("duty_tui/desk.py", "duty_tui/keeping/")
LATE = ("docx", "holidays", "lxml", "mnemonic", "msoffcrypto", "textual")


def imported(tree: ast.AST, package: str) -> Iterator[str]:
    """The top-level name of each module imported anywhere in a file of `package`, functions included."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.split(".")[0] for alias in names)
            case ast.ImportFrom(level=0, module=str(module)):
                yield module.split(".")[0]
            case ast.ImportFrom():
                yield package
            case ast.Call(
                func=ast.Name(id="__import__") | ast.Attribute(attr="import_module"), args=[named, *_]
            ):
                yield str(ast.literal_eval(named)).split(".")[0]


def imports_of(root: Path) -> list[tuple[str, str, str]]:
    """(file, its package, what it imports) for every file of the four packages under `root`."""
    return [
        (path.relative_to(root).as_posix(), package, name)
        for package in PACKAGES
        for path in sorted((root / package).rglob("*.py"))
        for name in sorted(set(imported(ast.parse(path.read_bytes()), package)))
    ]


def objection(file: str, package: str, name: str) -> str | None:
    """Why this file may not import this, or None."""
    if name == "tempfile":
        return "no plaintext on disk: no tempfile"
    if name in NETWORK:
        return "works without any network"
    if name == "textual" and package != "screens":
        return "only screens knows Textual"
    if name == "store" and package in ("duty_tui", "screens") and not file.startswith(STORE_KEEPERS):
        return "only duty_tui/desk.py touches the store"
    if (name == "screens" and file == ENTRY) or name == package:
        return None
    if name in PACKAGES:
        return None if name in BELOW[package] else "imports run one way"
    if package in LIBRARIES and name not in LIBRARIES[package] | sys.stdlib_module_names:
        return f"{package} stands on {', '.join(sorted(LIBRARIES[package]))} alone"
    return None


def wrong_imports(root: Path) -> list[str]:
    """Every import under `root` that breaks a rule of the house, with the rule."""
    found = [(file, name, objection(file, package, name)) for file, package, name in imports_of(root)]
    return [f"{file} imports {name}: {why}" for file, name, why in found if why]


INSIDE = ("record", "protocol", "rules", "documents", "night", "session")
"""Folders of `duty_tui`, each of which may need those before it and none behind it."""


def inner_imports(root: Path) -> list[tuple[str, str]]:
    """(file, folder of `duty_tui` that it imports) for every file in one of those folders or beside them."""
    return [
        (path.relative_to(root).as_posix(), node.module.split(".")[1])
        for path in sorted((root / "duty_tui").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("duty_tui.")
    ]


def upward(root: Path) -> list[str]:
    """Imports that look up: a rule that needs the screens' side, a use case that needs a session."""
    order = {folder: place for place, folder in enumerate(INSIDE)}
    wrong = []
    for file, needed in inner_imports(root):
        own = order.get(Path(file).parts[1], order["session"] - 1)
        if order.get(needed, 0) > own:
            wrong.append(f"{file} imports duty_tui.{needed}")
    return wrong


def package_graph(root: Path) -> dict[str, set[str]]:
    """Which package needs which; the entry point is a node of its own, as it alone looks upward."""
    graph: dict[str, set[str]] = {package: set() for package in PACKAGES}
    for file, package, name in imports_of(root):
        if name in PACKAGES and name != package:
            graph.setdefault(file if file == ENTRY else package, set()).add(name)
    return graph


def test_no_import_breaks_a_rule_of_the_house() -> None:
    assert wrong_imports(ROOT) == []


def test_inside_the_practice_imports_run_one_way_too() -> None:
    assert len(inner_imports(ROOT)) > 500
    assert upward(ROOT) == []


@pytest.mark.parametrize(
    "file,needed",
    [
        ("record/a.py", "protocol"),
        ("protocol/a.py", "rules"),
        ("rules/a.py", "documents"),
        ("a.py", "session"),
    ],
)
def test_an_import_that_looks_up_is_found(tmp_path: Path, file: str, needed: str) -> None:
    place = tmp_path / "duty_tui" / file
    place.parent.mkdir(parents=True)
    place.write_text(f"from duty_tui.{needed}.b import c")
    assert upward(tmp_path) == [f"duty_tui/{file} imports duty_tui.{needed}"]


def test_the_packages_need_each_other_in_no_circle() -> None:
    order = list(TopologicalSorter(package_graph(ROOT)).static_order())
    assert set(PACKAGES) <= set(order)


def test_every_package_has_files_to_look_at() -> None:
    assert {package for _, package, _ in imports_of(ROOT)} >= {"crypto", "store", "duty_tui"}


@pytest.mark.parametrize(
    "file,source,expected",
    [
        ("crypto/a.py", "import store", "imports run one way"),
        ("crypto/a.py", "import msgspec", "crypto stands on cryptography, nacl alone"),
        ("store/a.py", "from duty_tui import record", "imports run one way"),
        ("store/a.py", "import click", "store stands on msgspec, tinydb alone"),
        ("store/a.py", "def f():\n    import tempfile", "no tempfile"),
        ("duty_tui/a.py", "from urllib.request import urlopen", "without any network"),
        ("duty_tui/rules/a.py", "from store.journal import Frame", "only duty_tui/desk.py"),
        ("duty_tui/rules/desk.py", "import store", "only duty_tui/desk.py"),
        ("duty_tui/cli.py", "def f():\n    import screens.app", "imports run one way"),
        (
            "duty_tui/cli.py",
            "import importlib\nimportlib.import_module('screens.app')",
            "imports run one way",
        ),
        ("duty_tui/desk.py", "if True:\n    from textual import work", "only screens knows Textual"),
        ("screens/a.py", "__import__('store')", "only duty_tui/desk.py"),
        ("screens/a.py", "from tempfile import mkstemp", "no tempfile"),
    ],
)
def test_a_wrong_import_is_found(tmp_path: Path, file: str, source: str, expected: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(source)
    [found] = wrong_imports(tmp_path)
    assert found.startswith(f"{file} imports ")
    assert expected in found


@pytest.mark.parametrize(
    "file,source",
    [
        ("duty_tui/desk.py", "from store import Store"),
        ("duty_tui/__main__.py", "def main():\n    from screens import app"),
        ("duty_tui/cli.py", "from . import desk\nfrom .documents import word"),
        ("store/a.py", "import crypto.envelope, os, tinydb"),
        ("crypto/a.py", "from cryptography.hazmat.primitives import hashes"),
        ("screens/a.py", "import textual, duty_tui.desk"),
    ],
)
def test_a_right_import_is_left_alone(tmp_path: Path, file: str, source: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(source)
    assert wrong_imports(tmp_path) == []


def test_a_circle_of_packages_is_found(tmp_path: Path) -> None:
    for package, other in (("crypto", "store"), ("store", "crypto")):
        (tmp_path / package).mkdir()
        (tmp_path / package / "a.py").write_text(f"import {other}")
    with pytest.raises(CycleError):
        TopologicalSorter(package_graph(tmp_path)).prepare()


def loaded_by(code: str) -> set[str]:
    """The top-level modules that are loaded after `code` ran in a fresh interpreter."""
    report = "import sys; print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    script = f"import atexit\natexit.register(lambda: exec({report!r}))\n{code}"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(run.stderr.split())


@pytest.mark.parametrize(
    "code",
    [
        "import duty_tui.__main__",
        "import sys; sys.argv = ['duty-tui', '--help']\nfrom duty_tui.__main__ import main\nmain()",
    ],
    ids=["import", "--help"],
)
def test_starting_loads_no_library_that_only_some_commands_need(code: str) -> None:
    loaded = loaded_by(code)
    assert "duty_tui" in loaded
    assert loaded.isdisjoint(LATE)


NETWORK = frozenset(
    {
        *("socket", "ssl", "http", "urllib", "smtplib", "ftplib", "imaplib", "xmlrpc", "webbrowser"),
        *("requests", "httpx", "aiohttp"),
    }
)


def test_nothing_reaches_for_a_network() -> None:
    """XB-05: it works where there is no network and no other system."""
    found = imports_of(ROOT)
    assert len(found) > 500
    assert [(file, name) for file, _, name in found if name in NETWORK] == []
