"""The slash command's words: which sub-command, and with what."""

import difflib
import re
from dataclasses import dataclass, field

_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")


@dataclass(frozen=True)
class SubCommand:
    """One line of the help."""

    name: str
    usage: str
    does: str


SUB_COMMANDS = (
    SubCommand(
        "create", "create [words]", "open the form, filled from the words: title, when, how long, on which platform"
    ),
    SubCommand("list", "list [upcoming|past|mine] [platform]", "events, with buttons"),
    SubCommand("show", "show <event>", "one event"),
    SubCommand("edit", "edit <event>", "change it"),
    SubCommand("clone", "clone <event>", "a new event like it"),
    SubCommand("cancel", "cancel <event>", "call it off; asks first"),
    SubCommand("close", "close <event>", "end it while it runs; asks first"),
    SubCommand("attendance", "attendance <event>", "who came, as far as the platform tells; for organisers"),
    SubCommand("recordings", "recordings <event>", "its recordings; for organisers"),
    SubCommand("reminders", "reminders <event>", "what is sent when; change it"),
    SubCommand("organisers", "organisers <event> [@people]", "who may change it; add or remove co-organisers"),
    SubCommand("platforms", "platforms", "what each platform can do, and whether it answers"),
    SubCommand("settings", "settings", "this channel’s defaults for new events"),
    SubCommand("help", "help", "this table"),
)
NAMES = tuple(one.name for one in SUB_COMMANDS)


@dataclass(frozen=True)
class Command:
    """What was typed: the sub-command (help when nothing was typed), the rest, and the people mentioned in it."""

    name: str
    rest: str = ""
    people: tuple[str, ...] = ()
    suggestion: str | None = None  # the nearest sub-command, where `name` is none of them
    is_known: bool = field(default=True)


def parse_command(text: str) -> Command:
    """Split what follows the slash command."""
    words = text.strip().split(None, 1)
    if not words:
        return Command("help")
    name = words[0].lower()
    rest = words[1] if len(words) > 1 else ""
    people = tuple(dict.fromkeys(_USER.findall(rest)))
    if name in NAMES:
        return Command(name, _USER.sub("", rest).strip() if name == "organisers" else rest.strip(), people)
    near = difflib.get_close_matches(name, NAMES, n=1, cutoff=0.6)
    return Command(name, rest, people, suggestion=near[0] if near else None, is_known=False)
