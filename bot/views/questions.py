"""What organisers are asked where Callboard and a platform do not say the same of an event."""

from bot.domain.messages import BothChanged, Gone
from bot.domain.sides import HasVersion
from bot.texts import tr
from bot.views import ids
from bot.views.parts import Block, actions, button, context, section
from bot.views.text import foreign, inline
from bot.views.when import local

Rows = list[list[str]]


def both_changed(message: BothChanged) -> tuple[str, list[Block], list[Block]]:
    """Return (text, blocks, plain blocks) of the question which of two versions holds."""
    event, title, where = message.event, inline(message.event.title), inline(message.platform.title)
    words = tr("{title} was changed here and on {platform}", title=title, platform=where)
    ask = tr(
        "*{title} was changed here and on {platform}*, in different ways. Which one holds?", title=title, platform=where
    )
    head = section(f":left_right_arrow: {ask}")
    rows = _rows(message)
    value = f"{event.id} {message.question}"
    choice = actions(
        button(tr("Use {platform}’s", platform=message.platform.title), ids.USE_THEIRS, value),
        button(tr("Keep ours"), ids.KEEP_OURS, value),
    )
    tail = context(f"{tr('Until then nothing is overwritten on either side.')} `{event.ref}`")
    lines = "\n".join(f"*{inline(name)}* · {inline(ours)} · {inline(theirs)}" for name, ours, theirs in rows[1:])
    legend = f"_{tr('Callboard · {platform}, times in {zone}', platform=where, zone=inline(event.zone))}_\n{lines}"
    return words, [head, _table(rows, event.zone), choice, tail], [head, section(legend), choice, tail]


def gone(message: Gone) -> tuple[str, list[Block]]:
    """Return (text, blocks) of the question whether an event is to be cancelled."""
    event = message.event
    words = f":grey_question: {foreign(message.text)}\n{tr('If it will not take place, cancel it here.')}"
    cancel = actions(button(tr("Cancel it here"), ids.CANCEL_HERE, event.id, "danger"))
    clone = f"{message.command} clone {event.ref}"
    again = tr("To hold it all the same, use `{command}`, then cancel this one.", command=clone)
    tail = context(f"{again} `{event.ref}`")
    return tr("Is {title} cancelled?", title=inline(event.title)), [section(words), cancel, tail]


def _rows(message: BothChanged) -> Rows:
    here, there = _cells(message.event, message.event.zone), _cells(message.theirs, message.event.zone)
    return [["", "Callboard", message.platform.title], *([name, here[name], there[name]] for name in here)]


def _cells(one: HasVersion, zone: str) -> dict[str, str]:
    return {
        tr("Title"): one.title,
        tr("Starts"): local(one.starts_at, zone),
        tr("Ends"): local(one.ends_at, zone),
    }


def _table(rows: Rows, zone: str) -> Block:
    cells = [[{"type": "raw_text", "text": one or "–"} for one in row] for row in rows]
    return {
        "type": "data_table",
        "caption": tr("Both versions, times in {zone}", zone=zone),
        "rows": cells,
        "page_size": 10,
        "row_header_column_index": 0,
    }
