"""How a platform declares itself as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from bot.domain.clock import Clock, Pause
from bot.domain.platforms import Capability, FormField, PlatformInfo, Reason, Rules
from providers.operations import Operation
from providers.traps import Trap

if TYPE_CHECKING:
    from providers.base import Provider


@dataclass(frozen=True)
class Setting:
    """One environment variable that a platform takes."""

    env: str
    about: str
    is_secret: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Platform:
    """A platform's declaration: everything that the rest of Callboard knows about it, as data."""

    name: str
    title: str
    adapter: "type[Provider]"
    build: "Callable[[Mapping[str, str | SecretStr], Clock, Pause], Provider]"  # env name -> value; defaults filled in
    settings: tuple[Setting, ...]
    credentials: tuple[tuple[str, ...], ...]  # alternatives: the platform is offered when all of one are set
    fields: tuple[FormField, ...] = ()
    rules: Rules = field(default_factory=Rules)
    cannot: Mapping[Capability, Reason] = field(default_factory=dict)
    notice: str = ""  # what people should know before they choose it
    operations: tuple[Operation[Any], ...] = ()  # all that its document names
    traps: tuple[Trap, ...] = ()  # what its document leads into, and what is done about it
    cancel_means: str = ""  # what cancelling does on the platform, for the confirmation
    after_cancel: str = ""  # what is left for the organiser to do there
    says_whether_live: bool = False  # its answers say whether an event is running
    roles: Mapping[str, str] = field(default_factory=dict)  # key -> the platform's own word; a plain guest is ""
    lets_us_email: bool = False  # an invitation says whether the platform is to send its own e-mail
    takes_parties: bool = False  # people can be registered together, as one group
    emails: str = ""  # whether the platform itself writes to people who are registered, as a sentence

    def __post_init__(self) -> None:
        """Let the adapter know what it is an adapter of."""
        self.adapter.platform = self

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What the adapter implements."""
        return self.adapter.capabilities()

    @property
    def info(self) -> PlatformInfo:
        """Return what people and forms need to know of it."""
        return PlatformInfo(
            name=self.name,
            title=self.title,
            capabilities=self.capabilities,
            fields=self.fields,
            rules=self.rules,
            cannot=self.cannot,
            notice=self.notice,
            cancel_means=self.cancel_means,
            after_cancel=self.after_cancel,
            says_whether_live=self.says_whether_live,
            roles=self.roles,
            lets_us_email=self.lets_us_email,
            takes_parties=self.takes_parties,
            emails=self.emails,
        )
