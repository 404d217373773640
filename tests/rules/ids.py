"""Ids for rows of a table that stay as they are when rows are added: docs/requirements.md names them."""

from collections import Counter
from collections.abc import Iterable


def ids(names: Iterable[str]) -> list[str]:
    """Each name as it is, in ASCII; the second of a name with " 2" behind it, the third with " 3"."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        plain = name.encode("ascii", "ignore").decode()
        seen[plain] += 1
        found.append(plain if seen[plain] == 1 else f"{plain} {seen[plain]}")
    return found
