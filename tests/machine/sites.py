"""What happens on the platforms' own sites, and the bot's look at it."""

from datetime import timedelta
from typing import Any, Literal

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.machine.edges import OLIVIA, Kiosk
from tests.machine.ground import AHEAD, DOORS, LASTING, PLAINLY, WHICH, Ground, How
from tests.machine.model import Told

Side = Literal["here", "there"]
THERE = st.one_of(AHEAD, st.sampled_from([-90, -12, -2, 1]))  # also into the past, which the bot itself refuses


class Sites(Ground):
    """Moved, renamed, deactivated there; each side sees what the other has changed before it changes that too."""

    def __init__(self) -> None:
        super().__init__()
        self.unseen: dict[str, Side] = {}  # which side has changed an event since the bot last looked

    def let_see(self, told: Told, changing: Side) -> None:
        """Look first where the other side's change is unseen: what crosses is asked about, which is not played here."""
        if self.unseen.get(told.id, changing) != changing:
            self.look(PLAINLY)
            self._let_pass(timedelta(seconds=20))  # a look is not followed by another one at once
        self.unseen.setdefault(told.id, changing)

    def look(self, how: How) -> None:
        """Let the bot look at all events there."""
        self.step_number += 1
        self._do(lambda _desk: self.lives.watch.look(at_all=True), how, then=self._follow_all)
        now = self._now()
        self.unseen = {key: one for key, one in self.unseen.items() if self.told[key].view.phase(now) == "over"}

    def _follow_all(self) -> None:
        for told in self.told.values():
            if told.view.phase(self._now()) == "ahead":
                self._follow(told)

    def _follow(self, told: Told) -> None:
        """Tell the model what holds on the platform."""
        site, external_id = self._site(told)
        there, view = site.there[external_id], told.view
        facts = {"title": there.title, "starts": there.starts_at, "ends": there.ends_at}
        if not there.is_active:
            told.cancelled()
        elif facts != {key: getattr(view, key) for key in facts}:
            told.changed(self._now(), **facts)
        else:
            return
        told.owe("note", OLIVIA)

    def _site(self, told: Told) -> tuple[Kiosk, str]:
        event = self.lives.event(told.id)
        assert event is not None
        return self.lives.sites[event.platform], event.external_id or ""

    def _alter(self, told: Told, **facts: Any) -> None:
        self.let_see(told, "there")
        site, external_id = self._site(told)
        site.alter(external_id, **facts)

    @precondition(lambda self: self.told)
    @rule(which=WHICH, ahead=THERE, lasting=LASTING)
    def move_there(self, which: int, ahead: int, lasting: int) -> None:
        start = self._start(ahead)
        self._alter(self._one(which), starts_at=start, ends_at=start + timedelta(minutes=lasting))

    @precondition(lambda self: self.told)
    @rule(which=WHICH)
    def rename_there(self, which: int) -> None:
        self.step_number += 1
        self._alter(self._one(which), title=f"Title {self.step_number}")

    @precondition(lambda self: self.told)
    @rule(which=WHICH)
    def deactivate_there(self, which: int) -> None:
        self._alter(self._one(which), is_active=False)

    @precondition(lambda self: self.told)
    @rule(dies_at=st.none() | DOORS)
    def look_there(self, dies_at: int | None) -> None:
        self.look(How(dies_at=dies_at))
