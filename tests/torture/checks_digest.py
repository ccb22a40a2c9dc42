"""The weekly digest: planned for every week, one ahead, posted once in its week or with a reason not at all."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.workspace import BOT
from tests.torture.hands import CHANNEL
from tests.torture.lives import Lives
from tests.torture.story import DIGEST_DAY, DIGEST_TIME, Story

_PLANNED = "SELECT id, detail, state, note FROM deliveries WHERE kind = 'weekly' AND audience = ?"
_ZONE = "SELECT json_extract(document, '$.weekly.zone') FROM channel_settings WHERE channel_id = ?"
_SKIPPED = ("nothing to tell", "too late to be useful")
_HOUR = timedelta(hours=1)


def broken_digests(lives: Lives, story: Story) -> Iterator[str]:
    """Yield what does not hold of the channel's digests."""
    if story.digest_since is None:
        return
    rows = lives.asked(_PLANNED, f"channel:{CHANNEL}")
    states = {str(detail): str(state) for _, detail, state, _ in rows}
    now = lives.stage.clock.now()
    weeks = list(_weeks(ZoneInfo(str(lives.asked(_ZONE, CHANNEL)[0][0])), story.digest_since, now))
    yield from (f"no digest was planned for {day}" for day in weeks if str(day) not in states)
    ahead = sorted(day for day, state in states.items() if state == "pending")
    if len(ahead) != 1:
        yield f"digests that are ahead: {ahead}, not one"
    sent = _sent(lives)
    for key, detail, state, note in rows:
        if (times := sent.count(str(key))) != int(state == "sent"):
            yield f"the digest of {detail} is {state} and was posted {times} times"
        if state == "skipped" and not any(why in str(note) for why in _SKIPPED):
            yield f"the digest of {detail} did not come: {note}"


def _sent(lives: Lives) -> list[str]:
    ours = [one for one in lives.stage.slack.space.channels[CHANNEL].messages if one["user"] == BOT]
    return [str((one.get("metadata") or {}).get("event_payload", {}).get("delivery_id")) for one in ours]


def _weeks(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[date]:
    """Yield the days on which one was due, an hour from both ends at least."""
    day = since.astimezone(zone).date()
    while (due := datetime.combine(day, time.fromisoformat(DIGEST_TIME), zone).astimezone(UTC)) < until - _HOUR:
        if f"{day:%A}s" == DIGEST_DAY and due > since + _HOUR:
            yield day
        day += timedelta(days=1)
