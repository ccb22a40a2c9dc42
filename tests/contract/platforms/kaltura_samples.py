"""Kaltura: an event as the form gives it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from platform_samples import END, START, Connected, an_hour_from, filled_in
from pydantic import SecretStr

from bot.domain.events import Details
from providers.client import ApiClient
from providers.credentials import GivenToken
from providers.kaltura import operations as ops
from providers.kaltura.answers import unwrap
from providers.kaltura.events import TITLE
from providers.kaltura.provider import Kaltura
from providers.limits import Limits


def details(template: str = "tm2000", **changes: Any) -> Details:
    """Return what a person fills in."""
    facts = {"description": "Numbers\n\nand more", "platform_fields": {"template": template}}
    return filled_in("kaltura", **facts | changes)


def at(start: datetime, **changes: Any) -> Details:
    """Return the same for an hour from `start`."""
    return details(**an_hour_from(start), **changes)


WISH = details(description="", platform_fields={})
EVENT = {
    "name": "Q4 all-hands",
    "templateId": "tm2000",
    "startDate": START,
    "endDate": END,
    "timezone": "Europe/Berlin",
}
JANE = {"email": "jane@example.com", "role": "Organizer", "firstName": "Jane", "lastName": "Doe"}


async def an_event(kaltura: Connected) -> int:
    """Create an event with a webcast, and return its number."""
    made = await kaltura.provider.run(ops.CREATE, EVENT)
    return int(made.id)


@dataclass
class Patient:
    """An adapter whose waits pass at once, on the fake's clock."""

    provider: Kaltura
    slept: list[float]


@asynccontextmanager
async def patiently(kaltura: Connected) -> AsyncIterator[Patient]:
    """Give an adapter that asks twice, and whose waits are kept instead of waited for."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        kaltura.clock.advance(timedelta(seconds=seconds))

    given = GivenToken(SecretStr(kaltura.fake.sessions.make_ks()))
    url, limits = f"{kaltura.fake.url}/api/v1", Limits(attempts=2)
    client = ApiClient(TITLE, url, auth=given.headers, limits=limits, unwrap=unwrap, pause=sleep)
    yield Patient(Kaltura(client, None, given), slept)
    await client.aclose()
