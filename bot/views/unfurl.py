"""The small card below a link to an event's page."""

from bot.domain.events import UPCOMING, EventState
from bot.domain.messages import Card
from bot.texts import several, tr
from bot.views.card import answer_buttons, countdown
from bot.views.parts import Block, actions, context, section
from bot.views.text import inline
from bot.views.when import when


def unfurled(card: Card) -> list[Block]:
    """Return the blocks of a shared event: what it is, when, who comes, and the answers."""
    event, phase = card.event, card.event.phase(card.now)
    facts = [inline(card.platform.title), f"`{event.ref}`"]
    if phase in UPCOMING:
        facts.insert(0, several("{n} person is going", "{n} people are going", card.going))
    words = f"*{inline(event.title)}*\n{when(event)}"
    if phase is EventState.OPEN:
        words += f" · {countdown(event.starts_at, event.zone)}"
    else:
        words += " · " + (tr("live now") if phase is EventState.LIVE else tr("ended"))
    blocks = [section(words)]
    if phase in UPCOMING and event.takes_answers(card.now):
        blocks.append(actions(*answer_buttons(event)))
    return [*blocks, context(" · ".join(facts))]
