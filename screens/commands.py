"""Every command, once: its key feeds the keys, the lines at the foot, the help and docs/keys.md.

A command is a letter. With no text in focus the letter alone runs it; while typing the same letter follows a
leader: Ctrl-F for what belongs to the screen, Ctrl-G for what works everywhere.
"""

from typing import Final, NamedTuple

HERE: Final = "ctrl+f"
"""Leader for anything on this screen."""

ANYWHERE: Final = "ctrl+g"
"""Leader for anything in the program."""

PROGRAM: Final = "program"

EVERYWHERE_ALIKE: Final = "nowlvg+?"
"""Letters of the program that no screen and no field takes for itself: they are needed in a hurry."""


class Command(NamedTuple):
    """One command: the method `do_<name>` of the screen, or of the program, runs it."""

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


SECOND: Final = "y"
"""The key that confirms."""

CONFIRMED: Final = ("write", "sign_off", "accept", "leave")
"""Commands that ask for the second key."""


def _on(screen: str, *rows: tuple[str, str, str, str]) -> tuple[Command, ...]:
    return tuple(
        Command(key, name, label, text, screen, SECOND if name in CONFIRMED else "")
        for key, name, label, text in rows
    )


def _program(key: str, name: str, label: str, text: str, *, shown: bool = True) -> Command:
    return Command(key, name, label, text, PROGRAM, SECOND if name in CONFIRMED else "", shown)


