"""The calendar file that goes with a personal link."""

from datetime import UTC

from icalendar import Calendar, vCalAddress
from icalendar import Event as CalendarEvent

from bot.domain.events import Event


def calendar_file(event: Event, name: str, email: str, sequence: int, is_cancelled: bool, link: str | None) -> bytes:
    """Return an iCalendar file (RFC 5545): the same UID for the event's whole life, a growing SEQUENCE."""
    calendar = Calendar()
    calendar.add("prodid", "-//Callboard//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    entry = CalendarEvent()
    entry.add("uid", f"{event.id}@callboard")
    entry.add("sequence", sequence)
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    entry.add("summary", event.title)
    entry.add("dtstamp", event.created_at.astimezone(UTC))
    entry.add("dtstart", event.starts_at.astimezone(UTC))
    entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add("description", "\n\n".join(one for one in (event.description, link and f"Join: {link}") if one))
    if link:
        entry.add("url", link)
        entry.add("location", link)
    if email:
        attendee = vCalAddress(f"mailto:{email}")
        attendee.params["CN"] = name
        entry.add("attendee", attendee)
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
