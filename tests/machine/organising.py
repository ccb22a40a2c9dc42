"""What people do with events, in Slack."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.domain.people import Answer
from bot.domain.wishes import Wish, wish_of
from bot.services.answer import answer
from bot.services.desk import Desk
from bot.services.edit_event import edit_event
from bot.services.end_event import cancel_event
from bot.services.reminders import change_reminders
from bot.services.schedule_event import schedule_event
from bot.services.seats import change_seats
from tests.machine.edges import CHANNEL, OLIVIA
from tests.machine.ground import AHEAD, BERLIN, HOW, LASTING, LEADS, MOST_EVENTS, PLAINLY, WHICH, WHO, How, Work
from tests.machine.model import Told, View
from tests.machine.sites import Sites


class Organising(Sites):
    """Create, move, rename, lengthen, remind, cancel, answer: each plainly, in a race, or struck by misfortune."""

    @precondition(lambda self: len(self.told) < MOST_EVENTS)
    @rule(is_hall=st.booleans(), ahead=AHEAD, lasting=LASTING, leads=LEADS, how=HOW, going=st.sets(WHO))
    def create(self, is_hall: bool, ahead: int, lasting: int, leads: frozenset[int], how: How, going: set[str]) -> None:
        self.step_number += 1
        key, start = f"event {len(self.told)}", self._start(ahead)
        view = View(f"Title {self.step_number}", start, start + timedelta(minutes=lasting), ZoneInfo(BERLIN), leads)
        platform = "hall" if is_hall else "kiosk"
        wish = Wish(key, platform, CHANNEL, view.title, "", view.starts, view.ends, BERLIN, tuple(sorted(leads)))
        told = Told(key, is_hall, view)

        def then() -> None:
            self.told[key] = told
            told.created(self._now())

        async def once(desk: Desk) -> None:
            if await desk.store.event(key) is None:  # else the bot goes on by itself, whatever has happened to it
                await schedule_event(desk, OLIVIA, wish)

        self._do(once, replace(how, is_racing=False, is_hasty=False), then=then)
        for one in sorted(going):
            self._answer(told, one, Answer.GOING, PLAINLY)

    def _ready(self, which: int, how: How) -> Told:
        """Return the event that is to be edited, in these circumstances."""
        told = self._one(which)
        self.let_see(told, "here")
        self._come_to(how)
        self.let_see(told, "here")  # it is ahead again when the clock was set back behind its end
        return told

    def _edit(self, told: Told, how: How, **facts: Any) -> None:
        """Edit an event, which is refused when it is over or off."""
        named = {"title": "title", "starts": "starts_at", "ends": "ends_at"}
        changes = {named[key]: value for key, value in facts.items()}

        async def edit(desk: Desk) -> None:
            event = await desk.store.event(told.id)
            assert event is not None
            await edit_event(desk, OLIVIA, replace(wish_of(event), **changes), event.revision)

        self._change(told, edit, how, **facts)

    def _change(self, told: Told, work: Work, how: How, **facts: Any) -> None:
        self.step_number += 1
        if told.view.phase(self._now()) != "ahead":
            self._must_be_refused(work)
            return

        def then() -> None:
            told.changed(self._now(), is_racing=how.is_in_between, **facts)
            told.move_up(self.step_number)

        self._do(work, how, then=then)

    @precondition(lambda self: self.told)
    @rule(which=WHICH, ahead=AHEAD, lasting=LASTING, how=HOW)
    def move(self, which: int, ahead: int, lasting: int, how: How) -> None:
        told = self._ready(which, how)
        start = self._start(ahead)
        if start != told.view.starts:
            self._edit(told, how, starts=start, ends=start + timedelta(minutes=lasting))

    @precondition(lambda self: self.told)
    @rule(which=WHICH, how=HOW)
    def rename(self, which: int, how: How) -> None:
        self._edit(self._ready(which, how), how, title=f"Title {self.step_number + 1}")

    @precondition(lambda self: self.told)
    @rule(which=WHICH, how=HOW)
    def lengthen(self, which: int, how: How) -> None:
        told = self._ready(which, how)
        self._edit(told, how, ends=told.view.ends + timedelta(minutes=20))

    @precondition(lambda self: self.told)
    @rule(which=WHICH, leads=LEADS, how=HOW)
    def change_the_reminders(self, which: int, leads: frozenset[int], how: How) -> None:
        told = self._ready(which, how)

        async def work(desk: Desk) -> None:
            await change_reminders(desk, OLIVIA, told.id, tuple(leads))

        if leads != told.view.reminders:
            self._change(told, work, how, reminders=leads)

    @precondition(lambda self: self.told)
    @rule(which=WHICH, seats=st.sampled_from([None, 1, 1, 2]), how=HOW)
    def limit_the_seats(self, which: int, seats: int | None, how: How) -> None:
        told = self._ready(which, how)

        async def work(desk: Desk) -> None:
            await change_seats(desk, OLIVIA, told.id, seats, None)

        if seats != told.view.seats:
            self._change(told, work, how, seats=seats)

    @precondition(lambda self: self.told)
    @rule(which=WHICH, how=HOW)
    def cancel(self, which: int, how: How) -> None:
        told = self._one(which)
        if told.view.is_cancelled:
            return
        self.step_number += 1
        self._come_to(how)

        async def work(desk: Desk) -> None:
            await cancel_event(desk, OLIVIA, told.id, also_delete=False)

        if told.view.phase(self._now()) == "ahead":
            self._do(work, how, then=told.cancelled)
        else:
            self._must_be_refused(work)

    @precondition(lambda self: self.told)
    @rule(which=WHICH, who=WHO, said=st.sampled_from([Answer.GOING, Answer.GOING, Answer.MAYBE, Answer.NO]), how=HOW)
    def answer(self, which: int, who: str, said: Answer, how: How) -> None:
        self._come_to(how)
        self._answer(self._one(which), who, said, how)

    def _answer(self, told: Told, who: str, said: Answer, how: How) -> None:
        self.step_number += 1

        async def work(desk: Desk) -> None:
            await answer(desk, who, told.id, said)

        if told.view.phase(self._now()) == "ahead":
            self._do(work, how, then=lambda: told.answered(who, said, self.step_number))
        else:
            self._must_be_refused(work)
