"""MyOwnConference: an event as the form gives it, an event that is there, and what a request says."""

import json
from typing import Any
from urllib.parse import parse_qs

from platform_samples import OUR_ID, Connected, filled_in

from bot.domain.events import Details
from providers.base import Guest
from providers.fake import Call

KAVYA = Guest(first_name="Kavya", last_name="Iyer", email="kavya@example.com")


def details(**changes: Any) -> Details:
    """Return what a person fills in."""
    return filled_in("myownconference", **{"description": "Bring <questions> & tea\nBudget"} | changes)


async def a_webinar(moc: Connected) -> str:
    """Create and configure a webinar, forget what was asked meanwhile, and return its alias."""
    made = await moc.provider.create(OUR_ID, details())
    await moc.provider.configure(made.external_id, details())
    moc.fake.calls.clear()
    return made.external_id


def request_of(call: Call) -> Any:
    """Return what a request says; it is one form field with JSON in it."""
    form = parse_qs(call.body, strict_parsing=True)
    assert list(form) == ["request"]
    return json.loads(form["request"][0])


def params_of(call: Call) -> Any:
    """Return a request's parameters."""
    return request_of(call)["params"]
