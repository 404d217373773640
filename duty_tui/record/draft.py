"""What is being typed and is not part of the record yet: it is on the disk all the same."""

from typing import Annotated

from duty_tui.record.entry import Entry
from duty_tui.record.fields import about


class Draft(Entry, frozen=True, kw_only=True):
    """A text that somebody is typing and has not entered yet: after a fall of the line it stands there again.

    Once the text is entered all three are empty.
    """

    of: Annotated[str, about("Half typed", "what it will be once it is entered")] = ""
    text: Annotated[str, about("Text", "as far as it was typed", long=True)] = ""
    by: Annotated[str, about("By", "who is typing it")] = ""
