"""Series: made, changed and cancelled from the forms of one event, and listed."""

import hashlib
from collections.abc import Sequence

from slack_bolt.async_app import AsyncApp

from bot.domain.errors import NoSuchEvent
from bot.domain.events import STANDING, Event, EventState
from bot.domain.series import MOST
from bot.domain.times import Fold
from bot.domain.wishes import Wish
from bot.services.change_series import change_series
from bot.services.desk import Desk
from bot.services.end_event import cancel_event
from bot.services.find_event import visible_events
from bot.services.ports import EventFilter
from bot.services.series import NotReached, Progress, cancel_series, schedule_series
from bot.texts import several, tr
from bot.views import ids
from bot.views.form import FormView, working_view
from bot.views.series import ALL_LATER, said_left, series_done, series_list
from handlers.buttons import on_press
from handlers.request import Request

_LISTED = tuple(one.value for one in (*STANDING, EventState.CANCELLED))
_MADE = frozenset({EventState.OPEN, EventState.LIVE})


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the button that lists a series."""
    on_press(app, desk, ids.SERIES, _all_dates, "series")


async def create_series(request: Request, view_id: str, wishes: Sequence[Wish]) -> None:
    """Create all events; the form shows how far it is, and ends in what became of each."""
    many = len(wishes)

    async def shown(made: int) -> None:
        if made < many:
            await request.update(view_id, working_view(tr("Creating {made} of {many}…", made=made + 1, many=many)))

    events = await schedule_series(request.desk, request.user_id, wishes, shown)
    made = [one for one in events if one.state in _MADE]
    left = [(one, one.note or tr("It is not finished.")) for one in events if one.state not in _MADE]
    said = several("{n} event is created.", "{n} events are created.", len(made))
    more = tr("The first card is on its way. Each later one follows a week ahead, once the event before it is over.")
    if left:
        said = tr("{made} of {many} events are created.", made=len(made), many=many)
        more = tr("I’ve sent you a direct message about each of the others, with what to do.")
    await request.update(view_id, series_done(made, said, more, left), f"{said} {more} {said_left(left)}".strip())


async def edit_later(request: Request, view_id: str, form: FormView, wish: Wish) -> None:
    """Change the event and all later ones; the form shows how far it is, and ends in what became of each."""
    fold = Fold(form.fold) if form.fold else None
    change_id = hashlib.sha256(request.key.encode()).hexdigest()[:32]
    done, left = await change_series(
        request.desk,
        request.user_id,
        wish,
        form.revision,
        change_id=change_id,
        fold=fold,
        progress=_counting(request, view_id),
    )
    said = several("{n} event is changed.", "{n} events are changed.", len(done))
    more = tr("The cards and the reminders follow.")
    others = [(one.event, one.reason) for one in left]
    if others:
        more = tr("These stay as they are. Try them again one by one.")
    await request.update(view_id, series_done(done, said, more, others), f"{said} {more} {said_left(others)}".strip())


async def cancel_one_or_later(request: Request, event_id: str, state: dict[str, object]) -> str:
    """Cancel the event, or with all later ones, as chosen in the form; return the sentence that it ends in."""
    also_delete = bool(state.get(ids.DELETE_TOO))
    if state.get(ids.SCOPE) != ALL_LATER:
        return await cancel_event(request.desk, request.user_id, event_id, also_delete=also_delete)
    gone, there, left = await cancel_series(request.desk, request.user_id, event_id, also_delete=also_delete)
    return _said_of_cancelled(gone, there, left)


def _said_of_cancelled(gone: Sequence[Event], there: str, left: Sequence[NotReached]) -> str:
    said = several(
        "“{title}” is cancelled on {n} date.", "“{title}” is cancelled on {n} dates.", len(gone), title=gone[0].title
    )
    others = [(one.event, one.reason) for one in left]
    not_all = tr("Look at these: {dates}", dates=said_left(others)) if others else ""
    return " ".join(one for one in (said, there, not_all) if one)


def _counting(request: Request, view_id: str) -> Progress:
    async def shown(done: int) -> None:
        await request.update(view_id, working_view(several("{n} event is changed…", "{n} events are changed…", done)))

    return shown


async def _all_dates(request: Request, series_id: str) -> None:
    desk = request.desk
    which = EventFilter(series_id=series_id, states=_LISTED, limit=MOST)
    events = await visible_events(desk, request.user_id, which, None) if series_id else []
    if not events:
        raise NoSuchEvent(tr("This series is not there any more, or it is in a private channel that you are not in."))
    await request.tell(tr("All dates"), series_list(events, desk.clock.now()))
