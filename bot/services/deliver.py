"""Send what is due: claimed with a lease, looked at again, sent, marked sent. Nothing lost, nothing twice."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.errors import CallboardError
from bot.domain.events import Event, EventState
from bot.domain.plans import Audience, Delivery, DeliveryState, Kind
from bot.services.compose import compose
from bot.services.desk import Desk
from bot.services.owed import note_to_organisers, owe
from bot.services.ports import NO_CHANGES, CannotSend, Changes, Sent, TryLater
from bot.services.steps import EditCard, Replace, Say, Share, Skip, Step, Wait
from providers.errors import RateLimited

LEASE = timedelta(minutes=5)  # longer than any send
AT_ONCE = 20
BURST, WINDOW = 5, timedelta(seconds=5)  # Slack takes about one message a second in a channel, and short bursts
MOST_ATTEMPTS = 200
LONGEST_WAIT = 600.0  # seconds


class Deliverer:
    """Sends due deliveries; one for a process. `on_error` hears of what nobody expected."""

    def __init__(self, desk: Desk, on_error: Callable[[str, BaseException], None]) -> None:
        self._desk = desk
        self._on_error = on_error
        self._recent: dict[str, list[datetime]] = {}  # when each place was sent to lately
        self._busy: dict[str, str] = {}  # place -> the delivery that is on its way there
        self._under_way: dict[str, asyncio.Task[None]] = {}  # by delivery

    async def deliver_due(self) -> datetime | None:
        """Claim and start everything that is due and has its turn; return when to look again."""
        desk = self._desk
        while len(self._under_way) < AT_ONCE:
            now = desk.clock.now()
            claimed = await desk.store.claim(now, now + LEASE, AT_ONCE - len(self._under_way), self._crowded(now))
            if not claimed:
                break
            for one in claimed:
                if one.id not in self._under_way:  # a clock that jumped has run the lease out; it is still being sent
                    self._start(one)
        return await self._look_again(desk.clock.now())

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        while self._under_way:
            await asyncio.wait(set(self._under_way.values()))

    def _crowded(self, now: datetime) -> set[str]:
        """Return the places to which one is on its way, or whose turn has not come."""
        recent = {place: [at for at in times if at > now - WINDOW] for place, times in self._recent.items()}
        self._recent = {place: times for place, times in recent.items() if times}
        return {place for place, times in self._recent.items() if len(times) >= BURST} | self._busy.keys()

    async def _look_again(self, now: datetime) -> datetime | None:
        due = await self._desk.store.next_due()
        if due is None:
            return None
        full = [times[0] + WINDOW for times in self._recent.values() if len(times) >= BURST]
        if due <= now:  # its place is crowded, or everything is busy: whatever ends first wakes the timer
            return min([*full, now + WINDOW])
        return due

    def _start(self, delivery: Delivery) -> None:
        place = _place(delivery)
        self._busy[place] = delivery.id
        self._recent.setdefault(place, []).append(self._desk.clock.now())
        task = self._desk.keeper.spawn(self._deliver(delivery), f"deliver {delivery.kind}")
        self._under_way[delivery.id] = task
        task.add_done_callback(lambda _task: self._done(delivery.id, place))

    def _done(self, delivery_id: str, place: str) -> None:
        del self._under_way[delivery_id]
        self._busy.pop(place, None)
        self._desk.wake()

    async def _deliver(self, delivery: Delivery) -> None:
        desk = self._desk
        try:
            event = await desk.store.event(delivery.event_id)
            if event is None:
                await self._close(delivery, DeliveryState.DROPPED, note="the event is gone")
                return
            await self._act(delivery, event, await compose(desk, delivery, event))
        except TryLater as busy:
            await self._defer(delivery, busy.seconds, "Slack is busy or away")
        except CannotSend as refused:
            await self._give_up(delivery, refused.reason)
        except RateLimited as busy:
            await self._defer(delivery, busy.retry_after or 60.0, str(busy))
        except CallboardError as passing:
            await self._defer_or_give_up(delivery, str(passing))
        except Exception as surprise:  # noqa: BLE001  a defect in one message must not stop the others
            self._on_error(f"deliver {delivery.kind}", surprise)
            await self._defer_or_give_up(delivery, "something went wrong inside Callboard")

    async def _act(self, delivery: Delivery, event: Event, step: Step) -> None:
        match step:
            case Say():
                await self._say(delivery, event, step)
            case EditCard():
                await self._edit_card(delivery, event, step)
            case Share():
                await self._share(delivery, step)
            case Replace():
                await self._close(delivery, DeliveryState.SENT, changes=step.then)
            case Skip():
                await self._close(delivery, DeliveryState.SKIPPED, note=step.why)
            case Wait():
                await self._defer(delivery, step.seconds, step.why)

    async def _say(self, delivery: Delivery, event: Event, step: Say) -> None:
        desk, sent = self._desk, None
        if delivery.attempts > 1:
            sent = await desk.messenger.find(step.place, delivery.id, event.created_at)
        if sent is None:
            sent = await desk.messenger.send(step.place, step.message, delivery.id)
        if delivery.kind is Kind.ANNOUNCEMENT:
            await self._remember_card(event.id, sent)
        await self._close(delivery, DeliveryState.SENT, sent=sent, changes=step.then)

    async def _remember_card(self, event_id: str, sent: Sent) -> None:
        async with self._desk.lock(event_id):
            event = await self._desk.store.event(event_id)
            if event is not None and event.card_ts != sent.ts:
                await self._desk.store.save_event(event.model_copy(update={"card_ts": sent.ts}))

    async def _edit_card(self, delivery: Delivery, event: Event, step: EditCard) -> None:
        assert event.card_ts is not None
        found = await self._desk.messenger.edit(event.channel_id, event.card_ts, step.message)
        sent = Sent(event.channel_id, event.card_ts)
        note = "" if found else "the card was deleted by hand"
        await self._close(delivery, DeliveryState.SENT if found else DeliveryState.SKIPPED, sent=sent, note=note)

    async def _share(self, delivery: Delivery, step: Share) -> None:
        messenger = self._desk.messenger
        file_id = delivery.file_id
        if file_id is None:
            file_id = await messenger.prepare_file(step.file)
            await self._desk.store.note_file(delivery.id, file_id)
        await messenger.share_file(step.place, file_id, step.file)
        await self._close(delivery, DeliveryState.SENT)

    async def _close(
        self,
        delivery: Delivery,
        state: DeliveryState,
        *,
        sent: Sent | None = None,
        note: str = "",
        changes: Changes = NO_CHANGES,
    ) -> None:
        await self._desk.store.finish(
            delivery.id,
            state,
            self._desk.clock.now(),
            channel_id=sent.channel_id if sent else None,
            ts=sent.ts if sent else None,
            note=note,
            changes=changes,
        )

    async def _defer(self, delivery: Delivery, seconds: float, note: str) -> None:
        await self._desk.store.defer(delivery.id, self._desk.clock.now() + timedelta(seconds=seconds), note)

    async def _defer_or_give_up(self, delivery: Delivery, note: str) -> None:
        if delivery.attempts >= MOST_ATTEMPTS:
            await self._give_up(delivery, note)
            return
        await self._defer(delivery, min(5.0 * 2 ** min(delivery.attempts, 10), LONGEST_WAIT), note)

    async def _give_up(self, delivery: Delivery, reason: str) -> None:
        """Mark it failed, and tell the organisers in the same commit, unless it was meant for them."""
        desk = self._desk
        event = await desk.store.event(delivery.event_id)
        changes = NO_CHANGES
        if event is not None and delivery.kind is Kind.ANNOUNCEMENT:
            changes = await self._not_announced(event, reason)
        elif event is not None and delivery.audience == Audience.CHANNEL:
            what = delivery.kind.value.replace("_", " ")
            text = f"The {what} of “{event.title}” could not be posted: {reason}"
            changes = Changes(add=[note_to_organisers(event, text, desk.clock.now())])
        await self._close(delivery, DeliveryState.FAILED, note=reason, changes=changes)

    async def _not_announced(self, event: Event, reason: str) -> Changes:
        desk = self._desk
        async with desk.lock(event.id):
            half = event.model_copy(update={"state": EventState.HALF_DONE, "note": reason})
            await desk.store.save_event(half)
        now = desk.clock.now()
        told = owe(half, Kind.HALF_DONE, f"user:{event.organiser_id}", now, detail=now.isoformat(), text=reason)
        return Changes(add=[told])


def _place(delivery: Delivery) -> str:
    """Return the place by which `Store.claim` tells deliveries apart: a channel, or a person."""
    return delivery.channel_id or delivery.audience
