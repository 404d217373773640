"""A single value of a file: text, yes or no, a number, a choice, a reference, a time, or a list of them."""

from typing import Any, cast

from duty_tui.exchange.naming import resolve
from duty_tui.exchange.reading import Reading
from duty_tui.exchange.shapes import Shape
from duty_tui.exchange.times import read_time
from duty_tui.record import Field, Ref


def read_value(value: object, shape: Shape, field: Field, path: str, reading: Reading) -> Any:
    """Return the value as the record holds it; None, and a fault, where it is of another kind."""
    if shape.form == "time":
        return read_time(value, field.looks, path, reading)
    if shape.form == "many":
        return _many(value, shape, field, path, reading)
    if shape.form in ("truth", "number"):
        return _plain(value, shape, path, reading)
    if not isinstance(value, str):
        reading.refuse(path, _wanted(shape))
        return None
    return _worded(value, shape, field, path, reading)


def _worded(value: str, shape: Shape, field: Field, path: str, reading: Reading) -> str | None:
    if shape.form == "text":
        return reading.clean(value, path)
    if shape.form == "reference":
        # An item that was begun among the entries may be about nobody yet.
        return "" if not value and field.type is Ref else resolve(value, field.names, path, reading)
    if value in shape.choices:
        return value
    reading.refuse(path, _wanted(shape))
    return None


def _plain(value: object, shape: Shape, path: str, reading: Reading) -> bool | int | None:
    if isinstance(value, int) and isinstance(value, bool) == (shape.form == "truth"):
        return value
    reading.refuse(path, _wanted(shape))
    return None


def _many(value: object, shape: Shape, field: Field, path: str, reading: Reading) -> tuple[Any, ...] | None:
    if not isinstance(value, list | tuple):
        reading.refuse(path, "a list in square brackets is wanted.")
        return None
    each = cast(Shape, shape.each)
    found = [read_value(item, each, field, f"{path}[{at}]", reading) for at, item in enumerate(value, 1)]
    return None if None in found else tuple(found)


def _wanted(shape: Shape) -> str:
    if shape.form == "choice":
        return f"one of these is wanted: {', '.join(repr(choice) for choice in shape.choices)}."
    kinds = {
        "text": "text in quotation marks is wanted.",
        "reference": "the key of an item is wanted, as text in quotation marks.",
        "truth": "true or false is wanted, without quotation marks.",
        "number": "a whole number is wanted, without quotation marks.",
    }
    return kinds[shape.form]
