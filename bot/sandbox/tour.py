"""`callboard demo --tour`: the story on each platform, judged by what the local Slack and the platforms recorded."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.actor import Clumsy
from bot.sandbox.clock import SandboxClock
from bot.sandbox.delivery import NotAcknowledged
from bot.sandbox.leaks import leaks
from bot.sandbox.stage import Stage
from bot.sandbox.terminal import as_read
from bot.sandbox.workspace import Message
from providers.fake import FakePlatform

ORGANISER, FIRST, SECOND = "U0OLIVIA", "U0BEN", "U0KAVYA"
EMAILS = {FIRST: "ben@example.com", SECOND: "kavya@example.com"}
CHANNEL = "C0EVENTS"
LINK = "https://events.example.com/join"
RECORDING = "https://videos.example.com/watch/1"
# What the documents of the platforms offer: the story is judged by this, not by what the bot says of itself.
REGISTERS = frozenset({"movingimage", "myownconference", "eventtia"})
COUNTS_PEOPLE = frozenset({"movingimage", "myownconference", "eventtia"})
RECORDS = frozenset({"movingimage", "myownconference"})
PUBLIC_RECORDING = frozenset({"myownconference", "ibm", "kaltura", "eventtia"})


class Broken(Exception):
    """A step of the story did not happen."""


@dataclass
class Act:
    """The story on one platform."""

    stage: Stage
    name: str
    say: Callable[[str], None]
    title: str = ""
    patience: float = 10.0  # seconds for anything to happen
    external_id: str = ""
    start: datetime = field(default_factory=lambda: datetime.now(ZoneInfo("UTC")))
    card_ts: str = ""
    shown: set[tuple[str, str]] = field(default_factory=set)  # (reader, ts) of messages already printed

    @property
    def platform(self) -> FakePlatform:
        """The platform that the story is played on."""
        return self.stage.platforms.all[self.name]

    def channel(self) -> list[Message]:
        """Return everything in the channel about this event, replies too."""
        seen = self.stage.actor(FIRST).messages(CHANNEL, threads=True)
        return [one for one in seen if self.title in str(one) and not one.get("is_ephemeral")]

    def direct(self, user_id: str) -> list[Message]:
        """Return the app's direct messages to somebody about this event (files carry its title too)."""
        return [one for one in self.stage.actor(user_id).direct_messages() if self.title in str(one)]

    async def until(self, what: Callable[[], bool], failing: str) -> None:
        """Wait until something has happened, or say that it has not."""
        try:
            await self.stage.slack.wait_for(what, self.patience)
        except TimeoutError:
            raise Broken(failing) from None
        finally:
            self.read_aloud()

    async def jump(self, instant: datetime) -> None:
        """Move the clock, and let the bot look."""
        self.stage.clock.jump_to(instant)
        await self.stage.clock_moved()

    def read_aloud(self) -> None:
        """Print every new message as its reader sees it."""
        readers = [("#events", FIRST, self.channel())]
        readers += [(f"direct message to {one}", one, self.direct(one)) for one in (ORGANISER, FIRST, SECOND)]
        for where, reader, messages in readers:
            for one in messages:
                if (where, one["ts"]) not in self.shown:
                    self.shown.add((where, one["ts"]))
                    self.say(as_read(self.stage.slack.space, one, where, reader))


async def _form_opens_filled(act: Act) -> None:
    organiser = act.stage.actor(ORGANISER)
    await organiser.command(f"/event create {act.title} tomorrow 3pm for 1h on {act.name}")
    await act.until(lambda: bool(organiser.views()), "the form did not open")
    view = organiser.views()[-1]
    values = str(view["state"]["values"])
    if act.title not in values or "15:00" not in values:
        raise Broken("the form is not filled from the words")


async def _mistake_is_shown_at_its_field(act: Act) -> None:
    organiser = act.stage.actor(ORGANISER)
    extra = {"Event link": LINK} if act.name == "kaltura" else {}
    answer = await organiser.submit({"Date": "2020-01-01", **extra})
    if "date" not in answer.get("errors", {}):
        raise Broken("a start in the past was not refused at the date")
    zone = ZoneInfo("America/New_York")
    day = act.stage.clock.now().astimezone(zone).date() + timedelta(days=1)
    act.start = datetime(day.year, day.month, day.day, 15, tzinfo=zone)
    await organiser.choose("Date", day.isoformat())


