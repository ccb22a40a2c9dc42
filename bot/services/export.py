"""Everybody of an event in one file: what they answered, whether they are registered, and whether they came."""

from collections.abc import Iterable

from bot.domain.errors import NoSuchEvent, NotAllowed
from bot.domain.events import Event
from bot.domain.listing import Listing
from bot.domain.plans import Delivery, Kind
from bot.domain.reports import PersonRow
from bot.services.desk import Desk, Sheet
from bot.services.owed import owe
from bot.services.permissions import event_to_change
from bot.services.ports import Changes, File, Place
from bot.services.steps import Share, Skip, Step
from bot.services.tell_each import everybody
from bot.texts import later, tr


async def send_export(desk: Desk, user_id: str, event_id: str) -> str:
    """Send everybody by direct message, as Callboard knows them now. Raises NotAllowed."""
    event = await event_to_change(desk, user_id, event_id)
    now = desk.clock.now()
    file = owe(event, Kind.EXPORT_FILE, f"user:{user_id}", now, detail=now.isoformat())
    await desk.store.apply(Changes(add=[file], audit=desk.line(user_id, "export", event)))
    desk.wake()
    return tr("Everybody of “{title}” comes as a CSV file by direct message.", title=event.title)


async def export_file(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send the file to who asked, if they may still see it: members and guests first, then whom the platform saw."""
    try:
        await event_to_change(desk, delivery.user_id, event.id)
    except (NotAllowed, NoSuchEvent):
        return Skip(later("they organise the event no more"))
    look = await desk.store.last_look(event.id)
    sheet = desk.people_csv(desk.info(event), is_export=True)
    ids = [one.user_id async for one in everybody(desk, event.id, Listing())]
    places = await desk.store.places_of(event.id, look.number, ids) if look else {}
    async for one in everybody(desk, event.id, Listing()):
        sheet.add(one, places.get(one.user_id))
    if look:
        await desk.store.people_placed(event.id, look.number, lambda people: _add_seen(sheet, people))
    title = tr("{title}: everybody", title=event.title)
    return Share(Place(delivery.user_id), File(name=f"{event.ref}-everybody.csv", title=title, content=sheet.content()))


def _add_seen(sheet: Sheet, people: Iterable[PersonRow]) -> None:
    """Add those whom only the platform's list has."""
    for one in people:
        if one.answer is None:
            sheet.add_seen(one)
