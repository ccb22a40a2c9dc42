"""What an organiser writes afterwards: the form, the preview, and the message."""

from collections.abc import Callable, Mapping

from bot.domain.batches import Batch
from bot.domain.events import Event
from bot.domain.messages import FollowUp
from bot.domain.platforms import PlatformInfo
from bot.views import ids
from bot.views.parts import Block, actions, button, context, divider, field, link_buttons, modal, option, section
from bot.views.text import foreign, inline, plural

LONGEST = 2000  # characters
_TITLES = {"attendees": "Message attendees", "no_shows": "Message no-shows"}
_WHO = {"attendees": "who came to", "no_shows": "who were expected at, and did not come to,"}


def follow_up_form(
    event: Event,
    who: str,
    *,
    has_link: bool,
    text: str = "",
    with_link: bool = False,
    problems: Mapping[str, str] | None = None,
) -> Block:
    """Return the form for the message; `has_link` says that there is a recording to go with it."""
    element: Block = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST}
    if text:
        element["initial_value"] = text[:LONGEST]
    said = problems or {}
    blocks = [
        section(f"To everybody {_WHO[who]} *{inline(event.title)}*, by direct message. You see first whom it reaches."),
        field("Message", "text", element, hint="They see that it is from you."),
        *_problem(said, "text"),
    ]
    if has_link or with_link:
        tick = option("With the recording’s link", "yes")
        box: Block = {"type": "checkboxes", "options": [tick]} | ({"initial_options": [tick]} if with_link else {})
        blocks += [field("Recording", "link", box, optional=True), *_problem(said, "link")]
    return modal(_TITLES[who], [*blocks, *_problem(said, "form")], ids.FOLLOW_UP_FORM, "Preview", f"{event.id} {who}")


def follow_up_preview(event: Event, platform: PlatformInfo, batch: Batch, problem: str = "") -> Block:
    """Return whom the message reaches, whom not and why, and the message as it will be seen."""
    many, kept = batch.total, f"{event.id} {batch.id}"
    head = f"*{plural(many, 'person', 'people')}* in Slack will get this." if many else "Nobody would get this."
    message = FollowUp(event, platform, batch.asked_by, batch.text, batch.choices.get("link") or None)
    blocks = [
        section(head),
        *(context(one) for one in _not_reached(batch)),
        *([context(f":warning: {foreign(problem, 1000)}")] if problem else []),
        divider(),
        *follow_up_message(message)[1],
        divider(),
        actions(button("Change the message", ids.CHANGE_FOLLOW_UP, kept)),
    ]
    return modal(_TITLES[batch.choices["who"]], blocks, ids.FOLLOW_UP_PREVIEW, "Send" if many else "", kept)


def follow_up_message(message: FollowUp) -> tuple[str, list[Block]]:
    """Return (text, blocks) of the message."""
    title = inline(message.event.title)
    blocks = [
        section(f":speech_balloon: <@{message.written_by}> writes about *{title}*:"),
        section(foreign(message.text, LONGEST + 900)),
        *(link_buttons([("Watch the recording", message.link)]) if message.link else []),
    ]
    return f"A message about {title}", blocks


def _not_reached(batch: Batch) -> list[str]:
    return [words(int(many)) for key, words in _WHY.items() if (many := batch.choices.get(key, "0")) != "0"]


_WHY: dict[str, Callable[[int], str]] = {
    "outside": lambda many: f"*Not reached:* {plural(many, 'person', 'people')} without a Slack account.",
    "served": lambda many: f"{plural(many, 'person has', 'people have')} had a message about this event before.",
    "quiet": lambda many: f"{plural(many, 'person wants', 'people want')} no such messages.",
}


def _problem(problems: Mapping[str, str], key: str) -> list[Block]:
    return [context(f":warning: {foreign(problems[key], 1000)}")] if problems.get(key) else []
