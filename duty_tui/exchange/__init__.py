"""How a case comes in and goes out as JSON: strict where a slip would lose something, patient elsewhere."""

from duty_tui.exchange.incoming import Incoming, read_case
from duty_tui.exchange.outgoing import to_json
from duty_tui.exchange.refusals import Fault, Unfit
from duty_tui.exchange.schema import json_schema
from duty_tui.exchange.strict import parse

__all__ = ["Fault", "Incoming", "Unfit", "json_schema", "parse", "read_case", "to_json"]
