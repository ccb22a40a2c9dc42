"""How a platform declares itself as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from pydantic import SecretStr

from bot.domain.clock import Clock, Pause
from bot.domain.platforms import Capability, FormField, PlatformInfo, Reason, Rules

if TYPE_CHECKING:
    from providers.base import Provider
    from providers.operations import Operation
    from providers.traps import Trap


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
    """A platform's declaration: everything that the rest of Callboard knows about it, as data.

    Its code, which the declaration does without, is loaded by whoever first needs it: most know all platforms and
    have connected one.
    """

    name: str
    title: str
    package: str  # with its modules `provider`, `operations` and `traps`
    settings: tuple[Setting, ...]
    credentials: tuple[tuple[str, ...], ...]  # alternatives: the platform is offered when all of one are set
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

    def build(self, values: Mapping[str, str | SecretStr], clock: Clock, pause: Pause) -> "Provider":
        """Return its adapter for these settings: env name -> value, with defaults filled in. Raises SettingsError."""
        return cast("Provider", self._code("provider").build(values, clock, pause))

    @property
    def operations(self) -> "tuple[Operation[Any], ...]":
        """All that its document names."""
        return cast("tuple[Operation[Any], ...]", self._code("operations").OPERATIONS)

    @property
    def traps(self) -> "tuple[Trap, ...]":
        """What its document leads into, and what is done about it."""
        return cast("tuple[Trap, ...]", self._code("traps").TRAPS)

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What the adapter implements: all but what it says it cannot do."""
        return frozenset(Capability) - self.cannot.keys()

    def _code(self, module: str) -> ModuleType:
        return import_module(f"{self.package}.{module}")

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
