"""The night of case 1, typed as it happened: which keys, in which order, at which moment.

The words are those of the case that ships for training, so that what is typed can be compared with what is
taken in; how they are typed, corrected and found again is told here.
"""

import json
from importlib.resources import files
from typing import Any

from tests.terminal.night_worker import Worker

CASE: dict[str, Any] = json.loads((files("duty_tui.training") / "case-1.json").read_bytes())


def words(*path: str) -> str:
    """A text of the case by its place; empty where the case has none."""
    found: Any = CASE
    for name in path:
        found = found.get(name, {})
    return found or ""


def first_call(w: Worker) -> None:
    """19:40, the telephone: the card, in the order in which she tells it; her name comes last."""
    w.at("19:40")
    w.press("n", shows="999 first")
    w.fill("n")
    w.field("s")
    w.tab(words("referral", "words"))
    w.fill("Leo Marchetti-Byrne", "6/2/20", "six", "boy")
    w.fill("14B Tanner's Row, Bedminster", "Oct 26", "l")
    w.picture("The first call: the words as spoken, then what they say")
    w.fill("14B Tanner's Row, Bedminster", "1830", "Leo's father, Kayleigh")
    w.fill("fath, kay", "Holy Trinity Primary", "pr", "inj, med", "24/12 pm")
    w.fill("kay", words("people", "kayleigh", "relation"), "Leo's mother", "HMP Eastwood Park")
    w.fill(words("evidence", "photographs", "what"))
    w.field("p")
    w.fill("07700 900461", "Rosalind Byrne", "father's mother", "m")
    w.picture("The card, twelve minutes later")
    w.field("h")
    w.fill("y", "n", ", ".join(CASE["referral"]["pointers"]), "n", words("referral", "can_wait_because"))
    w.fill("2200", "", words("referral", "outline"))


def the_family(w: Worker) -> None:
    """19:48, while she tells: the little girl, the baby, who is who."""
    w.at("19:48")
    w.press("+", shows="another child, same home")
    w.press("enter", shows="Age as told")
    w.fill("Poppy?", "four", "", "girl", "", "", "med")
    w.picture("One more child, from anywhere: the address is taken over")
    w.fill("", "ear", "", shows="1 Intake")
    w.press("+", shows="an unborn baby")
    w.press("down", "down", "enter", shows="Expected")
    w.fill("Mar 27", "kay", "", shows="1 Intake")


def the_checks(w: Worker) -> None:
    """19:52 to 20:05: the record is out of reach, the police are asked; one key for each kind of check."""
    w.at("19:52")
    w.go("c", shows="CHECKS")
    w.press("r", shows=": of whom?")
    w.fill("leo, pop, kay, fath", "", "electronic record", "", "coul")
    w.tab(words("checks", "record", "result"))
    w.field("c")
    w.fill("29/12 0900", "First Response")
    w.press("escape", shows="asked, of whom")
    w.at("20:05")
    w.press("f", shows=": of whom?")
    w.fill("leo", words("checks", "welfare", "what"), "police 101, force control room", "", "anry")
    w.fill("", key="tab")
    w.fill("", "AS-20261224-0871", "not s", "asking would have warned Kayleigh")
    w.field("n")
    w.fill("police")
    w.picture("A check: the permission belongs to the first one")
    w.press("escape", shows="asked, of whom")
    w.press("p", shows=": of whom?")
    w.fill("kay", "adult check", "", "", "kno")
    w.tab(words("checks", "police-kayleigh", "result"))
    w.fill("2005")
    w.field("n")
    w.fill("police", "this d")
    w.settle()
    w.press("p", shows=": of whom?")
    w.fill("fath", "adult check", "", "", "anry")
    w.field("c")
    w.fill("25/12 1200", "police")
    w.press("escape", shows="asked, of whom")
    w.picture("The checks, in a line each")
    w.press("escape", shows="1 Intake")


def the_calls(w: Worker) -> None:
    """20:05 to 20:55: who is rung, who rings back, who comes; a key press is the time."""
    w.press("3", shows="3 Invitations")
    w.picture("Whom to bring: the minimum and what the record calls for")
    w.press("down", "down", "s", shows="what was said")
    w.fill("force control room, control room operator")
    w.tab(words("contacts", "c01", "words"))
    w.fill("", "", "101")
    w.press("escape", shows="3 Invitations")
    w.at("20:20")
    w.press("down", "down", "s", shows="what was said")
    w.fill("Femi Adeyemi, on-call manager")
    w.tab(words("contacts", "c02", "words"))
    w.press("escape", shows="3 Invitations")


