"""Approved addresses: the protocol of Bristol with entries that an administrator has confirmed."""

from datetime import date

from msgspec.structs import replace

from duty_tui.protocol.loader import from_json, to_json
from duty_tui.protocol.model import Protocol
from tests.christmas_eve import BRISTOL

RUNG_ON = date(2026, 12, 1)
FIRST_RESPONSE, WELFARE, NURSE = "first-response", "education-welfare", "named-nurse"
DOMAIN = "bristol.example"
"""Of First Response's address, and of the education welfare service's."""


def confirmed(*keys: str) -> Protocol:
    """Bristol's protocol with these entries of the directory confirmed, as a file is read."""
    found = {key: replace(BRISTOL.directory[key], confirmed=True, confirmed_on=RUNG_ON) for key in keys}
    return from_json(to_json(replace(BRISTOL, directory={**BRISTOL.directory, **found})))
