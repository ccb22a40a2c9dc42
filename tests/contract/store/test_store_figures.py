"""Figures: what is known of events that are over, when nobody knows any more who was there."""

from datetime import timedelta

from store_samples import NOW, an_event

from bot.domain.events import Event, EventState
from bot.domain.reports import Earlier, Figures, Seen
from bot.services.ports import Store

SPAN = (NOW, NOW + timedelta(hours=1))


def figures(event_id: str, came: int, **more: int) -> Figures:
    return Figures(event_id=event_id, going=3, registered=5, registered_came=2, came=came, is_final=False, **more)


async def held(store: Store, name: str, days: int, came: int | None, **more: object) -> Event:
    start = NOW + timedelta(days=days)
    event = an_event(name).model_copy(update={"starts_at": start, "ends_at": start + timedelta(hours=1)} | more)
    await store.add_event(event)
    if came is not None:
        await store.keep_figures(figures(name, came))
    return event


async def test_an_event_is_compared_with_those_before_it_in_its_channel(store: Store) -> None:
    for at, came in enumerate((5, 7, None, 9)):
        await held(store, f"e{at}", at, came)
    await held(store, "elsewhere", 3, 99, channel_id="C2")
    await held(store, "off", 3, 98, state=EventState.CANCELLED)
    await held(store, "after", 9, 97)
    now = await held(store, "now", 5, 50)
    assert await store.earlier(now, 2) == Earlier(came=(9, 7))
    assert await store.earlier(now, 10) == Earlier(came=(9, 7, 5))


async def test_a_series_is_compared_with_itself_as_soon_as_there_is_something_to_compare(store: Store) -> None:
    await held(store, "other", 2, 70)
    first = await held(store, "first", 1, None, series_id="s")
    second = await held(store, "second", 4, 30, series_id="s")
    await held(store, "elsewhere", 3, 99, series_id="s", channel_id="C2")
    assert await store.earlier(second, 5) == Earlier(came=(70,))
    await store.keep_figures(figures(first.id, 12))
    assert await store.earlier(second, 5) == Earlier(came=(12,), is_series=True)


async def test_figures_are_replaced_and_outlive_who_was_there(store: Store) -> None:
    event = await held(store, "e", 0, 3)
    await store.keep_figures(figures("e", 4, invited=9))
    number = await store.begin_look("e")
    await store.add_seen("e", number, [Seen(email="ann@example.com", attended=True)], SPAN)
    await store.end_look("e", number, NOW)
    await store.forget(NOW + timedelta(days=200))
    assert await store.last_look(event.id) is None
    assert await store.figures_of(["e", "none"]) == {"e": figures("e", 4, invited=9)}
