"""How far it is with what goes to many people, and how it ended; for who asked for it."""

from bot.domain.batches import Sort, Unreached
from bot.domain.messages import BatchBegun, BatchDone
from bot.views.parts import Block, section
from bot.views.text import foreign, inline, plural

LINES, IN_ONE = 40, 2  # of people: altogether, and in one section
REASON = 200  # characters of a reason
_DOING = {
    Sort.INVITATIONS: ":envelope: Inviting {people} to *{title}*: *{done}* done.",
    Sort.FOLLOW_UP: ":envelope: Writing to {people} of *{title}*: *{done}* done.",
}
_DONE = {
    Sort.INVITATIONS: ":white_check_mark: {people} invited to *{title}*.",
    Sort.FOLLOW_UP: ":white_check_mark: {people} of *{title}* have your message.",
}


def batch_begun(message: BatchBegun) -> tuple[str, list[Block]]:
    """Return (text, blocks) of how far it is."""
    progress = message.progress
    words = _DOING[message.batch.sort].format(
        people=plural(progress.total, "person", "people"),
        title=inline(message.event.title),
        done=progress.reached + progress.failed,
    )
    return words.partition(": ")[2] or words, [section(words)]


def batch_done(message: BatchDone) -> tuple[str, list[Block]]:
    """Return (text, blocks) of who was reached, and of who was not and why."""
    progress = message.progress
    reached = plural(progress.reached, "person", "people")
    words = _DONE[message.batch.sort].format(people=reached, title=inline(message.event.title))
    lines = [_line(one) for one in progress.unreached] + [f"• {foreign(one, REASON)}" for one in message.batch.left_out]
    blocks = [section(words)]
    if progress.failed:
        blocks.append(section(f":warning: {plural(progress.failed, 'person', 'people')} could not be reached:"))
    shown = lines[:LINES]
    blocks += [section("\n".join(shown[at : at + IN_ONE])) for at in range(0, len(shown), IN_ONE)]
    if len(lines) > len(shown):
        blocks.append(section(f"… and {len(lines) - len(shown)} more."))
    return words, blocks


def _line(one: Unreached) -> str:
    who = inline(one.name or one.email or "Somebody", 80)
    address = f" ({inline(one.email, 100)})" if one.email and one.name else ""
    return f"• {who}{address}: {foreign(one.why, REASON)}"
