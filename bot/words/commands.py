"""The slash command's words: which sub-command, and with what."""

import difflib
import re
from dataclasses import dataclass, replace

from bot.domain.events import LONG_REF, REF_ALPHABET, REF_LENGTH
from bot.texts import later
from bot.words.guests import MENTION, event_and_emails

_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|[^>]*)?>")
_GROUP = re.compile(r"<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>")
# Slack's own marks: <@U1|ann>, <#C1|general>, <!subteam^S1|@team>, <!here>, <https://a.example|a.example>
_MARK = re.compile(r"<(?P<sort>[@#!]?)(?P<what>[^<>|]+)(?:\|(?P<shown>[^<>]*))?>")
_PREFIXES = {"@": "@", "#": "#", "!": "@", "": ""}
_BEHIND_REF = re.compile(
    rf"#?(?P<ref>E[{REF_ALPHABET}]{{{REF_LENGTH - 1},{LONG_REF - 1}}})[\s:,]+(?P<dates>.+)", re.IGNORECASE | re.DOTALL
)
_DATE = "date^"  # <!date^1392734382^{date_short}|Feb 18, 2014>


@dataclass(frozen=True)
class SubCommand:
    """One line of the help."""

    name: str
    usage: str
    does: str


SUB_COMMANDS = (
    SubCommand(
        "create",
        "create [words]",
        later("open the form, filled from the words: title, when, how long, how often, on which platform"),
    ),
    SubCommand("list", "list [upcoming|past|mine] [platform]", later("events, with buttons")),
    SubCommand("show", "show <event>", later("one event")),
    SubCommand("edit", "edit <event>", later("change it")),
    SubCommand("clone", "clone <event> [dates]", later("a new event like it, or several")),
    SubCommand("cancel", "cancel <event>", later("call it off; asks first")),
    SubCommand("close", "close <event>", later("end it while it runs; asks first")),
    SubCommand(
        "invite",
        "invite <event> [@people @groups #channel emails]",
        later("invite members, user groups, a channel, e-mail addresses or a CSV file"),
    ),
    SubCommand("people", "people <event>", later("who is invited, going, registered, attended; for organisers")),
    SubCommand("groups", "groups <event>", later("groups, tags or attendee types of its platform; for organisers")),
    SubCommand("attendance", "attendance <event>", later("who came, as far as the platform tells; for organisers")),
    SubCommand("recordings", "recordings <event>", later("its recordings; for organisers")),
    SubCommand(
        "timeline",
        "timeline <event>",
        later("what happened: timeline, chat, questions, surveys, tickets; for organisers"),
    ),
    SubCommand(
        "export",
        "export <event>",
        later("everybody with answer, registration and attendance, as a CSV; for organisers"),
    ),
    SubCommand("reminders", "reminders <event>", later("what is sent when; change it")),
    SubCommand("organisers", "organisers <event> [@people]", later("who may change it; add or remove co-organisers")),
    SubCommand("audit", "audit <event>", later("who did what, when, with what result; for organisers")),
    SubCommand(
        "api",
        "api <platform> [operation]",
        later("any documented operation of a platform, as a form; for administrators"),
    ),
    SubCommand("platforms", "platforms", later("what each platform can do, and whether it answers")),
    SubCommand(
        "settings", "settings", later("this channel’s defaults, weekly digest, templates, language and calendar feed")
    ),
    SubCommand(
        "me", "me", later("what Callboard knows about you; your calendar feed; fewer direct messages; forget me")
    ),
    SubCommand("help", "help", later("this table")),
)
NAMES = tuple(one.name for one in SUB_COMMANDS)
_ALSO = {
    "create": "new add schedule make",
    "list": "ls events upcoming",
    "show": "info details view",
    "edit": "update change move reschedule",
    "clone": "copy duplicate",
    "cancel": "delete remove",
    "close": "end stop finish",
    "invite": "ask",
    "people": "guests list-people roster roles role seats waitlist capacity deadline rsvp rsvps",
    "groups": "group tags",
    "attendance": "attendees who no-shows follow-up message match",
    "recordings": "recording",
    "timeline": "happened chat questions surveys survey tickets feedback",
    "export": "csv download",
    "reminders": "reminder plan",
    "organisers": "organiser organizers organizer",
    "audit": "history log",
    "api": "operation operations call",
    "platforms": "platform",
    "settings": "setting defaults",
    "me": "privacy forget optout",
    "help": "? commands",
}
SYNONYMS = {word: name for name, words in _ALSO.items() for word in words.split()}


@dataclass(frozen=True)
class Command:
    """What was typed: the sub-command (help when nothing was typed), the rest as people read it, and who is in it."""

    name: str
    rest: str = ""
    people: tuple[str, ...] = ()  # ids of the members mentioned
    channels: tuple[str, ...] = ()  # ids of the channels mentioned
    groups: tuple[str, ...] = ()  # ids of the user groups mentioned
    emails: str = ""  # what `invite` was given beside mentions, as it was sent
    dates: str = ""  # what `clone` was given behind a ref
    suggestion: str | None = None  # the nearest sub-command, where `name` is none of them
    is_known: bool = True

    @property
    def names_people(self) -> bool:
        """Say whether somebody is named in it, or something that holds people."""
        return bool(self.people or self.channels or self.groups or self.emails)


def parse_command(text: str) -> Command:
    """Split what follows the slash command, as Slack sends it: mentions as ids, `&`, `<` and `>` escaped."""
    words = text.split(None, 1)
    if not words:
        return Command("help")
    said, rest = plain(words[0]).lower(), words[1] if len(words) > 1 else ""
    name = SYNONYMS.get(said, said)
    event, emails = _event_part(name, rest)
    people, channels, groups = (_ids(mark, rest) for mark in (_USER, _CHANNEL, _GROUP))
    command = Command(name, plain(event).strip(), people, channels, groups, emails)
    if name == "clone" and (behind := _BEHIND_REF.fullmatch(command.rest)):
        return replace(command, rest=behind["ref"], dates=behind["dates"])
    if name in NAMES:
        return command
    near = difflib.get_close_matches(name, NAMES, n=1, cutoff=0.5)
    return replace(command, suggestion=near[0] if near else None, is_known=False)


def plain(text: str) -> str:
    """Return text from Slack as people read it: `<@U1|ann> &amp; <#C1|general>` becomes `@ann & #general`."""
    read = _MARK.sub(_read, text)
    return read.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _event_part(name: str, rest: str) -> tuple[str, str]:
    """Return the words that say which event is meant, and addresses that were typed behind it."""
    if name == "organisers":
        return _USER.sub("", rest), ""
    if name != "invite":
        return rest, ""
    for mark in (_USER, _CHANNEL, _GROUP):
        rest = mark.sub(f" {MENTION} ", rest)
    return event_and_emails(rest)


def _ids(mark: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.findall(text)))


def _read(mark: re.Match[str]) -> str:
    shown = mark["shown"] or mark["what"]
    prefix = "" if mark["what"].startswith(_DATE) else _PREFIXES[mark["sort"]]
    return shown if shown.startswith(prefix) else prefix + shown
