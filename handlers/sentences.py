"""What several forms say of an event, in a sentence."""

from bot.domain.events import Event, EventState
from bot.services.desk import Desk
from bot.services.reminders import past_reminders
from bot.views.reminders import before

_STANDS = {
    EventState.OPEN: "“{title}” is created and being announced.",
    EventState.FAILED: "“{title}” was not created: {note}",
    EventState.UNCERTAIN: "It is not certain whether “{title}” exists. {note}",
    EventState.HALF_DONE: "“{title}” is half done: {note}",
    EventState.DELETED: "“{title}” is given up. {note}",
}


def how_it_stands(event: Event) -> str:
    """Return the sentence for those who wait for it."""
    sentence = _STANDS.get(event.state, "“{title}” is being worked on.")
    return sentence.format(title=event.title, note=event.note or "").strip()


def past_ones(desk: Desk, event: Event) -> str:
    """Return which of the event's reminders come no more, or nothing."""
    late = " or ".join(before(one).lower() for one in past_reminders(desk, event))
    return f"No reminder comes any more {late}: that is past." if late else ""
