"""What somebody gets who is asked to come."""

from bot.domain.messages import Asked
from bot.texts import tr
from bot.views.card import answer_buttons
from bot.views.parts import Block, actions, context, section
from bot.views.text import foreign, inline
from bot.views.when import when

DESCRIPTION = 1500  # characters


def asked(message: Asked) -> tuple[str, list[Block]]:
    """Return (text, blocks) of an invitation, with the same answers as the card."""
    event = message.event
    title, who = inline(event.title), f"<@{message.asked_by}>"
    words = tr("{who} invites you to *{title}*", who=who, title=title)
    if message.role:
        words = tr("{who} invites you as *{role}* to *{title}*", who=who, role=inline(message.role), title=title)
    blocks = [section(f":wave: {words}\n{when(event)}")]
    if event.description.strip():
        blocks.append(section(foreign(event.description.strip(), DESCRIPTION)))
    blocks += [actions(*answer_buttons(event, role=message.role), block_id="answers"), context(*_small_print(message))]
    return tr("You are invited to {title}", title=title), blocks


def _small_print(message: Asked) -> list[str]:
    where = inline(message.platform.title)
    lines = [f"{where} · `{message.event.ref}`"]
    if message.is_listed:
        lines.append(tr("You are on {platform}’s list already. *Can’t go* takes you off it.", platform=where))
    return lines
