"""App Home: a member's events and what needs them."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.events import Event
from bot.domain.people import Answer
from bot.domain.platforms import PlatformInfo
from bot.views import ids
from bot.views.card import answer_buttons
from bot.views.parts import Block, actions, button, context, divider, header, section
from bot.views.text import foreign, inline
from bot.views.when import when

_ANSWERED = {
    Answer.GOING: "You’re going.",
    Answer.MAYBE: "You may come.",
    Answer.NO: "You can’t come.",
    Answer.WAITING: "You’re waiting for a seat.",
    Answer.INVITED: "You’re invited and haven’t answered yet.",
}


def home_view(content: Any, platforms: Mapping[str, PlatformInfo], command: str) -> Block:
    """Return the Home tab of a HomeContent."""
    blocks: list[Block] = [header("Callboard")]
    if content.is_creator:
        blocks.append(actions(button("Create an event", ids.CREATE, "home", "primary")))
    if content.needs_me:
        blocks += [
            header("Needs you"),
            *(_needing(event, why, index) for index, (event, why) in enumerate(content.needs_me)),
        ]
    blocks += [header("Coming up"), *_coming(content.coming, content.answers, platforms)]
    if content.organising:
        blocks += [divider(), header("You organise"), *(_organised(one) for one in content.organising)]
    blocks.append(context(f"`{command} help` shows everything that I can do."))
    return {"type": "home", "blocks": blocks[:100]}


def _needing(event: Event, why: str, index: int) -> Block:
    words = f"*{inline(event.title)}* `{event.ref}`\n{foreign(why, 500)}"
    return section(words, accessory=button("Show", f"{ids.SHOW}:needs:{event.id}", event.id), block_id=f"needs_{index}")


def _coming(
    events: Sequence[Event], answers: Mapping[str, Answer], platforms: Mapping[str, PlatformInfo]
) -> list[Block]:
    blocks: list[Block] = []
    for one in events:
        said = _ANSWERED[answers[one.id]] if one.id in answers else "You haven’t answered yet."
        where = f"{inline(platforms[one.platform].title)} · <#{one.channel_id}>"
        words = f"*{inline(one.title)}* `{one.ref}`\n{when(one)}\n{where}"
        blocks += [
            section(words),
            actions(*answer_buttons(one, f":{one.id}"), block_id=f"answers_{one.id}"),
            context(said),
        ]
    return blocks or [section("Nothing is planned.")]


def _organised(event: Event) -> Block:
    words = f"*{inline(event.title)}* `{event.ref}`\n{when(event)}"
    return section(
        words, accessory=button("Show", f"{ids.SHOW}:mine:{event.id}", event.id), block_id=f"mine_{event.id}"
    )
