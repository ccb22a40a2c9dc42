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
from tests.machine.edges import CHANNEL, OLIVIA
from tests.machine.ground import AHEAD, BERLIN, HOW, LASTING, LEADS, MOST_EVENTS, WHICH, WHO, How, Work
from tests.machine.model import Told, View
from tests.machine.sites import Sites


class Organising(Sites):
    """Create, move, rename, lengthen, remind, cancel, answer: each plainly, in a race, or struck by misfortune."""

    @precondition(lambda self: len(self.told) < MOST_EVENTS)
    @rule(is_hall=st.booleans(), ahead=AHEAD, lasting=LASTING, leads=LEADS, how=HOW)
    def create(self, is_hall: bool, ahead: int, lasting: int, leads: frozenset[int], how: How) -> None:
        self.step_number += 1
        key, start = f"event {len(self.told)}", self._start(ahead)
        view = View(f"Title {self.step_number}", start, start + timedelta(minutes=lasting), ZoneInfo(BERLIN), leads)
        platform = "hall" if is_hall else "kiosk"
        wish = Wish(key, platform, CHANNEL, view.title, "", view.starts, view.ends, BERLIN, tuple(sorted(leads)))
        told = Told(key, is_hall, view)

        def then() -> None:
            self.told[key] = told
            told.created(self._now())

        self._do(lambda desk: schedule_event(desk, OLIVIA, wish), replace(how, is_racing=False), then=then)

    def _edit(self, told: Told, how: How, **facts: Any) -> None:
        """Edit an event, which is refused when it is over or off."""
        named = {"title": "title", "starts": "starts_at", "ends": "ends_at"}
        changes = {named[key]: value for key, value in facts.items()}

        async def edit(desk: Desk) -> None:
            event = await desk.store.event(told.id)
            assert event is not None
            await edit_event(desk, OLIVIA, replace(wish_of(event), **changes), event.revision)

        self.let_see(told)
        self._change(told, edit, how, **facts)
        self.unseen.add(told.id)

    def _change(self, told: Told, work: Work, how: How, **facts: Any) -> None:
        self.step_number += 1
        if how.is_racing:
            self._go_to_what_is_due()
        if told.view.phase(self._now()) != "ahead":
            self._must_be_refused(work)
            return

        def then() -> None:
            told.changed(self._now(), is_racing=how.is_racing, **facts)

        self._do(work, how, then=then)

    @precondition(lambda self: self.told)
    @rule(which=WHICH, ahead=AHEAD, lasting=LASTING, how=HOW)
    def move(self, which: int, ahead: int, lasting: int, how: How) -> None:
        told = self._one(which)
        self.let_see(told)
        if how.is_racing:
            self._go_to_what_is_due()
        start = self._start(ahead)
        if start != told.view.starts:
            self._edit(told, how, starts=start, ends=start + timedelta(minutes=lasting))

    @precondition(lambda self: self.told)
    @rule(which=WHICH, how=HOW)
    def rename(self, which: int, how: How) -> None:
        self._edit(self._one(which), how, title=f"Title {self.step_number + 1}")

    @precondition(lambda self: self.told)
    @rule(which=WHICH, how=HOW)
    def lengthen(self, which: int, how: How) -> None:
        told = self._one(which)
        self.let_see(told)
        self._edit(told, how, ends=told.view.ends + timedelta(minutes=20))

    @precondition(lambda self: self.told)
    @rule(which=WHICH, leads=LEADS, how=HOW)
    def change_the_reminders(self, which: int, leads: frozenset[int], how: How) -> None:
        told = self._one(which)

        async def work(desk: Desk) -> None:
            await change_reminders(desk, OLIVIA, told.id, tuple(leads))

        if leads != told.view.reminders:
            self._change(told, work, how, reminders=leads)

    @precondition(lambda self: self.told)
    @rule(which=WHICH, how=HOW)
    def cancel(self, which: int, how: How) -> None:
        told = self._one(which)
        if told.view.is_cancelled:
            return
        self.step_number += 1
        if how.is_racing:
            self._go_to_what_is_due()

        async def work(desk: Desk) -> None:
            await cancel_event(desk, OLIVIA, told.id, also_delete=False)

        if told.view.phase(self._now()) == "ahead":
            self._do(work, how, then=told.cancelled)
        else:
            self._must_be_refused(work)

    @precondition(lambda self: self.told)
    @rule(which=WHICH, who=WHO, said=st.sampled_from([Answer.GOING, Answer.GOING, Answer.MAYBE, Answer.NO]), how=HOW)
    def answer(self, which: int, who: str, said: Answer, how: How) -> None:
        told = self._one(which)
        self.step_number += 1
        if how.is_racing:
            self._go_to_what_is_due()

        async def work(desk: Desk) -> None:
            await answer(desk, who, told.id, said)

        if told.view.phase(self._now()) == "ahead":
            self._do(work, how, then=lambda: told.answered(who, said, self.step_number))
        else:
            self._must_be_refused(work)
