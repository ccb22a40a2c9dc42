"""What was typed into the form of seats and deadline, turned into both, or into what is wrong at which field."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.errors import InvalidFields
from bot.domain.seats import MOST_SEATS
from bot.domain.times import Fold, WallTimeError, clocks_say, is_near, to_instant
from bot.texts import later, tr

SEATS, DAY, TIME = "seats", "until_date", "until_time"  # the form's fields
_NUMBER = later("This is not a number of seats. Type one such as 20, or leave it empty: then everybody finds a seat.")

_NO_DAY = later("Pick the day too, or leave both empty: then answers are taken until the event ends.")
_NO_TIME = later("Pick the time too, or leave both empty: then answers are taken until the event ends.")


@dataclass(frozen=True)
class Bounds:
    """What a deadline is held against: the event's zone and end, and the deadline that it has."""

    zone: str
    ends_at: datetime
    was: datetime | None = None


def read_seats(seats: str, day: str, at: str, bounds: Bounds, now: datetime) -> tuple[int | None, datetime | None]:
    """Return (seats, answers until), None where nothing is to limit them. Raises InvalidFields."""
    wrong: dict[str, str] = {}
    many = _many(seats.strip(), wrong)
    until = _until(day, at, bounds, now, wrong)
    if wrong:
        raise InvalidFields(wrong)
    return many, until


def _many(typed: str, wrong: dict[str, str]) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()):
        wrong[SEATS] = tr(_NUMBER)
        return None
    many = int(typed[:20])
    if many == 0:
        wrong[SEATS] = tr("An event has one seat at least. Leave it empty if everybody finds a seat.")
    elif many > MOST_SEATS:
        wrong[SEATS] = tr(
            "At most {most_seats:,} seats can be counted. Leave it empty if everybody finds a seat.",
            most_seats=MOST_SEATS,
        )
    return many


def _until(day: str, at: str, bounds: Bounds, now: datetime, wrong: dict[str, str]) -> datetime | None:
    if not day and not at:
        return None
    if not day or not at:
        missing, said = (DAY, _NO_DAY) if at else (TIME, _NO_TIME)
        wrong[missing] = tr(said)
        return None
    try:
        # Of a time that clocks show twice the later one: nobody is too late by their clock.
        until = to_instant(date.fromisoformat(day), time.fromisoformat(at), bounds.zone, Fold.SECOND)
    except WallTimeError as skipped:
        wrong[TIME] = str(skipped)
        return None
    except (ValueError, OverflowError):
        wrong[DAY] = tr("This date is out of range. Pick one before the event ends.")
        return None
    if bounds.was is not None and is_near(until, bounds.was):
        return bounds.was
    if until <= now:
        wrong[DAY] = tr("This is in the past: it is {time} now. Pick a later time.", time=clocks_say(now, bounds.zone))
    elif until >= bounds.ends_at:
        ends = clocks_say(bounds.ends_at, bounds.zone)
        wrong[DAY] = tr(
            "The event is over by then: it ends on {ends}. Pick an earlier time, or leave both empty.", ends=ends
        )
    return until
