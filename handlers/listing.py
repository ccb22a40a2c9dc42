"""Lists of events, page by page."""

import json

from slack_bolt.async_app import AsyncApp

from bot.domain.errors import Stale
from bot.services.desk import Desk
from bot.services.find_event import PAGE, Which, list_events
from bot.texts import later, tr
from bot.views import ids
from bot.views.lists import event_list
from bot.views.text import inline
from bot.words.commands import Command
from handlers.buttons import on_press
from handlers.request import OUT_OF_DATE, Request

_WHICH: dict[str, Which] = {"upcoming": "upcoming", "past": "past", "mine": "mine"}
# which -> its title, and what is said when it is empty; first of all platforms, then of one
_WORDS: dict[Which, tuple[tuple[str, str], tuple[str, str]]] = {
    "upcoming": (
        (later("Upcoming events"), later("No upcoming events. `{command} create` makes one.")),
        (
            later("Upcoming events on {platform}"),
            later("No upcoming events on {platform}. `{command} create` makes one."),
        ),
    ),
    "past": (
        (later("Past events"), later("No past events.")),
        (later("Past events on {platform}"), later("No past events on {platform}.")),
    ),
    "mine": (
        (later("Events that you organise"), later("You organise no events. `{command} create` makes one.")),
        (
            later("Events that you organise on {platform}"),
            later("You organise no events on {platform}. `{command} create` makes one."),
        ),
    ),
}


def register(app: AsyncApp, desk: Desk) -> None:
    """Register the button for the next page."""
    on_press(app, desk, ids.MORE_EVENTS, _following, "list")


async def list_of(request: Request, command: Command) -> None:
    """Show the first page of the list that was typed."""
    words = command.rest.lower().split()
    which = next((_WHICH[one] for one in words if one in _WHICH), _WHICH["upcoming"])
    infos = request.desk.infos
    names = {alias: info.name for info in infos.values() for alias in (info.name, info.title.lower())}
    others = " ".join(one for one in words if one not in _WHICH and one != "on")
    platform = next((name for alias, name in names.items() if others and alias.startswith(others)), None)
    if others and platform is None:
        titles = ", ".join(info.title for info in infos.values())
        typed = inline(others, 80)
        await request.tell(tr("There is no platform “{typed}”. There are {platforms}.", typed=typed, platforms=titles))
        return
    await _page(request, which, platform, 0)


async def _following(request: Request, value: str) -> None:
    try:
        shown = json.loads(value)
        which, platform, offset = _WHICH[shown["which"]], shown["platform"], int(shown["offset"])
        is_known = offset >= 0 and (platform is None or platform in request.desk.infos)
    except (ValueError, KeyError, TypeError):
        is_known = False
    if not is_known:
        raise Stale(tr(OUT_OF_DATE))
    await _page(request, which, platform, offset)


async def _page(request: Request, which: Which, platform: str | None, offset: int) -> None:
    desk = request.desk
    events = await list_events(desk, request.user_id, request.channel_id, which, platform, offset)
    following = {"which": which, "platform": platform, "offset": offset + PAGE}
    more = json.dumps(following) if len(events) > PAGE else None
    facts = {"command": desk.policy.command, "platform": desk.infos[platform].title if platform else ""}
    title, empty = (tr(one, **facts) for one in _WORDS[which][platform is not None])
    await request.tell(title, event_list(title, events[:PAGE], desk.infos, desk.clock.now(), more, empty))