def the_threshold(w: Worker) -> None:
    """20:20, the manager on the line: an answer for each child by name, and who gave it."""
    w.press("2", shows="2 Threshold")
    w.press("m", shows="MET for Leo")
    w.press("enter")
    w.fill("y", "y", "ph", words("thresholds", "t-leo", "known"), words("thresholds", "t-leo", "not_known"))
    w.tab(words("thresholds", "t-leo", "reasons"))
    w.fill("fem", "", "by telephone", "da", words("thresholds", "t-leo", "decision"))
    w.picture("The threshold for Leo")
    w.press("escape", "down", "m", shows="MET for Poppy")
    w.press("enter")
    w.fill("nk", "y", "ph, em")
    w.field("r")
    w.tab(words("thresholds", "t-poppy", "reasons"))
    w.fill("fem", "", "by telephone", "da", words("thresholds", "t-poppy", "decision"))
    w.press("escape", "e", shows="Endorse what?")
    w.fill(words("endorsements", "e-chair", "what"), "", "25/12 am", shows="Asked of")
    w.press("escape", shows="2 Threshold")
    w.picture("x")


def the_paediatrician(w: Worker) -> None:
    """20:24 to 20:50: nobody answers twice, the fall-back takes a message, she rings back."""
    w.at("20:24")
    w.press("3", shows="3 Invitations")
    w.press("up", "a", shows="no answer, stamped")
    w.picture("Nobody answers: when to ring again, and the fall-back number")
    w.at("20:34")
    w.press("a", shows="Ring again 20:44")
    w.at("20:36")
    w.press("f", shows="message left, stamped")
    w.at("20:50")
    w.press("b", shows="what was said")
    w.fill("Dr Anneke Visser, on-call community paediatrician")
    w.tab(words("contacts", "c06", "words"))
    w.press("escape", shows="3 Invitations")
    w.press("c", shows="coming, Dr Anneke Visser")
    w.press("d", shows="paediatrician: decides")
    w.press("k", "k", shows="paediatrician: no")
    w.picture("y")


def the_others(w: Worker) -> None:
    """20:55 to 21:10: the sergeant comes, the school is shut, what GP and CAMHS know; the hour is agreed."""
    w.at("20:55")
    w.press("up", "s", shows="what was said")
    w.fill("Sgt Tom Okafor, sergeant, duty response")
    w.tab(words("contacts", "c07", "words"))
    w.press("escape", shows="3 Invitations")
    w.press("c", "d", "k", "k", shows="Police: no")
    w.at("20:58")
    w.press(*["down"] * 5, "h", shows="shut, stamped")
    w.press("t", shows="When was it?")
    w.fill("24/12 eve", "")
    w.tab(words("contacts", "c08", "words"))
    w.press("escape", shows="3 Invitations")
    w.press("enter", shows="Because of")
    w.field("b")
    w.fill("leo", words("discussions", "first", "invitations", "i-school", "reason"))
    w.press("escape", shows="3 Invitations")
    for agency, who, said, why in (
        ("gp", "GP out-of-hours line, out-of-hours clinician", "c09", "i-gp"),
        ("camhs", "on-call CAMHS nurse, children's hospital; on-call nurse", "c10", "i-camhs"),
    ):
        w.press("x", shows="first letters")
        w.fill(agency, who, "leo")
        w.press("escape", shows="not rung yet")
        w.press("s", shows="what was said")
        w.fill("")
        w.tab(words("contacts", said, "words"))
        w.fill("", "24/12 eve")
        w.press("escape", shows="3 Invitations")
        w.press("j", shows="Why not?")
        invitation = ("discussions", "first", "invitations", why)
        w.fill(words(*invitation, "reason"), words(*invitation, "information_how"), shows="3 Invitations")
    w.press("end")
    w.press(*["up"] * 10)
    w.picture("x")


def more_checks(w: Worker) -> None:
    """21:00: what came back is a check, too; the appointment is noted."""
    w.at("21:05")
    w.press("ctrl+g", "c", shows="CHECKS")
    for key, name, outcome in (("d", "school", "coul"), ("h", "gp", "noth"), ("h", "camhs", "kno")):
        w.press(key, shows=": of whom?")
        w.fill("leo", "", "", "24/12 eve", outcome)
        w.field("a")
        w.instead(words("checks", name, "asked_of"))
        w.field("r")
        w.tab(words("checks", name, "result"))
        w.field("n")
        w.fill(words("checks", name, "owner"))
        w.picture("x1")
        w.press("escape", shows="asked, of whom")
    w.press("escape", shows="3 Invitations")


def who_is_who(w: Worker) -> None:
    """21:08: among the entries, what nobody asked for by a field of its own."""
    people = CASE["people"]
    w.at("21:08")
    w.go("e", shows="ENTRIES")
    w.press("4", shows="Appointments (0)")
    w.press("a", shows="Known by")
    w.fill("leo", "CAMHS", "30/12 1000", words("appointments", "ap-camhs", "known_by"))
    w.press("escape", shows="Appointments (0)")
    w.press("b", "f", shows="People (")
    _person(w, "c", {"u": ["25/12 0830"]})
    _person(
        w,
        "d",
        {
            "r": [people["father"]["relation"]],
            "b": [people["father"]["address"]],
            "l": ["y", "leo", "nk"],
            "h": ["n"],
        },
    )
    _person(
        w,
        "e",
        {
            "n": [" Dunmore"],
            "k": ["fam"],
            "b": [people["kayleigh"]["address"]],
            "l": ["y", "pop"],
            "h": ["", "unb"],
        },
    )
    _person(w, "f", {"r": [people["leos-mother"]["relation"]], "i": ["nk"]})
    withheld = people["rosalind"]["withheld"]
    _person(w, "h", {"k": ["pu"], "l": ["n"], "j": [withheld["from_whom"], withheld["ground"], "ros"]})
    _person(w, "i", {"d": [", 101"]})
    _person(w, "r", {"v": ["leo"]})
    w.picture("Everybody, in a line each")
    w.press("escape", shows="3 Invitations")


