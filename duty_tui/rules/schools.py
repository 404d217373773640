"""Whom to ask for at a child's school or setting, by its phase (003 ¶28; 001 Dissemination)."""

from typing import Final

from duty_tui.protocol.model import Protocol
from duty_tui.record.people import Child, Education

PHASES: Final[dict[Education, str]] = {
    "early years": "early-years",
    "primary": "primary",
    "secondary": "secondary",
    "post-16": "post-16",
}
"""Key of the protocol's entry for each phase of education."""

ANYBODY: Final = "head teacher or designated safeguarding lead"
"""Whom to ask for while the phase is not known."""


def school_contact(protocol: Protocol, child: Child) -> str:
    """Return the post to ask for at a child's school or setting: head teacher, safeguarding lead."""
    entry = protocol.school.get(PHASES.get(child.education or "not known", ""))
    return entry.post if entry else ANYBODY
