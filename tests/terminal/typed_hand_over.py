"""What follows the discussion of case 1: the manager, a second matter, the visit, the hand-over."""

from duty_tui.record.decisions import Action
from duty_tui.record.people import Person
from tests.terminal.night_worker import Worker
from tests.terminal.typed_words import CASE, SECOND, due_as_typed, to_field, words


def the_manager(w: Worker) -> None:
    """21:54: he is rung again, decides for the authority, and agrees to checks without permission."""
    leo, poppy = CASE["section47"]["s-leo"], CASE["section47"]["s-poppy"]
    w.at("21:54")
    w.press("3", shows="3 Invitations")
    w.to("Children's social care")
    w.press("s", shows="what was said")
    w.fill("")
    w.tab(words("contacts", "c11", "words"))
    w.press("escape", shows="3 Invitations")
    w.press("4", shows="4 Meeting")
    w.press("d", shows="DECISIONS")
    w.fill("y", leo["reasons"])
    w.field("p")
    w.fill("y", poppy["reasons"])
    w.field("s")
    w.fill("fem", "", leo["means"], leo["authority"])
    w.picture("Section 47 for each child, and who decided for the authority")
    w.press("escape", shows="4 Meeting")
    w.press("escape", "ctrl+g", "c", shows="CHECKS")
    w.press("down", "enter", shows="Permission")
    w.field("g")
    w.fill("fem")


def a_second_matter(w: Worker) -> None:
    """22:05, in mid-word: a foster carer rings; then back, the cursor on the same letter."""
    call, because = SECOND["referral"], words("checks", "welfare", "permission_because")
    half = len(because) - 12
    w.field("b")
    w.type(because[:half])
    w.mark("before the second call")
    w.at("22:05")
    w.go("n", shows="999 first")
    w.picture("A second call: a blank card, what was open waits at its cursor")
    w.fill("n")
    w.field("s")
    w.tab(call["words"])
    w.fill("", "", SECOND["children"]["child"]["age_said"])
    w.field("i")
    w.fill("miss, look")
    w.field("f")
    w.fill("foster carer", "foster carer", "prof")
    w.field("g")
    w.fill("2315", "", call["outline"])
    w.picture("The second matter, with its own call-back")
    w.press("escape", "w", shows="WAITING")
    w.picture("Who waits, over both matters")
    w.press("escape", "escape")
    w.go("p", shows="CHECKS 2")
    w.picture("Back: the same field, the same letter")
    w.mark("after the second call")
    w.fill(because[half:])
    w.press("escape", shows="asked, of whom")
    w.press("m", shows="The same permission")
    w.press("escape", shows="4 Meeting")


def the_visit(w: Worker) -> None:
    """22:30 to 23:10: seen alone, in his words; where he stays; where the little girl is said to be."""
    visit, where = CASE["seen"]["visit"], CASE["where_now"]
    leo, poppy = where["leo-seen"], where["poppy-told"]
    w.at("23:10")
    w.press("v")
    w.picture("Who is seen first: the child whom nobody has seen yet")
    w.fill("2230", "2310", "da, ok", visit["place"], "y", "10")
    w.field("h")
    w.tab(visit["words"])
    w.fill(visit["manner"])
    w.tab(visit["marks"])
    w.tab(visit["adults"])
    w.fill(visit["family_told"], "given", "", "", leo["place"], "fath", leo["company"], "par", "fath")
    w.fill(due_as_typed(leo["until"]), leo["until_what"], "seen", "y", "")
    w.picture("Seen: when, by whom, alone, in which words; where the child stays tonight")
    w.tab(visit["safe_because"])
    w.press("escape", "v")
    w.field("g")
    w.fill(poppy["place"], "kay", "", "par", "", "", "", "told", "no", "")
    w.press("escape", "escape", shows="4 Meeting")
    mother = CASE["people"]["kayleighs-mother"]
    w.press("ctrl+g", "e", shows="ENTRIES")
    w.entry("People", shows="b: all collections")
    w.entry("Kayleigh Dunmore", shows="Description")
    to_field(w, Person, "whereabouts")
    w.fill(words("people", "kayleigh", "whereabouts"))
    w.press("escape", "escape")
    w.press("+", shows="an unborn baby")
    w.press(*["down"] * 3, "enter", shows="Description")
    w.fill("", mother["description"], "", mother["relation"])
    w.field("l")
    w.fill("n")
    w.press("escape", shows="4 Meeting")
    w.press("d", shows="DECISIONS")
    w.field("f")
    w.press("enter")
    w.fill("da")
    w.press("escape", shows="4 Meeting")
    w.press("escape", "ctrl+g", "e", shows="ENTRIES")
    w.entry("Actions", shows="b: all collections")
    w.entry("visit with police", shows="State")
    to_field(w, Action, "state")
    w.fill("done", "2310", words("actions", "a-visit", "state_by"))
    w.press("escape", shows="Actions (6)")
    w.press("escape", shows="4 Meeting")


def the_hand_over(w: Worker) -> None:
    """23:40: signed off; what is missing, what points to her, the sealed file."""
    w.at("23:14")
    w.press("s", shows="Press y")
    w.press("y", shows="Signed off")
    w.at("23:40")
    w.press("5", shows="5 Export")
    w.picture("Export: what the file will say is missing stands first")
    w.field("s")
    w.fill("imm", words("severity_line"))
    w.press("f", shows="UNDECIDED")
    w.picture("A place in free text that points to somebody who is not to be named")
    w.press("k", shows="because")
    w.fill("the day team has to know what was said", shows="5 Export")
    w.press("p", shows="showing: page 1")
    w.picture("Page 1 as it will be written")
    w.press("x", shows="Press y")
    w.before_the_file()
    w.press("y", shows="Opens with")
    w.picture("The sealed file, and the words that open it")


def taken_over(w: Worker) -> None:
    """Tuesday 08:55: a named person takes the case over; what is open is read back, line by line."""
    w.at("08:55", 29)
    w.press("a", shows="Taken over by")
    w.fill("Moira Khan", "duty manager, First Response", "tel")
    w.tick("[x]")
    w.picture("Taken over: a name, a post, and every open line read back")
    w.press("a", shows="Press y")
    w.press("y", shows="Taken over by Moira Khan")
    w.press("o", shows="BOARD")
