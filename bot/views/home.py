"""App Home: a member's events, what needs them, and how everything goes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.domain.events import Event, EventState
from bot.domain.people import Answer
from bot.domain.platforms import PlatformInfo, role_named
from bot.texts import current_language, later, several, tr
from bot.views import ids
from bot.views.card import answer_buttons, countdown, join_buttons
from bot.views.home_needs import needing
from bot.views.languages import NAMES
from bot.views.operations import operations
from bot.views.parts import Block, Element, actions, button, context, divider, header, section
from bot.views.series import place_in
from bot.views.text import inline
from bot.views.when import instant, when

MOST_BLOCKS = 100
_MANY = 10  # as many as are shown: there may be more
_ANSWERED = {
    Answer.GOING: later("You’re going."),
    Answer.MAYBE: later("You may come."),
    Answer.NO: later("You can’t come."),
    Answer.WAITING: later("You’re waiting for a seat."),
    Answer.INVITED: later("You’re invited and haven’t answered yet."),
}
_BUTTON_OF = {Answer.GOING: ids.GOING, Answer.MAYBE: ids.MAYBE, Answer.NO: ids.CANNOT_GO, Answer.WAITING: ids.GOING}

Platforms = Mapping[str, PlatformInfo]


def home_view(content: Any, platforms: Platforms, command: str, news: str = "") -> Block:
    """Return the Home tab of a HomeContent; `news` is what came of the button that was pressed there."""
    blocks = [
        *_top(content, news),
        *needing(content.needs_me, content.more_needs, platforms, command),
        *_coming(content, platforms, command),
        *_organised(content, command),
        *_lately(content),
        *(operations(content.operations, platforms) if content.operations is not None else []),
        *_settings(content, command),
    ]
    return {"type": "home", "blocks": blocks[:MOST_BLOCKS]}


def _top(content: Any, news: str) -> Iterator[Block]:
    yield header("Callboard")
    if news:
        yield context(f":information_source: {inline(news, 1000)}")
    if content.is_creator:
        yield actions(button(tr("Create an event"), ids.CREATE, "home", "primary"))


def _coming(content: Any, platforms: Platforms, command: str) -> Iterator[Block]:
    yield header(tr("Coming up"))
    for index, one in enumerate(content.coming):
        yield section(_one_coming(content, one, platforms[one.platform]))
        if buttons := _answers(content, one, platforms[one.platform]):
            yield actions(*buttons, block_id=f"answers_{index}_{one.id}")
    if not content.coming:
        yield section(tr("Nothing is planned yet. Events of your channels appear here, and you can answer them here."))
    elif len(content.coming) >= _MANY:
        yield context(tr("`{command} list` shows what comes after these.", command=command))
    if content.is_partial:
        yield context(tr("Slack is busy, so some events may be missing. Open this page again in a minute."))


def _one_coming(content: Any, event: Event, platform: PlatformInfo) -> str:
    is_live = event.phase(content.now) is EventState.LIVE
    ahead = tr(":large_green_circle: live now") if is_live else countdown(event.starts_at, event.zone)
    place = f"{inline(platform.title)} · <#{event.channel_id}>{_series(event)}"
    said = _said(content, event, platform)
    return f"*{inline(event.title)}* `{event.ref}`\n{when(event)} · {ahead}\n{place} · {said}"


def _series(event: Event) -> str:
    return f" · {place}" if (place := place_in(event)) else ""


def _said(content: Any, event: Event, platform: PlatformInfo) -> str:
    known = content.said.get(event.id)
    if known is None:
        return tr("You haven’t answered yet.")
    if known.role and known.answer in (Answer.INVITED, Answer.MAYBE):
        return tr("You’re asked to be *{role}*.", role=inline(role_named(platform, known.role)))
    return tr(_ANSWERED[known.answer])


def _answers(content: Any, event: Event, platform: PlatformInfo) -> list[Element]:
    """Return the buttons to join and to answer; the answer that was given is marked."""
    known, suffix = content.said.get(event.id), f":{event.id}"
    is_asked = known is not None and known.role and known.answer in (Answer.INVITED, Answer.MAYBE)
    every = answer_buttons(event, suffix, role=role_named(platform, known.role) if is_asked else "")
    answers = every if event.takes_answers(content.now) or is_asked else every[-1:]
    join: list[Element] = []
    if event.phase(content.now) is EventState.LIVE:
        join = join_buttons(event, content.pages.get(event.id), suffix, has_links=event.id in content.own_links)
    given = _BUTTON_OF.get(known.answer, "") if known is not None and not is_asked else ""
    return [*join, *(_marked(one, given, is_plain=bool(join or given)) for one in answers)]


def _marked(one: Element, given: str, *, is_plain: bool) -> Element:
    """Return an answer's button, marked if it is the one that was given."""
    shown = {key: value for key, value in one.items() if key != "style" or not is_plain}
    if one["action_id"].partition(":")[0] == given:
        shown["text"] = one["text"] | {"text": f"✓ {one['text']['text']}"}
    return shown


def _organised(content: Any, command: str) -> Iterator[Block]:
    if not content.organising:
        return
    yield divider()
    yield header(tr("You organise"))
    for one in content.organising:
        words = f"*{inline(one.title)}* `{one.ref}`\n{when(one)}{_series(one)}"
        yield section(
            words,
            accessory=button(tr("Show"), f"{ids.SHOW}:mine:{one.id}", one.id),
            block_id=f"mine_{one.id}",
        )
    if len(content.organising) >= _MANY:
        yield context(tr("`{command} list mine` shows all of yours.", command=command))


def _lately(content: Any) -> Iterator[Block]:
    if not content.lately:
        return
    yield divider()
    yield header(tr("Lately"))
    for index, one in enumerate(content.lately):
        report = button(tr("Report"), f"{ids.PICK}{ids.AT}report_{index}", f"attendance {one.event.id}")
        yield section(_past(one.event, one.came), accessory=report, block_id=f"lately_{one.event.id}")


def _past(event: Event, came: int | None) -> str:
    facts = [instant(event.starts_at, event.zone)]
    if came is not None:
        facts.append(several("*{n}* person came", "*{n}* people came", came) if came else tr("nobody came"))
    if event.recording_link and not set(event.recording_link) & set("<>|"):
        facts.append(f"<{event.recording_link}|{tr('watch')}>")
    return f"*{inline(event.title)}* `{event.ref}`\n{' · '.join(facts)}"


def _settings(content: Any, command: str) -> Sequence[Block]:
    quiet = content.is_quiet
    what = tr("you get none by direct message") if quiet else tr("they come by direct message")
    switch = tr("Send me these again") if quiet else tr("Send me none of these")
    language = NAMES[current_language()]
    return [
        divider(),
        header(tr("Your settings")),
        section(tr("*Reminders, invitations and follow-ups:* {what}.", what=what)),
        actions(button(switch, ids.QUIET, "off" if quiet else "on"), button(tr("My data"), ids.MY_DATA, "me")),
        context(
            tr("Language: {language}, as in your Slack.", language=language),
            tr("`{command} help` shows everything that I can do.", command=command),
        ),
    ]
