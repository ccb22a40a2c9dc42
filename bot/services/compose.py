"""What each kind of delivery says, decided at the moment at which it is sent."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.domain.events import UPCOMING, Event, EventState
from bot.domain.listing import Listing, Who
from bot.domain.messages import (
    CreationFailed,
    CreationUncertain,
    EmailWanted,
    HalfDone,
    HostLinks,
    Note,
    RegistrationRefused,
    Reminder,
)
from bot.domain.plan_changes import is_still_of_use
from bot.domain.plans import (
    REMINDERS,
    TIMED,
    Audience,
    Delivery,
    DeliveryState,
    Kind,
    minutes_ahead,
    plan_of,
)
from bot.domain.platforms import Capability
from bot.services.afterwards import afterwards, afterwards_file
from bot.services.batches import batch_begun, batch_done, feed_batch
from bot.services.cards import card
from bot.services.compose_attendance import (
    attendance_digest,
    attendance_edit,
    attendance_file,
    attendance_final,
    attendance_list,
)
from bot.services.compose_invites import invite
from bot.services.compose_news import both_changed, cancelled, changed, gone, moved
from bot.services.compose_people import calendar_file, going, invitation, too_late, withdrawal
from bot.services.compose_recordings import recording_files, recording_sheet, recording_wanted
from bot.services.compose_reports import recording_digest, recording_follow
from bot.services.compose_roles import role_news, unconfirmed
from bot.services.desk import Desk
from bot.services.export import export_file
from bot.services.follow_up import follow_up
from bot.services.links import link_in_time, open_page
from bot.services.move_up import move_up
from bot.services.own_reminders import own_reminder
from bot.services.people_file import people_file
from bot.services.ports import Changes, Place
from bot.services.real_times import runs_on
from bot.services.series_cards import card_due
from bot.services.steps import EditCard, Replace, Say, Skip, Step
from bot.services.tell_each import told
from bot.texts import later, tr

_ENOUGH = 50  # people of whom one has a link if the platform gives any
Composer = Callable[[Desk, Delivery, Event], Awaitable[Step]]


async def compose(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Look at the event again, and return what is to be done for this delivery."""
    now = desk.clock.now()
    if delivery.useful_until is not None and now > delivery.useful_until:
        return Skip(later("too late to be useful"))
    if delivery.kind in REMINDERS and now >= event.over_at:
        return Skip(later("the event is over"))
    if waits := await runs_on(desk, delivery, event):
        return waits
    plan = plan_of(event, has_recordings=desk.info(event).can(Capability.RECORDINGS))
    if delivery.kind in TIMED and (event.state is not EventState.OPEN or not is_still_of_use(delivery, plan, now)):
        return Skip(later("the event has changed"))
    if delivery.audience in (Audience.GOING, Audience.ORGANISERS):
        return await _one_for_each(desk, delivery, event)
    return await COMPOSERS[delivery.kind](desk, delivery, event)


async def _one_for_each(desk: Desk, delivery: Delivery, event: Event) -> Step:
    if delivery.audience == Audience.ORGANISERS:
        people = list(event.organisers)
    else:
        people = await told(desk, event, delivery.kind)
    update = {"revision": event.revision}
    each = [delivery.model_copy(update=update | {"audience": f"user:{one}"}) for one in people]
    return Replace(Changes(add=each)) if each else Skip(later("nobody to tell"))


async def _announcement(desk: Desk, _delivery: Delivery, event: Event) -> Step:
    if event.state is not EventState.OPEN:
        return Skip(later("the event does not stand any more"))
    return Say(Place(event.channel_id), await card(desk, event))


async def _card(desk: Desk, delivery: Delivery, event: Event) -> Step:
    if event.card_ts is None:
        return Skip(later("the event has no card yet"))
    # Dropped before the card is made, so whatever they stand for is in it; what comes later has a row of its own.
    cards = await desk.store.deliveries(event.id, kinds=[Kind.CARD], states=[DeliveryState.PENDING])
    await desk.store.apply(Changes(drop=[one.id for one in cards if one.id != delivery.id]))
    return EditCard(await card(desk, await desk.store.event(event.id) or event))


async def _host_links(desk: Desk, delivery: Delivery, event: Event) -> Step:
    if event.state not in (EventState.OPEN, EventState.HALF_DONE):
        return Skip(later("the event does not stand"))
    return Say(Place(delivery.user_id), HostLinks(event, desk.info(event), note=delivery.text))


async def _reminder(desk: Desk, delivery: Delivery, event: Event) -> Step:
    minutes = minutes_ahead(event, int(delivery.detail), desk.clock.now())
    has_links = open_page(desk, event) is not None or await _gives_links(desk, event)
    return Say(Place(event.channel_id), Reminder(event, desk.info(event), minutes, has_links=has_links))


async def _gives_links(desk: Desk, event: Event) -> bool:
    """Say whether the platform gave people links of their own when they were registered: most often all, or nobody."""
    for many in (1, _ENOUGH):
        people = await desk.store.people(event.id, Listing(Who.REGISTERED), many)
        if any(one.join_link for one in people) or len(people) < many:
            return any(one.join_link for one in people)
    return False


