"""Checks one object of Block Kit by its rule: its keys, texts, lengths, numbers and formats."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard, TypeVar

from bot.sandbox.rules import FLAGS, MOST_ID, MOST_TEXT_OBJECT, Rule

Where = str
T = TypeVar("T")


class Checker:
    """Collects what is wrong with one payload."""

    def __init__(self, surface: str) -> None:
        self.surface = surface
        self.wrong: list[str] = []

    def say(self, what: str, where: Where) -> None:
        """Note what is wrong, as Slack words it."""
        self.wrong.append(f"[ERROR] {what} [json-pointer:{where}]")

    def thing(self, thing: Any, rule: Rule | None, where: Where) -> TypeGuard[dict[str, Any]]:
        """Check an object by its rule, and return whether it is one."""
        if rule is None or not isinstance(thing, dict):
            self.say("must be an object of a known type", where)
            return False
        self.keys(thing, rule, where)
        return True

    def keys(self, thing: dict[str, Any], rule: Rule, where: Where) -> None:
        """Check which keys there are, and what they hold, by a rule."""
        for key in sorted(thing.keys() - rule.known):
            self.say(f"no more than the known properties; unknown {key}", f"{where}/{key}")
        for key in sorted(rule.required - thing.keys()):
            self.say(f"missing required field: {key}", where)
        if rule.either and not any(thing.get(key) for key in rule.either):
            self.say(f"must have {' or '.join(rule.either)}", where)
        self.sizes(thing, rule, where)
        self.forms(thing, rule, where)

    def sizes(self, thing: dict[str, Any], rule: Rule, where: Where) -> None:
        """Check how long texts and lists are, and how big numbers."""
        for key, kinds in of(thing, rule.texts):
            self.text(thing[key], f"{where}/{key}", kinds, rule.lengths.get(key, MOST_TEXT_OBJECT))
        for key, most in of(thing, rule.lengths):
            if key not in rule.texts:
                self.length(thing[key], most, f"{where}/{key}", may_be_empty=key in rule.blank)
        for key, most in of(thing, rule.counts):
            self.count(thing[key], most, f"{where}/{key}")
        for key, bounds in of(thing, rule.numbers):
            self.number(thing[key], *bounds, f"{where}/{key}")

    def forms(self, thing: dict[str, Any], rule: Rule, where: Where) -> None:
        """Check how strings are written, and what is true or false."""
        for key, pattern in of(thing, rule.patterns):
            self.format(thing[key], pattern, f"{where}/{key}")
        for key, pattern in of(thing, rule.each):
            self.each(thing[key], pattern, f"{where}/{key}")
        for key in sorted(thing.keys() & FLAGS):
            self.flag(thing[key], f"{where}/{key}")

    def length(self, value: Any, most: int, where: Where, *, may_be_empty: bool = False) -> None:
        """Check a string's length."""
        if not isinstance(value, str):
            self.say("must be a string", where)
        elif not (value or may_be_empty):
            self.say("must be more than 0 characters", where)
        elif len(value) > most:
            self.say(f"must be less than {most + 1} characters", where)

    def count(self, value: Any, most: int, where: Where) -> None:
        """Check a list's length."""
        if not isinstance(value, list):
            self.say("must be a list", where)
        elif not value:
            self.say("must have at least 1 item", where)
        elif len(value) > most:
            self.say(f"no more than {most} items allowed", where)

    def number(self, value: Any, least: float, most: float, where: Where) -> None:
        """Check a number; whole bounds take whole numbers only."""
        kinds = int if isinstance(most, int) else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds) or not least <= value <= most:
            self.say(f"must be a number from {least} to {most}", where)

    def format(self, value: Any, pattern: str, where: Where) -> None:
        """Check how a string is written."""
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            self.say("invalid format", where)

    def each(self, value: Any, pattern: str, where: Where) -> None:
        """Check how every string of a list is written."""
        if not isinstance(value, list) or not value:
            self.say("must be a list with at least 1 item", where)
            return
        for index, one in enumerate(value):
            self.format(one, pattern, f"{where}/{index}")

    def flag(self, value: Any, where: Where) -> None:
        """Check what is true or false."""
        if not isinstance(value, bool):
            self.say("must be a boolean", where)

    def unique(self, thing: dict[str, Any], key: str, seen: set[str], where: Where) -> None:
        """Check an id that must not be used twice."""
        if key not in thing:
            return
        value = thing[key]
        self.length(value, MOST_ID, f"{where}/{key}")
        if str(value) in seen:
            self.say(f"`{key}` must be unique; {value} is used twice", f"{where}/{key}")
        seen.add(str(value))

    def text(self, text: Any, where: Where, kinds: Iterable[str], most: int) -> None:
        """Check a text object."""
        if not isinstance(text, dict) or str(text.get("type")) not in kinds:
            self.say(f"must be a text object of type {' or '.join(kinds)}", where)
            return
        self.length(text.get("text"), most, f"{where}/text")
        known = {"type", "text", "emoji"} if text["type"] == "plain_text" else {"type", "text", "verbatim"}
        for key in sorted(text.keys() - known):
            self.say(f"unknown {key}", f"{where}/{key}")


def rule_for(thing: Any, rules: dict[str, Rule]) -> Rule | None:
    """Return the rule of an object's type, if it has one."""
    return rules.get(str(thing.get("type"))) if isinstance(thing, dict) else None


def of(thing: dict[str, Any], bounds: Mapping[str, T]) -> list[tuple[str, T]]:
    """Return the bounds of those keys that are there."""
    return [(key, bound) for key, bound in bounds.items() if key in thing]


def items(thing: dict[str, Any], key: str) -> list[Any]:
    """Return a list; what is none has been told by the rule."""
    value = thing.get(key)
    return list(value) if isinstance(value, list) else []