def _person(w: Worker, key: str, fields: dict[str, list[str]]) -> None:
    """Open somebody among the entries, fill fields by their letters, and come back."""
    w.press(key, shows="Description")
    for letter, texts in fields.items():
        w.field(letter)
        w.fill(*texts)
    w.press("escape", shows="People (")


def the_discussion_begins(w: Worker) -> None:
    """21:10 to 21:16: its frame; who is on the line, under which letter."""
    held = CASE["discussions"]["first"]
    w.at("21:10")
    w.press("up", "enter", shows="Planned for")
    w.fill("2115", "telephone", held["mode_because"], "")
    w.tab(held["purpose"])
    w.fill("da", "", "da", "da")
    w.press("escape", shows="3 Invitations")
    w.press("4", shows="NOT BEGUN")
    w.at("21:15")
    w.press("ctrl+f", "b", shows="with you on the line")
    w.press("ctrl+f", "j", shows="joins now")
    w.press("p", shows="Okafor joins now")
    w.press("ctrl+f", "j", shows="joins now")
    w.press("h", shows="Visser joins now")
    w.picture("The discussion begins: quorate, and every decision still a blank")


LINES = (
    ("4", 'S " ', "l01"),
    ("4", "S ", "l02"),
    ("5", "P ", "l03"),
    ("4", "H ", "l04"),
    ("5", "S ", "l05"),
    ("4", "S ", "l06"),
)
"""Under which item a line of the discussion is typed, and with which letters before it."""


def what_is_said(w: Worker) -> None:
    """21:16 to 21:44: one running log; whose line it is, how it is known, how far it may go."""
    lines = CASE["discussions"]["first"]["lines"]
    open_item = ""
    for number, (item, letters, name) in enumerate(LINES):
        line = lines[name]
        w.at(f"21:{17 + 4 * number}")
        if item != open_item:
            w.press("ctrl+f", item)
            open_item = item
        w.fill(letters + line["text"])
        w.press("ctrl+f", "e", shows="First-hand or not")
        told = line["told"].split()[-1].replace(":", "")
        w.fill("24/12 eve" if told == "eve" else told, line.get("happened", ""), line.get("basis", "")[:3])
        w.fill(line.get("source", ""), "this d" if line.get("reach") else "")
        w.press("escape", shows="4 Meeting")
    w.picture("The log: speaker letters, marks, and who is on the line")
    w.at("21:45")
    w.press("ctrl+f", "7")
    w.fill("P = " + lines["l07"]["text"])


def what_is_decided(w: Worker) -> None:
    """21:45 to 21:50: decisions at their moment, actions with who, by when and what for; read back."""
    held = CASE["discussions"]["first"]
    w.press("ctrl+f", "6")
    for clock, name in (("21:45", "d-s47"), ("21:45", "d-medical"), ("21:48", "d-police")):
        w.at(clock)
        decision = held["decisions"][name]
        w.fill("* " + decision["words"], shows="at this moment")
        w.tab(decision["reasons"])
        w.fill(decision["option"])
        w.fill("" if name == "d-s47" else "leo, poppy", "", shows="4 Meeting")
    for number, name in enumerate(("a-photos", "a-visit", "a-father", "a-camhs", "a-mother", "a-reconvene")):
        action = CASE["actions"][name]
        w.fill("! " + action["action"], shows="who, by when")
        w.fill(
            action.get("owner", ""), action["post"], due_as_typed(action.get("due", "")), action["purpose"]
        )
        w.fill(", ".join(action["children"]), "y" if action.get("immediate") else "", shows="4 Meeting")
        if number == 1:
            w.picture("y")
    w.fill(f"> {CASE['contingencies']['if-1']['if_what']}: {CASE['contingencies']['if-1']['then']}")
    w.picture("x")


def due_as_typed(due: str) -> str:
    """A date of the case as somebody types it at night: "25/12 1100"."""
    day, _, clock = due.partition(" ")
    if not day:
        return ""
    _, month, number = day.split("-")
    return f"{number}/{month} {clock.replace(':', '')}".strip()


PHASES = (
    *(first_call, the_family, the_checks, the_calls, the_threshold),
    *(the_paediatrician, the_others, more_checks, who_is_who, the_discussion_begins, what_is_said),
    *(what_is_decided,),
)
