"""What a discussion plans for each child by name: to be seen, to be heard, to be interviewed (000 §4)."""

from typing import Annotated

from duty_tui.record.entry import Entry
from duty_tui.record.fields import Answer, Ref, about
from duty_tui.record.times import When


class ForChild(Entry, frozen=True, kw_only=True):
    """One child considered by name: sibling, in the home or in contact; seen alone; heard (000 §4)."""

    child: Annotated[Ref, about("Child", source="000 §4 b5", names="child")]
    connection: Annotated[
        str, about("Why considered", "sibling, same home, in contact with the adult", "000 §4 b5")
    ] = ""
    needs: Annotated[str, about("Needs", "of this child, considered", "000 §4 b5", long=True)] = ""
    treatment: Annotated[str, about("Treatment", "medical treatment needed", "000 §3 b4")] = ""
    see_alone: Annotated[
        When | None, about("Seen alone at", "by the social worker", "000 §4 b3", looks="forward")
    ] = None
    seen_by: Annotated[Ref | None, about("To be seen by", "the social worker", "000 §4 b3")] = None
    not_alone_because: Annotated[str, about("Not alone, because", source="000 §4 b3")] = ""
    wishes_how: Annotated[
        str, about("Wishes asked by", "how wishes and feelings are ascertained", "000 §4 b3")
    ] = ""
    wishes_used: Annotated[
        str, about("Wishes count in", "which decision, and how", "000 §4 b3; 004 strengths 10", long=True)
    ] = ""
    identity_used: Annotated[
        str,
        about("Identity counts", "language, race, ethnicity, religion: how", "000 §4 b4", long=True),
    ] = ""


class Interview(Entry, frozen=True, kw_only=True):
    """One interview that is planned: who, by whom, what for, when, and what is borne in mind (000 §4 b2)."""

    of: Annotated[tuple[Ref, ...], about("Interview of", "children, family, witnesses", "000 §4 b2")] = ()
    by: Annotated[tuple[Ref, ...], about("Interview by", source="000 §4 b2")] = ()
    purpose: Annotated[str, about("Interview for", "its purpose", "000 §4 b2")] = ""
    at: Annotated[When | None, about("Interview at", source="000 §4 b2", looks="forward")] = None
    place: Annotated[str, about("Interview where", source="000 §4 b2")] = ""
    handling: Annotated[
        str, about("Borne in mind", "evidence, distress, family relations", "000 §4 b2", long=True)
    ] = ""
    on_video: Annotated[
        Answer | None, about("As evidence (ABE)", "a visually recorded interview", "XC-10")
    ] = None
    on_video_because: Annotated[str, about("Because", "why, or why not", "XC-10")] = ""
    planned_at: Annotated[
        When | None, about("Planned at", "when it is prepared together", "XC-10", looks="forward")
    ] = None
