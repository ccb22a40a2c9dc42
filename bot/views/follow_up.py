"""What an organiser writes afterwards: the form, the preview, and the message."""

from collections.abc import Callable, Mapping

from bot.domain.batches import Batch
from bot.domain.events import Event
from bot.domain.messages import FollowUp
from bot.domain.platforms import PlatformInfo
from bot.texts import later, several, tr
from bot.views import ids
from bot.views.parts import (
    Block,
    actions,
    button,
    context,
    divider,
    field,
    link_buttons,
    modal,
    option,
    section,
    warned,
)
from bot.views.text import foreign, inline

LONGEST = 2000  # characters
_TITLES = {"attendees": later("Message attendees"), "no_shows": later("Message no-shows")}
_TO_WHOM = {
    "attendees": later("To everybody who came to *{title}*, by direct message. You see first whom it reaches."),
    "no_shows": later(
        "To everybody who was expected at *{title}* and did not come, by direct message. You see first whom it reaches."
    ),
}


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
        section(tr(_TO_WHOM[who], title=inline(event.title))),
        field(tr("Message"), "text", element, hint=tr("They see that it is from you.")),
        *warned(said.get("text")),
    ]
    if has_link or with_link:
        tick = option(tr("With the recording’s link"), "yes")
        box: Block = {"type": "checkboxes", "options": [tick]} | ({"initial_options": [tick]} if with_link else {})
        blocks += [field(tr("Recording"), "link", box, optional=True), *warned(said.get("link"))]
    blocks += warned(said.get("form"))
    return modal(tr(_TITLES[who]), blocks, ids.FOLLOW_UP_FORM, tr("Preview"), f"{event.id} {who}")


def follow_up_preview(event: Event, platform: PlatformInfo, batch: Batch, problem: str = "") -> Block:
    """Return whom the message reaches, whom not and why, and the message as it will be seen."""
    many, kept = batch.total, f"{event.id} {batch.id}"
    head = several("*{n} person* in Slack will get this.", "*{n} people* in Slack will get this.", many)
    message = FollowUp(event, platform, batch.asked_by, batch.text, batch.choices.get("link") or None)
    blocks = [
        section(head if many else tr("Nobody would get this.")),
        *(context(one) for one in _not_reached(batch)),
        *warned(problem),
        divider(),
        *follow_up_message(message)[1],
        divider(),
        actions(button(tr("Change the message"), ids.CHANGE_FOLLOW_UP, kept)),
    ]
    return modal(tr(_TITLES[batch.choices["who"]]), blocks, ids.FOLLOW_UP_PREVIEW, tr("Send") if many else "", kept)


def follow_up_message(message: FollowUp) -> tuple[str, list[Block]]:
    """Return (text, blocks) of the message."""
    title = inline(message.event.title)
    words = tr("{who} writes about *{title}*:", who=f"<@{message.written_by}>", title=title)
    blocks = [
        section(f":speech_balloon: {words}"),
        section(foreign(message.text, LONGEST + 900)),
        *(link_buttons([(tr("Watch the recording"), message.link)]) if message.link else []),
    ]
    return tr("A message about {title}", title=title), blocks


def _not_reached(batch: Batch) -> list[str]:
    return [words(int(many)) for key, words in _WHY.items() if (many := batch.choices.get(key, "0")) != "0"]


_WHY: dict[str, Callable[[int], str]] = {
    "outside": lambda many: several(
        "*Not reached:* {n} person without a Slack account.", "*Not reached:* {n} people without a Slack account.", many
    ),
    "served": lambda many: several(
        "{n} person has had a message about this event before.",
        "{n} people have had a message about this event before.",
        many,
    ),
    "quiet": lambda many: several("{n} person wants no such messages.", "{n} people want no such messages.", many),
}
