"""What Callboard says, as Slack messages: one function for each kind of message."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.domain import messages as said
from bot.domain.messages import Message
from bot.views import ids
from bot.views.card import card_text, event_card
from bot.views.parts import Block, actions, button, context, link_button, section
from bot.views.reports import attendance_digest, attendance_list, recording_digest, recording_files
from bot.views.text import cut, escape, inline
from bot.views.when import instant, when


@dataclass(frozen=True)
class Rendered:
    """A message for Slack; `plain` is sent instead where a workspace refuses a newer block."""

    text: str
    blocks: list[Block]
    plain: list[Block] = field(default_factory=list)

    def payload(self, *, is_plain: bool = False) -> dict[str, Any]:
        """Return the arguments of chat.postMessage that say it."""
        blocks = self.plain if is_plain and self.plain else self.blocks
        return {"text": cut(self.text, 3900), "blocks": blocks[:50]}


def render(message: Message) -> Rendered:
    """Return the Slack message that says this."""
    return _RENDERERS[type(message)](message)


def _card(message: said.Card) -> Rendered:
    return Rendered(card_text(message), event_card(message))


def _reminder(message: said.Reminder) -> Rendered:
    event = message.event
    words = f":alarm_clock: *{inline(event.title)}* {_ahead(message.minutes)}"
    blocks = [section(f"{words}\n{when(event)}")]
    if message.is_personal and message.join_link:
        blocks.append(_join(message.join_link))
    elif message.is_personal:
        blocks.append(context(f"How to join: see the event in <#{event.channel_id}>."))
    else:
        blocks.append(context("Personal links go by direct message to those who are going."))
    return Rendered(f"{inline(event.title)} {_ahead(message.minutes)}", blocks)


def _invitation(message: said.Invitation) -> Rendered:
    event = message.event
    blocks = [section(f":admission_tickets: You’re going to *{inline(event.title)}*\n{when(event)}")]
    if message.join_link:
        blocks.append(_join(message.join_link))
    small = message.note or "This link is yours alone: please don’t pass it on."
    blocks.append(context(escape(small), "A calendar file follows."))
    return Rendered(f"You’re going to {inline(event.title)}", blocks)


def _withdrawal(message: said.Withdrawal) -> Rendered:
    words = f"You’re no longer on the list for *{inline(message.event.title)}*. The calendar file that follows takes it out."
    return Rendered(f"No longer going: {inline(message.event.title)}", [section(words)])


def _host_links(message: said.HostLinks) -> Rendered:
    event = message.event
    blocks = [
        section(f":key: *{inline(event.title)}* (`{event.ref}`) is on {inline(message.platform.title)}\n{when(event)}")
    ]
    if event.host_links:
        blocks.append(
            actions(
                *(
                    link_button(label, f"{ids.OPEN_LINK}_{index}", url)
                    for index, (label, url) in enumerate(event.host_links[:5])
                )
            )
        )
        blocks.append(context("These links open the event as its host. Keep them to yourself."))
    else:
        blocks.append(
            context(f"{inline(message.platform.title)} gives no host link: start it on the platform’s own site.")
        )
    if message.note:
        blocks.append(context(f":warning: {escape(message.note)}"))
    return Rendered(f"Host links of {inline(event.title)}", blocks)


def _creation_failed(message: said.CreationFailed) -> Rendered:
    event = message.event
    words = f":x: *{inline(event.title)}* was not created.\n{escape(message.reason)}"
    again = actions(button("Try again", ids.TRY_AGAIN, event.id, "primary"))
    return Rendered(
        f"{inline(event.title)} was not created", [section(words), again, context("Everything that you typed is kept.")]
    )


def _creation_uncertain(message: said.CreationUncertain) -> Rendered:
    event = message.event
    words = f":grey_question: It is not certain whether *{inline(event.title)}* was created.\n{escape(message.reason)}"
    found = [
        button(cut(f"It is: {what}", 75), f"{ids.ADOPT}_{index}", f"{event.id} {external_id}")
        for index, (external_id, what) in enumerate(message.found[:5])
    ]
    rest = [
        button("Check again", ids.RETRY, event.id),
        button("Create it again", ids.CREATE_AGAIN, event.id),
        button("Give up", ids.UNDO, event.id),
    ]
    rows = [actions(*found)] if found else []
    return Rendered(f"Was {inline(event.title)} created?", [section(words), *rows, actions(*rest)])


def _half_done(message: said.HalfDone) -> Rendered:
    event = message.event
    words = (
        f":construction: *{inline(event.title)}* is on {inline(message.platform.title)}, but {escape(message.step)} failed.\n"
        f"{escape(message.reason)}"
    )
    buttons = actions(button("Retry", ids.RETRY, event.id, "primary"), button("Undo", ids.UNDO, event.id))
    return Rendered(f"{inline(event.title)} is half done", [section(words), buttons])


def _moved(message: said.Moved) -> Rendered:
    event = message.event
    words = (
        f":calendar: *{inline(event.title)}* has moved.\nWas: {instant(message.was, event.zone)}\nNow: {when(event)}"
    )
    blocks = [section(words)]
    if message.join_link:
        blocks.append(_join(message.join_link))
    return Rendered(f"{inline(event.title)} has moved to {instant(event.starts_at, event.zone)}", blocks)


def _cancelled(message: said.Cancelled) -> Rendered:
    event = message.event
    words = (
        f":no_entry: *{inline(event.title)}* is cancelled. It was planned for {instant(event.starts_at, event.zone)}."
    )
    return Rendered(f"{inline(event.title)} is cancelled", [section(words)])


def _note(message: said.Note) -> Rendered:
    words = escape(message.text)
    return Rendered(
        words,
        [section(f":information_source: {words}"), context(f"{inline(message.event.title)} · `{message.event.ref}`")],
    )


def _email_wanted(message: said.EmailWanted) -> Rendered:
    event = message.event
    words = (
        f":envelope: To register you for *{inline(event.title)}*, {inline(message.platform.title)} needs an e-mail address, "
        "and your Slack profile shows none. You’re asked this once."
    )
    give = actions(button("Give an e-mail address", ids.GIVE_EMAIL, event.id, "primary"))
    return Rendered(f"An e-mail address for {inline(event.title)}, please", [section(words), give])


def _registration_refused(message: said.RegistrationRefused) -> Rendered:
    event = message.event
    words = f":x: You could not be registered for *{inline(event.title)}*.\n{escape(message.reason)}"
    again = actions(button("Try again", ids.REGISTER_AGAIN, event.id))
    return Rendered(f"Not registered for {inline(event.title)}", [section(words), again])


def _attendance_digest(message: said.AttendanceDigest) -> Rendered:
    words, blocks, plain = attendance_digest(message)
    return Rendered(words, blocks, plain)


def _attendance_list(message: said.AttendanceList) -> Rendered:
    words, blocks, plain = attendance_list(message)
    return Rendered(words, blocks, plain)


def _recording_digest(message: said.RecordingDigest) -> Rendered:
    words, blocks = recording_digest(message)
    return Rendered(words, blocks)


def _recording_files(message: said.RecordingFiles) -> Rendered:
    words, blocks = recording_files(message)
    return Rendered(words, blocks)


def _recording_wanted(message: said.RecordingWanted) -> Rendered:
    event = message.event
    words = f":movie_camera: Where is the recording of *{inline(event.title)}*?\n{escape(message.reason)}"
    give = actions(button("Add the recording link", ids.GIVE_LINK, event.id, "primary"))
    return Rendered(f"Recording of {inline(event.title)}?", [section(words), give])


def _join(url: str) -> Block:
    return actions(link_button("Join", ids.OPEN_LINK, url) | {"style": "primary"})


def _ahead(minutes: int) -> str:
    if minutes == 0:
        return "starts now"
    for size, unit in ((10080, "week"), (1440, "day"), (60, "hour")):
        if minutes % size == 0:
            many = minutes // size
            return f"starts in {many} {unit}{'' if many == 1 else 's'}"
    return f"starts in {minutes} minutes"


_RENDERERS: dict[type[Message], Callable[[Any], Rendered]] = {
    said.Card: _card,
    said.Reminder: _reminder,
    said.Invitation: _invitation,
    said.Withdrawal: _withdrawal,
    said.HostLinks: _host_links,
    said.CreationFailed: _creation_failed,
    said.CreationUncertain: _creation_uncertain,
    said.HalfDone: _half_done,
    said.Moved: _moved,
    said.Cancelled: _cancelled,
    said.Note: _note,
    said.EmailWanted: _email_wanted,
    said.RegistrationRefused: _registration_refused,
    said.AttendanceDigest: _attendance_digest,
    said.AttendanceList: _attendance_list,
    said.RecordingDigest: _recording_digest,
    said.RecordingFiles: _recording_files,
    said.RecordingWanted: _recording_wanted,
}
