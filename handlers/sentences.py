"""How the creation of an event stands, in a sentence."""

from bot.domain.events import Event, EventState

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
