"""Small helpers for sentences that hold what people entered: it is never changed, only ended and joined."""

from collections.abc import Iterable

from duty_tui.protocol.source import LOCAL

ENDS = (".", "?", "!", '."', ".”", '?"', "?”")


def ended(text: str) -> str:
    """Return a text with a full stop behind it, where it does not end in one already; empty stays empty."""
    return text if not text or text.endswith(ENDS) else f"{text}."


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """Return the parts that are not empty, joined."""
    return between.join(part for part in parts if part)


def labelled(*pairs: tuple[str, str]) -> str:
    """Return sentences of label and value, without those that have no value: "Reasons: … Known: …"."""
    return " ".join(f"{label}: {ended(value)}" for label, value in pairs if value)


def rests_on(source: str) -> str:
    """Return a source in brackets, to stand behind what rests on it; a bare suggestion has none to name."""
    return "" if source == LOCAL else f" [{source}]"
