"""For how long a platform in trouble is waited for, and what is said of it meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from bot.domain.errors import CallboardError
from bot.domain.events import Event
from bot.domain.plans import Delivery, Kind
from bot.services.desk import Desk
from bot.services.owed import owe
from bot.services.ports import Changes
from bot.texts import later, tr
from providers.errors import Malformed, ProviderError, RateLimited, Unauthorized, Unavailable

AWAY = (Unavailable, RateLimited, Unauthorized)  # a platform that does not answer, or not us
# Worth trying again by itself; anything else the person or the organiser has to hear of.
PASSING = (*AWAY, Malformed)
FOR_A_LINK, FOR_A_PERSON, GIVE_UP_AFTER = timedelta(minutes=2), timedelta(hours=1), timedelta(hours=24)


def tried_for(desk: Desk, delivery: Delivery) -> timedelta:
    """Return since when it has been tried, which may be long after it was due: the patience is for the platform.

    None of it has gone by where the clock was set back to before that.
    """
    first = delivery.tried_at or delivery.due_at
    return max(desk.clock.now() - max(first, delivery.due_at), timedelta(0))


def for_a_day(away: ProviderError) -> str:
    """Return what to say of a platform that was waited for as long as that."""
    return tr(next((said for kind, said in _ALL_DAY.items() if isinstance(away, kind)), _NO_ANSWER))


_NO_ANSWER = later("did not answer for a day")
_ALL_DAY = {
    Unauthorized: later("refused Callboard’s credentials for a day"),
    Malformed: later("answered nothing that Callboard can read for a day"),
}


@contextmanager
def doubted(sentence: str) -> Iterator[None]:
    """Say the sentence too where what a platform was asked to do may have happened all the same."""
    try:
        yield
    except ProviderError as failure:
        if not failure.may_have_happened:
            raise
        raise CallboardError(f"{failure} {sentence}") from failure


async def tell_of_delay(desk: Desk, delivery: Delivery, event: Event, why: str) -> None:
    """Tell somebody once, after a while, that what they wait for has not been possible yet."""
    if tried_for(desk, delivery) < FOR_A_PERSON:
        return
    text = tr(
        "You are not registered for “{title}” yet: {why} Callboard keeps trying; you need do nothing.",
        title=event.title,
        why=why,
    )
    note = owe(event, Kind.NOTE, delivery.audience, desk.clock.now(), detail=f"not yet {delivery.detail}", text=text)
    await desk.store.apply(Changes(add=[note.model_copy(update={"revision": 0})]))
