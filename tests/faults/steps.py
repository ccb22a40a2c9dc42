"""The steps of the story: how each is played, which request it stands or falls with, and when it has come right."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from tests.faults import acts, goals
from tests.faults.play import Play

Act = Callable[[Play], Awaitable[None]]
Holds = Callable[[Play], bool]


@dataclass(frozen=True)
class Step:
    """A step. `at` names the decisive request by platform; `again` is what people do who were told to."""

    name: str
    at: Mapping[str, str]
    before: Act
    act: Act
    holds: Holds
    again: Act
    lasts: tuple[float, ...] = (2, 8)  # minutes, look by look, for which the fault goes on
    then: tuple[float, ...] = (2, 4, 12)  # minutes, look by look, that are given afterwards


_CHANGE = {
    "eventtia": "PUT /api/v3/events/",
    "ibm": "update",
    "kaltura": "events/update",
    "movingimage": "updateEventDetails",
    "myownconference": "webinarsSet",
}
_LIST = {
    "eventtia": "^GET /api/v3/events$",
    "ibm": "list",
    "kaltura": "events/list",
    "movingimage": "listEvents",
    "myownconference": "webinarsList",
}
_READ = _LIST | {"eventtia": "^GET /api/v3/events/", "ibm": "get", "myownconference": "webinarsGetInfo"}
STEPS = (
    Step(
        "create",
        {
            "eventtia": "^POST /api/v3/events$",
            "ibm": "create",
            "kaltura": "events/create",
            "movingimage": "createEvent",
            "myownconference": "webinarsCreate",
        },
        acts.nothing,
        acts.create,
        goals.is_announced,
        acts.go_on_creating,
    ),
    Step(
        "set up and read back",
        {"eventtia": "workshops", "ibm": "get", "kaltura": "sessions/create", "myownconference": "webinarsSet"},
        acts.nothing,
        acts.set_up,
        goals.is_announced,
        acts.go_on_creating,
    ),
    Step("edit", _CHANGE, acts.with_guest, acts.edit, goals.is_renamed, acts.submit_again),
    Step("move", _CHANGE, acts.with_guest, acts.move, goals.is_moved, acts.submit_again),
    Step(
        "register",
        {"eventtia": "/register", "movingimage": "allowGuest", "myownconference": "attendeesAdd"},
        acts.created,
        acts.go,
        goals.is_invited,
        acts.go_again,
    ),
    Step(
        "fetch the personal link",
        {"eventtia": "/attendees", "myownconference": "attendeesRoom"},
        acts.created,
        acts.go,
        goals.is_invited,
        acts.go_again,
    ),
    Step(
        "withdraw",
        {"eventtia": "/cancel", "movingimage": "deleteGuest", "myownconference": "attendeesRemove"},
        acts.with_guest,
        acts.withdraw,
        goals.is_withdrawn,
        acts.nothing,
    ),
    Step(
        "remind with the personal link",
        {"myownconference": "attendeesRoom"},
        acts.with_guest,
        acts.remind,
        goals.is_expected,
        acts.nothing,
        lasts=(2, 2),
    ),
    Step(
        "close",
        {"ibm": "close", "myownconference": "webinarsFinish"},
        acts.running,
        acts.close,
        goals.is_closed,
        acts.close,
    ),
    Step(
        "cancel",
        {"eventtia": "PUT /api/v3/events/", "ibm": "close"},
        acts.with_guest,
        acts.cancel,
        goals.is_cancelled,
        acts.cancel,
    ),
    Step(
        "cancel and delete",
        {"ibm": "delete", "kaltura": "events/delete", "myownconference": "webinarsDelete"},
        acts.with_guest,
        acts.delete,
        goals.is_deleted,
        acts.delete,
    ),
    Step("look for changes", _READ, acts.with_guest, acts.look, goals.is_renamed, acts.nothing),
    Step(
        "attendance digest",
        {"eventtia": "/attendees", "movingimage": "hasGuestAttended", "myownconference": "attendeesList"},
        acts.over,
        acts.attendance_is_due,
        goals.is_counted,
        acts.nothing,
    ),
    Step(
        "recording digest",
        {"movingimage": "getEventRecording", "myownconference": "webinarsRecordsList"},
        acts.over,
        acts.recording_is_due,
        goals.is_recorded,
        acts.nothing,
    ),
    Step(
        "/event attendance",
        {"eventtia": "/attendees", "movingimage": "hasGuestAttended", "myownconference": "attendeesList"},
        acts.running,
        acts.ask_attendance,
        goals.has_attendance,
        acts.ask_attendance,
    ),
    Step(
        "/event recordings",
        {"movingimage": "getEventRecording", "myownconference": "webinarsRecordsList"},
        acts.all_over,
        acts.ask_recordings,
        goals.has_recordings,
        acts.ask_recordings,
    ),
    Step(
        "/event platforms",
        _LIST | {"myownconference": "profileGet"},
        acts.nothing,
        acts.ask_platforms,
        goals.has_health,
        acts.ask_platforms,
    ),
    Step("/event api, a read", _LIST, acts.created, acts.read_operation, goals.is_read, acts.read_operation),
    Step("/event api, a change", _CHANGE, acts.created, acts.change_operation, goals.is_changed, acts.change_operation),
)
