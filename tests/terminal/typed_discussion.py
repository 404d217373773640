"""The discussion of case 1 as it is typed: who joins, what is said, what is decided, who does what."""

from tests.terminal.night_worker import Worker
from tests.terminal.typed_words import CASE, due_as_typed


def the_discussion_begins(w: Worker) -> None:
    """21:10 to 21:16: its frame; who is on the line, under which letter."""
    held = CASE["discussions"]["first"]
    w.at("21:10")
    w.to("DISCUSSION", "up")
    w.press("enter", shows="Planned for")
    w.fill("2115", "telephone", held["mode_because"], "")
    w.tab(held["purpose"])
    w.fill("da", "", "da", "da", "n", held["parents_told_because"])
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
    """21:45 to 21:48: decisions at their moment, with reasons; who does what by when and what for."""
    held = CASE["discussions"]["first"]
    w.press("ctrl+f", "6")
    for clock, name, option, also in DECISIONS:
        w.at(clock)
        decision = held["decisions"][name]
        w.fill("* " + decision["words"], shows="at this moment")
        w.tab(decision["reasons"])
        w.fill(option, also, "", shows="4 Meeting")
    for name, speaker, children in ACTIONS:
        action = CASE["actions"][name]
        w.fill(f"{speaker}! {action['action']}", shows="who, by when")
        w.fill("", action["post"], due_as_typed(action.get("due", "")), action["purpose"])
        w.fill(children, "y" if action.get("immediate") else "", shows="4 Meeting")
    what_if = CASE["contingencies"]["if-1"]
    w.fill(f"> {what_if['if_what']}: {what_if['then']}")
    w.picture("Decisions and actions, each under its item; every decision still a blank below")


DECISIONS = (
    ("21:45", "d-s47", "sec", ""),
    ("21:45", "d-medical", "", ""),
    ("21:48", "d-police", "pol", "pop"),
)
"""When each was made, which of the options it is, and for whom else than its words say."""

ACTIONS = (
    ("a-photos", "P ", "leo"),
    ("a-visit", "S ", ""),
    ("a-father", "", "leo"),
    ("a-camhs", "", ""),
    ("a-mother", "", ""),
    ("a-reconvene", "S ", "leo, pop"),
)
"""Actions with the letter of who takes them, and for whom, where the words do not say it."""


def what_is_agreed(w: Worker) -> None:
    """21:49: medical, joint, the family, what is next; then read back, aloud, and everybody rings off."""
    held, medicals, told = CASE["discussions"]["first"], CASE["medicals"], CASE["family_told"]
    leo, poppy = medicals["m-leo"], medicals["m-poppy"]
    w.at("21:49")
    w.press("ctrl+f", "d", shows="DECISIONS")
    w.field("e")
    w.fill("y", "25/12 1100", leo["place"], leo["reasons"], "vis", "fath", "", "", leo["consent_fallback"])
    w.field("o")
    w.fill("y", "", "", poppy["reasons"])
    w.field("j")
    w.fill("jo", held["investigation_reasons"], held["legal_advice"], told["f-visit"]["what"])
    w.field("t")
    w.fill(told["f-source"]["what"], told["f-source"]["ground"])
    w.field("x")
    w.fill("25/12 1500", held["next_because"])
    w.picture("Every decision is a field; what is not answered stays empty")
    w.press("escape", shows="4 Meeting")
    w.press("escape", "r", shows="[ ] DECIDED")
    w.picture("Read back, before anybody rings off")
    w.tick("[x]")
    for letter, name in (("s", "Whitlock"), ("p", "Okafor"), ("h", "Visser")):
        w.press(letter, shows=f"{name} agrees")
    w.picture("Who has agreed")
    w.press("escape", shows="4 Meeting")
    w.at("21:50")
    w.press("b", shows="It has ended")
