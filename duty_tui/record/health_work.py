"""What health brings to a discussion: advice, information put together, examinations (002 §4.2)."""

from typing import Annotated, Literal

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Ref, about
from duty_tui.record.times import When

Appropriate = Literal["appropriate", "not appropriate", "not yet known"]


class HealthWork(Entry, frozen=True, kw_only=True):
    """What health practitioners advise, put together, and do (002 §4.2)."""

    children: Annotated[tuple[Ref, ...], about("For", source="002 §4.2", names="child")] = ()
    by: Annotated[Ref | None, about("Health practitioner", source="002 §4.2")] = None
    appropriate: Annotated[Appropriate | None, about("A medical is", source="002 §4.2")] = None
    appropriate_because: Annotated[str, about("Because", "reasons of the advice", "002 §4.2")] = ""
    unmanaged: Annotated[
        str, about("Not managed so far", "health matters that nobody has treated", "002 §4.2", long=True)
    ] = ""
    benefit: Annotated[
        str,
        about("Why assess them", "may be further evidence of neglect or maltreatment", "002 §4.2", long=True),
    ] = ""
    family_health: Annotated[str, about("Family health", source="002 §4.2")] = ""
    maternity: Annotated[str, about("Maternity", source="002 §4.2")] = ""
    school_health: Annotated[str, about("School health", source="002 §4.2")] = ""
    mental_health: Annotated[str, about("Mental health", source="002 §4.2")] = ""
    domestic_abuse: Annotated[str, about("Domestic abuse", "what health knows of it", "002 §4.2")] = ""
    substance_misuse: Annotated[str, about("Substance misuse", "what health knows of it", "002 §4.2")] = ""
    expert: Annotated[
        Ref | None, about("Named or designated", "professional asked, for a complex case", "002 §4.2")
    ] = None
    expert_at: Annotated[When | None, about("Asked at", source="002 §4.2")] = None
    expert_said: Annotated[str, about("Advice given", source="002 §4.2", long=True)] = ""
    done: Annotated[
        str, about("Examined, observed, tested", "what was done and is to be done", "002 §4.2", long=True)
    ] = ""
    impaired: Annotated[
        str, about("Health or development", "how it is or may be impaired", "002 §4.2", long=True)
    ] = ""
