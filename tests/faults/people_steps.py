"""The steps that are about the people of an event, where a platform's documents have them."""

from tests.faults import acts, goals, people_acts
from tests.faults.steps import Step

_ADD = {"eventtia": "/register", "movingimage": "allowGuest", "myownconference": "attendeesAdd"}
_REMOVE = {"eventtia": "/cancel", "movingimage": "deleteGuest", "myownconference": "attendeesRemove"}
PEOPLE_STEPS = (
    Step("invite by address", _ADD, acts.created, people_acts.invite, people_acts.is_on_list, people_acts.invite),
    Step(
        "confirm a role",
        {"eventtia": "/guests", "movingimage": "allowGuest", "myownconference": "moderatorsAdd"},
        people_acts.asked_to_speak,
        people_acts.confirm,
        people_acts.is_speaker,
        acts.go_again,
    ),
    Step(
        "give another role",
        {"movingimage": "updateGuest", "myownconference": "moderatorsAdd"},
        acts.with_guest,
        people_acts.give_role,
        people_acts.has_role,
        people_acts.give_role,
    ),
    Step(
        "rename a person",
        {"movingimage": "updateGuest", "myownconference": "attendeesSet"},
        acts.with_guest,
        people_acts.rename,
        people_acts.is_called,
        people_acts.rename,
    ),
    Step("remove a person", _REMOVE, acts.with_guest, people_acts.remove, goals.is_withdrawn, people_acts.remove),
    Step(
        "compare the lists",
        {"eventtia": "/attendees", "myownconference": "attendeesList"},
        acts.with_guest,
        people_acts.compare,
        people_acts.is_compared,
        people_acts.compare,
    ),
    Step(
        "fill a group",
        {"myownconference": "attendeesAssign"},
        people_acts.with_group,
        people_acts.fill,
        people_acts.is_full,
        people_acts.fill,
    ),
)
