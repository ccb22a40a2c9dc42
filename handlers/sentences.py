"""What several forms say of an event, in a sentence."""

from collections.abc import Sequence

from bot.domain.events import Event, EventState
from bot.services.desk import Desk
from bot.services.reminders import past_reminders
from bot.texts import later, tr
from bot.views.reminders import before_within
from bot.words.commands import Command

MOST_REFS = 10

_STANDS = {
    EventState.OPEN: later("“{title}” is created and being announced."),
    EventState.FAILED: later("“{title}” was not created: {note}"),
    EventState.UNCERTAIN: later("It is not certain whether “{title}” exists. {note}"),
    EventState.HALF_DONE: later("“{title}” is half done: {note}"),
    EventState.DELETED: later("“{title}” is given up. {note}"),
}


def how_it_stands(event: Event) -> str:
    """Return the sentence for those who wait for it."""
    sentence = _STANDS.get(event.state, later("“{title}” is being worked on."))
    return tr(sentence, title=event.title, note=event.note or "").strip()


def several_match(command: Command, events: Sequence[Event]) -> str:
    """Return what to type instead, where a choice would lose who was named."""
    refs = ", ".join(f"{one.ref} (“{one.title}”)" for one in events[:MOST_REFS])
    return tr(
        "Several events match, so nothing was done. Type {command} again with the short name of one of them in place "
        "of its title: {refs}.",
        command=command.name,
        refs=refs,
    )


def past_ones(desk: Desk, event: Event) -> str:
    """Return which of the event's reminders come no more, or nothing."""
    late = [before_within(one) for one in past_reminders(desk, event)]
    joined = f" {tr('or')} ".join(late)
    return tr("No reminder comes any more {late}: that is past.", late=joined) if late else ""
