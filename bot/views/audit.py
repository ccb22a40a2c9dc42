"""Who did what with an event, when, and with what result."""

from collections.abc import Sequence

from bot.domain.audit import AuditLine
from bot.domain.events import Event
from bot.texts import tr
from bot.views.parts import Block, context, header, section
from bot.views.text import inline
from bot.views.when import instant

MOST_LINES, LINES = 100, 8  # altogether, and in one section


def audit_list(event: Event, lines: Sequence[AuditLine]) -> list[Block]:
    """Return an event's audit, newest first."""
    shown = [_line(event, one) for one in reversed(lines[-MOST_LINES:])]
    blocks: list[Block] = [header(tr("Audit of {title}", title=event.title))]
    blocks += [section("\n".join(shown[at : at + LINES])) for at in range(0, len(shown), LINES)]
    if not lines:
        blocks.append(section(tr("Nothing is known of this event any more.")))
    if len(lines) > MOST_LINES:
        blocks.append(context(tr("These are the newest {shown} of {all}.", shown=MOST_LINES, all=len(lines))))
    return blocks


def _line(event: Event, line: AuditLine) -> str:
    who = "Callboard" if line.who == "callboard" else f"<@{line.who}>"
    result = "" if line.result == "done" else f" – {inline(line.result, 200)}"
    return f"• {instant(line.at, event.zone)} · {who} · {inline(line.what, 200)}{result}"
