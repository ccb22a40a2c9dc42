"""How the platforms answer and how messages keep up, for administrators."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from bot.domain.platforms import PlatformInfo
from bot.texts import several, tr
from bot.views.card import countdown
from bot.views.parts import Block, context, divider, header, line_sections
from bot.views.text import foreign, inline

_COUNTED = 1000  # there may be more than these


def operations(known: Any, platforms: Mapping[str, PlatformInfo]) -> list[Block]:
    """Return what there is of an Operations: what is known, and how old it is."""
    lines = [_platform(platforms[name], known.platforms.get(name)) for name in known.offered]
    return [
        divider(),
        header(tr("For administrators")),
        *line_sections(lines or [tr("No platform is connected.")]),
        context(*_lag(known.lag)),
    ]


def _platform(info: PlatformInfo, answered: Any) -> str:
    title = inline(info.title)
    if answered is None:
        return tr(":white_circle: *{platform}* · being asked", platform=title)
    light = ":large_green_circle:" if answered.health.ok else ":red_circle:"
    ago = countdown(answered.at, str(UTC))
    return f"{light} *{title}* · {foreign(answered.health.said, 300)} · {ago}"


def _lag(lag: Any) -> list[str]:
    failed = several("{n} message failed within a day.", "{n} messages failed within a day.", lag.failed)
    if lag.oldest is None:
        return [tr("No message is late."), failed]
    since = countdown(lag.oldest, str(UTC))
    if lag.waiting >= _COUNTED:
        return [tr("{n} messages or more are due, the first since {time}.", n=lag.waiting, time=since), failed]
    due = several(
        "{n} message is due, since {time}.", "{n} messages are due, the first since {time}.", lag.waiting, time=since
    )
    return [due, failed]
