"""The buttons of events that failed, are uncertain or half done."""

from bot.domain.events import Event, EventState
from bot.texts import later, tr
from bot.views import ids
from bot.views.parts import Element, button

# state -> (label, action id, style)
_BUTTONS: dict[EventState, tuple[tuple[str, str, str | None], ...]] = {
    EventState.FAILED: ((later("Try again"), ids.TRY_AGAIN, "primary"),),
    EventState.UNCERTAIN: (
        (later("Check again"), ids.RETRY, None),
        (later("Create it again"), ids.CREATE_AGAIN, None),
        (later("Give up"), ids.UNDO, None),
    ),
    EventState.HALF_DONE: ((later("Retry"), ids.RETRY, "primary"), (later("Undo"), ids.UNDO, None)),
}


def unfinished_buttons(event: Event, state: EventState | None = None) -> list[Element]:
    """Return what an organiser can do about it; nothing for events that are finished. `state` overrides the event's."""
    wanted = _BUTTONS.get(state or event.state, ())
    if (state or event.state) is EventState.HALF_DONE and event.is_configured:  # only its card is missing
        wanted = (*wanted, (later("Announce in another channel"), ids.ANNOUNCE_ELSEWHERE, None))
    return [button(tr(label), action_id, event.id, style) for label, action_id, style in wanted]
