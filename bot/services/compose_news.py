"""News of an event: moved, changed, cancelled; and what its organisers are asked about that."""

from dataclasses import replace
from datetime import datetime

from bot.domain.events import UPCOMING, Event
from bot.domain.messages import BothChanged, Cancelled, Changed, Gone, Moved
from bot.domain.plans import Audience, Delivery
from bot.services.compose_people import going, hearing_of_moves
from bot.services.desk import Desk
from bot.services.links import link_in_time
from bot.services.owed import new_calendar_file, news_for_reader, still_new
from bot.services.ports import Changes, Place
from bot.services.steps import Say, Skip, Step
from bot.texts import later


async def moved(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Tell of a new start, those who are going with their link."""
    if event.phase(desk.clock.now()) not in UPCOMING:
        return Skip(later("the event does not stand any more"))
    start, _, news = delivery.text.partition("\n")
    message = Moved(
        event, desk.info(event), was=datetime.fromisoformat(start), news=news_for_reader(still_new(event, news))
    )
    if delivery.audience == Audience.CHANNEL:
        return Say(Place.below_card(event), message)
    rsvp = await hearing_of_moves(desk, delivery, event)
    if rsvp is None:
        return Skip(later("no longer going"))
    if not rsvp.is_expected:
        return Say(Place(delivery.user_id), message)
    link = await link_in_time(desk, delivery, event, rsvp)
    message = replace(message, join_link=link.url)
    return Say(Place(delivery.user_id), message, Changes(add=[new_calendar_file(event, rsvp, desk.clock.now())]))


async def changed(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Tell one who is going what else has changed."""
    rsvp = await going(desk, delivery, event)
    if rsvp is None:
        return Skip(later("no longer going"))
    if event.phase(desk.clock.now()) not in UPCOMING:
        return Skip(later("the event does not stand any more"))
    news = still_new(event, delivery.text)
    if not news:
        return Skip(later("all is as it was"))
    link = await link_in_time(desk, delivery, event, rsvp)
    message = Changed(event, desk.info(event), news=news_for_reader(news), join_link=link.url)
    return Say(Place(delivery.user_id), message, Changes(add=[new_calendar_file(event, rsvp, desk.clock.now())]))


async def cancelled(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Tell that it will not take place."""
    message = Cancelled(event, desk.info(event))
    if delivery.audience == Audience.CHANNEL:
        return Say(Place.below_card(event), message)
    rsvp = await hearing_of_moves(desk, delivery, event)
    if rsvp is None:
        return Skip(later("no longer going"))
    return Say(Place(delivery.user_id), message, Changes(add=[new_calendar_file(event, rsvp, desk.clock.now())]))


async def both_changed(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Ask an organiser which of two versions holds, unless that is settled."""
    theirs, question = event.sides.theirs, event.sides.question
    if theirs is None or delivery.detail != question or event.phase(desk.clock.now()) not in UPCOMING:
        return Skip(later("it is settled"))
    return Say(Place(delivery.user_id), BothChanged(event, desk.info(event), theirs=theirs, question=question))


async def gone(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Ask an organiser whether the event is cancelled."""
    if event.phase(desk.clock.now()) not in UPCOMING:
        return Skip(later("it is settled"))
    asked = Gone(event, desk.info(event), text=delivery.text, command=desk.policy.command)
    return Say(Place(delivery.user_id), asked)
