"""Deliveries about roles: who is asked to confirm one, and whom organisers still have to ask."""

from bot.domain.events import UPCOMING, Event
from bot.domain.listing import Listing, Who
from bot.domain.messages import RoleAsked, RoleTaken, Unconfirmed
from bot.domain.people import Answer
from bot.domain.plans import Delivery
from bot.domain.platforms import role_named
from bot.services.desk import Desk
from bot.services.ports import Place
from bot.services.steps import Say, Skip, Step
from bot.services.tell_each import everybody
from bot.texts import later


async def role_news(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Ask somebody whether they take a role, or say that they have none any more."""
    role, was, asked_by = delivery.text.split("\n")
    rsvp, info = await desk.store.rsvp(event.id, delivery.user_id), desk.info(event)
    if event.phase(desk.clock.now()) not in UPCOMING:
        return Skip(later("the event is over or cancelled"))
    if rsvp is None or rsvp.role != role or rsvp.answer not in (Answer.INVITED, Answer.MAYBE):
        return Skip(later("they have answered, or were asked for something else meanwhile"))
    if await desk.store.wants_quiet(rsvp.user_id):
        return Skip(later("wants no invitations by direct message"))
    if not role:
        return Say(Place(delivery.user_id), RoleTaken(event, info, role=role_named(info, was)))
    return Say(Place(delivery.user_id), RoleAsked(event, info, role=role_named(info, role), asked_by=asked_by))


async def unconfirmed(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Warn an organiser of who was asked for a role and has not confirmed."""
    info = desk.info(event)
    asked = everybody(desk, event.id, Listing(Who.WITH_ROLE))
    people = [one async for one in asked if one.is_unconfirmed and not one.is_outside]
    if not people:
        return Skip(later("everybody who was asked has answered"))
    named = tuple((one.name, role_named(info, one.role)) for one in people)
    return Say(Place(delivery.user_id), Unconfirmed(event, info, people=named))
