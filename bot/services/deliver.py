"""Send what is due: claimed with a lease, looked at again, sent, marked sent. Nothing lost, nothing twice."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.domain.errors import CallboardError
from bot.domain.events import CALLED_OFF, Event
from bot.domain.plans import ASKED_FOR, NO_EVENT, Audience, Delivery, DeliveryState, Kind
from bot.domain.unsent import CARD_DELETED
from bot.services.compose import compose
from bot.services.desk import Desk
from bot.services.languages import language_for
from bot.services.owed import card_refresh, owe
from bot.services.pace import Pace
from bot.services.ports import NO_CHANGES, CannotSend, Changes, Place, Sent, TryLater
from bot.services.share import share
from bot.services.steps import EditCard, Replace, Revise, Say, Share, Skip, Step, Wait
from bot.services.unsent import card_deleted, not_announced, tell_instead
from bot.services.weekly import compose_weekly, lock_of, switched_off
from bot.texts import later, speak
from providers.errors import RateLimited

LEASE = timedelta(minutes=5)  # longer than any send
EACH = 4  # that ask the same platform
AT_ONCE = 30  # more than all platforms may hold up
AHEAD = 200  # claimed before their turn: to claim many costs hardly more than to claim one
MOST_ATTEMPTS = 200
LONGEST_WAIT = 600.0  # seconds
SKEW = timedelta(hours=26)  # by which Slack's clock may be behind ours, also when ours was a day ahead for a while
_DEFECT = later("something went wrong inside Callboard")


class Deliverer:
    """Sends due deliveries; one for a process. `on_error` hears of what nobody expected."""

    def __init__(self, desk: Desk, on_error: Callable[[str, BaseException], None]) -> None:
        self._desk = desk
        self._on_error = on_error
        self._pace = Pace()
        self._since = desk.clock.now()
        self._under_way: dict[str, asyncio.Task[None]] = {}  # by delivery
        self._waiting: dict[str, Delivery] = {}  # claimed, oldest first
        self._looked_at: datetime | None = None
        self._is_stopped = False

    async def deliver_due(self) -> datetime | None:
        """Claim and start everything that is due and has its turn; return when to look again."""
        desk = self._desk
        await self._notice_a_clock_set_back(desk.clock.now())
        while self._has_room and not self._is_stopped:
            now, room = desk.clock.now(), AHEAD - len(self._waiting)
            claimed = await desk.store.claim(now, now + LEASE, room, self._pace.crowded(now), each=EACH)
            if not claimed:
                break
            for one in claimed:
                self._take(one, now)
            self._start_next()
        if self._is_stopped:
            await self._give_back()
        return await self._look_again(desk.clock.now())

    def stop(self) -> None:
        """Start nothing more; what waits for its turn is the next life's, as if it had not been claimed."""
        self._is_stopped = True
        self._desk.keeper.spawn(self._give_back(), "give back")

    async def _give_back(self) -> None:
        waiting, self._waiting, now = self._waiting.values(), {}, self._desk.clock.now()
        with suppress(CallboardError):  # their leases run out
            give = self._desk.store.defer
            await asyncio.gather(*(give(one.id, now, one.note, was_tried=False) for one in waiting))

    @property
    def _has_room(self) -> bool:
        return len(self._under_way) < AT_ONCE or len(self._waiting) < AHEAD // 2

    async def _notice_a_clock_set_back(self, now: datetime) -> None:
        if self._looked_at is not None and now < self._looked_at:
            await self._desk.store.wait_no_longer(now, now + LEASE)
        self._looked_at = now

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        while self._under_way:
            await asyncio.wait(set(self._under_way.values()))

    async def _look_again(self, now: datetime) -> datetime | None:
        due = await self._desk.store.next_due()
        if due is None or due > now:
            return due
        return self._pace.next_turn(now)  # its place is crowded or all is busy: whatever ends first wakes the timer

    def _take(self, delivery: Delivery, now: datetime) -> None:
        # Where a clock that jumped has run the lease out, it is still being sent.
        if delivery.id not in self._under_way and delivery.id not in self._waiting:
            self._pace.begin(delivery, now)
            self._waiting[delivery.id] = delivery

    def _start_next(self) -> None:
        while self._waiting and len(self._under_way) < AT_ONCE and not self._is_stopped:
            delivery = self._waiting.pop(next(iter(self._waiting)))
            task = self._desk.keeper.spawn(self._deliver(delivery), f"deliver {delivery.kind}")
            self._under_way[delivery.id] = task
            task.add_done_callback(partial(self._done, delivery))

    def _done(self, delivery: Delivery, task: asyncio.Task[None]) -> None:
        del self._under_way[delivery.id]
        self._pace.end(delivery)
        if not task.cancelled():  # as where this life ends
            self._start_next()
        if self._has_room:
            self._desk.wake()

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            is_about_event = delivery.event_id != NO_EVENT
            event = await self._desk.store.event(delivery.event_id) if is_about_event else None
            if event is None and is_about_event:
                await self._close(delivery, DeliveryState.DROPPED, note=later("the event is gone"))
            else:
                speak(await language_for(self._desk, delivery, event))
                await self._try(delivery, event)
        except TryLater as busy:
            await self._defer(delivery, busy.seconds, busy.reason, was_tried=busy.maybe_sent)
        except RateLimited as busy:
            await self._defer(delivery, busy.retry_after or 60.0, str(busy))
        except CallboardError as passing:
            await self._defer_longer(delivery, str(passing))
        except Exception as surprise:  # noqa: BLE001  a defect in one message must not stop the others
            self._on_error(f"deliver {delivery.kind}", surprise)
            await self._defer_longer(delivery, _DEFECT)

    async def _try(self, delivery: Delivery, event: Event | None) -> None:
        step: Step | None = None
        try:
            step = await (compose(self._desk, delivery, event) if event else compose_weekly(self._desk, delivery))
            await self._act(delivery, event, step)
        except CannotSend as refused:
            await self._give_up(delivery, event, step, refused)
        except (TryLater, RateLimited):
            raise
        except Exception as failure:
            if delivery.attempts < MOST_ATTEMPTS:
                raise
            reason = str(failure) if isinstance(failure, CallboardError) else _DEFECT
            await self._give_up(delivery, event, step, CannotSend("tried_too_often", reason))

    async def _act(self, delivery: Delivery, event: Event | None, step: Step) -> None:
        if isinstance(step, Replace | Skip | Wait):
            self._pace.spare(delivery)
        match step:
            case Say():
                await self._say(delivery, event, step)
            case EditCard():
                assert event is not None  # whose card it is
                await self._edit_card(delivery, event, step)
            case Revise():
                await self._revise(delivery, step)
            case Share():
                await share(self._desk, delivery, step)
                await self._close(delivery, DeliveryState.SENT)
            case Replace():
                await self._close(delivery, DeliveryState.SENT, changes=step.then)
            case Skip():
                await self._skip(delivery, event, step)
            case Wait():
                await self._defer(delivery, step.seconds, step.why, was_tried=False)

    async def _say(self, delivery: Delivery, event: Event | None, step: Say) -> None:
        found = await self._find(delivery, event, step.place)
        sent = found or await self._desk.messenger.send(step.place, step.message, delivery.id)
        if delivery.kind is Kind.ANNOUNCEMENT:
            await self._announced(delivery, sent, None if found else event)
        else:
            then = _as_old_as(delivery, step.then) if found and event else step.then
            await self._close(delivery, DeliveryState.SENT, sent=sent, changes=then)

    async def _find(self, delivery: Delivery, event: Event | None, place: Place) -> Sent | None:
        """Return what an earlier attempt has sent, or an earlier life, of which an older database does not know."""
        if delivery.attempts <= 1 and delivery.due_at > self._since:
            return None
        since = event.created_at if event else delivery.due_at
        return await self._desk.messenger.find(place, delivery.id, since - SKEW)

    async def _announced(self, delivery: Delivery, sent: Sent, shown: Event | None) -> None:
        """Remember the card, and let it and its channel follow what has changed since it showed the event."""
        async with self._desk.lock(delivery.event_id):
            event = await self._desk.store.event(delivery.event_id)
            assert event is not None  # events are never removed
            now = self._desk.clock.now()
            add = [] if event == shown else [card_refresh(event, now)]
            if event.state in CALLED_OFF:
                add.append(owe(event, Kind.CANCELLED, Audience.CHANNEL, now, detail=str(event.revision)))
            carded = event.model_copy(update={"card_ts": sent.ts})
            await self._close(delivery, DeliveryState.SENT, sent=sent, event=carded, changes=Changes(add=add))

    async def _skip(self, delivery: Delivery, event: Event | None, step: Skip) -> None:
        """Skip it; a card that may be in the channel all the same is looked for, so that it does not stay open.

        So is an invitation: whoever has it hears when it does not hold any more.
        """
        found: Sent | None = None
        if event is not None and delivery.kind in (Kind.ANNOUNCEMENT, Kind.INVITATION):
            is_card = delivery.kind is Kind.ANNOUNCEMENT
            found = await self._find(delivery, event, Place(event.channel_id if is_card else delivery.user_id))
        if found is None:
            await self._close(delivery, DeliveryState.SKIPPED, note=step.why, changes=step.then)
        elif delivery.kind is Kind.ANNOUNCEMENT:
            await self._announced(delivery, found, None)
        else:
            await self._close(delivery, DeliveryState.SENT, sent=found, note=step.why)

    async def _edit_card(self, delivery: Delivery, event: Event, step: EditCard) -> None:
        assert event.card_ts is not None
        found = await self._desk.messenger.edit(event.channel_id, event.card_ts, step.message)
        sent = Sent(event.channel_id, event.card_ts)
        if found:
            await self._close(delivery, DeliveryState.SENT, sent=sent)
        else:
            told = card_deleted(self._desk, event)
            await self._close(delivery, DeliveryState.SKIPPED, sent=sent, note=CARD_DELETED, changes=told)

    async def _revise(self, delivery: Delivery, step: Revise) -> None:
        sent, edit = step.sent, self._desk.messenger.edit
        is_there = await edit(sent.channel_id, sent.ts, step.message, is_broadcast=step.is_broadcast)
        if step.again is None:
            await self._close(delivery, DeliveryState.SENT, sent=sent, changes=step.then)
        else:
            note = step.note or ("" if is_there else later("its message is gone"))
            await self._defer(delivery, step.again, note, was_tried=False)

    async def _close(
        self,
        delivery: Delivery,
        state: DeliveryState,
        *,
        sent: Sent | None = None,
        note: str = "",
        event: Event | None = None,
        changes: Changes = NO_CHANGES,
    ) -> None:
        await self._desk.store.finish(
            delivery.id,
            state,
            self._desk.clock.now(),
            channel_id=sent.channel_id if sent else None,
            ts=sent.ts if sent else None,
            note=note,
            event=event,
            changes=changes,
        )

    async def _defer(self, delivery: Delivery, seconds: float, note: str, *, was_tried: bool = True) -> None:
        ready_at = self._desk.clock.now() + timedelta(seconds=seconds)
        await self._desk.store.defer(delivery.id, ready_at, note, was_tried=was_tried)

    async def _defer_longer(self, delivery: Delivery, note: str) -> None:
        await self._defer(delivery, min(5.0 * 2 ** min(delivery.attempts, 10), LONGEST_WAIT), note)

    async def _give_up(self, delivery: Delivery, event: Event | None, step: Step | None, refused: CannotSend) -> None:
        """Mark it failed; who is told of that is in the same commit."""
        if event is None:
            async with self._desk.lock(lock_of(delivery.to_channel)):
                changes = await switched_off(self._desk, delivery, refused)
                await self._close(delivery, DeliveryState.FAILED, note=refused.reason, changes=changes)
            return
        if delivery.kind is Kind.ANNOUNCEMENT and not delivery.detail.startswith(ASKED_FOR):
            async with self._desk.lock(event.id):
                present = await self._desk.store.event(event.id) or event
                half, changes = not_announced(self._desk, present, refused.reason)
                await self._close(delivery, DeliveryState.FAILED, note=refused.reason, event=half, changes=changes)
            return
        changes = await tell_instead(self._desk, delivery, event, step, refused)
        await self._close(delivery, DeliveryState.FAILED, note=refused.reason, changes=changes)


def _as_old_as(delivery: Delivery, then: Changes) -> Changes:
    """Return what follows a message of an earlier life: that may have gone out too, so it is looked for as well."""
    return replace(then, add=[one.model_copy(update={"due_at": delivery.due_at}) for one in then.add])
