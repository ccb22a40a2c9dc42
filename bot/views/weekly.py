"""A channel's weekly digest, read at a glance: what is coming, what happened, what needs somebody."""

from collections.abc import Sequence

from bot.domain.events import Event
from bot.domain.weekly import ChannelNote, Coming, Need, Past, Recorded, Wanted, WeeklyDigest
from bot.texts import later, several, tr
from bot.views.parts import Block, context, header, line_sections, section
from bot.views.series import place_in
from bot.views.text import cut_escaped, escape, foreign, inline
from bot.views.when import plain_when, when

MOST_TEXT = 3900
MOST_TOGETHER = 5  # groups of events at the same time
IN_TEXT = 5  # events of each part
_NEEDS = {
    Need.NO_RECORDING: later("the link of its recording is missing"),
    Need.FAILED: later("it was not created"),
    Need.UNCERTAIN: later("it is not certain whether it was created"),
    Need.HALF_DONE: later("it is only half created"),
}


def weekly_digest(digest: WeeklyDigest) -> tuple[str, list[Block]]:
    """Return (text, blocks); the text says the same in short, for notifications and screen readers."""
    blocks = [header(tr("The week in this channel"))]
    if digest.coming:
        lines = [_coming(one) for one in digest.coming] + _more(digest.more_coming)
        blocks += line_sections([tr("*Coming in the next seven days*"), *lines, *_together(digest)])
    if digest.past:
        blocks += line_sections(
            [tr("*The last seven days*"), *(_past(one) for one in digest.past), *_more(digest.more_past)]
        )
    if digest.wanted:
        blocks += line_sections(
            [tr("*Needs somebody*"), *(_wanted(one) for one in digest.wanted), *_more(digest.more_wanted)]
        )
    blocks.append(context(tr("`{command} settings` changes this digest, or stops it.", command=digest.command)))
    return _text(digest), blocks


def channel_note(note: ChannelNote) -> tuple[str, list[Block]]:
    """Return (text, blocks) of a sentence about a channel, in which the channel is a link."""
    return cut_escaped(note.text, MOST_TEXT), [section(f":information_source: {_linked(note.text)}")]


def _linked(text: str) -> str:
    """Return the note with the one thing in it that is a link of ours, the channel."""
    before, mark, rest = text.partition("<#")
    channel, end, after = rest.partition(">")
    if not mark or not end or not channel.isalnum():
        return foreign(text)
    return f"{escape(before)}<#{channel}>{foreign(after)}"


def _coming(one: Coming) -> str:
    event = one.event
    going = several("{n} going", "{n} going", one.going)
    told = [f"*{inline(event.title)}* `{event.ref}`", when(event), place_in(event), going]
    return "• " + " · ".join(each for each in told if each)


def _past(one: Past) -> str:
    event = one.event
    told = [f"*{inline(event.title)}* `{event.ref}`", _came(one.came), _recording(one)]
    return "• " + " · ".join(each for each in told if each)


def _came(came: int | None) -> str:
    if came is None:
        return tr("its platform has not told who came")
    return several("{n} person came", "{n} came", came) if came else tr("nobody came")


def _recording(one: Past) -> str:
    if one.recorded is Recorded.LINK:
        return f"<{escape(one.event.recording_link or '')}|{tr('Recording')}>"
    return tr("its recording is in the thread of its card") if one.recorded is Recorded.BELOW_CARD else ""


def _wanted(one: Wanted) -> str:
    event = one.event
    said = tr(_NEEDS[one.need]) if one.need in _NEEDS else _unconfirmed(one.people)
    return f"• *{inline(event.title)}* `{event.ref}`: {said} · <@{event.organiser_id}>"


def _unconfirmed(people: int) -> str:
    return several(
        "{n} person with a role has not confirmed",
        "{n} people with a role have not confirmed",
        people,
    )


def _together(digest: WeeklyDigest) -> list[str]:
    groups = [", ".join(_named(event) for event in group) for group in digest.together[:MOST_TOGETHER]]
    return [tr(":warning: At the same time: {events}", events=one) for one in groups]


def _named(event: Event) -> str:
    return f"*{inline(event.title, 60)}* `{event.ref}`"


def _more(many: int) -> list[str]:
    return [several("and {n} more", "and {n} more", many)] if many else []


def _text(digest: WeeklyDigest) -> str:
    parts = [
        _sentence(tr("Coming"), [_short(one.event) for one in digest.coming], digest.more_coming),
        _sentence(tr("Last week"), [_told(one) for one in digest.past], digest.more_past),
        _sentence(tr("Needs somebody"), [inline(one.event.title, 60) for one in digest.wanted], digest.more_wanted),
    ]
    return " ".join(one for one in parts if one) or tr("The week in this channel")


def _short(event: Event) -> str:
    return f"{inline(event.title, 60)}, {plain_when(event)}"


def _told(one: Past) -> str:
    return f"{inline(one.event.title, 60)} ({_came(one.came)})"


def _sentence(head: str, items: Sequence[str], more: int) -> str:
    told = [*items[:IN_TEXT], *_more(more + max(0, len(items) - IN_TEXT))]
    return f"{head}: {'; '.join(told)}." if told else ""
