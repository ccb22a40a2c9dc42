"""All people of an event as a CSV file, for an organiser."""

from bot.domain.errors import NoSuchEvent, NotAllowed
from bot.domain.events import Event
from bot.domain.listing import Listing
from bot.domain.plans import Delivery
from bot.services.desk import Desk
from bot.services.permissions import event_to_change
from bot.services.ports import File, Place
from bot.services.steps import Share, Skip, Step
from bot.services.tell_each import everybody
from bot.texts import later, tr


async def people_file(desk: Desk, delivery: Delivery, event: Event) -> Step:
    """Send them to who asked, if they may still see them."""
    try:
        await event_to_change(desk, delivery.user_id, event.id)
    except (NotAllowed, NoSuchEvent):
        return Skip(later("they organise the event no more"))
    sheet = desk.people_csv(desk.info(event))
    async for one in everybody(desk, event.id, Listing()):
        sheet.add(one)
    file = File(name=f"{event.ref}-people.csv", title=tr("{title}: people", title=event.title), content=sheet.content())
    return Share(Place(delivery.user_id), file)
