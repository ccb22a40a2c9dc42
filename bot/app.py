"""Puts everything together; the only place that does."""

import asyncio
import logging
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import aiohttp
import structlog
from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.directory import SlackDirectory
from bot.domain.clock import Clock, Pause, SystemClock
from bot.door import Door
from bot.envelopes import Envelopes
from bot.feeds import Feeds
from bot.health import Health
from bot.messenger import SlackMessenger
from bot.reach import reach_slack
from bot.schedule import Schedule
from bot.services.deliver import Deliverer
from bot.services.desk import Desk
from bot.services.intake import Intake
from bot.services.keeper import Keeper
from bot.services.sync_events import Watch, recover
from bot.settings import Settings, must_reach_slack
from bot.slack_client import slack_client
from bot.socket import SocketLines
from bot.store.errors import StoreBusy, StoreUnusable
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault
from bot.views.csvfile import PeopleSheet, attendance_csv, table_csv
from bot.warm_up import get_ready, warm_up
from bot.web import WebServer
from handlers import register
from handlers.intake import hear_again, take_up
from providers import all_platforms

log = structlog.get_logger(__name__)

WATCH_EVERY = 60  # seconds; how often an event is really looked at is Watch's business
RECOVER_EVERY = 300
HEAR_AGAIN_EVERY = 60
FORGET_EVERY = 6 * 3600
CALM_AFTER = 1.0  # seconds, in which what came while nobody was there is done first
FINISH_WITHIN = 25.0  # seconds to finish what has begun


