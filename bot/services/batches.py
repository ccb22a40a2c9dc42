"""The same for many people, a few at a time: who asked sees how far it is, and in the end who was not reached."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.batches import Batch, Progress, Sort
from bot.domain.events import UPCOMING, Event
from bot.domain.messages import BatchBegun, BatchDone
from bot.domain.people import Rsvp
from bot.domain.plans import Delivery, DeliveryState, Kind, Planned
from bot.services.desk import Desk
from bot.services.owed import owe
from bot.services.ports import Changes, Place, Sent
from bot.services.steps import Replace, Revise, Say, Skip, Step, Wait
from bot.texts import later, tr

AT_A_TIME = 40  # deliveries of one batch, so that a reminder never waits behind thousands
LOOK = 0.5  # seconds between two looks at how far it is
SHOW = 3.0  # seconds between two times at which that is shown: Slack takes 50 edits a minute, of cards too
LONGEST = 10.0  # seconds between two looks while a platform is away
SMALL = 10  # people, up to which nobody needs to see how far it is
_DOES = {Sort.INVITATIONS: "invite", Sort.FOLLOW_UP: "write to"}


async def begin_batch(desk: Desk, event: Event, batch: Batch, people: Sequence[Rsvp]) -> None:
    """Store the batch, and let it begin. The same batch stored again changes nothing."""
    await desk.store.add_batch(batch, people, _begun(desk, event, batch))
    desk.wake()


async def begin_draft(desk: Desk, event: Event, batch: Batch) -> bool:
    """Let a batch begin that was stored as a draft; False where it has begun before."""
    is_begun = await desk.store.begin_batch(batch.id, _begun(desk, event, batch))
    desk.wake()
    return is_begun


def _begun(desk: Desk, event: Event, batch: Batch) -> Changes:
    owed = [_owed(desk, event, batch, Kind.BATCH)]
    if batch.total > SMALL:
        owed.append(_owed(desk, event, batch, Kind.BATCH_BEGUN))
    line = desk.line(
        batch.asked_by, f"{_DOES[batch.sort]} {batch.total} {'person' if batch.total == 1 else 'people'}", event
    )
    return Changes(add=owed, audit=line)


async def feed_batch(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Make the next deliveries of the batch, show how far it is, and end it when nobody is left."""
    batch = await desk.store.batch(delivery.detail)
    if batch is None:
        return Skip(later("it is not known any more"))
    progress = await desk.store.batch_progress(batch.id)
    is_fed = await _feed(desk, event, batch, AT_A_TIME - progress.under_way)
    is_done = progress.under_way == 0 and not is_fed
    if is_fed:
        progress = replace(progress, rests_until=None)
    shown = await _shown(desk, delivery, event)
    done = Changes(add=[_owed(desk, event, batch, Kind.BATCH_DONE)])
    if shown is None and is_done:
        return Replace(done)
    message = BatchBegun(event, desk.info(event), batch, progress)
    if shown is not None and is_done:
        return Revise(shown, message, then=done)
    said, rest = (
        tr("{many} of {total} done", many=progress.reached + progress.failed, total=progress.total),
        _rest(desk, progress),
    )
    if shown is None or delivery.note == said or not _is_time_to_show(desk):
        return Wait(rest, delivery.note)
    return Revise(shown, message, again=rest, note=said)


async def batch_begun(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Say that it has begun; the message is edited while it goes on."""
    return await _stands(desk, delivery, event, BatchBegun)


async def batch_done(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Say who was reached, and who was not and why."""
    return await _stands(desk, delivery, event, BatchDone)


async def _stands(desk: Desk, delivery: Delivery, event: Event, said: type[BatchBegun | BatchDone]) -> Step:
    batch = await desk.store.batch(delivery.detail)
    if batch is None:
        return Skip(later("it is not known any more"))
    progress = await desk.store.batch_progress(batch.id)
    return Say(Place(delivery.user_id), said(event, desk.info(event), batch, progress))


async def _feed(desk: Desk, event: Event, batch: Batch, room: int) -> bool:
    """Make deliveries for the next people, and say whether there were any."""
    if room <= 0 or _is_pointless(desk, event, batch):
        return False
    now = desk.clock.now()
    people = await desk.store.next_of_batch(batch.id, room)
    each = [owe(event, batch.sort.kind, f"user:{one}", now, detail=batch.id) for one in people]
    await desk.store.apply(Changes(add=[one.model_copy(update={"revision": 0}) for one in each]))
    desk.wake()
    return bool(each)


def _is_pointless(desk: Desk, event: Event, batch: Batch) -> bool:
    """Say whether nobody is to be asked any more to come."""
    return batch.sort is Sort.INVITATIONS and event.phase(desk.clock.now()) not in UPCOMING


async def _shown(desk: Desk, delivery: Delivery, event: Event) -> Sent | None:
    """Return the message that shows how far it is, once it has been sent."""
    sent, kinds = [DeliveryState.SENT], [Kind.BATCH_BEGUN]
    for one in await desk.store.deliveries(event.id, delivery.audience, kinds=kinds, states=sent):
        if one.detail == delivery.detail and one.channel_id and one.ts:
            return Sent(one.channel_id, one.ts)
    return None


def _is_time_to_show(desk: Desk) -> bool:
    now = desk.clock.now().timestamp()
    return now // SHOW != (now - LOOK) // SHOW


def _rest(desk: Desk, progress: Progress) -> float:
    """Return how many seconds to wait until something can have happened."""
    if progress.rests_until is None:
        return LOOK
    return min(max((progress.rests_until - desk.clock.now()).total_seconds(), LOOK), LONGEST)


def _owed(desk: Desk, event: Event, batch: Batch, kind: Kind) -> Planned:
    owed = owe(event, kind, f"user:{batch.asked_by}", desk.clock.now(), detail=batch.id)
    return owed.model_copy(update={"revision": 0})
