"""What of an event could not be sent, with what can be done about it."""

from datetime import datetime

from bot.domain.events import Event, EventState
from bot.domain.plans import Delivery
from bot.domain.unsent import PEOPLE, Unsent, is_too_late
from bot.views import ids
from bot.views.form import channel_select
from bot.views.parts import Block, actions, button, context, divider, field, modal, section
from bot.views.plan import what
from bot.views.text import foreign, inline, plural
from bot.views.when import instant

MOST = 10


def unsent_list(event: Event, unsent: Unsent, now: datetime) -> list[Block]:
    """Return what could not be sent, each with its button; nothing where there is none."""
    blocks = [_missed(event, one, now) for one in unsent.in_channel[-MOST:]]
    if unsent.people:
        blocks.append(_people(event, unsent.people))
    if unsent.is_card_deleted and event.state is EventState.OPEN:
        gone = f"The card was deleted in <#{event.channel_id}>, so nobody can answer there."
        blocks.append(section(gone, accessory=button("Post it anew", ids.POST_ANEW, event.id)))
    if not blocks:
        return []
    heading = section(":warning: *Could not be sent*")
    return [divider(), heading, *blocks, *_elsewhere(event, unsent)]


def elsewhere_form(event: Event, chosen: str = "", problem: str = "") -> Block:
    """Return the form that asks in which other channel the event is announced."""
    words = f"The card of *{inline(event.title)}* is posted there anew, and what comes after it goes there."
    blocks = [section(words), field("Announce in", "channel", channel_select(chosen))]
    said = [context(f":warning: {foreign(problem, 1000)}")] if problem else []
    return modal("Another channel", [*blocks, *said], ids.ELSEWHERE_FORM, "Announce", event.id)


def _missed(event: Event, one: Delivery, now: datetime) -> Block:
    words = f"{what(one)} · {instant(one.due_at, event.zone)}\nNot posted: {foreign(one.note, 500)}"
    if is_too_late(one, now):
        return section(f"{words} It is too late to send it now.")
    return section(words, accessory=button("Send now", ids.SEND_NOW, f"{event.id} {one.id}"))


def _people(event: Event, many: int) -> Block:
    words = f"{plural(many, 'person', 'people')} could not be reached by direct message."
    return section(words, accessory=button("Send now", ids.SEND_NOW, f"{event.id} {PEOPLE}"))


def _elsewhere(event: Event, unsent: Unsent) -> list[Block]:
    if not unsent.in_channel or event.state is not EventState.OPEN:
        return []
    return [actions(button("Announce in another channel", ids.ANNOUNCE_ELSEWHERE, event.id))]
