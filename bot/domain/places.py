"""Where each person of an event stands afterwards: everybody in exactly one place."""

from enum import StrEnum

from bot.domain.people import Answer


class Placed(StrEnum):
    """One person's place in the attendance, in the order in which lists have them."""

    ATTENDED = "attended"  # expected, and came
    WALK_IN = "walk_in"  # came, and nobody expected them
    NO_SHOW = "no_show"  # expected, and did not come
    UNMATCHED = "unmatched"  # going in Slack, and not on the platform's list
    APART = "apart"  # neither: maybe, can't go, waiting, asked and not on the list; or with a role, and no guest


def placed(
    answer: Answer | None, *, is_listed: bool, registered: bool | None, attended: bool, has_role: bool = False
) -> Placed:
    """Return the place of one person.

    `answer` is what Slack knows of them (None: nothing), `is_listed` that Callboard has put them on the platform's
    list; `registered` is what the platform's own list says (None: it does not know them), `attended` that it saw them.
    Expected is who is going, or on the platform's list without having answered otherwise. Who has a role in the event
    may be on no list of guests, so nobody looks for them there.
    """
    is_going = answer is Answer.GOING
    if attended:
        return Placed.ATTENDED if is_going or is_listed or registered else Placed.WALK_IN
    if is_going and registered is None and has_role:
        return Placed.APART
    if is_going:
        return Placed.UNMATCHED if registered is None else Placed.NO_SHOW
    return Placed.NO_SHOW if answer in (None, Answer.INVITED) and registered else Placed.APART
