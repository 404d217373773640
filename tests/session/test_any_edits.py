"""Whatever is typed into the forms, in any order: no rule fails, and what results survives being sent out."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duty_tui.desk import Desk
from duty_tui.documents import plain
from duty_tui.documents.edition import Edition
from duty_tui.documents.hand_over import hand_over
from duty_tui.errors import DutyError
from duty_tui.exchange import parse, read_case, to_json
from duty_tui.exchange.shapes import Shape, shapes_of
from duty_tui.protocol.loader import content_hash
from duty_tui.record import Case, Entry, Path, current
from duty_tui.record.putting import at as value_at
from duty_tui.rules.clocks import clocks
from duty_tui.rules.distribution import distribution
from duty_tui.rules.events import events
from duty_tui.rules.gaps import gaps
from duty_tui.rules.prompts import prompts
from duty_tui.session import checklist, meeting
from duty_tui.session.browsing import CLOSED, collections, new
from duty_tui.session.card import CALLER, CHILD, EVIDENCE, PARENT, PROMISE, REFERRAL, WHERE
from duty_tui.session.fields_of_item import fields_to_type, slot_at
from duty_tui.session.inviting import discussion, invite, stamp
from duty_tui.session.slots import Slot
from duty_tui.session.working import Working
from tests.christmas_eve import AT, BRISTOL
from tests.session.conftest import stand

TIMES = (
    "now",
    "-20m",
    "2134",
    "yest 2130",
    "24/12 pm",
    "~1830",
    "Oct 26",
    "6/2/20",
    "tue 0900",
    "after tea",
    "31/2",
)
NAMES = ("Leo", "leo", "Dana Whitlock", "Kayleigh?", "fath", "Dr Visser, paediatrician", "Rosalind", "L")
CARD = (REFERRAL, CALLER, CHILD, WHERE, EVIDENCE, PARENT, PROMISE)
LINES = (
    "S he fell",
    "= older than a day",
    "? what school saw",
    "! ring school",
    "* section47 Leo",
    "> fire: 999",
    '"I fell"',
    "P",
)

anything = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=24)


def typed(shape: Shape) -> st.SearchStrategy[str]:
    """What somebody might type into a field of this shape: mostly what fits, sometimes what does not."""
    inner = shape.each or shape
    fits = {
        "time": st.sampled_from(TIMES),
        "choice": st.sampled_from(inner.choices or ("",)).map(lambda word: word[:6]),
        "reference": st.sampled_from(NAMES),
        "truth": st.sampled_from(("y", "no", "")),
        "number": st.integers(0, 99).map(str),
    }.get(inner.form, anything)
    several = st.lists(fits, max_size=3).map(", ".join) if shape.form == "many" else fits
    return st.one_of(several, several, several, anything, st.just(""))


class Typist:
    """Somebody who types into one matter whatever comes to hand."""

    def __init__(self, working: Working, data: st.DataObject) -> None:
        self.working = working
        self._data = data

    def choose(self, options: Any) -> Any:
        """One of these."""
        return self._data.draw(st.sampled_from(list(options)))

    def into(self, slot: Slot) -> None:
        """Type into a field of an item; what does not fit is refused, and nothing has changed then."""
        place, field = self.choose(fields_to_type(slot))
        text = self._data.draw(typed(shapes_of(place.kind)[field.name]))
        if text == place.text(self.working, field.name):
            return  # nothing was typed: a form enters nothing then
        before = self.working.case
        try:
            place.enter(self.working, field.name, text)
        except DutyError:
            assert self.working.case == before

    def card(self) -> None:
        """A field of the card."""
        self.into(self.choose(CARD))

    def any_item(self) -> None:
        """A field of any item of any collection, also of one that is new."""
        listed = self.choose(collections(self.working.case, self.working.protocol))
        if listed.path in ((), CLOSED):
            return
        there = value_at(self.working.case, listed.path)
        if listed.is_item:
            self.into(slot_at(self.working, listed.path))
        elif there and self._data.draw(st.booleans()):
            self.into(slot_at(self.working, (*listed.path, self.choose(there))))
        else:
            self.into(new(self.working, listed.path))

    def take_out(self) -> None:
        """Mark an item as removed."""
        paths = list(items(self.working.case))
        if paths:
            self.working.withdraw(self.choose(paths), "typed on the wrong line")

    def ring(self) -> None:
        """Call an agency of the checklist."""
        agency = self.choose(sorted(BRISTOL.agency))
        path = invite(self.working, agency)
        stamp(self.working, agency, path, self.choose(("no answer", "spoke", "message left", "shut")))

    def meet(self) -> None:
        """A line of the discussion."""
        path = discussion(self.working)
        meeting.enter(self.working, path, self.choose(LINES), self.choose(sorted(BRISTOL.agenda)))


def items(case: Case) -> Iterator[Path]:
    """Every item of the matter's own collections."""
    for name in case.__struct_fields__:
        held = getattr(case, name)
        for key, item in held.items() if isinstance(held, dict) else ():
            if isinstance(item, Entry):
                yield name, key


STEPS: tuple[Callable[[Typist], None], ...] = (
    *(Typist.card, Typist.card, Typist.any_item, Typist.any_item, Typist.any_item),
    *(Typist.take_out, Typist.ring, Typist.meet),
)


def ask_everything(working: Working) -> None:
    """Every rule that a screen or a document asks."""
    case, protocol = working.case, working.protocol
    asked = prompts(case, protocol, AT)
    gaps(case, protocol, AT)
    clocks(protocol, events(case, protocol))
    distribution(case, protocol, AT)
    checklist.rows(case, protocol, asked)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_no_sequence_of_edits_crashes_a_rule_and_its_record_survives_being_sent_out(
    shared: Desk, data: st.DataObject
) -> None:
    stand(shared, AT)
    start = Case(reference="B-2026-9000", protocol=content_hash(BRISTOL))
    typist = Typist(Working.new(shared, start), data)
    for step in data.draw(st.lists(st.sampled_from(STEPS), max_size=8)):
        step(typist)
        ask_everything(typist.working)
    case = typist.working.case
    plain.render(hand_over(Edition(case, BRISTOL, AT, 1, "", "day-team", "Dana", "1 0000")))
    whole: Case = typist.working.at(())
    assert current(sent_out_and_taken_in(whole)) == case


def sent_out_and_taken_in(case: Case) -> Case:
    """The matter as another host has it that was sent the file."""
    numbers = count(1)
    raw = parse(to_json(case))
    return read_case(raw, now=AT, new_id=lambda: f"new-{next(numbers)}", existing=None).case


def test_whoever_was_taken_out_of_the_people_writes_on_as_somebody_new(shared: Desk) -> None:
    stand(shared, AT)
    working = Working.new(shared, Case(reference="B-2026-9000", protocol=content_hash(BRISTOL)))
    before = working.me()
    working.withdraw(("people", before), "entered twice")
    meeting.enter(working, discussion(working), "S he fell", "concerns")
    [person] = working.case.people
    assert person != before
    [held] = working.case.discussions.values()
    assert [line.speaker for line in held.lines.values()] == [person]


def test_an_item_about_nobody_yet_survives_being_sent_out(shared: Desk) -> None:
    stand(shared, AT)
    working = Working.new(shared, Case(reference="B-2026-9000", protocol=content_hash(BRISTOL)))
    new(working, ("corrections",)).enter(working, "what", "name")
    assert [item.of for item in working.case.corrections.values()] == [""]
    assert sent_out_and_taken_in(working.case).corrections
