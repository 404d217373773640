"""The night of case 1 until everybody is on the line: which keys, in which order, at which moment."""

from duty_tui.record.people import Person
from tests.terminal.night_worker import Worker
from tests.terminal.typed_words import CASE, to_field, words


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
    w.fill("at home", "1830", "Leo's father, Kayleigh")
    w.fill("fath, kay", "Holy Trinity Primary", "pr", "inj, med", "24/12 pm")
    w.fill("kay", words("people", "kayleigh", "relation"), "Leo's mother", "HMP Eastwood Park")
    w.fill(words("evidence", "photographs", "what"))
    w.field("p")
    w.fill("07700 900461", "Rosalind Byrne", "father's mother", "m")
    w.picture("The card, twelve minutes later")
    w.field("h")
    w.fill("y", "n", ", ".join(CASE["referral"]["pointers"]), "n", words("referral", "can_wait_because"))
    w.fill("2200", "", words("referral", "outline"))
    w.field("x")
    w.fill("", "ros", "n")
    w.press("escape")


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
    w.fill("", words("checks", "welfare", "reference"), "not s")
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
    w.to("Police")
    w.press("s", shows="what was said")
    w.fill("force control room, control room operator")
    w.tab(words("contacts", "c01", "words"))
    w.fill("", "", "101")
    w.press("escape", shows="3 Invitations")
    w.at("20:20")
    w.to("Children's social care")
    w.press("s", shows="what was said")
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
    w.press("escape", "down", "m", shows="MET for Poppy")
    w.press("enter")
    w.fill("nk", "y", "ph, em")
    w.field("r")
    w.tab(words("thresholds", "t-poppy", "reasons"))
    w.press("escape", "e", shows="Endorse what?")
    w.fill(words("endorsements", "e-chair", "what"), "", "25/12 am", shows="Asked of")
    w.press("escape", shows="2 Threshold")
    w.picture("An answer for each child by name; the unborn baby is not answered")


def the_paediatrician(w: Worker) -> None:
    """20:24 to 20:50: nobody answers twice, the fall-back takes a message, she rings back."""
    w.at("20:24")
    w.press("3", shows="3 Invitations")
    w.to("Community paediatrician", "up")
    w.press("a", shows="no answer, stamped")
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
    w.picture("She rings back: who it is, what was said, that she comes and decides")


def the_others(w: Worker) -> None:
    """20:55 to 21:10: the sergeant comes, the school is shut, what GP and CAMHS know; the hour is agreed."""
    w.at("20:55")
    w.to("Police", "up")
    w.press("s", shows="what was said")
    w.fill("Sgt Tom Okafor, sergeant, duty response")
    w.tab(words("contacts", "c07", "words"))
    w.press("escape", shows="3 Invitations")
    w.press("c", "d", "k", "k", shows="Police: no")
    w.at("20:58")
    w.to("School")
    w.press("h", shows="shut, stamped")
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
    w.to("Emergency duty team", "up")
    w.press("d", "k", "k", shows="Emergency duty team: no")
    w.picture("Everybody in a line: who comes, who was rung, who is not asked yet")


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
        w.press("escape", shows="asked, of whom")
    w.press("escape", shows="3 Invitations")


def who_is_who(w: Worker) -> None:
    """21:08: among the entries, what nobody asked for by a field of its own."""
    people = CASE["people"]
    w.at("21:08")
    w.go("e", shows="ENTRIES")
    w.entry("Appointments", shows="b: all collections")
    w.press("a", shows="Known by")
    w.fill("leo", "CAMHS", "30/12 1000", words("appointments", "ap-camhs", "known_by"))
    w.press("escape", shows="Appointments (")
    w.press("b")
    w.entry("People", shows="b: all collections")
    _person(w, "Dana Whitlock", on_duty_until="25/12 0830")
    _person(w, "Leo's father", responsibility="nk", said_to_have_harmed="n")
    _person(w, "Kayleigh", name=" Dunmore", parent_of="pop")
    _person(w, "Leo's mother", responsibility="nk")
    withheld = people["rosalind"]["withheld"]
    _person(w, "Rosalind Byrne", adult_in_home="n", from_whom=withheld["from_whom"])
    _person(w, "Rosalind Byrne", ground=withheld["ground"], asked_by="ros")
    _person(w, "force control room", description=", 101")
    _person(w, "on-call CAMHS nurse", involved_with="leo")
    w.picture("Everybody, in a line each")
    w.press("escape", shows="3 Invitations")


def _person(w: Worker, who: str, **fields: str) -> None:
    """Open somebody among the entries, fill fields by their letters, and come back."""
    w.entry(who, shows="Description")
    for name, text in fields.items():
        to_field(w, Person, name)
        w.fill(text)
    w.press("escape", shows="People (")
