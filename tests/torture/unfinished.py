"""What an organiser does when Callboard says that an event failed, is uncertain, or is half done."""

import asyncio

from tests.torture.hands import LOST, Hands
from tests.torture.known import Known
from tests.torture.told import Told

# Callboard's state of the event -> the button that is pressed
_OFFERS = {"uncertain": "create_again", "half_done": "retry_event", "failed": "try_again"}


async def see_to_trouble(organiser: Hands, known: Known, one: Told) -> None:
    """Press what the newest direct message about the event offers, once they have looked on the platform's own site."""
    action = _OFFERS.get(known.state, "")
    if action == "create_again" and known.there:
        action = "adopt_event_0" if known.asking(one.organiser, "adopt_event_0") else "retry_event"
    found = known.asking(one.organiser, action) if action else []
    if not found:
        return
    direct = organiser.lives.stage.slack.space.direct(one.organiser).id

    async def pressed() -> None:
        await organiser.press(found[-1], action, channel=direct)

    try:
        await (organiser.form(known.id, pressed, {}) if action == "try_again" else pressed())
    except LOST:
        await asyncio.sleep(0.02)
