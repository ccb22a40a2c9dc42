"""What organisers are asked where Callboard and a platform do not say the same of an event."""

from bot.domain.messages import BothChanged, Gone
from bot.domain.sides import HasVersion
from bot.views import ids
from bot.views.parts import Block, actions, button, context, section
from bot.views.text import foreign, inline
from bot.views.when import local

Rows = list[list[str]]


def both_changed(message: BothChanged) -> tuple[str, list[Block], list[Block]]:
    """Return (text, blocks, plain blocks) of the question which of two versions holds."""
    event, where = message.event, inline(message.platform.title)
    words = f"{inline(event.title)} was changed here and on {where}"
    head = section(f":left_right_arrow: *{words}*, in different ways. Which one holds?")
    rows = _rows(message)
    value = f"{event.id} {message.question}"
    choice = actions(
        button(f"Use {message.platform.title}’s", ids.USE_THEIRS, value),
        button("Keep ours", ids.KEEP_OURS, value),
    )
    tail = context(f"Until then nothing is overwritten on either side. `{event.ref}`")
    lines = "\n".join(f"*{inline(name)}* · {inline(ours)} · {inline(theirs)}" for name, ours, theirs in rows[1:])
    legend = f"_Callboard · {where}, times in {inline(event.zone)}_\n{lines}"
    return words, [head, _table(rows, event.zone), choice, tail], [head, section(legend), choice, tail]


def gone(message: Gone) -> tuple[str, list[Block]]:
    """Return (text, blocks) of the question whether an event is to be cancelled."""
    event = message.event
    words = f":grey_question: {foreign(message.text)}\nIf it will not take place, cancel it here."
    cancel = actions(button("Cancel it here", ids.CANCEL_HERE, event.id, "danger"))
    again = f"To hold it all the same, use `{message.command} clone {event.ref}`, then cancel this one. `{event.ref}`"
    return f"Is {inline(event.title)} cancelled?", [section(words), cancel, context(again)]


def _rows(message: BothChanged) -> Rows:
    here, there = _cells(message.event, message.event.zone), _cells(message.theirs, message.event.zone)
    return [["", "Callboard", message.platform.title], *([name, here[name], there[name]] for name in here)]


def _cells(one: HasVersion, zone: str) -> dict[str, str]:
    return {"Title": one.title, "Starts": local(one.starts_at, zone), "Ends": local(one.ends_at, zone)}


def _table(rows: Rows, zone: str) -> Block:
    cells = [[{"type": "raw_text", "text": one or "–"} for one in row] for row in rows]
    return {
        "type": "data_table",
        "caption": f"Both versions, times in {zone}",
        "rows": cells,
        "page_size": 10,
        "row_header_column_index": 0,
    }
