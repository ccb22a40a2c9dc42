"""What is known of a platform without asking it: what it can do, its form fields, its rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from bot.texts import later, tr


class Capability(Enum):
    """Something a platform can or cannot do; the value is how a sentence says it ("cannot …")."""

    CREATE = later("create events")
    FIND = later("list events")
    READ = later("read an event")
    CHANGE = later("change an event")
    CANCEL = later("cancel an event")
    CLOSE = later("close a running event")
    DELETE = later("delete an event for good")
    REGISTER = later("register people")
    WITHDRAW = later("withdraw a registration")
    ROLES = later("give people other roles")
    RENAME = later("change people’s names")
    TAG = later("put tags on people")
    BLOCK = later("block people")
    UNBLOCK = later("let blocked people in again")
    ROSTER = later("list who is registered")
    SPEAKERS = later("list speakers")
    GROUPS = later("list groups of people")
    MAKE_GROUP = later("make groups")
    RENAME_GROUP = later("rename groups")
    FILL_GROUP = later("put people into groups")
    GROUP_PEOPLE = later("list who is in a group")
    ATTENDANCE = later("tell who attended")
    RECORDINGS = later("hand over recordings")
    TIMELINE = later("tell what happened in an event")
    CHAT = later("hand over the chat")
    QUESTIONS = later("list the questions that people asked")
    SURVEYS = later("tell what surveys found")
    TICKETS = later("count tickets and seats")


AFTERWARDS = (Capability.TIMELINE, Capability.CHAT, Capability.QUESTIONS, Capability.SURVEYS, Capability.TICKETS)


@dataclass(frozen=True)
class Reason:
    """Why a platform cannot do something (completes “X cannot …: ”), and the way round, as a sentence."""

    why: str
    instead: str


@dataclass(frozen=True)
class FormField:
    """One field that only this platform's form has; values are strings (a checkbox is "yes" or "")."""

    key: str
    label: str
    kind: Literal["text", "url", "select", "checkbox", "number"]
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()  # (value, label)
    default: str = ""
    required: bool = False
    max_length: int = 150
    on_edit: bool = True  # False: can be chosen only when the event is created


@dataclass(frozen=True)
class Rules:
    """What the platform's documents allow, checked in the form before anything is sent."""

    max_minutes: int | None = None
    min_title: int = 1
    max_title: int = 150
    forbidden_in_title: str = ""
    link_field: str | None = None  # the form field that holds the page to join, where the platform's answers hold none


@dataclass(frozen=True)
class PlatformInfo:
    """A platform as people and forms see it."""

    name: str
    title: str
    capabilities: frozenset[Capability]
    fields: tuple[FormField, ...] = ()
    rules: Rules = field(default_factory=Rules)
    cannot: Mapping[Capability, Reason] = field(default_factory=dict)
    notice: str = ""  # what people should know before they choose it
    cancel_means: str = ""  # what cancelling does on the platform, for the confirmation
    after_cancel: str = ""  # what is left for the organiser to do there
    says_whether_live: bool = False  # its answers say whether an event is running
    roles: Mapping[str, str] = field(default_factory=dict)  # key -> the platform's own word; a plain guest is ""
    lets_us_email: bool = False  # an invitation says whether the platform is to send its own e-mail
    takes_parties: bool = False  # people can be registered together, as one group
    emails: str = ""  # whether the platform itself writes to people who are registered, as a sentence

    def can(self, capability: Capability) -> bool:
        """Say whether the platform can do this."""
        return capability in self.capabilities

    @property
    def tells_more(self) -> bool:
        """Say whether it tells anything of an event beside who came and what was recorded."""
        return any(self.can(one) for one in AFTERWARDS)

    def why_not(self, capability: Capability) -> str:
        """Return the sentence that says why the platform cannot do this, and the way round."""
        reason = self.cannot[capability]
        what, why, instead = tr(capability.value), tr(reason.why), tr(reason.instead)
        return tr(
            "{platform} cannot {what}: {why}. {instead}", platform=self.title, what=what, why=why, instead=instead
        )


def role_named(info: PlatformInfo, role: str) -> str:
    """Return the platform's word for a role in the current language, also for one that it does not know any more."""
    return tr(info.roles.get(role, role))
