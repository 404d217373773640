"""People: what the keyring knows of them, and their names, which are sealed in the journal."""

import re
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from store.errors import StoreError
from store.kinds import Role
from store.state import Known

_SIGN_IN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is to be given a slot."""

    sign_in: str
    """The name typed to sign in, such as "dw": the only one that stands in clear."""
    name: str
    post: str
    role: Role

    def check(self) -> None:
        """Raise `BadPerson` for a sign-in name that cannot be one."""
        if not _SIGN_IN.fullmatch(self.sign_in):
            raise BadPerson("A sign-in name is 1 to 32 small letters, digits, dots, dashes: for example dw.")
        if not self.role or self.role & Role.RECOVERY:
            raise BadPerson("A person needs at least one role, and cannot be the recovery key.")


class BadPerson(StoreError):
    """A person that cannot be added as described."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """What can be known of a person before anybody has signed in."""

    id: str
    sign_in: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a slot."""

    id: str
    """UUIDv7."""
    sign_in: str
    name: str
    """Empty where the journal does not tell."""
    post: str
    role: Role


def person_of(known: Known, names: dict[UUID, tuple[str, str]]) -> Person:
    """Return the person, with name and post as the journal tells them."""
    name, post = names.get(known.id, ("", ""))
    return Person(str(known.id), known.sign_in, name, post, known.role)


def people_content(keyring: bytes, name: str, post: str, what: str) -> dict[str, Any]:
    """Return the content of a PEOPLE frame: the keyring stands at this hash; the record is the person.

    `what` became of them: added, removed, roles, reset.
    """
    return {"keyring": keyring.hex(), "name": name, "post": post, "what": what}
