"""Makes the payload of a number: the same seed and number always make the same of the same real payloads."""

import copy
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.sandbox.stage import Stage
from bot.views import ids
from bot.views.form import EDIT
from tests.fuzz.doing import PEOPLE
from tests.fuzz.odd import command_text, mutate, words
from tests.fuzz.seed import Seed

_FORM = f"view_submission {ids.FORM}"
_SOUND = 0.5  # of the forms
_ELSEWHERE = 0.3  # of what is about one event
_EVENT_ID = re.compile(r"\b[0-9a-f]{32}\b")
_WORDED = ("title", "description")
_OFTEN = {
    "slash_commands ": 12,
    _FORM: 9,
    f"view_submission {ids.OPERATION_FORM}": 3,
    f"view_submission {ids.CANCEL_FORM}": 3,
}
_TIMES = (0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3, 5)


@dataclass(frozen=True)
class Brew:
    """A payload to send, and from what it was made."""

    number: int
    kind: str
    wire: str
    payload: dict[str, Any]
    person: str  # who is meant to have done it
    damage: int  # places in which it was damaged


class Brewer:
    """Takes real payloads, makes them fresh, gives them to somebody else, and damages them."""

    def __init__(
        self, stage: Stage, seed: int, seeds: Sequence[Seed], names: Sequence[str], revision_of: Callable[[str], int]
    ) -> None:
        self._stage = stage
        self._seed = seed
        self._revision_of = revision_of
        self._names = sorted(names)
        self._ids = [one for one in self._names if _EVENT_ID.fullmatch(one)]
        space = stage.slack.space
        self._pool = [*names, *space.users, *space.channels, *space.groups, "T0OTHER", "V00000001", *PEOPLE]
        kinds = defaultdict(list)
        for one in seeds:
            kinds[one.kind].append(one)
        self._kinds = dict(kinds)
        self._weighed = sorted(kinds), [_OFTEN.get(one, 1) for one in sorted(kinds)]

    def brew(self, number: int) -> Brew:
        """Return the payload of this number."""
        dice = random.Random(f"{self._seed}/{number}")
        kind = dice.choices(*self._weighed)[0]
        seed = dice.choice(self._kinds[kind])
        payload = copy.deepcopy(seed.payload)
        person = dice.choice(PEOPLE) if dice.random() < 0.4 else _person(payload)
        self._freshen(payload, person)
        times = dice.choice(_TIMES)
        if seed.wire == "slash_commands" and dice.random() < 0.8:
            payload["text"] = command_text(dice, self._names)
            times = dice.choice((0, 0, 0, 1))
        if kind == _FORM and dice.random() < _SOUND:
            self._made_sound(dice, payload["view"])
            times = dice.choice((0, 0, 1))
        elif dice.random() < _ELSEWHERE and _of_another_event(payload, dice.choice(self._ids)):
            times = dice.choice((0, 0, 1))
        mutate(dice, payload, self._pool, times)
        return Brew(number, kind, seed.wire, json.loads(json.dumps(payload)), person, times)

    def _made_sound(self, dice: random.Random, view: dict[str, Any]) -> None:
        """Let a form be of an event that is not there yet, or as it is now, and be sound but for its words."""
        kept = json.loads(view["private_metadata"])
        new = {"event": f"{dice.getrandbits(128):032x}"}
        kept |= {"revision": self._revision_of(kept["event"])} if kept["mode"] == EDIT else new
        view["private_metadata"] = json.dumps(kept)
        values = view["state"]["values"]
        for field in (one for one in _WORDED if one in values):
            values[field][field]["value"] = words(dice) if dice.random() < 0.5 else "Act anew"

    def _freshen(self, payload: dict[str, Any], person: str) -> None:
        """Give the payload to somebody, with a trigger, an address and an open form as new as Slack's."""
        space = self._stage.slack.space
        if "user_id" in payload:
            payload["user_id"] = person
        elif isinstance(payload.get("user"), dict):
            payload["user"]["id"] = person
        if "trigger_id" in payload:
            payload["trigger_id"] = space.new_trigger(person)
        if "response_url" in payload:
            channel = payload.get("channel_id") or payload["channel"]["id"]
            payload["response_url"] = f"{space.origin}/response/{space.new_response_url(channel, person, None)}"
        view = payload.get("view")
        if view:
            view["hash"] = space.new_id("h")
            space.stacks[person] = [copy.deepcopy(view)] if view.get("type") == "modal" else []
        else:
            space.stacks[person] = []


def _of_another_event(payload: dict[str, Any], event_id: str) -> bool:
    """Let a button or a small form be about another event; returns whether it is about one."""
    holders = [(payload.get("view") or {}, "private_metadata")]
    for action in payload.get("actions") or []:
        holders += [(action, "value"), (action.get("selected_option") or {}, "value")]
    found = [(one, key) for one, key in holders if _EVENT_ID.search(str(one.get(key)))]
    for one, key in found:
        one[key] = _EVENT_ID.sub(event_id, one[key])
    return bool(found)


def _person(payload: dict[str, Any]) -> str:
    inner = payload.get("event") or {}
    return str(payload.get("user_id") or (payload.get("user") or {}).get("id") or inner.get("user") or "")
