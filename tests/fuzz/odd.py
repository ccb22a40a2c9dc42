"""What is put into payloads: odd words, odd values, and damage to any place of a payload's tree."""

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

PING = "U0PINGME"  # nobody; whoever finds this mentioned has found a ping
Json = Any
Place = tuple[Any, Any]  # (what holds it, key or index)

WORDS = (
    "", " ", "\0", "a\0b", "\n\n", "\x1b[31m", "x" * 151, "y" * 3001, "é" * 5000, "🦄" * 200, "\ud800",
    "tail \udfff", "שלום עולם", "\u202eevil\u202c", "\u2066iso", "e\u0301" * 80, "Ǆ" * 150, "<!channel>",
    "<!here|here>", "<!everyone>", "<!subteam^S0TEAM|@team>", f"<@{PING}>", f"<@{PING}|ann>",
    "<#C0EVENTS|events>", "<https://evil.example|good>", "&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;",
    "*bold* _it_ ~no~ `code` ```fence", "=HYPERLINK(1)", "@SUM(1)", "+1", "-1", "%s %(x)s {0} {x.__class__}",
    "'; DROP TABLE events;--", "Ann O'Brien", 'say "when"', "x' OR '1'='1",
    "../../etc/passwd", "${jndi:ldap://x}", "null", "None", "true", "NaN", "1e999",
    "-0", "0", "99999999999999999999", "٣", "²", "½", "१२", "\uff11\uff12", "C0EVENTS", "D0OLIVIA", "G0BOARD", "U0BEN",
    "UNOBODY", "2027-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "2027-2-3", "20270210", "2027-W06-3",
    "0001-01-01", "24:00", "25:61", "15:00:00.5", "15:00+05:00", "3pm", "1h", "0 min", "-1h", "1000000h",
    "1.5 h", "∞", "Europe/Berlin", "Europe/Nowhere", "Africa", "UTC", "localtime", "first", "second", "third",
    "create", "edit", "clone", "explode", "movingimage", "ibm", "kaltura", "mars", "https://example.com/a",
    "javascript:alert(1)", "http://[::1", "file:///etc/passwd", "{", "[]", "{}", '"', "1440",
)  # fmt: skip
SUBCOMMANDS = (
    "create", "list", "show", "edit", "clone", "cancel", "close", "attendance", "recordings", "reminders",
    "timeline", "export", "organisers", "audit", "api", "platforms", "settings", "help", "new", "ls", "who", "?",
    "creat", "hlep", "dance",
)  # fmt: skip
PHRASES = (
    "tomorrow", "3pm", "at 25", "for 1h", "for 0 min", "for 99999999 hours", "on kaltura", "on mars", "on ibm",
    "upcoming", "past", "mine", "next friday", "in 999 months", "31.2.", "30.02.2027", "every monday", "CET",
    "(Berlin)", "UTC+99", "+25:00", "12/13/2027", "from 3 to 2pm", "noon-midnight", "<@U0BEN>", "<@UNOBODY|x>",
    "<#C0EVENTS|events>", "<!subteam^S0TEAM>", "movingimage", "myownconference", "eventtia",
    "kaltura event.add", "ibm channels", "Town hall's", "Act's", "Act", "“", "29 Feb", "day after tomorrow",
    "at 3 Honolulu time", "23:59 UTC-12", "0001-01-01", "9999-12-31 23:59", "for 1h 30m 30m",
)  # fmt: skip
_QUOTED = ("Ada's launch", "Ann O'Brien's", "x' OR '1'='1", 'say "when"', "100%_", "a;b", "--")
_NAMED = 0.15  # of the commands
_NUMBERS = (0, -1, 1, 2**31, 2**63, 2**64, -(2**63) - 1, 10**30, 1.5, -0.0, 1e308)


def words(dice: random.Random) -> str:
    """Return something odd to read."""
    one = dice.choice(WORDS)
    return one if dice.random() < 0.7 else f"{one}{dice.choice(WORDS)}{dice.choice(PHRASES)}"[:9000]


def command_text(dice: random.Random, refs: list[str]) -> str:
    """Return what somebody might type after the slash command."""
    if dice.random() < _NAMED:
        return f"{dice.choice(SUBCOMMANDS)} {dice.choice(_QUOTED)}"
    parts = [dice.choice(SUBCOMMANDS) if dice.random() < 0.9 else words(dice)]
    pools = (PHRASES, WORDS, refs or ("E7K2",))
    parts += [dice.choice(dice.choice(pools)) for _ in range(dice.randrange(5))]
    return dice.choice((" ", " ", "  ", "\n", "\u00a0")).join(parts)


