"""How far it is with what goes to many people, and how it ended; for who asked for it."""

from collections.abc import Iterable
from itertools import islice

from bot.domain.batches import Sort, Unreached
from bot.domain.messages import BatchBegun, BatchDone
from bot.views.parts import Block, line_sections, section
from bot.views.text import foreign, inline, plural

LINES = 40  # of people
REASON = 200  # characters of a reason
LEFT_OUT = 500  # characters of a line that names several
_DOING = {
    Sort.INVITATIONS: ":envelope: *{done} of {total}* people are invited to *{title}*…",
    Sort.FOLLOW_UP: ":envelope: *{done} of {total}* people of *{title}* have your message…",
}
_DONE = {
    Sort.INVITATIONS: ":white_check_mark: {people} invited to *{title}*.",
    Sort.FOLLOW_UP: ":white_check_mark: {people} of *{title}* have your message.",
}


def batch_begun(message: BatchBegun) -> tuple[str, list[Block]]:
    """Return (text, blocks) of how far it is."""
    progress = message.progress
    title, done = inline(message.event.title), progress.reached + progress.failed
    words = _DOING[message.batch.sort].format(done=done, total=progress.total, title=title)
    return words, [section(words)]


def batch_done(message: BatchDone) -> tuple[str, list[Block]]:
    """Return (text, blocks) of who was reached, and of who was not and why."""
    progress, batch = message.progress, message.batch
    people = plural(progress.reached, "person", "people")
    if progress.reached < progress.total:
        people = f"{progress.reached} of {plural(progress.total, 'person', 'people')}"
    words = _DONE[batch.sort].format(people=people, title=inline(message.event.title))
    blocks = [section(words)]
    if progress.failed:
        blocks += _listed(f":warning: {progress.failed} could not be reached:", map(_line, progress.unreached))
        blocks += _further(progress.failed - min(len(progress.unreached), LINES))
    if (rest := progress.total - progress.reached - progress.failed) > 0:
        blocks.append(
            section(f"{plural(rest, 'person', 'people')} got nothing any more: the event is over or cancelled.")
        )
    if batch.left_out:
        blocks += _listed("Left out from the beginning:", (f"• {inline(one, LEFT_OUT)}" for one in batch.left_out))
    return words, blocks


def _listed(head: str, lines: Iterable[str]) -> list[Block]:
    return [section(head), *line_sections(islice(lines, LINES))]


def _further(many: int) -> list[Block]:
    return [section(f"… and {many} more.")] if many > 0 else []


def _line(one: Unreached) -> str:
    who = inline(one.name or one.email or "Somebody", 80)
    address = f" ({inline(one.email, 100)})" if one.email and one.name else ""
    return f"• {who}{address}: {foreign(one.why, REASON)}"