async def _event_is_created(act: Act) -> None:
    before = len(act.platform.external_ids())
    await act.stage.actor(ORGANISER).submit()
    await act.until(lambda: act.title in act.platform.titles().values(), "the platform has no such event")
    if len(act.platform.external_ids()) != before + 1:
        raise Broken("the platform has more than one new event")
    act.external_id = next(key for key, title in act.platform.titles().items() if title == act.title)
    if abs(act.platform.times(act.external_id)[0] - act.start) > timedelta(minutes=1):
        raise Broken("the platform’s event begins at another time")
    form = act.stage.actor(ORGANISER)
    await act.until(
        lambda: not form.views() or "Created" in str(form.views()[-1]["blocks"]), "the form did not end in Created"
    )
    form.close_view()


async def _card_is_posted(act: Act) -> None:
    await act.until(lambda: any("rsvp_going" in str(one) for one in act.channel()), "the channel has no card")
    act.card_ts = next(one["ts"] for one in act.channel() if "rsvp_going" in str(one))


async def _organiser_gets_the_host_message(act: Act) -> None:
    await act.until(lambda: bool(act.direct(ORGANISER)), "the organiser got no host message")


async def _two_answer_going(act: Act) -> None:
    for user_id in EMAILS:
        await act.stage.actor(user_id).click(CHANNEL, act.card_ts, "rsvp_going")
    await act.until(lambda: "*2* going" in str(_card(act)), "the card does not count two")
    if act.name in REGISTERS:
        wanted = set(EMAILS.values())
        await act.until(
            lambda: wanted <= act.platform.registered(act.external_id), "the platform does not know the two"
        )


async def _both_get_their_link_and_calendar_file(act: Act) -> None:
    for user_id in EMAILS:
        await act.until(lambda user_id=user_id: _has_join_link(act, user_id), f"{user_id} got no link")  # type: ignore[misc]  # bound at once
        await act.until(lambda user_id=user_id: _has_file(act, user_id, ".ics"), f"{user_id} got no calendar file")  # type: ignore[misc]  # bound at once


async def _one_withdraws(act: Act) -> None:
    await act.stage.actor(SECOND).click(CHANNEL, act.card_ts, "rsvp_no")
    await act.until(lambda: "*1* going" in str(_card(act)), "the card does not count one")
    if act.name in REGISTERS:
        email = EMAILS[SECOND]
        await act.until(lambda: email not in act.platform.registered(act.external_id), "the platform still knows them")


async def _change_there_is_followed(act: Act) -> None:
    act.start += timedelta(hours=1)
    act.platform.edit(act.external_id, starts_at=act.start.astimezone(ZoneInfo("UTC")))
    await act.jump(act.stage.clock.now() + timedelta(minutes=6))
    stamp = str(int(act.start.timestamp()))
    await act.until(lambda: stamp in str(_card(act)), "the card still shows the old time")
    await act.until(lambda: any("moved" in one["text"] for one in act.direct(FIRST)), "nobody was told of the new time")


async def _reminders_come(act: Act) -> None:
    await act.jump(act.start - timedelta(minutes=14, seconds=50))
    await act.until(lambda: any("15 minutes" in one["text"] for one in act.channel()), "the channel got no reminder")
    await act.until(lambda: any("15 minutes" in one["text"] for one in act.direct(FIRST)), "nobody going was reminded")
    if any("15 minutes" in one["text"] for one in act.direct(SECOND)):
        raise Broken("somebody who cannot come was reminded")


async def _card_is_live_then_ended(act: Act) -> None:
    await act.jump(act.start + timedelta(seconds=5))
    await act.until(lambda: "Live now" in str(_card(act)), "the card is not live")
    await act.jump(act.start + timedelta(hours=1, seconds=5))
    await act.until(lambda: "Ended" in str(_card(act)), "the card has not ended")


async def _recording_digest_comes(act: Act) -> None:
    await act.jump(act.start + timedelta(hours=1, minutes=11))
    if act.name not in RECORDS:
        await _give_the_link(act)
    await act.until(
        lambda: any("recording of" in one["text"].lower() for one in act.channel()), "no recording digest came"
    )
    digest = next(one for one in act.channel() if "recording of" in one["text"].lower())
    if (act.name in PUBLIC_RECORDING) != ("http" in str(digest["blocks"])):
        raise Broken("the recording digest has the wrong links")


