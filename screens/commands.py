"""Every command, once: its key feeds the keys, the line at the foot, the help and the manual.

A command is a letter. With no text in focus the letter alone runs it; while typing the same letter follows a
leader: Ctrl-F for what belongs to the screen, Ctrl-G for what works everywhere.
"""

from dataclasses import dataclass
from typing import Final

HERE: Final = "ctrl+f"
"""Leader for anything on this screen."""

ANYWHERE: Final = "ctrl+g"
"""Leader for anything in the program."""

PROGRAM: Final = "program"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the method `do_<name>` of the screen, or of the app, runs it."""

    key: str
    name: str
    label: str
    """One or two words, for the foot of the screen."""
    help: str
    """A sentence, for the help and the manual."""
    on: str = PROGRAM
    second: str = ""
    """A second, different key that has to follow before it is done."""
    shown: bool = True
    """Whether it stands at the foot."""


CONFIRMED: Final = {"write": "y", "sign_off": "y", "accept": "y"}
"""Commands of screens that ask for a second, different key."""


def _on(screen: str, *rows: tuple[str, str, str, str]) -> tuple[Command, ...]:
    return tuple(
        Command(key, name, label, text, screen, CONFIRMED.get(name, "")) for key, name, label, text in rows
    )


COMMANDS: Final = (
    Command(
        "n",
        "new_call",
        "new call",
        "A blank card, time stamped; what you were doing is parked at its cursor.",
    ),
    Command("o", "board", "board", "All matters, the worst first. Nothing is asked and nothing is lost."),
    Command(
        "w", "waiting", "waiting", "Who waits, over all matters; type three letters to find who is ringing."
    ),
    Command("l", "log", "log", "Write a log line in this matter."),
    Command("v", "seen", "seen", "Write down who saw which child, where, when, alone, and in which words."),
    Command("+", "add", "child", "Add a child or a person, and come back to the same cursor."),
    Command("g", "next_gap", "next gap", "Go to the next gap, tonight's first."),
    Command("k", "clocks", "clocks", "The clocks of this matter and the rule behind each.", shown=False),
    Command("e", "entries", "entries", "Every collection of the matter, to add to or change.", shown=False),
    Command("t", "time_now", "time", "Type the time of this moment into the text.", shown=False),
    Command("z", "cover", "cover", "Cover the screen; any key uncovers it.", shown=False),
    Command("1", "step_1", "", "Step 1, intake.", shown=False),
    Command("2", "step_2", "", "Step 2, threshold.", shown=False),
    Command("3", "step_3", "", "Step 3, invitations.", shown=False),
    Command("4", "step_4", "", "Step 4, meeting.", shown=False),
    Command("5", "step_5", "", "Step 5, export and hand-over.", shown=False),
    Command("?", "help", "help", "The keys of this screen, and of the program."),
    Command("q", "leave", "leave", "Leave the program. Everything is saved.", second="y", shown=False),
    *_on(
        "board",
        ("a", "take_over", "taken over", "Record who took the matter over."),
    ),
    *_on(
        "threshold",
        ("m", "met", "met", "There is reasonable cause to suspect significant harm, for this child."),
        ("t", "not_met", "not met", "There is none: say why, who agreed, and what happens instead."),
        (
            "u",
            "not_determined",
            "not determined",
            "Say what is missing, who decides, by when, and what keeps safe.",
        ),
        ("c", "copy", "same for all", "Give the other children the same answer, reasons and decision-maker."),
        ("y", "why", "why", "The document and section behind this question."),
    ),
    *_on(
        "invitations",
        ("a", "no_answer", "no answer", "Stamp: rung now, no answer. The ten minutes begin."),
        ("e", "engaged", "engaged", "Stamp: rung now, engaged."),
        ("m", "message", "message", "Stamp: rung now, message left."),
        ("s", "spoke", "spoke", "Stamp: spoke now; say what was said."),
        ("b", "rang_back", "rang back", "Stamp: rang us back now; say what was said."),
        ("f", "fall_back", "fall-back", "Stamp: the fall-back number rung now, message left."),
        ("h", "shut", "shut", "Stamp: shut, nobody can be reached."),
        ("c", "coming", "coming", "State: coming to the discussion."),
        ("p", "apologies", "apologies", "State: sends apologies."),
        ("r", "report", "report", "State: sends a written report, which is not attendance."),
        ("i", "information", "info only", "State: for information only, can not decide for the agency."),
        ("j", "not_invited", "not invited", "State: not invited, with the reason."),
        ("d", "decides", "decides", "May decide for the agency."),
        ("u", "undo", "undo", "Take the last stamp back; the history shows it."),
        ("y", "why", "why", "Why this row or prompt is here, and its source."),
        ("x", "decline", "decline", "Do not do what a prompt says, with a ready reason or in words."),
    ),
    *_on(
        "meeting",
        ("j", "join", "join", "Somebody joins now."),
        ("h", "hang_up", "hang up", "Somebody leaves now."),
        (
            "d",
            "decide",
            "decide",
            "To the decisions: section 47, joint or single, medical, legal, family, next.",
        ),
        ("a", "action", "action", "A new action: what, who, by when, what for."),
        ("r", "read_back", "read back", "Read decisions and actions back before anybody rings off."),
        ("b", "begin", "begin/end", "The discussion begins now, or ends now."),
        ("s", "sign_off", "sign off", "Sign the discussion off; later entries are amendments."),
    ),
    *_on(
        "export",
        ("x", "write", "write file", "Write the sealed hand-over."),
        ("a", "take_over", "taken over", "Record who took the case over, with read-back."),
        ("f", "find", "places", "Places that point to somebody who is not to be named: decide on each."),
        ("p", "page_one", "page 1", "Look at page 1 as it will be written."),
    ),
    *_on(
        "taken over",
        ("a", "accept", "accept", "Record that this person took the case over, with the lines read back."),
        ("r", "read_line", "read back", "Tick the line under the cursor: it was read back."),
    ),
)
"""All commands. A key of a screen stands before the same key of the program, which then needs its leader."""


def on(screen: str) -> tuple[Command, ...]:
    """Return the commands of a screen, or of the program."""
    return tuple(command for command in COMMANDS if command.on == screen)


def find(screen: str, key: str) -> Command | None:
    """Return the command of a key: the screen's own, or else the program's; none where it means nothing."""
    return next((each for where in (screen, PROGRAM) for each in on(where) if each.key == key), None)
