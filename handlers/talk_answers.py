"""What is answered to questions in plain words; nothing is changed here."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.domain.errors import NoSuchEvent
from bot.domain.events import LONGEST_TITLE, REF_LENGTH, UPCOMING, Event, EventState
from bot.domain.listing import Listing, Who
from bot.domain.people import Answer, Rsvp
from bot.domain.plans import Audience, DeliveryState, Kind
from bot.domain.platforms import Capability
from bot.domain.times import Fold, NonexistentTime, to_instant
from bot.services.attendance import attendance_kept
from bot.services.cards import card as card_of
from bot.services.find_event import SeveralMatch, find_event
from bot.services.links import open_page, personal_link
from bot.services.listed import MOST, events_within
from bot.services.permissions import is_admin
from bot.texts import tr
from bot.views import conversation as views
from bot.views.card import answer_buttons, card_text, event_card
from bot.views.lists import event_list
from bot.views.parts import Element, context
from bot.views.text import inline
from bot.words.commands import parse_command
from handlers.talk import Talk
from providers.errors import ProviderError

LONGEST_TEXT = 300  # characters of a notification


async def list_events(talk: Talk) -> None:
    """Show what is on."""
    said, desk = talk.said, talk.desk
    now = desk.clock.now()
    first = _midnight(said.span.first, talk.zone) if said.span else now
    until = _midnight(said.span.until, talk.zone) if said.span else None
    here = None if talk.where.is_direct else talk.where.channel_id
    events = await events_within(desk, talk.user_id, here, first, until, platform=said.platform, is_mine=said.is_mine)
    title = tr("Your events") if said.is_mine else tr("What’s on")
    nothing = tr("Nothing took place then.") if until and until <= now else tr("Nothing is planned then.")
    blocks = event_list(title, events[:MOST], desk.infos, now, None, nothing)
    if len(events) > MOST:
        more = tr("There are more. `{command} list` shows them all.", command=desk.policy.command)
        blocks.append(context(more))
    text = ", ".join([title, *(one.title for one in events[:MOST])]) if events else nothing
    await talk.answer((inline(text, LONGEST_TEXT), blocks), events[:MOST])


def _midnight(day: date, zone: str) -> datetime:
    """Return when the day begins; where clocks skip midnight, an hour later."""
    try:
        return to_instant(day, time(0), zone, Fold.FIRST)
    except NonexistentTime:
        return to_instant(day, time(1), zone, Fold.FIRST)
    except OverflowError:
        return datetime.combine(day, time(0), UTC)


async def when_is(talk: Talk) -> None:
    """Say when an event is; to "when is the next event?", where several could be meant, what is on."""
    if talk.said.event or talk.chosen or len((await talk.meant()).found) == 1:
        await _when_one_is(talk)
    else:
        await list_events(talk)


async def _when_one_is(talk: Talk) -> None:
    if (event := await talk.the_event()) is None:
        return
    await talk.answer(views.when_it_is(event, event.phase(talk.desk.clock.now())), [event])


async def show(talk: Talk) -> None:
    """Show the event's card."""
    if (event := await talk.the_event()) is None:
        return
    card = await card_of(talk.desk, event)
    await talk.answer((card_text(card), event_card(card)), [event], is_personal=True)


async def link(talk: Talk) -> None:
    """Give somebody their own link by direct message, or say how to get one."""
    if (event := await talk.the_event()) is None:
        return
    if event.phase(talk.desk.clock.now()) not in UPCOMING:
        said = tr("“{title}” is over or will not take place, so there is nothing to join.", title=event.title)
        await _without_link(talk, event, said)
        return
    rsvp = await talk.desk.store.rsvp(event.id, talk.user_id)
    if rsvp is None or not rsvp.is_expected or rsvp.is_blocked:
        await _link_of_a_guest(talk, event)
    else:
        await _link_of(talk, event, rsvp)


async def _link_of(talk: Talk, event: Event, rsvp: Rsvp) -> None:
    """Give one who is expected their own link, or else everybody's."""
    try:
        own = await personal_link(talk.desk, event, rsvp)
    except ProviderError:
        said = tr("The platform does not give your link right now. It is in the message with which you were invited.")
        await _without_link(talk, event, said)
        return
    if (url := own or open_page(talk.desk, event)) is None:
        await _without_link(talk, event, tr("Its platform gave no link. Ask its organisers; its card names them."))
        return
    small = tr("This link is yours alone: please don’t pass it on.") if own else ""
    await _by_direct_message(talk, views.link_of(event, url, tr("Join"), small))