async def _give_the_link(act: Act) -> None:
    organiser = act.stage.actor(ORGANISER)

    def asked() -> list[Message]:
        return [one for one in act.direct(ORGANISER) if "give_recording_link" in str(one)]

    await act.until(lambda: bool(asked()), "the organiser was not asked for the recording")
    direct = act.stage.slack.space.direct(ORGANISER).id
    await organiser.click(direct, asked()[0]["ts"], "give_recording_link")
    await act.until(lambda: bool(organiser.views()), "the form for the link did not open")
    await organiser.submit({"Recording link": RECORDING})
    await act.stage.settled()
    organiser.close_view()


async def _attendance_digest_comes(act: Act) -> None:
    await act.jump(act.start + timedelta(hours=1, minutes=16))
    word = "came" if act.name in COUNTS_PEOPLE else "said they were going"
    await act.until(lambda: any(word in one["text"] for one in act.channel()), "no attendance digest came")
    await act.until(lambda: _has_file(act, ORGANISER, ".csv"), "the organiser got no CSV")
    if any(email in str(act.channel()) for email in EMAILS.values()):
        raise Broken("an e-mail address is in the channel")


async def _personal_links_stayed_personal(act: Act) -> None:
    if act.name in REGISTERS:
        links = [link for link in (_join_link(act, FIRST),) if link]
        if not links or any(link in str(act.channel()) for link in links):
            raise Broken("a personal link is missing, or in the channel")
    sent = [
        str(one.arguments["metadata"])
        for one in act.stage.slack.space.calls
        if one.method == "chat.postMessage" and one.arguments.get("metadata") and one.answer.get("ok")
    ]
    if len(sent) != len(set(sent)):
        raise Broken("a message was sent twice")
    if found := leaks(act.stage):
        raise Broken(found[0])


def _card(act: Act) -> Message | None:
    return next((one for one in act.channel() if one["ts"] == act.card_ts), None)


def _join_link(act: Act, user_id: str) -> str | None:
    for message in act.direct(user_id):
        for block in message.get("blocks", []):
            for element in block.get("elements", []):
                if element.get("url"):
                    return str(element["url"])
    return None


def _has_join_link(act: Act, user_id: str) -> bool:
    return _join_link(act, user_id) is not None


def _has_file(act: Act, user_id: str, ending: str) -> bool:
    return any(file["name"].endswith(ending) for one in act.direct(user_id) for file in one.get("files", []))


STEPS: dict[str, Callable[[Act], Awaitable[None]]] = {
    "the form opens, filled": _form_opens_filled,
    "a mistake is shown at its field": _mistake_is_shown_at_its_field,
    "the event is created": _event_is_created,
    "the card is posted": _card_is_posted,
    "the organiser gets the host message": _organiser_gets_the_host_message,
    "two answer Going": _two_answer_going,
    "both get their link and calendar file": _both_get_their_link_and_calendar_file,
    "one withdraws": _one_withdraws,
    "a change on the platform is followed": _change_there_is_followed,
    "reminders come": _reminders_come,
    "the card is live, then ended": _card_is_live_then_ended,
    "the recording digest comes": _recording_digest_comes,
    "the attendance digest comes": _attendance_digest_comes,
    "personal links stayed personal, nothing came twice": _personal_links_stayed_personal,
}

Sabotage = Callable[[str, Act], None]


async def run_tour(
    say: Callable[[str], None] = print,
    platforms: tuple[str, ...] = (),
    sabotage: Sabotage | None = None,
    patience: float = 10.0,
    clock: SandboxClock | None = None,
) -> int:
    """Play the story; return 0, or 1 after naming the step that broke. `sabotage` is called before each step."""
    stage = Stage(clock=clock)
    try:
        await stage.start()
        await stage.start_bot()
        for name in platforms or tuple(stage.platforms.all):
            say(f"\n━━━ {name} ━━━")
            await _play(Act(stage, name, say, title=f"Town hall {name}", patience=patience), sabotage)
    except Broken as broken:
        say(f"\n✘ {broken}")
        return 1
    finally:
        await stage.stop()
    say("\n✔ The whole story happened on every platform.")
    return 0


async def _play(act: Act, sabotage: Sabotage | None) -> None:
    for step, play in STEPS.items():
        if sabotage is not None:
            sabotage(step, act)
        try:
            await play(act)
        except (Broken, Clumsy, NotAcknowledged) as broken:
            raise Broken(f"{act.name}: “{step}” did not happen: {broken}") from broken
        act.say(f"  ✔ {step}")
