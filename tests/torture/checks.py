"""What must hold after all lives: nothing lost, nothing sent twice, nothing created twice, the database whole."""

from collections import Counter
from collections.abc import Iterator

from bot.sandbox.workspace import BOT, Message
from tests.torture.checks_digest import broken_digests
from tests.torture.checks_events import broken_event
from tests.torture.known import Known
from tests.torture.lives import Lives
from tests.torture.story import SETTINGS_OF, Story

_STILL_OWED = """
    SELECT kind, state, note FROM deliveries
    WHERE state IN ('pending', 'leased', 'failed') AND (kind, state) <> ('weekly', 'pending')
"""

# What follows every time from the same thing done again: a try that fails, a change that leaves something to do.
_SAID_AGAIN = (":x:", ":information_source:", ":grey_question:", ":construction:")


def broken(lives: Lives, story: Story) -> Iterator[str]:
    """Yield what does not hold."""
    yield from (str(row[0]) for row in lives.asked("PRAGMA integrity_check") if row[0] != "ok")
    yield from lives.broken
    yield from (f"acknowledged, and never done: {one}" for one in story.lost)
    yield from (f"still owed: {kind} ({state}) {note}" for kind, state, note in lives.asked(_STILL_OWED))
    yield from (f"still kept, though nothing is under way: {row[0]}" for row in lives.asked("SELECT key FROM intake"))
    yield from _sent_twice(lives)
    yield from _settings(lives, story)
    yield from broken_digests(lives, story)
    for one in story.told:
        known = Known(lives, one)
        yield from (f"{one.platform} {one.title} ({known.ref}): {said}" for said in broken_event(known, one))


def _sent_twice(lives: Lives) -> Iterator[str]:
    """Every delivery is one message; and two deliveries never say the same in the same place."""
    for channel in lives.stage.slack.space.channels.values():
        ours = [one for one in channel.messages if one["user"] == BOT and one.get("metadata")]
        ids = Counter(str(one["metadata"]["event_payload"].get("delivery_id")) for one in ours)
        yield from (f"the delivery {name} was sent {times} times" for name, times in ids.items() if times > 1)
        words = Counter(_words(one) for one in ours if not any(sign in str(one["blocks"]) for sign in _SAID_AGAIN))
        yield from (f"{channel.id} has {times} times: {said}" for said, times in words.items() if times > 1)


def _words(message: Message) -> str:
    blocks = [{key: value for key, value in one.items() if key != "block_id"} for one in message["blocks"]]
    return f"{message['text']} {blocks}"


def _settings(lives: Lives, story: Story) -> Iterator[str]:
    found = lives.asked("SELECT document FROM channel_settings WHERE channel_id = ?", SETTINGS_OF)
    if story.minutes and f'"minutes":{story.minutes},' not in str(found):
        yield f"the channel's defaults are not {story.minutes} minutes: {found}"
