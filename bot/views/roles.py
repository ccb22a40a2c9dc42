"""What people with a role are asked, and what organisers hear of them."""

from bot.domain.messages import RoleAsked, RoleTaken, Unconfirmed
from bot.views.card import answer_buttons
from bot.views.parts import Block, actions, context, line_sections, section
from bot.views.text import inline, plural
from bot.views.when import when

_MOST = 40  # people


def role_asked(message: RoleAsked) -> tuple[str, list[Block]]:
    """Return (text, blocks) of the question whether somebody takes a role."""
    event, role = message.event, inline(message.role)
    words = f"<@{message.asked_by}> asks you to be *{role}* at *{inline(event.title)}*\n{when(event)}"
    blocks = [
        section(words),
        actions(*answer_buttons(event, role=message.role), block_id="answers"),
        context("When you confirm, your own link and a calendar file come by direct message."),
    ]
    return f"Will you be {role} at {inline(event.title)}?", blocks


def role_taken(message: RoleTaken) -> tuple[str, list[Block]]:
    """Return (text, blocks) for one who need not decide about a role any more."""
    event, role = message.event, inline(message.role)
    words = f"You’re no longer asked to be *{role}* at *{inline(event.title)}*. You can come as a guest:\n{when(event)}"
    return f"No longer {role} at {inline(event.title)}", [
        section(words),
        actions(*answer_buttons(event), block_id="answers"),
    ]


def unconfirmed(message: Unconfirmed) -> tuple[str, list[Block]]:
    """Return (text, blocks) of who has not confirmed a role."""
    event, people = message.event, message.people
    one = f"{plural(len(people), 'person has', 'people have')} not confirmed"
    lines = [f"• {inline(name, 80)}: {inline(role, 40)}" for name, role in people[:_MOST]]
    if len(people) > _MOST:
        lines.append(f"… and {len(people) - _MOST} more.")
    return f"{one} for {inline(event.title)}", [
        section(f":warning: {one} that they take part in *{inline(event.title)}*\n{when(event)}"),
        *line_sections(lines),
        context("Ask them yourself: they confirm with the button in my direct message, or with Going on the card."),
    ]
