"""Attendances to look at: nobody, one, two, many and far too many, and what platforms tell that is odd."""

from datetime import timedelta
from typing import Any

from view_samples import BARE, WEBCAST, make_event, unknown_attendance

from bot.domain.curves import Curve, grid_of
from bot.domain.events import Event
from bot.domain.messages import AttendanceDigest, AttendanceList
from bot.domain.people import Answer
from bot.domain.places import Placed
from bot.domain.reports import Attendance, Earlier, PersonRow

HUGE = 1_234_567
ZERO = {"walk_ins": 0, "unmatched": 0, "apart": 0}
AMOUNTS = {"none": 0, "one": 1, "two": 2, "many": 182, "far_too_many": HUGE}


def attendance_of(came: int, **changes: Any) -> Attendance:
    """Return the figures of an event to which so many of about a third more came; people are a page of them."""
    registered = came + came // 3
    facts: dict[str, Any] = {
        "going": registered,
        "maybe": came // 10,
        "declined": came // 20,
        "invited": registered * 2 or None,
        "registered": registered,
        "registered_came": came,
        "attended": came,
        "no_shows": registered - came,
        "has_times": came > 0,
        "timed": came,
        "stayed": came // 2,
        "briefly": came // 20,
        "total": registered,
        "people": tuple(person(at) for at in range(min(registered, 50))),
    }
    return Attendance(**ZERO | facts | changes)


def person(at: int, name: str = "Guest Number {at}", **changes: Any) -> PersonRow:
    """Return one who came."""
    event = make_event()
    facts: dict[str, Any] = {
        "name": name.format(at=at),
        "email": f"guest{at}@example.com",
        "answer": Answer.GOING,
        "registered": True,
        "attended": True,
        "placed": Placed.ATTENDED,
        "joined_at": event.starts_at + timedelta(minutes=at % 60),
        "stayed": 60 * (60 - at % 60),
    }
    return PersonRow(**facts | changes)


def curve_of(event: Event, most: int, *, is_presence: bool = True, **changes: Any) -> Curve:
    """Return a curve that rises, stays, and falls."""
    grid = grid_of(event.begins_at, event.over_at)
    shape = [min(1.0, (part + 1) / 4, (grid.parts - part) / 3) for part in range(grid.parts)]
    counts = tuple(round(most * one) for one in shape)
    return Curve(grid=grid, counts=counts, is_presence=is_presence, known=most, **changes)


def digest_of(came: int, **changes: Any) -> AttendanceDigest:
    """Return the digest of an event to which so many came, with everything that can be told."""
    event = make_event()
    earlier = Earlier(came=tuple(came * share // 100 for share in (90, 80, 95, 70)), is_series=True)
    facts: dict[str, Any] = {
        "attendance": attendance_of(came),
        "curve": curve_of(event, came) if came else None,
        "earlier": earlier,
    }
    return AttendanceDigest(event, WEBCAST, **facts | changes)


def digests() -> dict[str, AttendanceDigest]:
    """Return digests by name: each amount, and what must not embarrass."""
    event, long = make_event(), make_event(title="n" * 150)
    days = make_event(ends_at=event.starts_at + timedelta(days=3))
    joins = curve_of(event, 40, is_presence=False, early=55, outside=2)
    found = {name: digest_of(came) for name, came in AMOUNTS.items()}
    return found | {
        "provisional": digest_of(40, attendance=attendance_of(40, is_final=False)),
        "joins": digest_of(40, curve=joins, earlier=Earlier(came=(44, 41))),
        "no_times": digest_of(40, attendance=attendance_of(40, has_times=False, timed=0), curve=None, earlier=None),
        "days": AttendanceDigest(days, WEBCAST, attendance_of(40), curve_of(days, 40)),
        "all_alike": AttendanceDigest(
            event,
            WEBCAST,
            attendance_of(9, invited=9, going=9, registered=9, no_shows=0),
            Curve(grid=joins.grid, counts=(9,) * joins.grid.parts, is_presence=True, known=9),
            Earlier(came=(9,)),
        ),
        "more_than_invited": digest_of(30, attendance=attendance_of(30, invited=10)),
        "more_than_registered": digest_of(
            30, attendance=attendance_of(30, registered=10, registered_came=10, attended=10, walk_ins=20)
        ),
        "only_walk_ins": digest_of(
            5, attendance=attendance_of(5, registered=8, registered_came=0, attended=0, walk_ins=5)
        ),
        "hardly_anybody": digest_of(1, attendance=attendance_of(1, registered=400)),
        "nearly_everybody": digest_of(999, attendance=attendance_of(999, registered=1000)),
        "long_title": AttendanceDigest(long, WEBCAST, attendance_of(40)),
        "not_documented": AttendanceDigest(event, BARE, unknown_attendance()),
        "no_answers": AttendanceDigest(
            event, BARE, Attendance(going=0, maybe=0, declined=0, why_unknown="Bare does not document who attended")
        ),
    }


def lists() -> dict[str, AttendanceList]:
    """Return lists of names by name: each amount, pages, and names that do not fit."""
    event, many = make_event(), attendance_of(182)
    long = tuple(person(at, name="n" * 300, email=f"{'e' * 300}{at}@example.com") for at in range(50))
    found = {name: AttendanceList(event, WEBCAST, attendance_of(came)) for name, came in AMOUNTS.items()}
    return found | {
        "second_page": AttendanceList(event, WEBCAST, many, first=50),
        "last_page": AttendanceList(event, WEBCAST, many.model_copy(update={"people": many.people[:42]}), first=200),
        "beyond": AttendanceList(event, WEBCAST, many.model_copy(update={"people": ()}), first=9999),
        "long_names": AttendanceList(event, WEBCAST, many.model_copy(update={"people": long})),
        "nameless": AttendanceList(
            event, WEBCAST, attendance_of(2, people=(person(0, name="", email="", joined_at=None, stayed=None),) * 2)
        ),
        "not_documented": AttendanceList(event, BARE, unknown_attendance()),
    }
