"""Documents to try the rendering on, of the length of a real night. The people are invented."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from duty_tui.documents.parts import (
    Block,
    Box,
    Document,
    Heading,
    Line,
    Lines,
    PageBreak,
    PageOne,
    Paragraph,
    Part,
    Table,
)

AS_AT = datetime(2026, 12, 24, 23, 40, tzinfo=ZoneInfo("Europe/London"))
ACTIONS = Table(
    ("Before the office opens", "Who", "By"),
    (
        ("Photographs to police and Dr Visser", "Sgt Okafor", "tonight"),
        ("Take Leo to the medical", "NOT RECORDED", "Fri 25 Dec 11:00"),
        ("Adult check on the father", "police, GAP: no person", "Fri 25 Dec 12:00"),
        ("Discussion again, when medical opinion is in", "D Whitlock", "Fri 25 Dec 15:00"),
    ),
    (52, 25, 23),
)
DAY_ACTIONS = Table(
    ("First Response, first working day", "Who", "By"),
    (
        ("Tell CAMHS, before appointment Wed 30 Dec 10:00", "to be named", "Tue 29 Dec 10:00"),
        ("Tell Leo's mother (HMP Eastwood Park)", "to be named", "GAP: no date"),
    ),
    (52, 25, 23),
)
PAGE_ONE = PageOne(
    title="Strategy discussion (quorate): hand-over to First Response, Bristol",
    header=(
        Line("version 1   AS AT Thu 24 December 2026, 23:40   replaces: none", strong="B-2026-0412"),
        Line("EDT holds this case until somebody takes it over. Later news: EDT 0117 496 0100"),
        Line("before Tue 29 December 2026, 09:00", strong="Due"),
    ),
    severity=Line(
        "Boy of 6, reported bruises to back and shoulder; is reported to say his father's partner "
        "“pushed me into the stairs”. She is not to return before the medical.",
        strong="IMMEDIATE.",
    ),
    blocks=(
        Block(
            1,
            "Where are the children",
            (
                Line(
                    "At home, 14B Tanner's Row, Bedminster, with father alone, until the medical Fri 25 Dec "
                    "11:00: agreed by the father, nothing signed. SEEN Thu 24 Dec 22:30–23:10 by D Whitlock "
                    "and Sgt Okafor, alone 10 min.",
                    strong="Leo Marchetti-Byrne, 6 (born 6 Feb 2020).",
                ),
                Line(
                    "Told by father: at Kayleigh Dunmore's mother's, address NOT RECORDED. NOT SEEN.",
                    strong="Poppy, 4 (date of birth not recorded).",
                ),
                Line("thought due March 2027.", strong="Unborn baby of Kayleigh Dunmore,"),
            ),
        ),
        Block(
            2,
            "Do not",
            (
                Line("say or hint who reported this (details under Restricted). Do not mention photographs."),
                Line("The family may be told: the visit; the medical. Ground, review: NOT RECORDED."),
            ),
        ),
        Block(
            3,
            "Decided by telephone 24 Dec 21:15–21:50; social worker, police, health",
            (
                Line(
                    "YES: Leo, Poppy. Unborn baby NOT ANSWERED. JOINT with police. Decided for the authority "
                    "by Femi Adeyemi, on-call manager, 24 Dec 21:54, by phone.",
                    strong="Section 47",
                ),
                Line(
                    "Leo Fri 25 Dec 11:00, children's hospital; consent from father or, failing that, legal "
                    "advice. Poppy to be looked at too: consent NOT RECORDED.",
                    strong="Medical:",
                ),
                Line("D Whitlock (EDT) chaired; endorsement by F Adeyemi NOT YET GIVEN.", strong="Chair:"),
            ),
        ),
        Block(4, "Who does what", (ACTIONS, DAY_ACTIONS)),
        Block(
            5,
            "If … then …",
            (
                Line(
                    "nobody answers or the family leaves: ring the duty inspector; police protection to be "
                    "considered. Police log AS-20261224-0871.",
                    strong="If",
                ),
            ),
            cuttable=True,
        ),
        Block(
            6,
            "Who expects us",
            (Line("promised by 22:00 Thu 24 Dec, NOT MADE.", strong="Call-back to the caller:"),),
            cuttable=True,
        ),
        Block(
            7,
            "Before you visit",
            (Line("Warnings: NOT RECORDED. Interpreter: NOT RECORDED."),),
            cuttable=True,
        ),
        Block(
            8,
            "Clocks",
            (
                Line("Tue 29 Dec", strong="Referral decision"),
                Line("Tue 12 Jan 2027", strong="Record to partners"),
                Line("Tue 19 Jan 2027", strong="Conference, if any"),
            ),
            cuttable=True,
        ),
        Block(
            9,
            "Not known, not done",
            tuple(
                Line(text)
                for text in (
                    "Nobody in the discussion has met Leo.",
                    "Photographs not seen.",
                    "Record system not reached 19:52, planned out to 27 Dec.",
                    "20:05 welfare check: result NOT RECORDED.",
                )
            ),
            cuttable=True,
        ),
    ),
    box=Box(("TAKEN OVER BY \t\t\t post \t\t on \t at \t", "Read back: 1  2  3  4  5  6  7  8  9")),
)


def crowded(children: int = 6, actions: int = 12, clocks: int = 5) -> PageOne:
    """Page 1 of a larger matter."""
    where, do_not, decided, who, *rest = PAGE_ONE.blocks
    rows = tuple(
        (f"Action {n}: ring the setting about tonight", "D Whitlock", "Fri 25 Dec") for n in range(actions)
    )
    kept = replace(who, lines=(Table(ACTIONS.columns, rows, ACTIONS.widths),))
    ends = tuple(Line(f"ends Tue {n + 1} December 2026, 09:00", strong=f"Clock {n}") for n in range(clocks))
    all_rest = [replace(block, lines=ends) if block.number == 8 else block for block in rest]
    leo = where.lines[0]
    return replace(
        PAGE_ONE,
        blocks=(replace(where, lines=(leo,) * children), do_not, decided, kept, *all_rest),
    )


REST: tuple[Part, ...] = (
    PageBreak(),
    Heading("Decisions and reasons"),
    Paragraph("Section 47 enquiries begin for Leo and Poppy.\nThe unborn baby is left to the day team."),
    Heading("By child", 3),
    Lines((Line("yes", strong="Leo:"), Line("yes", strong="Poppy:"), Line("in his pyjamas", indent=1))),
    Heading("Chronology"),
    Table(
        ("Happened", "Told", "What", "Who"),
        tuple(
            (f"Thu 24 Dec, 21:{n:02}", "21:50", "He said “she pushed me into the stairs”. " * 3, "D Whitlock")
            for n in range(30)
        ),
        (20, 10, 50, 20),
    ),
)


def document(*parts: Part) -> Document:
    """A hand-over with these parts; page 1 and the rest of the sample when none are given."""
    return Document(
        title="Hand-over",
        author="Emergency Duty Team",
        marking="OFFICIAL-SENSITIVE",
        reference="B-2026-0412",
        version=1,
        as_at=AS_AT,
        as_at_words="Thu 24 December 2026, 23:40",
        parts=parts or (PAGE_ONE, *REST),
    )
