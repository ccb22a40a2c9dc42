"""Write to those who came, or to those who did not: shown first, then sent to each once."""

import uuid

from bot.domain.batches import DRAFT_KEPT_FOR, Batch, Sort
from bot.domain.errors import InvalidFields, Stale, WrongState
from bot.domain.events import Event, EventState, said_of
from bot.domain.messages import FollowUp
from bot.domain.people import OUTSIDE
from bot.domain.places import Placed
from bot.domain.plans import Delivery, DeliveryState, Kind
from bot.domain.recordings import RecordingKind, RecordingState
from bot.services.batches import begin_draft
from bot.services.desk import Desk
from bot.services.permissions import event_to_change
from bot.services.ports import Place
from bot.services.reports import recordings_of
from bot.services.steps import Say, Skip, Step
from providers.errors import ProviderError

ATTENDEES, NO_SHOWS = "attendees", "no_shows"
WHO = {ATTENDEES: (Placed.ATTENDED, Placed.WALK_IN), NO_SHOWS: (Placed.NO_SHOW,)}
LONGEST = 2000  # characters
_ON_ITS_WAY = (DeliveryState.SENT, DeliveryState.LEASED, DeliveryState.PENDING)


async def event_to_follow_up(desk: Desk, user_id: str, event_id: str) -> Event:
    """Return the event if this person may write to who was there. Raises WrongState where nobody knows who was."""
    event = await event_to_change(desk, user_id, event_id)
    phase = event.phase(desk.clock.now())
    if phase is not EventState.ENDED:
        raise WrongState(f"“{event.title}” {said_of(phase)}, so nobody can be written to about it.")
    if await desk.store.last_look(event.id) is None:
        command = f"{desk.policy.command} attendance {event.ref}"
        raise WrongState(f"Nothing is known yet of who came to “{event.title}”. {command} looks.")
    return event


async def recording_to_show(desk: Desk, event: Event) -> str | None:
    """Return the recording's link, where there is one that is nobody's own."""
    if event.recording_link is not None:
        return event.recording_link
    try:
        known = await recordings_of(desk, event)
    except ProviderError:
        return None
    shown = (
        one.watch_link
        for one in known
        if one.kind is RecordingKind.RECORDING and one.state is RecordingState.READY and not one.is_private
    )
    return next((one for one in shown if one), None)


async def draft_follow_up(desk: Desk, user_id: str, event_id: str, who: str, text: str, *, with_link: bool) -> Batch:
    """Store a message that is to be looked at first, with everybody whom it would reach. Raises InvalidFields."""
    event = await event_to_follow_up(desk, user_id, event_id)
    if who not in WHO:
        raise Stale("This form is not known any more. Ask for the attendance again.")
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise InvalidFields({"text": f"Write what they should read, in at most {LONGEST} characters."})
    link = await recording_to_show(desk, event) if with_link else None
    if with_link and link is None:
        raise InvalidFields({"link": "The recording’s link cannot be had right now. Try again, or leave it out."})
    look = await desk.store.last_look(event.id)
    found = await desk.store.members_in(event.id, look.number if look else 0, WHO[who])
    members = [one for one in found if one and not one.startswith(OUTSIDE)]
    served = await desk.store.served(event.id, Sort.FOLLOW_UP) & set(members)
    quiet = await desk.store.who_wants_quiet(members) - served
    reached = [one for one in members if one not in served | quiet]
    without = {"outside": len(found) - len(members), "served": len(served), "quiet": len(quiet)}
    batch = Batch(
        id=uuid.uuid4().hex,
        event_id=event.id,
        sort=Sort.FOLLOW_UP,
        asked_by=user_id,
        asked_at=desk.clock.now(),
        total=len(reached),
        text=text,
        choices={"who": who, "link": link or "", **{key: str(many) for key, many in without.items()}},
        left_out=tuple(_LEFT_OUT[key].format(many) for key, many in without.items() if many),
    )
    await desk.store.draft_batch(batch, reached)
    return batch


_LEFT_OUT = {
    "outside": "Without a Slack account, and not reached: {}",
    "served": "Had a message about this event before: {}",
    "quiet": "Want no such messages by direct message: {}",
}


async def follow_up_of(desk: Desk, user_id: str, event_id: str, batch_id: str) -> Batch:
    """Return a message that this person has seen and not sent yet. Raises Stale."""
    batch = await desk.store.batch(batch_id)
    is_theirs = batch is not None and (batch.event_id, batch.asked_by) == (event_id, user_id)
    if batch is None or not is_theirs or batch.sort is not Sort.FOLLOW_UP:
        raise Stale("This preview is not known any more, and nothing was sent. Ask for the attendance again.")
    return batch


async def begin_follow_up(desk: Desk, user_id: str, event_id: str, batch_id: str) -> str:
    """Let the message go out, once; return the sentence for who wrote it."""
    event = await event_to_follow_up(desk, user_id, event_id)
    batch = await follow_up_of(desk, user_id, event.id, batch_id)
    if desk.clock.now() - batch.asked_at > DRAFT_KEPT_FOR:
        raise Stale("This preview is more than a day old, and nothing was sent. Ask for the attendance again.")
    if not batch.total:
        return "There is nobody to whom this message could go."
    await begin_draft(desk, event, batch)
    return "Your message is on its way. A direct message tells you who was not reached."


async def follow_up(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send somebody what an organiser wrote; not to one who wants none, or has had one about this event."""
    batch = await desk.store.batch(delivery.detail)
    if batch is None:
        return Skip("it is not known any more")
    if await desk.store.wants_quiet(delivery.user_id):
        return Skip("wants no such messages by direct message")
    others = await desk.store.deliveries(event.id, delivery.audience, kinds=[Kind.FOLLOW_UP], states=_ON_ITS_WAY)
    if any(_comes_before(one, delivery) for one in others):
        return Skip("has had a message about this event before")
    link = batch.choices.get("link") or None
    return Say(Place(delivery.user_id), FollowUp(event, desk.info(event), batch.asked_by, batch.text, link))


def _comes_before(one: Delivery, than: Delivery) -> bool:
    """Say whether it is another such message to this person, that was sent or is to be sent before."""
    if one.id == than.id:
        return False
    return one.state is DeliveryState.SENT or (one.due_at, one.id) < (than.due_at, than.id)