COMMANDS: Final = (
    _program("n", "new_call", "new call", "A blank card, time stamped; what was open waits at its cursor."),
    _program("o", "board", "board", "All matters, the worst first. Nothing is asked and nothing is lost."),
    _program("w", "waiting", "waiting", "Who waits, over all matters; three letters find who is ringing."),
    _program(
        "f", "find", "find", "A matter by name as heard, birthday, address, number; earlier ones of the same."
    ),
    _program("l", "log", "log", "Write a log line in this matter."),
    _program("v", "seen", "seen", "Write down who saw which child, where, when, alone, in which words."),
    _program("+", "add", "child", "Add a child or a person, and come back to the same cursor."),
    _program("g", "next_gap", "gaps", "What is missing, tonight's first; Enter goes where it is entered."),
    _program("?", "help", "keys", "The keys of this screen, and of the program."),
    _program("1", "step_1", "intake", "Step 1, intake.", shown=False),
    _program("2", "step_2", "threshold", "Step 2, threshold.", shown=False),
    _program("3", "step_3", "invitations", "Step 3, invitations.", shown=False),
    _program("4", "step_4", "meeting", "Step 4, meeting.", shown=False),
    _program("5", "step_5", "export", "Step 5, export and hand-over.", shown=False),
    _program("p", "parked", "back to parked", "Back to the matter parked last, its cursor where it was."),
    _program("k", "clocks", "clocks", "The clocks of this matter and the rule behind each.", shown=False),
    _program("c", "checks", "checks", "Checks of records: made, asked, permission, what came back."),
    _program("e", "entries", "entries", "All that was entered, to look at, add to or change.", shown=False),
    _program(
        "h", "history", "history", "Who changed what of this matter, and who looked at it.", shown=False
    ),
    _program("i", "quick", "five questions", "Five questions, when all is decided at once.", shown=False),
    _program(
        "j",
        "moved_on",
        "judge again",
        "What you decided while somebody changed the matter: what they changed; decide it all the same.",
        shown=False,
    ),
    _program(
        "x",
        "out",
        "out, back",
        "Out: where, with whom, back by, who raises the alarm. Again: back.",
        shown=False,
    ),
    _program("t", "time_now", "time", "Type the time of this moment into the text.", shown=False),
    _program("z", "cover", "cover", "Cover the screen: no names. Any key uncovers it.", shown=False),
    _program("q", "leave", "leave", "Leave the program. Everything is saved.", shown=False),
    *_on(
        "board",
        ("a", "take_over", "taken over", "Record who took the matter over."),
        ("x", "close_or_reopen", "close", "Close the matter with a reason, or open a closed one again."),
        (
            "m",
            "only",
            "only one kind",
            "Only the matters that one of the numbers counts; again: the next number.",
        ),
        ("b", "send_back", "send back", "The day team does not take the hand-over: what is missing."),
        ("c", "chase", "chase", "Somebody was asked how far an action is: who, when, what was said."),
        ("h", "hand_on", "hand on", "All open actions of a colleague to somebody else, in every matter."),
        ("r", "shift", "next shift", "A colleague takes the shift over, with what is open read back."),
        (
            "u",
            "sealed",
            "under seal",
            "Matters sealed for named people; whose glass was broken; sealing one.",
        ),
        ("d", "people", "desk", "Who signs in, with which roles; your passphrase, the audit; which command."),
        ("s", "closed_too", "closed too", "Show closed matters as well, or only those that are not."),
    ),
    *_on(
        "find",
        ("s", "same", "same people", "The possible earlier matter is about the same people: link it."),
        ("d", "different", "different", "It is about somebody else: say why."),
    ),
    *_on(
        "closing",
        ("c", "close", "close", "Close the matter with what was typed."),
    ),
    *_on(
        "threshold",
        ("m", "met", "met", "There is reasonable cause to suspect significant harm, for this child."),
        ("t", "not_met", "not met", "There is none: say why, who agreed, and what happens instead."),
        ("u", "not_determined", "not determined", "What is missing, who decides, by when, what keeps safe."),
        ("c", "copy", "same for all", "Give the children who have no answer this one's, to be changed."),
        ("e", "endorse", "endorse", "Ask a manager to endorse, or note the answer."),
        ("y", "why", "why", "The document and section behind this question."),
    ),
    *_on(
        "invitations",
        ("a", "no_answer", "no answer", "Stamp: rung now, no answer. The ten minutes begin."),
        ("e", "engaged", "engaged", "Stamp: rung now, engaged."),
        ("m", "message", "message", "Stamp: rung now, message left."),
        ("s", "spoke", "spoke", "Stamp: spoke now; say with whom and what was said."),
        ("b", "rang_back", "rang back", "Stamp: rang us back now; say who and what was said."),
        ("f", "fall_back", "fall-back", "Stamp: the fall-back number rung now, message left."),
        ("h", "shut", "shut", "Stamp: shut, nobody can be reached."),
        ("t", "other_time", "time", "The last stamp was at another time: say when."),
        ("u", "undo", "undo", "Take the last stamp back; the history shows it."),
        ("c", "coming", "coming", "State: coming; who is not named yet is the one spoken to last."),
        ("p", "apologies", "apologies", "State: sends apologies."),
        ("r", "report", "report", "State: sends a written report, which is not attendance."),
        ("i", "information", "info only", "State: for information only, can not decide for the agency."),
        ("j", "not_invited", "not invited", "State: not invited, with the reason."),
        ("d", "decides", "decides", "May decide for the agency. On the line of a prompt: done."),
        ("k", "met", "met child", "Has met the child; again: has not."),
        ("x", "another", "another", "One more line: another agency, or another person of one."),
        ("y", "why", "why", "Why this line is here, and the document behind it."),
    ),
    *_on(
        "meeting",
        ("b", "begin", "begin/end", "The discussion begins now, with you in the chair, or ends now."),
        ("j", "join", "join", "Somebody joins now: then the letter."),
        ("h", "hang_up", "hang up", "Somebody leaves now: then the letter."),
        ("d", "decide", "decide", "Section 47 and medical per child, who decided, the family, what is next."),
        ("a", "action", "action", "A new action: what, who, by when, what for. Or type ! in the line."),
        (
            "e",
            "edit_line",
            "edit line",
            "The line under the cursor, or the last. A line with ~ is a hypothesis, with ^ a challenge.",
        ),
        ("k", "keep_here", "keep here", "The line under the cursor goes no further until its owner agrees."),
        ("r", "read_back", "read back", "Read decisions and actions back before anybody rings off."),
        ("s", "sign_off", "sign off", "Sign the discussion off; later entries are amendments."),
    ),
    *_on(
        "export",
        ("f", "find", "places", "Places that point to somebody who is not to be named: decide on each."),
        ("t", "leave_out", "take out", "Take the place under the cursor out of this copy."),
        ("k", "keep", "keep", "Keep the place in this copy, with a reason."),
        ("r", "same_for_rest", "rest same", "Every undecided place as the last that was decided."),
        ("p", "page_one", "page 1", "Look at page 1 as it will be written."),
        ("m", "gaps_shown", "missing", "What the copy will say is missing; Enter goes where it is entered."),
        ("d", "reader", "for whom", "Write for the next reader: manager, partner, school, family, day team."),
        ("x", "write", "write", "Write the sealed hand-over, or the copy."),
        ("s", "sent", "sent", "Note to which approved address the file went: name and domain typed back."),
        ("a", "take_over", "taken over", "Record who took the case over, with read-back."),
    ),
    *_on(
        "sent",
        (
            "c",
            "another_copy",
            "other copy",
            "The file that was written before this one, and the latest again.",
        ),
    ),
    *_on(
        "checks",
        ("r", "record", "case record", "Check: the authority's own record, asked now."),
        ("i", "cp_is", "CP-IS", "Check: Child Protection Information Sharing, asked now."),
        ("p", "police", "police", "Check: police records on an adult or a child, asked now."),
        ("f", "welfare", "welfare check", "Check: somebody looks at the address, asked now."),
        ("h", "health", "health", "Check: health records, asked now."),
        ("d", "education", "school", "Check: school or nursery, asked now."),
        ("x", "other", "other", "Check: anything else, asked now."),
        ("m", "permission", "permission", "The others asked of the same people get this one's permission."),
    ),
    *_on(
        "sealed",
        ("b", "break_glass", "break the glass", "Open the matter for a day, with a reason for the managers."),
        ("s", "seen", "seen", "You, a manager, have seen whose glass was broken, and why."),
        ("x", "seal", "seal", "Seal the matter that was under the cursor of the board, for named people."),
        ("u", "release", "seal no longer", "Let everybody who reads cases read the matter again."),
    ),
    *_on(
        "seal",
        ("s", "with_glass", "seal", "Sealed; others can break the glass, with a reason for the managers."),
        ("x", "strictly", "strictly", "Sealed without glass: nobody else can open it, whatever happens."),
    ),
    *_on(
        "people",
        ("p", "passphrase", "your passphrase", "Change your own passphrase."),
        ("a", "audit", "audit", "Who signed in, looked, wrote and took out, over the whole store."),
    ),
    *_on(
        "audit",
        ("s", "search", "search", "A line to type into: name, reference, what was done, or a part of it."),
    ),
    *_on(
        "history",
        ("s", "search", "search", "A line to type into: who, what, a field's name, or what stood there."),
    ),
    *_on(
        "moved on",
        ("d", "decide", "decide all the same", "What you chose is decided, on the matter as it is now."),
        ("x", "give_up", "not so", "Give up what you chose: decide otherwise, or later."),
    ),
    *_on(
        "seen",
        ("c", "next_child", "another child", "The same for the next child."),
    ),
    *_on(
        "read back",
        ("d", "disagree", "does not agree", "Somebody does not agree: say who and with what."),
    ),
    *_on(
        "entries",
        ("a", "add_here", "add here", "Add an item to the collection under the cursor, or to the open one."),
        ("x", "take_out", "take out", "Take the item under the cursor out; it stays in the history."),
        ("b", "collections", "all collections", "Back to the list of collections."),
        ("0", "none", "none, said", "Somebody says that there is none: not the same as nobody asked."),
    ),
    *_on(
        "taken over",
        ("a", "accept", "accept", "Record that this person took the case over, with the lines read back."),
        ("r", "read_line", "read back", "Tick the line under the cursor, or take its tick away."),
    ),
    *_on(
        "next shift",
        ("a", "accept", "accept", "Record that this colleague has the shift now, with the lines read back."),
        ("r", "read_line", "read back", "Tick the line under the cursor: it was read back."),
    ),
)
"""All commands. A key of a screen stands before the same key of the program, which then needs its leader."""

