"""The calendar file that goes with a personal link."""

import re
from datetime import UTC

from icalendar import Calendar, vCalAddress
from icalendar import Event as CalendarEvent

from bot.domain.events import Event

NOBODY = "mailto:noreply@callboard.invalid"  # an organiser is required; answers are given in Slack
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def calendar_file(event: Event, name: str, email: str, sequence: int, is_cancelled: bool, link: str | None) -> bytes:
    """Return an iCalendar file (RFC 5545): the same UID for the event's whole life, a growing SEQUENCE.

    PUBLISH rather than REQUEST (RFC 5546): the calendar asks for no answer, since that was given in Slack.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Callboard//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    entry = CalendarEvent()
    entry.add("uid", f"{event.id}@callboard")
    entry.add("sequence", sequence)
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    entry.add("summary", _seen(event.title))
    entry.add("dtstamp", event.created_at.astimezone(UTC))
    entry.add("dtstart", event.starts_at.astimezone(UTC))
    entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add("description", _seen("\n\n".join(one for one in (event.description, link and f"Join: {link}") if one)))
    entry.add("organizer", _address(NOBODY, "Callboard"))
    if link:
        clean = "".join(_seen(link).split())
        entry.add("url", clean)
        entry.add("location", clean)
    if is_cancelled and email:  # a published entry has no attendees
        entry.add("attendee", _address(f"mailto:{''.join(_seen(email).split())}", name))
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _address(address: str, name: str) -> vCalAddress:
    made = vCalAddress(address)
    made.params["CN"] = " ".join(_seen(name).split())
    return made


def _seen(text: str) -> str:
    return _UNSEEN.sub("", text)
