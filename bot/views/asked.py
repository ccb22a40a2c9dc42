"""What somebody gets who is asked to come."""

from bot.domain.messages import Asked
from bot.views.card import answer_buttons
from bot.views.parts import Block, actions, context, section
from bot.views.text import foreign, inline
from bot.views.when import when

DESCRIPTION = 1500  # characters


def asked(message: Asked) -> tuple[str, list[Block]]:
    """Return (text, blocks) of an invitation, with the same answers as the card."""
    event = message.event
    title, part = inline(event.title), f" as *{inline(message.role)}*" if message.role else ""
    words = f":wave: <@{message.asked_by}> invites you{part} to *{title}*\n{when(event)}"
    blocks = [section(words)]
    if event.description.strip():
        blocks.append(section(foreign(event.description.strip(), DESCRIPTION)))
    blocks += [actions(*answer_buttons(event, role=message.role), block_id="answers"), context(*_small_print(message))]
    return f"You are invited to {title}", blocks


def _small_print(message: Asked) -> list[str]:
    where = inline(message.platform.title)
    lines = [f"{where} · `{message.event.ref}`"]
    if message.is_listed:
        lines.append(f"You are on {where}’s list already. *Can’t go* takes you off it.")
    return lines