def value(dice: random.Random) -> Json:
    """Return something odd of any type."""
    return dice.choice(
        (
            lambda: words(dice),
            lambda: dice.choice(_NUMBERS),
            lambda: dice.choice((None, True, False, [], {}, [None], [[]], {"": ""}, [{}], {"id": None}, {"value": []})),
            lambda: _nested(dice.choice((5, 60))),
        )
    )()


def _nested(depth: int) -> Json:
    tree: Json = "deep"
    for level in range(depth):
        tree = {"a": tree} if level % 2 else [tree]
    return tree


def places(tree: Json) -> list[Place]:
    """Return every place in a tree."""
    return list(_places(tree))


def _places(tree: Json) -> Iterator[Place]:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, inner in pairs:
        yield tree, key
        yield from _places(inner)


def _replaced(dice: random.Random, place: Place, _pool: list[str]) -> None:
    place[0][place[1]] = value(dice)


def _reworded(dice: random.Random, place: Place, _pool: list[str]) -> None:
    place[0][place[1]] = words(dice)


def _removed(_dice: random.Random, place: Place, _pool: list[str]) -> None:
    del place[0][place[1]]


def _of_another(dice: random.Random, place: Place, pool: list[str]) -> None:
    place[0][place[1]] = dice.choice(pool)


def _of_another_type(dice: random.Random, place: Place, _pool: list[str]) -> None:
    holder, key = place
    was = holder[key]
    forms: tuple[Callable[[], Json], ...] = (
        lambda: [was],
        lambda: {"value": was},
        lambda: str(was),
        lambda: len(str(was)),
        lambda: list(was.values()) if isinstance(was, dict) else {str(was)[:50]: was},
        lambda: None,
        lambda: not was,
    )
    holder[key] = dice.choice(forms)()


def _doubled(_dice: random.Random, place: Place, _pool: list[str]) -> None:
    holder, key = place
    if isinstance(holder, list):
        holder.extend(copy.deepcopy(holder[key : key + 1]) * 3)
    else:
        holder[f"{key}_2"] = copy.deepcopy(holder[key])


def _renamed(dice: random.Random, place: Place, _pool: list[str]) -> None:
    holder, key = place
    if isinstance(holder, dict):
        holder[words(dice)] = holder.pop(key)


def _damaged(dice: random.Random, place: Place, pool: list[str]) -> None:
    """Damage what is written inside a string: JSON, or several words."""
    holder, key = place
    text = holder[key] if isinstance(holder[key], str) else json.dumps(holder[key])
    try:
        inner = json.loads(text)
    except ValueError:
        inner = None
    if isinstance(inner, dict | list) and inner:
        mutate(dice, inner, pool, 1)
        holder[key] = json.dumps(inner)
    else:
        at = dice.randrange(len(text) + 1)
        holder[key] = (
            text[:at] + dice.choice((words(dice), "", " ", dice.choice(pool))) + text[at + dice.randrange(3) :]
        )


_DAMAGES = (
    (_replaced, 4), (_reworded, 5), (_removed, 4), (_of_another, 3), (_of_another_type, 3), (_doubled, 1),
    (_renamed, 1), (_damaged, 4),
)  # fmt: skip
# Where the bot looks; the rest of a payload is damaged less often.
_LOOKED_AT = {
    "values", "actions", "private_metadata", "callback_id", "value", "selected_option", "selected_options",
    "selected_date", "selected_time", "selected_conversation", "selected_users", "action_id", "block_id",
    "text", "user", "channel", "view", "state", "type", "id", "hash", "trigger_id", "response_url", "message",
    "files", "user_id", "channel_id", "event", "tab",
}  # fmt: skip


def mutate(dice: random.Random, tree: Json, pool: list[str], times: int) -> None:
    """Damage a tree so many times, in place."""
    for _ in range(times):
        found = places(tree)
        if not found:
            return
        likely = [one for one in found if one[1] in _LOOKED_AT or _is_typed(one)]
        place = dice.choice(likely if likely and dice.random() < 0.8 else found)
        kinds, weights = zip(*_DAMAGES, strict=True)
        dice.choices(kinds, weights)[0](dice, place, pool)


def _is_typed(place: Place) -> bool:
    return isinstance(place[0], dict) and str(place[0].get("type", "")).endswith(
        ("_input", "_select", "picker", "boxes")
    )
