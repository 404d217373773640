"""Who gets what: how far information may go, what each reader is shown, who always gets the record."""

from typing import Literal

import msgspec


class Reach(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How far its owner lets a piece of information go."""

    label: str
    audiences: tuple[str, ...]
    """Audiences whose copies hold it by default."""
    source: str


Route = Literal["words by telephone", "words by secure e-mail", "standing passphrase"]
"""How a reader gets what opens the file: told, in a message of its own, or agreed on for the month."""


class Audience(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A kind of reader of a copy."""

    label: str
    source: str
    restricted: bool = False
    """Restricted items are in the copy, each marked with those to whom it is not to be disclosed."""
    leaves_out: tuple[str, ...] = ()
    """Kinds of item that are left out beside the restricted ones, unless chosen for one recipient."""
    says_what_is_left_out: bool = False
    """The copy may say that something was left out; a family's copy shows no trace, count or gap."""
    names_child: bool = True
    route: Route = "words by telephone"
    route_agreed: str = ""
    """With whom any other route than the telephone was agreed, and when."""


class Distribution(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Somebody who is to have the record."""

    label: str
    source: str
    agency: str = ""
    """Agency that gets it; none for those invited or present."""
    who: Literal["agency", "invited", "attended"] = "agency"
    per: Literal["child", "case"] = "case"
    when: Literal["always", "under 5", "school age", "in education", "not in education", "involved"] = (
        "always"
    )
    """Which children it is about; "involved": the service is involved with a child or the family."""
    via: str = ""
    """Agency that passes it on, where it does not go there directly."""
    agreed_with: str = ""
    """Agency that has to agree before it goes; none where it always goes."""
