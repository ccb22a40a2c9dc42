"""What Callboard says, as Slack messages: one function for each kind of message."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.domain import messages as said
from bot.domain import weekly
from bot.domain.events import Event
from bot.domain.messages import Said
from bot.domain.platforms import Capability
from bot.texts import later, tr
from bot.views import ids
from bot.views.afterwards import afterwards
from bot.views.asked import asked
from bot.views.attendance_digest import attendance_digest
from bot.views.attendance_list import attendance_list
from bot.views.batches import batch_begun, batch_done
from bot.views.card import card_text, event_card
from bot.views.follow_up import follow_up_message
from bot.views.parts import Block, actions, button, context, link_buttons, section
from bot.views.questions import both_changed, gone
from bot.views.recordings import recording_digest, recording_files
from bot.views.registering import email_wanted, news_first, registration_refused
from bot.views.roles import role_asked, role_taken, unconfirmed
from bot.views.text import REASON, cut, cut_escaped, foreign, inline
from bot.views.unfinished import creation_failed, creation_uncertain, half_done
from bot.views.weekly import channel_note, weekly_digest
from bot.views.when import ahead, instant, when

MOST_TEXT, MOST_BLOCKS = 3900, 50
LINK_IS_LATE = later(
    "The platform does not give your link right now. It is in the message with which you were invited."
)
LINK_IS_YOURS = later("This link is yours alone: please don’t pass it on.")


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


def render(message: Said) -> Rendered:
    """Return the Slack message that says this."""
    return _RENDERERS[type(message)](message)


def _card(message: said.Card) -> Rendered:
    return Rendered(card_text(message), event_card(message))


def _reminder(message: said.Reminder) -> Rendered:
    event, title = message.event, inline(message.event.title)
    blocks = [section(f":alarm_clock: {ahead(f'*{title}*', message.minutes)}\n{when(event)}")]
    if message.is_personal:
        link = message.join_link
        why_none = tr(LINK_IS_LATE) if message.is_link_late else _no_link(event, message.reader_id)
        blocks += _join(link) if link else [context(why_none)]
    elif message.has_links:
        blocks.append(context(tr("Those who are going get their link by direct message.")))
    return Rendered(ahead(title, message.minutes), blocks)


def _invitation(message: said.Invitation) -> Rendered:
    event, title = message.event, inline(message.event.title)
    words = tr("You’re going to *{title}*", title=title)
    if message.role:
        words = tr("You’re *{role}* at *{title}*", role=inline(message.role), title=title)
    blocks = [section(f"{news_first(message.news)}:admission_tickets: {words}\n{when(event)}")]
    if message.join_link:
        blocks += _join(message.join_link)
    about = foreign(message.note, REASON) or _about_link(message)
    blocks.append(context(*(one for one in (about, tr("A calendar file follows.")) if one)))
    return Rendered(tr("You’re going to {title}", title=title), blocks)


def _about_link(message: said.Invitation) -> str:
    if message.join_link is None:
        return _no_link(message.event, message.reader_id)
    if message.is_personal:
        return tr(LINK_IS_YOURS)
    if message.platform.can(Capability.REGISTER):
        return ""
    where = inline(message.platform.title)
    return tr("{platform} registers nobody from Slack: this link is the same for everybody.", platform=where)


def _no_link(event: Event, reader_id: str) -> str:
    if reader_id == event.organiser_id:
        return tr("Callboard knows no link to join it yet. Give it to those who are going; they are told to ask you.")
    return tr("Callboard knows no link to join it yet. Ask {organiser}.", organiser=f"<@{event.organiser_id}>")


def _withdrawal(message: said.Withdrawal) -> Rendered:
    title, where = inline(message.event.title), inline(message.platform.title)
    words = tr("You’re no longer on the list for *{title}*.", title=title)
    if message.is_removed:
        words = tr("The organisers have taken you off the list for *{title}*.", title=title)
    if message.is_refused:
        words = tr(
            "You’re no longer going to *{title}*, but {platform} did not take you off its list. "
            "The organisers are asked to do it there.",
            title=title,
            platform=where,
        )
    if message.has_file:
        words += " " + tr("The calendar file that follows takes it out of your calendar.")
    return Rendered(tr("No longer going: {title}", title=title), [section(words)])


def _host_links(message: said.HostLinks) -> Rendered:
    event, title, where = message.event, inline(message.event.title), inline(message.platform.title)
    words = tr("*{title}* (`{ref}`) is on {platform}", title=title, ref=event.ref, platform=where)
    blocks = [section(f":key: {words}\n{when(event)}")]
    if event.host_links:
        blocks += link_buttons([(tr(label), url) for label, url in event.host_links])
        blocks.append(context(tr("These links open the event as its host. Keep them to yourself.")))
    else:
        no_link = tr("{platform} gives no host link: start it on the platform’s own site.", platform=where)
        blocks.append(context(no_link))
    if message.note:
        blocks.append(context(f":warning: {foreign(message.note)}"))
    return Rendered(tr("Host links of {title}", title=title), blocks)


def _moved(message: said.Moved) -> Rendered:
    event, title = message.event, inline(message.event.title)
    headline = f":calendar: {tr('*{title}* has moved.', title=title)} {foreign(message.news, REASON)}".rstrip()
    was = tr("Was: {when}", when=instant(message.was, event.zone))
    blocks = [section(f"{headline}\n{was}\n{tr('Now: {when}', when=when(event))}")]
    if message.join_link:
        blocks += _join(message.join_link)
    starts = instant(event.starts_at, event.zone)
    return Rendered(tr("{title} has moved to {when}", title=title, when=starts), blocks)


def _changed(message: said.Changed) -> Rendered:
    event, title = message.event, inline(message.event.title)
    headline = f":pencil2: {tr('*{title}* has changed.', title=title)} {foreign(message.news, REASON)}"
    blocks = [section(f"{headline}\n{when(event)}"), *(_join(message.join_link) if message.join_link else [])]
    blocks.append(context(tr("A new calendar file follows.")))
    return Rendered(tr("{title} has changed", title=title), blocks)


def _cancelled(message: said.Cancelled) -> Rendered:
    event, title = message.event, inline(message.event.title)
    starts = instant(event.starts_at, event.zone)
    words = tr("*{title}* is cancelled. It was planned for {when}.", title=title, when=starts)
    return Rendered(tr("{title} is cancelled", title=title), [section(f":no_entry: {words}")])


def _note(message: said.Note) -> Rendered:
    event = message.event
    blocks = [
        section(f":information_source: {foreign(message.text)}"),
        context(f"{inline(event.title)} · `{event.ref}`"),
    ]
    return Rendered(cut_escaped(message.text, MOST_TEXT), blocks)


def _attendance_list(message: said.AttendanceList) -> Rendered:
    words, blocks, plain = attendance_list(message)
    tail = context(tr("The whole list follows as a CSV file."))
    return Rendered(words, [*blocks, tail], [*plain, tail])


def _recording_wanted(message: said.RecordingWanted) -> Rendered:
    event, title = message.event, inline(message.event.title)
    words = tr("Where is the recording of *{title}*?", title=title)
    give = actions(button(tr("Add the recording link"), ids.GIVE_LINK, event.id, "primary"))
    blocks = [section(f":movie_camera: {words}\n{foreign(message.reason, REASON)}"), give]
    return Rendered(tr("Recording of {title}?", title=title), blocks)


def _of(build: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], Rendered]:
    """Return what renders a message of which text and blocks are made elsewhere."""
    return lambda message: Rendered(*build(message))


def _join(url: str) -> list[Block]:
    return link_buttons([(tr("Join"), url)], "primary")


_RENDERERS: dict[type[Said], Callable[[Any], Rendered]] = {
    said.Card: _card,
    said.Reminder: _reminder,
    said.Invitation: _invitation,
    said.Withdrawal: _withdrawal,
    said.HostLinks: _host_links,
    said.CreationFailed: _of(creation_failed),
    said.CreationUncertain: _of(creation_uncertain),
    said.HalfDone: _of(half_done),
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
    weekly.WeeklyDigest: _of(weekly_digest),
    weekly.ChannelNote: _of(channel_note),
}