USE: Final = {
    "first start": "up down: the other choice   Enter takes it   q leaves",
    "new store": "Enter or down: next line   up: the one before   Ctrl-G q leaves",
    "training": "Ctrl-G q leaves",
    "unlock": "Enter goes on   Ctrl-G q leaves",
    "board": "up down: another matter   Enter opens it",
    "intake": "Enter next   ^F letter: that field   ^F s the words   name? as heard",
    "threshold": "Enter: its fields   ^F letter: a field   Esc to the children",
    "meeting": "S P H: whose   = analysis   ? find out   ! action   * decision   > if: then   ^F digit: item",
    "waiting": "Type three letters or digits   Enter to the list, Enter goes there   Esc back",
    "find": "Enter to the list, Enter opens   Esc back",
    "closing": "Enter next line   Esc, then c closes   Esc back",
    "handing on": "Enter next, then does it   Esc back",
    "next shift": "Enter next, in the list ticks   Esc to the list   Esc again: back",
    "quick": "Enter next   ^F letter: that field   Esc back: it stands in the full record",
    "log": "It is saved as you type   Enter next field   Esc twice: back",
    "seen": "Enter next   ^F letter: field   Esc, Esc: back",
    "add": "up down, Enter chooses   Esc back to the same cursor",
    "gaps": "Enter goes where it is entered   Esc back",
    "clocks": "up down scroll   Esc back",
    "entries": "Enter or the letter opens   Esc back",
    "history": "up down scroll   Esc back",
    "sealed": "up down   Esc back",
    "seal": "Enter ticks   Esc back",
    "glass": "Enter opens it   Esc back",
    "people": "up down scroll   Esc back",
    "passphrase": "Enter next, at last changes it   Esc back",
    "audit": "up down scroll   Esc back",
    "moved on": "up down scroll   Esc back: it stays open",
    "item": "Enter next field, after the last back   ^F letter: field   Esc back",
    "decide": "Enter next   ^F letter: field   Esc to the log",
    "checks": "Enter opens   Esc back",
    "prompt": "The letter answers   Esc back: it stays open",
    "reason": "Enter keeps it   Esc back",
    "read back": "Enter: read, next   a speaker's letter: agrees   Esc to the log",
    "taken over": "Enter next, in the list ticks   Esc to the list   Esc again: back",
    "sent": "Enter: type it back, next, at last notes it   Esc to the list   Esc again: back",
    "help": "up down scroll   Esc back",
    "export": "up down   Enter: where it is entered",
}
"""What is done on a screen without a command, for its foot; the help of all texts is in `screens.help`."""


TYPING: Final = (
    "Ctrl-F and a letter: a field or a command of this screen. Ctrl-G and a letter: anywhere in the program.",
    "Enter or down: next field. Up: the one before. In long text Tab goes on, Enter starts a line.",
    "Ctrl-U takes out what stands before the cursor. A time or choice is replaced by what is typed over it.",
    "Esc: out of the text; then a letter alone is a command. Esc again: back.",
    'name? was heard, not checked. Words in "..." are kept as spoken.',
    "Times: now  -20m  2134  yest 2130  24/12 pm  ~1830  Oct 26  tue 0900. How it was read is said back.",
    "It is saved as you type. NOT SAVED stands on top until it is.",
)
"""What holds in every text."""


def on(screen: str) -> tuple[Command, ...]:
    """Return the commands of a screen, or of the program."""
    return tuple(command for command in COMMANDS if command.on == screen)


def find(screen: str, key: str) -> Command | None:
    """Return the command of a key: the screen's own, or else the program's; none where it means nothing."""
    return own(screen, key) or own(PROGRAM, key)


def own(screen: str, key: str) -> Command | None:
    """Return the command that a screen, or the program, has under a key; none where it has none."""
    return next((each for each in on(screen) if each.key == key), None)
