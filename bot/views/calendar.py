"""The calendar file that goes with a personal link, and the feeds to which calendars subscribe."""

import re
from datetime import UTC, timedelta

from icalendar import Calendar, vCalAddress, vDuration
from icalendar import Event as CalendarEvent

from bot.domain.events import CALLED_OFF, Event
from bot.domain.feeds import Entries, Entry
from bot.texts import tr

LOOK_AGAIN = timedelta(hours=1)
NOBODY = "mailto:noreply@callboard.invalid"  # an organiser is required; answers are given in Slack
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def calendar_file(event: Event, name: str, email: str, sequence: int, is_cancelled: bool, link: str | None) -> bytes:
    """Return an iCalendar file (RFC 5545): the same UID for the event's whole life, a growing SEQUENCE.

    PUBLISH rather than REQUEST (RFC 5546): the calendar asks for no answer, since that was given in Slack.
    """
    calendar = _calendar("CANCEL" if is_cancelled else "PUBLISH")
    entry = _entry(event, sequence, "CANCELLED" if is_cancelled else "CONFIRMED", link)
    if is_cancelled and email:  # a published entry has no attendees
        entry.add("attendee", _address(f"mailto:{''.join(_seen(email).split())}", name))
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def calendar_feed(feed: Entries) -> bytes:
    """Return a feed that calendars look at again every hour. An event has the UID of its calendar file.

    The same entries make the same bytes.
    """
    calendar = _calendar("PUBLISH")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what was there before it
        calendar.add(name, f"Callboard: {_seen(feed.name)}")
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(LOOK_AGAIN))
    for one in feed.entries:
        calendar.add_component(_entry(one.event, one.event.revision, _status(one), one.link))
    return bytes(calendar.to_ical())


def _status(one: Entry) -> str:
    if one.event.state in CALLED_OFF:
        return "CANCELLED"
    return "TENTATIVE" if one.is_tentative else "CONFIRMED"


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Callboard//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _entry(event: Event, sequence: int, status: str, link: str | None) -> CalendarEvent:
    entry = CalendarEvent()
    entry.add("uid", f"{event.id}@callboard")
    entry.add("sequence", sequence)
    entry.add("status", status)
    entry.add("summary", _seen(event.title))
    entry.add("dtstamp", event.created_at.astimezone(UTC))
    entry.add("dtstart", event.starts_at.astimezone(UTC))
    entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add(
        "description",
        _seen("\n\n".join(one for one in (event.description, link and tr("Join: {link}", link=link)) if one)),
    )
    entry.add("organizer", _address(NOBODY, "Callboard"))
    if link:
        clean = "".join(_seen(link).split())
        entry.add("url", clean)
        entry.add("location", clean)
    return entry


def _address(address: str, name: str) -> vCalAddress:
    made = vCalAddress(address)
    made.params["CN"] = " ".join(_seen(name).split())
    return made


def _seen(text: str) -> str:
    return _UNSEEN.sub("", text)
