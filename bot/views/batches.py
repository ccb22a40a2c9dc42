"""How far it is with what goes to many people, and how it ended; for who asked for it."""

from collections.abc import Callable, Iterable
from itertools import islice

from bot.domain.batches import Sort, Unreached
from bot.domain.messages import BatchBegun, BatchDone
from bot.texts import later, several, tr
from bot.views.parts import Block, line_sections, section
from bot.views.text import foreign, inline, spoken

LINES = 40  # of people
REASON = 200  # characters of a reason
LEFT_OUT = 500  # characters of a line that names several
_DOING = {
    Sort.INVITATIONS: later(":envelope: *{done} of {total}* people are invited to *{title}*…"),
    Sort.FOLLOW_UP: later(":envelope: *{done} of {total}* people of *{title}* have your message…"),
}
_ALL: dict[Sort, Callable[[int, str], str]] = {
    Sort.INVITATIONS: lambda n, title: several(
        ":white_check_mark: {n} person invited to *{title}*.",
        ":white_check_mark: {n} people invited to *{title}*.",
        n,
        title=title,
    ),
    Sort.FOLLOW_UP: lambda n, title: several(
        ":white_check_mark: {n} person of *{title}* has your message.",
        ":white_check_mark: {n} people of *{title}* have your message.",
        n,
        title=title,
    ),
}
_SOME: dict[Sort, Callable[[int, int, str], str]] = {
    Sort.INVITATIONS: lambda done, n, title: several(
        ":white_check_mark: {done} of {n} person invited to *{title}*.",
        ":white_check_mark: {done} of {n} people invited to *{title}*.",
        n,
        done=done,
        title=title,
    ),
    Sort.FOLLOW_UP: lambda done, n, title: several(
        ":white_check_mark: {done} of {n} person of *{title}* has your message.",
        ":white_check_mark: {done} of {n} people of *{title}* have your message.",
        n,
        done=done,
        title=title,
    ),
}


def batch_begun(message: BatchBegun) -> tuple[str, list[Block]]:
    """Return (text, blocks) of how far it is."""
    progress = message.progress
    title, done = inline(message.event.title), progress.reached + progress.failed
    words = tr(_DOING[message.batch.sort], done=done, total=progress.total, title=title)
    return spoken(words), [section(words)]


def batch_done(message: BatchDone) -> tuple[str, list[Block]]:
    """Return (text, blocks) of who was reached, and of who was not and why."""
    progress, batch = message.progress, message.batch
    title = inline(message.event.title)
    words = _ALL[batch.sort](progress.reached, title)
    if progress.reached < progress.total:
        words = _SOME[batch.sort](progress.reached, progress.total, title)
    blocks = [section(words)]
    if progress.failed:
        blocks += _listed(tr(":warning: {n} could not be reached:", n=progress.failed), map(_line, progress.unreached))
        blocks += _further(progress.failed - min(len(progress.unreached), LINES))
    if (rest := progress.total - progress.reached - progress.failed) > 0:
        blocks.append(section(_nothing_for(rest)))
    if batch.left_out:
        blocks += _listed(tr("Left out from the beginning:"), (f"• {inline(one, LEFT_OUT)}" for one in batch.left_out))
    return spoken(words), blocks


def _listed(head: str, lines: Iterable[str]) -> list[Block]:
    return [section(head), *line_sections(islice(lines, LINES))]


def _nothing_for(many: int) -> str:
    return several(
        "{n} person got nothing any more: the event is over or cancelled.",
        "{n} people got nothing any more: the event is over or cancelled.",
        many,
    )


def _further(many: int) -> list[Block]:
    return [section(tr("… and {n} more.", n=many))] if many > 0 else []


def _line(one: Unreached) -> str:
    who = inline(one.name or one.email or tr("Somebody"), 80)
    address = f" ({inline(one.email, 100)})" if one.email and one.name else ""
    return f"• {who}{address}: {foreign(one.why, REASON)}"
