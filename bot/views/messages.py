"""What Callboard says, as Slack messages: one function for each kind of message."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.domain import messages as said
from bot.domain.events import Event, EventState
from bot.domain.messages import Message
from bot.domain.platforms import Capability
from bot.views import ids
from bot.views.afterwards import afterwards
from bot.views.asked import asked
from bot.views.batches import batch_begun, batch_done
from bot.views.card import card_text, event_card
from bot.views.follow_up import follow_up_message
from bot.views.parts import Block, actions, button, context, link_buttons, section
from bot.views.questions import both_changed, gone
from bot.views.recordings import recording_digest, recording_files
from bot.views.registering import email_wanted, news_first, registration_refused
from bot.views.reports import attendance_digest, attendance_list
from bot.views.roles import role_asked, role_taken, unconfirmed
from bot.views.text import REASON, cut, cut_escaped, foreign, inline
from bot.views.unfinished import unfinished_buttons
from bot.views.when import ahead, instant, when

MOST_TEXT, MOST_BLOCKS = 3900, 50
MOST_FOUND = 5
_LATE = "The platform does not give your link right now. It is in the message with which you were invited."
_YOURS = "This link is yours alone: please don’t pass it on."


@dataclass(frozen=True)
class Rendered:
    """A message for Slack; `plain` is sent instead where a workspace refuses a newer block."""

    text: str
    blocks: list[Block]
    plain: list[Block] = field(default_factory=list)

    def payload(self, *, is_plain: bool = False) -> dict[str, Any]:
        """Return the arguments of chat.postMessage that say it."""
        blocks = self.plain if is_plain and self.plain else self.blocks
        return {"text": cut(self.text, MOST_TEXT) or "…", "blocks": blocks[:MOST_BLOCKS]}


def render(message: Message) -> Rendered:
    """Return the Slack message that says this."""
    return _RENDERERS[type(message)](message)


def _card(message: said.Card) -> Rendered:
    return Rendered(card_text(message), event_card(message))


def _reminder(message: said.Reminder) -> Rendered:
    event = message.event
    words = f":alarm_clock: *{inline(event.title)}* {ahead(message.minutes)}"
    blocks = [section(f"{words}\n{when(event)}")]
    if message.is_personal:
        link, why_none = message.join_link, _LATE if message.is_link_late else _no_link(event, message.reader_id)
        blocks += _join(link) if link else [context(why_none)]
    elif message.has_links:
        blocks.append(context("Those who are going get their link by direct message."))
    return Rendered(f"{inline(event.title)} {ahead(message.minutes)}", blocks)


def _invitation(message: said.Invitation) -> Rendered:
    event = message.event
    words = f"You’re *{inline(message.role)}* at" if message.role else "You’re going to"
    blocks = [section(f"{news_first(message.news)}:admission_tickets: {words} *{inline(event.title)}*\n{when(event)}")]
    if message.join_link:
        blocks += _join(message.join_link)
    about = foreign(message.note, REASON) or _about_link(message)
    blocks.append(context(*(one for one in (about, "A calendar file follows.") if one)))
    return Rendered(f"You’re going to {inline(event.title)}", blocks)


def _about_link(message: said.Invitation) -> str:
    if message.join_link is None:
        return _no_link(message.event, message.reader_id)
    if message.is_personal:
        return _YOURS
    if message.platform.can(Capability.REGISTER):
        return ""
    return f"{inline(message.platform.title)} registers nobody from Slack: this link is the same for everybody."


def _no_link(event: Event, reader_id: str) -> str:
    ask = f"Ask <@{event.organiser_id}>."
    if reader_id == event.organiser_id:
        ask = "Give it to those who are going; they are told to ask you."
    return f"Callboard knows no link to join it yet. {ask}"


def _withdrawal(message: said.Withdrawal) -> Rendered:
    title, where = inline(message.event.title), inline(message.platform.title)
    words = f"You’re no longer on the list for *{title}*."
    if message.is_removed:
        words = f"The organisers have taken you off the list for *{title}*."
    if message.is_refused:
        words = (
            f"You’re no longer going to *{title}*, but {where} did not take you off its list. "
            "The organisers are asked to do it there."
        )
    if message.has_file:
        words += " The calendar file that follows takes it out of your calendar."
    return Rendered(f"No longer going: {title}", [section(words)])


def _host_links(message: said.HostLinks) -> Rendered:
    event = message.event
    blocks = [
        section(f":key: *{inline(event.title)}* (`{event.ref}`) is on {inline(message.platform.title)}\n{when(event)}")
    ]
    if event.host_links:
        blocks += link_buttons(event.host_links)
        blocks.append(context("These links open the event as its host. Keep them to yourself."))
    else:
        where = inline(message.platform.title)
        blocks.append(context(f"{where} gives no host link: start it on the platform’s own site."))
    if message.note:
        blocks.append(context(f":warning: {foreign(message.note)}"))
    return Rendered(f"Host links of {inline(event.title)}", blocks)


def _creation_failed(message: said.CreationFailed) -> Rendered:
    title = inline(message.event.title)
    words = f":x: *{title}* was not created.\n{foreign(message.reason, REASON)}"
    again = actions(*unfinished_buttons(message.event, EventState.FAILED))
    return Rendered(f"{title} was not created", [section(words), again, context("Everything that you typed is kept.")])


def _creation_uncertain(message: said.CreationUncertain) -> Rendered:
    event, title = message.event, inline(message.event.title)
    words = f":grey_question: It is not certain whether *{title}* was created.\n{foreign(message.reason, REASON)}"
    found = [
        button(f"It is: {what}", f"{ids.ADOPT}_{index}", f"{event.id} {external_id}")
        for index, (external_id, what) in enumerate(message.found[:MOST_FOUND])
    ]
    rows = [actions(*found)] if found else []
    rest = actions(*unfinished_buttons(event, EventState.UNCERTAIN))
    return Rendered(f"Was {title} created?", [section(words), *rows, rest])


def _half_done(message: said.HalfDone) -> Rendered:
    event, title = message.event, inline(message.event.title)
    but = f", but {inline(message.step)} failed" if message.step else ""
    where = f":construction: *{title}* is on {inline(message.platform.title)}{but}."
    words = f"{where}\n{foreign(message.reason, REASON)}"
    buttons = actions(*unfinished_buttons(event, EventState.HALF_DONE))
    return Rendered(f"{title} is half done", [section(words), buttons])


def _moved(message: said.Moved) -> Rendered:
    event = message.event
    headline = f":calendar: *{inline(event.title)}* has moved. {foreign(message.news, REASON)}".rstrip()
    words = f"{headline}\nWas: {instant(message.was, event.zone)}\nNow: {when(event)}"
    blocks = [section(words)]
    if message.join_link:
        blocks += _join(message.join_link)
    return Rendered(f"{inline(event.title)} has moved to {instant(event.starts_at, event.zone)}", blocks)


def _changed(message: said.Changed) -> Rendered:
    event = message.event
    words = f":pencil2: *{inline(event.title)}* has changed. {foreign(message.news, REASON)}\n{when(event)}"
    blocks = [section(words), *(_join(message.join_link) if message.join_link else [])]
    blocks.append(context("A new calendar file follows."))
    return Rendered(f"{inline(event.title)} has changed", blocks)


def _cancelled(message: said.Cancelled) -> Rendered:
    event = message.event
    words = (
        f":no_entry: *{inline(event.title)}* is cancelled. It was planned for {instant(event.starts_at, event.zone)}."
    )
    return Rendered(f"{inline(event.title)} is cancelled", [section(words)])


def _note(message: said.Note) -> Rendered:
    event = message.event
    blocks = [
        section(f":information_source: {foreign(message.text)}"),
        context(f"{inline(event.title)} · `{event.ref}`"),
    ]
    return Rendered(cut_escaped(message.text, MOST_TEXT), blocks)


def _attendance_list(message: said.AttendanceList) -> Rendered:
    words, blocks, plain = attendance_list(message)
    tail = context("The whole list follows as a CSV file.")
    return Rendered(words, [*blocks, tail], [*plain, tail])


def _recording_wanted(message: said.RecordingWanted) -> Rendered:
    event = message.event
    words = f":movie_camera: Where is the recording of *{inline(event.title)}*?\n{foreign(message.reason, REASON)}"
    give = actions(button("Add the recording link", ids.GIVE_LINK, event.id, "primary"))
    return Rendered(f"Recording of {inline(event.title)}?", [section(words), give])


def _of(build: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], Rendered]:
    """Return what renders a message of which text and blocks are made elsewhere."""
    return lambda message: Rendered(*build(message))


def _join(url: str) -> list[Block]:
    return link_buttons([("Join", url)], "primary")


_RENDERERS: dict[type[Message], Callable[[Any], Rendered]] = {
    said.Card: _card,
    said.Reminder: _reminder,
    said.Invitation: _invitation,
    said.Withdrawal: _withdrawal,
    said.HostLinks: _host_links,
    said.CreationFailed: _creation_failed,
    said.CreationUncertain: _creation_uncertain,
    said.HalfDone: _half_done,
    said.BothChanged: _of(both_changed),
    said.Gone: _of(gone),
    said.RoleAsked: _of(role_asked),
    said.RoleTaken: _of(role_taken),
    said.Unconfirmed: _of(unconfirmed),
    said.Moved: _moved,
    said.Changed: _changed,
    said.Cancelled: _cancelled,
    said.Note: _note,
    said.EmailWanted: _of(email_wanted),
    said.RegistrationRefused: _of(registration_refused),
    said.Asked: _of(asked),
    said.BatchBegun: _of(batch_begun),
    said.BatchDone: _of(batch_done),
    said.AttendanceDigest: _of(attendance_digest),
    said.AttendanceList: _attendance_list,
    said.FollowUp: _of(follow_up_message),
    said.Afterwards: _of(afterwards),
    said.RecordingDigest: _of(recording_digest),
    said.RecordingFiles: _of(recording_files),
    said.RecordingWanted: _recording_wanted,
}
