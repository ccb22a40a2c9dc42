"""Events that failed, are uncertain or half done: what their organisers are told, and the buttons."""

from bot.domain.events import Event, EventState
from bot.domain.messages import CreationFailed, CreationUncertain, HalfDone
from bot.texts import later, tr
from bot.views import ids
from bot.views.parts import Block, Element, actions, button, context, section
from bot.views.text import REASON, foreign, inline

MOST_FOUND = 5

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


def creation_failed(message: CreationFailed) -> tuple[str, list[Block]]:
    """Return (text, blocks) for one whose event was not created."""
    title = inline(message.event.title)
    words = f":x: {tr('*{title}* was not created.', title=title)}\n{foreign(message.reason, REASON)}"
    again = actions(*unfinished_buttons(message.event, EventState.FAILED))
    kept = context(tr("Everything that you typed is kept."))
    return tr("{title} was not created", title=title), [section(words), again, kept]


def creation_uncertain(message: CreationUncertain) -> tuple[str, list[Block]]:
    """Return (text, blocks) of the question whether an event was created."""
    event, title = message.event, inline(message.event.title)
    asked_for = tr("It is not certain whether *{title}* was created.", title=title)
    words = f":grey_question: {asked_for}\n{foreign(message.reason, REASON)}"
    found = [
        button(tr("It is: {what}", what=what), f"{ids.ADOPT}_{index}", f"{event.id} {external_id}")
        for index, (external_id, what) in enumerate(message.found[:MOST_FOUND])
    ]
    rows = [actions(*found)] if found else []
    rest = actions(*unfinished_buttons(event, EventState.UNCERTAIN))
    return tr("Was {title} created?", title=title), [section(words), *rows, rest]


def half_done(message: HalfDone) -> tuple[str, list[Block]]:
    """Return (text, blocks) of the question what becomes of an event that is only half there."""
    event, title, where = message.event, inline(message.event.title), inline(message.platform.title)
    stands = tr("*{title}* is on {platform}.", title=title, platform=where)
    if message.step:
        step = inline(tr(message.step))
        stands = tr("*{title}* is on {platform}, but {step} failed.", title=title, platform=where, step=step)
    words = f":construction: {stands}\n{foreign(message.reason, REASON)}"
    buttons = actions(*unfinished_buttons(event, EventState.HALF_DONE))
    return tr("{title} is half done", title=title), [section(words), buttons]