@dataclass
class Callboard:
    """The running bot. `start`, then `stop` in every case."""

    settings: Settings
    desk: Desk
    directory: SlackDirectory
    bolt: Door
    schedule: Schedule
    deliverer: Deliverer
    watch: Watch
    web: WebServer
    store: SqliteStore
    health: Health
    closing: AsyncExitStack
    lines: SocketLines | None = None
    finish_within: float = FINISH_WITHIN
    settling: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to listen and to send, as soon as Slack answers. Raises SettingsError, in a sentence."""
        await self.web.start()
        self.health.start()
        who, address = await reach_slack(self.bolt.client, self.lines)
        self.bolt.is_known_as(who)
        self.directory.is_known_as(str(who["team_id"]))
        get_ready()
        await take_up(self.bolt, self.desk)  # what was first is begun first
        self.web.let_in()
        if self.lines is not None:
            await self.lines.start(address)
        self.schedule.every(WATCH_EVERY, self.watch.look, "watch")
        self.schedule.every(RECOVER_EVERY, self._recover, "recover")
        self.schedule.every(WATCH_EVERY, self.store.try_again, "database")
        self.schedule.every(HEAR_AGAIN_EVERY, partial(hear_again, self.bolt, self.desk), "hear again")
        self.schedule.every(FORGET_EVERY, self._forget, "forget")
        self.schedule.start()
        self.desk.keeper.spawn(self._recover(), "recover")
        self.settling = asyncio.create_task(self._settle_soon())
        log.info("started", mode="socket" if self.lines else "http", port=self.web.port)

    async def settled(self) -> None:
        """Wait until what the start did without is done."""
        if self.settling is not None:
            await asyncio.wait({self.settling})

    async def stop(self) -> None:
        """Take nothing new, answer what was received, finish what has begun, close everything."""
        if self.settling is not None:
            self.settling.cancel()
        await self.schedule.stop()
        if self.lines is not None:
            await self.lines.stop()
        await self.web.stop()
        await self.desk.keeper.drain(self.finish_within)
        self.health.stop()
        await self.closing.aclose()
        log.info("stopped")

    async def clock_moved(self) -> None:
        """Look at everything again: the sandbox moved the clock."""
        self.schedule.wake()
        await self.watch.look(at_all=True)

    async def _settle_soon(self) -> None:
        await asyncio.sleep(CALM_AFTER)
        await asyncio.wait({self.desk.keeper.spawn(self._settle(), "warm up")})

    async def _settle(self) -> None:
        """Do what the start did without."""
        try:
            await asyncio.to_thread(warm_up, self.desk.clock.now())
        finally:  # whatever could not be loaded
            await self._look_through()

    async def _look_through(self) -> None:
        try:
            await self.store.look_through()
        except (StoreUnusable, StoreBusy) as failure:
            log.error("the database is damaged, or cannot be looked through", reason=str(failure))  # noqa: TRY400  all there is to say

    async def _recover(self) -> None:
        await recover(self.desk)

    async def _forget(self) -> None:
        before = self.desk.clock.now() - timedelta(days=self.desk.policy.retention_days)
        gone = await self.desk.store.forget(before)
        await self.desk.store.drop_old_drafts(self.desk.clock.now())
        log.info("forgot personal data", rows=gone)


async def build(settings: Settings, clock: Clock | None = None, pause: Pause = asyncio.sleep) -> Callboard:
    """Put the bot together from its settings. Raises SettingsError or DatabaseInUse, in a sentence."""
    must_reach_slack(settings)
    clock = clock or SystemClock()
    async with AsyncExitStack() as closing:
        own = settings.environment
        vault = Vault.open(own.callboard_database, own.callboard_secret_key)
        store = await SqliteStore.open(own.callboard_database, clock, vault)
        closing.push_async_callback(store.close)
        session = await closing.enter_async_context(aiohttp.ClientSession())
        client = slack_client(_plain(own.slack_bot_token), own.slack_api_url, session)
        directory = SlackDirectory(client, clock)
        desk = await _desk(settings, clock, pause, store, client, directory, closing)
        deliverer = Deliverer(desk, _log_surprise)
        schedule = Schedule(deliverer, clock, desk.keeper)
        desk.wake = schedule.wake
        bolt = await _bolt(settings, client, desk)
        lines = _lines(settings, bolt, client)
        health = Health(schedule, lines, database=lambda: store.trouble)
        feeds = Feeds(desk) if own.callboard_public_url else None
        web = WebServer(own.callboard_port, health.report, None if lines else bolt, feeds, is_closed=True)
        parts = desk, directory, bolt, schedule, deliverer, Watch(desk), web, store, health
        return Callboard(settings, *parts, closing.pop_all(), lines)
    raise AssertionError("unreachable: the stack above swallows nothing")


async def _desk(
    settings: Settings,
    clock: Clock,
    pause: Pause,
    store: SqliteStore,
    client: AsyncWebClient,
    directory: SlackDirectory,
    closing: AsyncExitStack,
) -> Desk:
    platforms = all_platforms()
    providers = {name: platforms[name].build(values, clock, pause) for name, values in settings.platforms.items()}
    for provider in providers.values():
        closing.push_async_callback(provider.aclose)
    return Desk(
        store=store,
        messenger=SlackMessenger(client, clock),
        directory=directory,
        clock=clock,
        policy=settings.policy,
        infos={name: one.info for name, one in platforms.items()},
        platforms=platforms,
        providers=providers,
        keeper=Keeper(_log_surprise),
        intake=Intake(store, clock),
        calendar_file=_calendar_file,
        attendance_csv=attendance_csv,
        people_csv=PeopleSheet,
        table_csv=table_csv,
    )


async def _bolt(settings: Settings, client: AsyncWebClient, desk: Desk) -> Door:
    own = settings.environment
    app = Door(
        name="callboard",  # else Bolt looks through the sources of all modules for one
        client=client,
        signing_secret=_plain(own.slack_signing_secret) or "unused in Socket Mode",
        logger=logging.getLogger("slack_bolt"),  # else Bolt tells at DEBUG all that people send, whatever we say
        process_before_response=True,  # the answer leaves when the listener returns, not after a poll of 10 ms
    )
    register(app, desk)
    return app


def _lines(settings: Settings, bolt: AsyncApp, client: AsyncWebClient) -> SocketLines | None:
    token = _plain(settings.environment.slack_app_token)
    if token is None:
        return None
    assert client.session is not None
    return SocketLines(slack_client(token, client.base_url, client.session), Envelopes(bolt).answer)


def _calendar_file(*facts: Any) -> bytes:
    from bot.views.calendar import calendar_file  # noqa: PLC0415  its library takes long to load: not at the start

    return calendar_file(*facts)


def _plain(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret is not None else None


def _log_surprise(what: str, failure: BaseException) -> None:
    log.error("unexpected", what=what, exc_info=failure)
