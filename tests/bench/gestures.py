"""What people do in forms and with buttons, as Slack sends it."""

import json
import time
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.domain.times import to_wall
from bot.sandbox.state import initial_state
from bot.views.form import FormView, event_form
from providers import all_platforms
from tests.bench.load import signed

ZONE = "Europe/Berlin"
_ALSO = {"kaltura": {"event_link": "https://example.com/join"}}  # what else its platform wants


def filled_form(platform: str, number: int, now: datetime) -> FormView:
    """Return a form that is filled in, for an hour and a channel of its own."""
    wall = to_wall(now.replace(minute=0) + timedelta(days=2, hours=number), ZONE)
    return FormView(
        event_id=uuid.uuid4().hex,
        platform=platform,
        title=f"Town hall no. {number}",
        date=f"{wall:%Y-%m-%d}",
        time=f"{wall:%H:%M}",
        zone=ZONE,
        description="Numbers, plans, and your questions.",
        channel=f"C{number:07}",
        fields=_ALSO.get(platform, {}),
    )


def submitted(form: FormView, user_id: str) -> dict[str, Any]:
    """Return the payload of a form that is submitted as it stands."""
    view = event_form(form, [all_platforms()[form.platform].info])
    view |= {"id": f"V{form.event_id[:10].upper()}", "team_id": "T0BENCH", "hash": f"{time.time_ns()}.abc"}
    view["state"] = {"values": initial_state(view)}
    return _interaction("view_submission", user_id) | {"view": view, "response_urls": []}


def pressed(action_id: str, event_id: str, user_id: str, answer_at: str) -> dict[str, Any]:
    """Return the payload of a button on a card."""
    now = f"{time.time_ns() / 1e9:.6f}"
    action = {"type": "button", "block_id": "answers", "action_id": action_id, "value": event_id, "action_ts": now}
    return _interaction("block_actions", user_id) | {
        "container": {"type": "message", "message_ts": "1700000000.000100", "channel_id": "C0EVENTS"},
        "channel": {"id": "C0EVENTS", "name": "events"},
        "message": {"type": "message", "ts": "1700000000.000100", "text": "Town hall", "blocks": []},
        "state": {"values": {}},
        "response_url": answer_at,
        "actions": [action],
    }


async def send(session: aiohttp.ClientSession, address: str, payload: Mapping[str, Any]) -> int:
    """Send it as Slack does, and return when that began, by `time.time_ns`; needs an acknowledgement."""
    body = urlencode({"payload": json.dumps(payload)})
    began = time.time_ns()
    async with session.post(address, data=body, headers=signed(body)) as answer:
        said = await answer.text()
        assert answer.status == 200, answer.status
        assert "errors" not in said, said
    return began


def _interaction(kind: str, user_id: str) -> dict[str, Any]:
    return {
        "type": kind,
        "team": {"id": "T0BENCH", "domain": "bench"},
        "user": {"id": user_id, "username": "ben", "name": "ben", "team_id": "T0BENCH"},
        "api_app_id": "A0BENCH",
        "token": "unused",
        "trigger_id": f"1.{time.time_ns()}",
        "enterprise": None,
        "is_enterprise_install": False,
    }