async def _link_of_a_guest(talk: Talk, event: Event) -> None:
    page = open_page(talk.desk, event)
    if page is not None and not talk.desk.can(event, Capability.REGISTER):
        await talk.answer(views.link_of(event, page, tr("Join")), [event], is_personal=True)
        return
    said = tr("You get your link by direct message once you answer Going.")
    buttons = answer_buttons(event) if event.takes_answers(talk.desk.clock.now()) else ()
    await _without_link(talk, event, said, *buttons)


async def _without_link(talk: Talk, event: Event, why: str, *buttons: Element) -> None:
    await talk.answer(views.no_link_yet(event, why, *buttons), [event], is_personal=True)


async def _by_direct_message(talk: Talk, answer: views.Answer) -> None:
    """Say what belongs nowhere else."""
    text, blocks = answer
    if talk.where.is_direct and not talk.request.response_url:
        await talk.answer(answer)
        return
    await talk.request.post(talk.user_id, text, blocks)
    await talk.answer(views.said(tr("I’ve sent it to you by direct message.")), is_personal=True)


async def people(talk: Talk) -> None:
    """Say how many come; to organisers also who."""
    if (event := await talk.the_event()) is None:
        return
    desk = talk.desk
    count = (await desk.store.counts([event.id])).get(event.id, {})
    names: list[str] | None = None
    if await _organises(talk, event):
        known = await desk.store.people(event.id, Listing(Who.GOING), views.MOST_NAMES)
        names = [one.name for one in known]
    going, maybe, waiting = (count.get(one.value, 0) for one in (Answer.GOING, Answer.MAYBE, Answer.WAITING))
    await talk.answer(views.who_comes(event, going, maybe, waiting, names), [event], is_personal=names is not None)


async def _past_event(talk: Talk) -> Event | None:
    """Return the event that is meant, which is over; where it is not, say so and return None."""
    event = await talk.the_event(is_over=True)
    if event is None or event.phase(talk.desk.clock.now()) is EventState.ENDED:
        return event
    await talk.answer(views.said(tr("“{title}” has not taken place yet.", title=inline(event.title))), [event])
    return None


async def attendance(talk: Talk) -> None:
    """Say how many came, as far as that is known by now."""
    if (event := await _past_event(talk)) is None:
        return
    known = await attendance_kept(talk.desk, event)
    is_organiser = await _organises(talk, event)
    why = known.why_unknown or tr("nobody has been asked yet")
    await talk.answer(
        views.how_many_came(event, known.came, why, is_organiser=is_organiser), [event], is_personal=is_organiser
    )


async def recording(talk: Talk) -> None:
    """Say where the recording is."""
    if (event := await _past_event(talk)) is None:
        return
    if event.recording_link:
        await talk.answer(views.link_of(event, event.recording_link, tr("Watch")), [event])
        return
    posted = await talk.desk.store.deliveries(
        event.id, Audience.CHANNEL, kinds=[Kind.RECORDING_DIGEST], states=[DeliveryState.SENT]
    )
    is_organiser = await _organises(talk, event)
    shown = views.recording_where(event, is_posted=any(one.ts for one in posted), is_organiser=is_organiser)
    await talk.answer(shown, [event], is_personal=is_organiser)


async def greet(talk: Talk) -> None:
    """Greet back."""
    await talk.answer(views.greeting())


async def welcome(talk: Talk) -> None:
    """Answer thanks."""
    await talk.answer(views.welcome())


async def help_out(talk: Talk) -> None:
    """Say what can be asked for."""
    await talk.answer(views.can_do(talk.desk.policy.command), is_personal=True)


async def not_understood(talk: Talk) -> None:
    """Show the event that is named and nothing else, or the command; else say so, and what can be asked for."""
    command = talk.desk.policy.command
    if talk.chosen or await _names_an_event(talk):
        await show(replace(talk, said=replace(talk.said, event=_bare(talk))))
    elif not talk.text.strip():
        await talk.answer(views.can_do(command), is_personal=True)
    elif (named := parse_command(talk.text)).is_known:
        await talk.answer(views.use_command(command, named.name), is_personal=True)
    else:
        await talk.answer(views.not_understood(command, talk.said.near), is_personal=True)


async def _names_an_event(talk: Talk) -> bool:
    words = _bare(talk)
    if not words or len(words) > LONGEST_TITLE or len(words) < REF_LENGTH:
        return False
    try:
        found = await find_event(talk.desk, talk.user_id, talk.where.channel_id, words)
    except (SeveralMatch, NoSuchEvent):
        return False
    return words.casefold() in (found.title.casefold(), found.ref.casefold())


def _bare(talk: Talk) -> str:
    return talk.text.strip(" .!?“”\"'")


async def _organises(talk: Talk, event: Event) -> bool:
    member = await talk.desk.directory.member(talk.user_id)
    return not member.is_guest and (talk.user_id in event.organisers or is_admin(talk.desk, member))
