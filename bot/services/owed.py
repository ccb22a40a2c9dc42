"""What is owed to whom now: deliveries that follow from something that has happened."""

from datetime import datetime, timedelta

from bot.domain.events import Event
from bot.domain.own_reminders import FOLLOWING, follow_own
from bot.domain.people import Rsvp
from bot.domain.plan_changes import follow
from bot.domain.plans import TIMED, Audience, Kind, Planned, plan_of
from bot.domain.platforms import Capability
from bot.services.desk import Desk
from bot.services.ports import Changes

GATHER = timedelta(milliseconds=300)


def owe(
    event: Event,
    kind: Kind,
    audience: str,
    now: datetime,
    *,
    detail: str = "",
    text: str = "",
    useful_until: datetime | None = None,
) -> Planned:
    """Return a delivery that is due now."""
    return Planned(
        event_id=event.id,
        kind=kind,
        audience=audience,
        detail=detail,
        revision=event.revision,
        due_at=now,
        useful_until=useful_until,
        text=text,
    )


def card_refresh(event: Event, now: datetime) -> Planned:
    """Return the delivery that brings the card up to date, a moment later, so that answers of one moment share it."""
    return owe(event, Kind.CARD, Audience.CHANNEL, now + GATHER, detail=now.isoformat())


def note_to_organisers(event: Event, text: str, now: datetime) -> Planned:
    """Return a sentence that the organisers should get."""
    return owe(event, Kind.NOTE, Audience.ORGANISERS, now, detail=now.isoformat(), text=text)


def new_calendar_file(event: Event, rsvp: Rsvp, now: datetime) -> Planned:
    """Return the delivery that brings one person the event's calendar file as it is now.

    One for each sequence: an invitation and a change that cross each other owe the same file.
    """
    file = owe(event, Kind.CALENDAR_FILE, f"user:{rsvp.user_id}", now, detail=str(rsvp.invitation_sequence))
    return file.model_copy(update={"revision": 0})


_CALLED = "It was called “"


def was_called(title: str) -> str:
    """Return what those who are going are told of an earlier title."""
    return f"{_CALLED}{title}”."


def is_told_in(untold: str, news: str) -> bool:
    """Say whether news that has not gone out yet tells this already; of titles, the first is the one people know."""
    return news in untold or (news.startswith(_CALLED) and _CALLED in untold)


def still_new(event: Event, news: str) -> str:
    """Return the news without the title that the event has again."""
    return news.replace(was_called(event.title), "").replace("  ", " ").strip()


async def follow_plan(desk: Desk, event: Event) -> Changes:
    """Return the changes that make the event's stored deliveries say what its plan says."""
    plan = plan_of(event, has_recordings=desk.info(event).can(Capability.RECORDINGS))
    stored = await desk.store.deliveries(event.id, kinds=TIMED)
    add, change, drop = follow(stored, plan, desk.clock.now())
    own = await desk.store.deliveries(event.id, kinds=[Kind.OWN_REMINDER], states=FOLLOWING)
    again, moved = follow_own(own, event, desk.clock.now())
    return Changes(add=[*add, *again], change=[*change, *moved], drop=drop)
