"""What people with a role are asked, and what organisers hear of them."""

from bot.domain.messages import RoleAsked, RoleTaken, Unconfirmed
from bot.texts import several, tr
from bot.views.card import answer_buttons
from bot.views.parts import Block, actions, context, line_sections, section
from bot.views.text import inline
from bot.views.when import when

_MOST = 40  # people


def role_asked(message: RoleAsked) -> tuple[str, list[Block]]:
    """Return (text, blocks) of the question whether somebody takes a role."""
    event, role, title = message.event, inline(message.role), inline(message.event.title)
    words = tr("{who} asks you to be *{role}* at *{title}*", who=f"<@{message.asked_by}>", role=role, title=title)
    blocks = [
        section(f"{words}\n{when(event)}"),
        actions(*answer_buttons(event, role=message.role), block_id="answers"),
        context(tr("When you confirm, your own link and a calendar file come by direct message.")),
    ]
    return tr("Will you be {role} at {title}?", role=role, title=title), blocks


def role_taken(message: RoleTaken) -> tuple[str, list[Block]]:
    """Return (text, blocks) for one who need not decide about a role any more."""
    event, role, title = message.event, inline(message.role), inline(message.event.title)
    words = tr("You’re no longer asked to be *{role}* at *{title}*. You can come as a guest:", role=role, title=title)
    return tr("No longer {role} at {title}", role=role, title=title), [
        section(f"{words}\n{when(event)}"),
        actions(*answer_buttons(event), block_id="answers"),
    ]


def unconfirmed(message: Unconfirmed) -> tuple[str, list[Block]]:
    """Return (text, blocks) of who has not confirmed a role."""
    event, people, title = message.event, message.people, inline(message.event.title)
    lines = [f"• {inline(name, 80)}: {inline(role, 40)}" for name, role in people[:_MOST]]
    if len(people) > _MOST:
        lines.append(tr("… and {n} more.", n=len(people) - _MOST))
    ask = tr("Ask them yourself: they confirm with the button in my direct message, or with Going on the card.")
    return _not_confirmed(len(people), title), [
        section(f":warning: {_no_word_of(len(people), title)}\n{when(event)}"),
        *line_sections(lines),
        context(ask),
    ]


def _not_confirmed(many: int, title: str) -> str:
    return several(
        "{n} person has not confirmed for {title}", "{n} people have not confirmed for {title}", many, title=title
    )


def _no_word_of(many: int, title: str) -> str:
    return several(
        "{n} person has not confirmed that they take part in *{title}*",
        "{n} people have not confirmed that they take part in *{title}*",
        many,
        title=title,
    )
