"""Deliveries to one organiser about recordings: links that expire, all of them as a file, the question for a link."""

from bot.domain.errors import NoSuchEvent, NotAllowed
from bot.domain.events import Event
from bot.domain.messages import Note, RecordingFiles, RecordingWanted
from bot.domain.plans import Delivery
from bot.domain.platforms import Capability
from bot.domain.recordings import in_order, ready
from bot.services.compose_reports import once_it_answers
from bot.services.desk import Desk
from bot.services.permissions import event_to_change
from bot.services.ports import Changes, File, Place
from bot.services.reports import given_by_hand, recordings_of, sheet_of
from bot.services.sheets import recordings_table
from bot.services.steps import Say, Share, Skip, Step
from bot.texts import later, tr
from providers.errors import ProviderError


async def recording_files(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send links that expire or are personal to an organiser."""
    try:
        known = await recordings_of(desk, event)
    except ProviderError as failure:
        return once_it_answers(desk, delivery, failure) or _no_links(desk, delivery, event, str(failure))
    recordings = in_order(ready(known))
    if not recordings:
        return Skip(later("the recordings are gone"))
    message = RecordingFiles(event, desk.info(event), tuple(recordings))
    file = sheet_of(desk, event, delivery.user_id, recordings)
    return Say(Place(delivery.user_id), message, Changes(add=file))


async def recording_sheet(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send all recordings as a CSV file, to who may still see them."""
    try:
        await event_to_change(desk, delivery.user_id, event.id)
        recordings = [*await recordings_of(desk, event), *given_by_hand(event)]
    except (NotAllowed, NoSuchEvent):
        return Skip(later("they organise the event no more"))
    except ProviderError as failure:
        return once_it_answers(desk, delivery, failure) or _no_links(desk, delivery, event, str(failure))
    content = desk.table_csv(recordings_table(event, in_order(recordings)))
    title = tr("{title}: recordings", title=event.title)
    return Share(Place(delivery.user_id), File(name=f"{event.ref}-recordings.csv", title=title, content=content))


async def recording_wanted(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Ask an organiser for the recording's link."""
    if event.recording_link is not None:
        return Skip(later("the link has been given"))
    info = desk.info(event)
    return Say(
        Place(delivery.user_id), RecordingWanted(event, info, delivery.text or info.why_not(Capability.RECORDINGS))
    )


def _no_links(desk: Desk, delivery: Delivery, event: Event, why: str) -> Step:
    text = tr(
        "The recordings of “{title}” are ready, but their links could not be fetched: {why} To try again, use "
        "{command} recordings {ref}.",
        title=event.title,
        why=why,
        command=desk.policy.command,
        ref=event.ref,
    )
    return Say(Place(delivery.user_id), Note(event, desk.info(event), text=text))
