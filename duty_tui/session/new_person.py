"""A name that nobody of the case has yet: what it says about the new person, and no more."""

from dataclasses import dataclass
from typing import Final

from duty_tui.record.people import Person, PersonKind

KIN: Final = frozenset(
    [
        *("father", "mother", "dad", "mum", "parent", "stepfather", "stepmother", "stepdad", "stepmum"),
        *("grandfather", "grandmother", "grandma", "grandad", "nan", "gran", "granny", "nana"),
        *("uncle", "aunt", "auntie", "brother", "sister", "half-brother", "half-sister", "cousin"),
        *("partner", "boyfriend", "girlfriend", "husband", "wife", "ex", "ex-partner"),
        *("carer", "foster-carer", "lodger", "neighbour", "friend"),
    ]
)
"""Words that say who somebody is to another, and are nobody's name."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is made when the field is saved."""

    name: str = ""
    description: str = ""
    relation: str = ""
    post: str = ""

    def made(self, agency: str = "") -> Person:
        """Return the person; one who was entered for an agency is a professional of it.

        Of those what ends in small letters is no name: "force control room", "GP out-of-hours line".
        """
        professional = bool(agency or self.post)
        described = professional and self.name.rpartition(" ")[2].islower()
        kind: PersonKind | None = "professional" if professional else "family" if self.description else None
        return Person(
            name="" if described else self.name,
            description=self.name if described else self.description,
            relation=self.relation,
            post=self.post,
            kind=kind,
            agency=agency,
        )


def new_person(text: str) -> NewPerson:
    """Return what a text says: "father" is no name, "Femi Adeyemi, on-call manager" is a name and a post.

    A semicolon parts name and post where the name has a comma of its own.
    """
    name, _, post = (part.strip() for part in text.partition(";" if ";" in text else ","))
    words = name.rstrip("? ").split()
    if words and words[-1].lower() in KIN:
        return NewPerson(description=name, relation=name if len(words) == 1 else "", post=post)
    if words and words[0].lower() in ("the", "a", "an", "one"):
        return NewPerson(description=name, post=post)
    return NewPerson(name=name, post=post)
