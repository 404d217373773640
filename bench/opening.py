"""`python -m bench.opening STORE`: opens a store to its list; prints seconds and bytes of memory as JSON."""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import store
from bench.bench_store import AT, PASSPHRASE


def outline(document: dict[str, Any]) -> dict[str, Any]:
    """What the list shows: a reference, and how many entries."""
    return {"reference": document.get("reference"), "entries": len(document.get("shared", ()))}


OUTLINE = store.Outline("cases", "bench", outline)


def memory() -> int:
    """Bytes that this process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def unlocked(path: Path) -> store.Store:
    """The store, opened by its founder."""
    closed = store.find(path)
    return closed.unlock(closed.people[0].id, PASSPHRASE, at=AT, outline=OUTLINE)


def main() -> None:
    """Measures and prints; an empty program has everything imported and the keyring read."""
    path, before = Path(sys.argv[1]), memory()
    start = time.perf_counter()
    house = unlocked(path)
    shown = sum(1 for _ in house.outlines())
    taken = time.perf_counter() - start
    print(json.dumps({"seconds": taken, "bytes": memory() - before, "shown": shown}))


if __name__ == "__main__":
    main()
