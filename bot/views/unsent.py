"""What of an event could not be sent, with what can be done about it."""

from datetime import datetime

from bot.domain.events import Event, EventState
from bot.domain.plans import Delivery
from bot.domain.unsent import PEOPLE, Unsent, is_too_late
from bot.texts import several, tr
from bot.views import ids
from bot.views.form import channel_select
from bot.views.parts import Block, actions, button, divider, field, modal, section, warned
from bot.views.plan import what
from bot.views.text import foreign, inline
from bot.views.when import instant

MOST = 10


def unsent_list(event: Event, unsent: Unsent, now: datetime) -> list[Block]:
    """Return what could not be sent, each with its button; nothing where there is none."""
    blocks = [_missed(event, one, now) for one in unsent.in_channel[-MOST:]]
    if unsent.people:
        blocks.append(_people(event, unsent.people))
    if unsent.is_card_deleted and event.state is EventState.OPEN:
        where = f"<#{event.channel_id}>"
        gone = tr("The card was deleted in {channel}, so nobody can answer there.", channel=where)
        blocks.append(section(gone, accessory=button(tr("Post it anew"), ids.POST_ANEW, event.id)))
    if not blocks:
        return []
    heading = section(f":warning: *{tr('Could not be sent')}*")
    return [divider(), heading, *blocks, *_elsewhere(event, unsent)]


def elsewhere_form(event: Event, chosen: str = "", problem: str = "") -> Block:
    """Return the form that asks in which other channel the event is announced."""
    title = inline(event.title)
    words = tr("The card of *{title}* is posted there anew, and what comes after it goes there.", title=title)
    blocks = [section(words), field(tr("Announce in"), "channel", channel_select(chosen))]
    return modal(tr("Another channel"), [*blocks, *warned(problem)], ids.ELSEWHERE_FORM, tr("Announce"), event.id)


def _missed(event: Event, one: Delivery, now: datetime) -> Block:
    why = tr("Not posted: {why}", why=foreign(tr(one.note), 500))
    words = f"{what(one)} · {instant(one.due_at, event.zone)}\n{why}"
    if is_too_late(one, now):
        return section(f"{words} {tr('It is too late to send it now.')}")
    return section(words, accessory=button(tr("Send now"), ids.SEND_NOW, f"{event.id} {one.id}"))


def _people(event: Event, many: int) -> Block:
    words = several(
        "{n} person could not be reached by direct message.", "{n} people could not be reached by direct message.", many
    )
    return section(words, accessory=button(tr("Send now"), ids.SEND_NOW, f"{event.id} {PEOPLE}"))


def _elsewhere(event: Event, unsent: Unsent) -> list[Block]:
    if not unsent.in_channel or event.state is not EventState.OPEN:
        return []
    return [actions(button(tr("Announce in another channel"), ids.ANNOUNCE_ELSEWHERE, event.id))]