async def _personal_reminder(desk: Desk, delivery: Delivery, event: Event) -> Step:
    rsvp = await going(desk, delivery, event)
    if rsvp is None:
        return Skip(later("no longer going"))
    if rsvp.is_blocked:
        return Skip(later("the platform lets them in no more"))
    if await desk.store.wants_quiet(rsvp.user_id):
        return Skip(later("wants no reminders by direct message"))
    link = await link_in_time(desk, delivery, event, rsvp)
    minutes = minutes_ahead(event, int(delivery.detail), desk.clock.now())
    message = Reminder(
        event,
        desk.info(event),
        minutes,
        join_link=link.url,
        is_personal=True,
        is_link_late=link.is_late,
        reader_id=rsvp.user_id,
    )
    return Say(Place(delivery.user_id), message)


async def _link(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send one who is joining their link; without one, they are told whom to ask."""
    rsvp = await going(desk, delivery, event)
    if rsvp is None or rsvp.is_blocked:
        return Skip(later("not going any more, or the platform lets them in no more"))
    if event.phase(desk.clock.now()) is not EventState.LIVE:
        return Skip(later("the event is not running any more"))
    link = await link_in_time(desk, delivery, event, rsvp)
    message = Reminder(
        event,
        desk.info(event),
        int((event.starts_at - desk.clock.now()) / timedelta(minutes=1)),
        join_link=link.url,
        is_personal=True,
        is_link_late=link.is_late,
        reader_id=rsvp.user_id,
    )
    return Say(Place(delivery.user_id), message)


async def _creation_failed(desk: Desk, delivery: Delivery, event: Event) -> Step:
    return Say(Place(delivery.user_id), CreationFailed(event, desk.info(event), reason=delivery.text))


async def _creation_uncertain(desk: Desk, delivery: Delivery, event: Event) -> Step:
    reason, *lines = delivery.text.split("\n")
    found = tuple((one.split("\t")[0], one.split("\t")[1]) for one in lines)
    return Say(Place(delivery.user_id), CreationUncertain(event, desk.info(event), reason=reason, found=found))


async def _half_done(desk: Desk, delivery: Delivery, event: Event) -> Step:
    step = tr("announcing it") if event.is_configured else tr("setting it up")
    step = "" if event.ends_at <= delivery.due_at else step  # too late for either
    return Say(Place(delivery.user_id), HalfDone(event, desk.info(event), step=step, reason=delivery.text))


async def _email_wanted(desk: Desk, delivery: Delivery, event: Event) -> Step:
    if event.phase(desk.clock.now()) not in UPCOMING:
        await desk.store.not_asked_for_email(delivery.user_id)
        return await too_late(desk, delivery, event)
    return Say(Place(delivery.user_id), EmailWanted(event, desk.info(event), news=tr(delivery.text)))


async def _registration_refused(desk: Desk, delivery: Delivery, event: Event) -> Step:
    if event.phase(desk.clock.now()) not in UPCOMING:
        return await too_late(desk, delivery, event)
    return Say(Place(delivery.user_id), RegistrationRefused(event, desk.info(event), reason=delivery.text))


async def _note(desk: Desk, delivery: Delivery, event: Event) -> Step:
    return Say(Place(delivery.user_id), Note(event, desk.info(event), text=delivery.text))


COMPOSERS: dict[Kind, Composer] = {
    Kind.ANNOUNCEMENT: _announcement,
    Kind.HOST_LINKS: _host_links,
    Kind.INVITATION: invitation,
    Kind.LINK: _link,
    Kind.WITHDRAWAL: withdrawal,
    Kind.REMINDER: _reminder,
    Kind.PERSONAL_REMINDER: _personal_reminder,
    Kind.OWN_REMINDER: own_reminder,
    Kind.MOVED: moved,
    Kind.CHANGED: changed,
    Kind.CANCELLED: cancelled,
    Kind.CREATION_FAILED: _creation_failed,
    Kind.CREATION_UNCERTAIN: _creation_uncertain,
    Kind.HALF_DONE: _half_done,
    Kind.BOTH_CHANGED: both_changed,
    Kind.GONE: gone,
    Kind.EMAIL_WANTED: _email_wanted,
    Kind.REGISTRATION_REFUSED: _registration_refused,
    Kind.CARD: _card,
    Kind.PHASE: _card,
    Kind.CARD_DUE: card_due,
    Kind.ATTENDANCE_DIGEST: attendance_digest,
    Kind.ATTENDANCE_LIST: attendance_list,
    Kind.FOLLOW_UP: follow_up,
    Kind.ATTENDANCE_FINAL: attendance_final,
    Kind.ATTENDANCE_EDIT: attendance_edit,
    Kind.RECORDING_DIGEST: recording_digest,
    Kind.RECORDING_WANTED: recording_wanted,
    Kind.RECORDING_FILES: recording_files,
    Kind.RECORDING_FOLLOW: recording_follow,
    Kind.RECORDING_SHEET: recording_sheet,
    Kind.CALENDAR_FILE: calendar_file,
    Kind.ATTENDANCE_FILE: attendance_file,
    Kind.PEOPLE_FILE: people_file,
    Kind.EXPORT_FILE: export_file,
    Kind.AFTERWARDS: afterwards,
    Kind.AFTERWARDS_FILE: afterwards_file,
    Kind.NOTE: _note,
    Kind.INVITE: invite,
    Kind.MOVE_UP: move_up,
    Kind.ROLE: role_news,
    Kind.UNCONFIRMED: unconfirmed,
    Kind.BATCH: feed_batch,
    Kind.BATCH_BEGUN: batch_begun,
    Kind.BATCH_DONE: batch_done,
}
