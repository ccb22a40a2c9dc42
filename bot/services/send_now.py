"""What could not be sent is sent when somebody asks for it; the card posted anew, or in another channel."""

from datetime import timedelta

from bot.domain.errors import InvalidFields, WrongState
from bot.domain.events import Event, EventState, said_of
from bot.domain.plans import ASKED_FOR, Audience, Delivery, DeliveryState, Kind, plan_of
from bot.domain.platforms import Capability
from bot.domain.unsent import PEOPLE, Unsent, is_too_late, unsent_of
from bot.services.desk import Desk
from bot.services.owed import owe
from bot.services.permissions import event_to_change
from bot.services.ports import Changes
from bot.services.schedule_event import must_take_cards
from bot.services.unfinished import resume
from bot.texts import tr

_A_MOMENT = timedelta(microseconds=1)
_ELSEWHERE = "announce in another channel"


def look_for_unsent(desk: Desk, event: Event, deliveries: list[Delivery]) -> Unsent:
    """Return what of the event could not be sent."""
    plan = plan_of(event, has_recordings=desk.info(event).can(Capability.RECORDINGS))
    return unsent_of(event, deliveries, plan, desk.clock.now())


async def send_now(desk: Desk, user_id: str, event_id: str, which: str) -> str:
    """Try again what Slack refused: one delivery, or all to people. Returns what happens. Raises WrongState.

    It is looked for in Slack before it is sent, and asked for twice it is sent once.
    """
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        deliveries = await desk.store.deliveries(event.id)
        unsent = look_for_unsent(desk, event, deliveries)
        wanted = _wanted(desk, event, unsent, deliveries, which)
        if isinstance(wanted, str):
            return wanted
        what = f"send now: {len(wanted)} to people" if which == PEOPLE else f"send now: {wanted[0].kind}"
        revive = [one.id for one in wanted]
        await desk.store.apply(Changes(revive=revive, audit=desk.line(user_id, what, event, "asked")))
    desk.wake()
    return tr(
        "It is being sent now. {command} reminders {ref} says what became of it.",
        command=desk.policy.command,
        ref=event.ref,
    )


def _wanted(desk: Desk, event: Event, unsent: Unsent, deliveries: list[Delivery], which: str) -> list[Delivery] | str:
    """Return what is to be sent, or what became of it meanwhile."""
    if which == PEOPLE:
        return list(unsent.to_people) or tr("There is nobody left who could not be reached.")
    known = next((one for one in deliveries if one.id == which), None)
    if known is not None and known.state is DeliveryState.SENT:
        return tr("It has been sent meanwhile.")
    if known is not None and known.state in (DeliveryState.PENDING, DeliveryState.LEASED):
        return tr("It is on its way already.")
    if known is None or known not in unsent.in_channel:
        raise WrongState(
            tr(
                "“{title}” {said_of}, so this is not sent any more.",
                title=event.title,
                said_of=said_of(event.phase(desk.clock.now())),
            )
        )
    if is_too_late(known, desk.clock.now()):
        raise WrongState(tr("It is too late for this one: it would no longer help anybody."))
    return [known]


async def post_anew(desk: Desk, user_id: str, event_id: str) -> str:
    """Post the card once more where somebody has deleted it. Raises WrongState."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        unsent = look_for_unsent(desk, event, await desk.store.deliveries(event.id))
        if not unsent.is_card_deleted:
            return tr("The card is in its channel, or on its way there.")
        must_stand(desk, event)
        await _announce(desk, event, user_id, "post the card anew", unsent)
    return tr("The card is being posted anew.")


async def announce_elsewhere(desk: Desk, user_id: str, event_id: str, channel_id: str) -> Event:
    """Post the card in another channel, and with it what the present one refused. Raises InvalidFields, WrongState."""
    async with desk.lock(event_id):
        event = await event_to_change(desk, user_id, event_id)
        must_be_movable(desk, event)
        if channel_id == event.channel_id:
            raise InvalidFields({"channel": tr("It is announced in this channel already. Choose another one.")})
        is_private = await must_take_cards(desk, user_id, channel_id)
        unsent = look_for_unsent(desk, event, await desk.store.deliveries(event.id))
        moved = event.model_copy(update={"channel_id": channel_id, "is_private": is_private})
        if event.state is EventState.OPEN:
            await _announce(desk, moved, user_id, _ELSEWHERE, unsent)
            return moved
        await desk.store.save_event(moved, Changes(audit=desk.line(user_id, _ELSEWHERE, moved, "asked")))
        return await resume(desk, moved)


def must_be_movable(desk: Desk, event: Event) -> None:
    """Raise WrongState unless the event has a card that can be posted elsewhere, or only lacks one."""
    if event.state is not EventState.HALF_DONE or not event.is_configured:
        must_stand(desk, event)


def must_stand(desk: Desk, event: Event) -> None:
    """Raise WrongState unless the event is one that has a card."""
    if event.state is not EventState.OPEN:
        raise WrongState(
            tr(
                "“{title}” {said_of}, so it has no card to post.",
                title=event.title,
                said_of=said_of(event.phase(desk.clock.now())),
            )
        )


async def _announce(desk: Desk, event: Event, user_id: str, what: str, unsent: Unsent) -> None:
    now = desk.clock.now()
    late = [one for one in unsent.in_channel if not is_too_late(one, now) and one.kind is not Kind.ANNOUNCEMENT]
    first = min([now, *(one.due_at - _A_MOMENT for one in late)])  # what the card is about comes below it
    card = owe(event, Kind.ANNOUNCEMENT, Audience.CHANNEL, first, detail=f"{ASKED_FOR} {now.isoformat()}")
    line = desk.line(user_id, what, event, "asked")
    changes = Changes(add=[card], revive=[one.id for one in late], audit=line)
    await desk.store.save_event(event.model_copy(update={"card_ts": None}), changes)
    desk.wake()
