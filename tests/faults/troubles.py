"""What goes wrong at a platform, and how its fake is told so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from providers.fake import Fault, FaultKind
from tests.faults.names import loop
from tests.faults.play import Play
from tests.platforms import PREFIXES

ALWAYS = 100_000
TIMEOUT, SLOW = 1.0, 1.5  # seconds for the 20 of the settings, and for the 30 of the fault


@dataclass(frozen=True)
class Trouble:
    """One way in which the decisive request goes wrong, every time, until it is over."""

    name: str
    kind: FaultKind | None  # None: the platform's name is not found
    status: int = 503
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> dict[str, str]:
        """How patient the bot is; only what is slow needs another measure."""
        return dict.fromkeys((f"{one}_TIMEOUT" for one in PREFIXES), str(TIMEOUT)) if self.kind == "slow" else {}

    def begin(self, play: Play, operation: str) -> None:
        """Let it begin."""
        if self.kind is None:
            loop().lost.add(port_of(play))
            return
        fault = Fault(self.kind, operation, ALWAYS, SLOW, self.status, dict(self.headers))
        play.fake.faults.insert(0, fault)

    def end(self, play: Play, _operation: str) -> None:
        """Let it be over."""
        loop().lost.discard(port_of(play))
        play.fake.faults[:] = [one for one in play.fake.faults if one.kind == "closing"]


def port_of(play: Play) -> int:
    """Return the port at which the bot reaches the platform."""
    return urlsplit(play.fake.url).port or 0


TROUBLES = (
    Trouble("slow, 30 s", "slow"),
    Trouble("500", "status", 500),
    Trouble("503", "status", 503),
    Trouble("429, Retry-After", "status", 429, {"Retry-After": "20"}),
    Trouble("cut before it acted", "cut_before"),
    Trouble("cut after it acted", "cut_after"),
    Trouble("truncated JSON", "truncated"),
    Trouble("HTML", "html"),
    Trouble("done, but 500", "done_but_500"),
    Trouble("no DNS", None),
)
