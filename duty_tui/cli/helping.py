"""What the help of a command ends with."""


def examples(*lines: str) -> str:
    """Return the end of a help text: lines as they would be typed, left unwrapped by click."""
    return "\b\n" + "\n".join(["For example:", *(f"  {line}" for line in lines)])
