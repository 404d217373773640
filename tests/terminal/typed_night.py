"""The whole night of case 1 as it is typed, phase by phase."""

from tests.terminal.typed_calls import (
    first_call,
    more_checks,
    the_calls,
    the_checks,
    the_family,
    the_others,
    the_paediatrician,
    the_threshold,
    who_is_who,
)
from tests.terminal.typed_discussion import (
    the_discussion_begins,
    what_is_agreed,
    what_is_decided,
    what_is_said,
)
from tests.terminal.typed_hand_over import a_second_matter, taken_over, the_hand_over, the_manager, the_visit

PHASES = (
    *(first_call, the_family, the_checks, the_calls, the_threshold),
    *(the_paediatrician, the_others, more_checks, who_is_who, the_discussion_begins, what_is_said),
    *(what_is_decided, what_is_agreed, the_manager, a_second_matter, the_visit, the_hand_over, taken_over),
)
