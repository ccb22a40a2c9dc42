"""Checks the elements that people press, choose from and type into."""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

from bot.sandbox.checks import Checker, Where, items, of, rule_for
from bot.sandbox.rules import Rule
from bot.sandbox.rules_elements import CONFIRM, DISPATCH, ELEMENTS, NUMBER, OPTION, OPTION_GROUP, OPTIONS_OF

_NUMBERS = ("min_value", "initial_value", "max_value")  # each at most the next
_PARTS = {"confirm": CONFIRM, "dispatch_action_config": DISPATCH}


class ElementChecker(Checker):
    """Checks elements; action ids are told once."""

    def __init__(self, surface: str) -> None:
        super().__init__(surface)
        self.has_focus = False
        self._action_ids: set[str] = set()

    def element(self, element: Any, where: Where, place: str) -> None:
        """Check an interactive element."""
        rule = rule_for(element, ELEMENTS)
        if rule is None:
            self.say("unsupported element", where)
            return
        if place not in rule.places or self.surface not in rule.surfaces:
            self.say(f"element {element['type']} is not allowed in {place} of a {self.surface}", where)
        self.keys(element, rule, where)
        self.unique(element, "action_id", self._action_ids, where)
        if place != "input" and "action_id" not in element:
            self.say("missing required field: action_id", where)
        for key, part in of(element, _PARTS):
            self.thing(element[key], part, f"{where}/{key}")
        if element.get("focus_on_load") is True:
            self.focus(where)
        self.options(element, where)
        self.numbers(element, where)

    def focus(self, where: Where) -> None:
        """Check that only one element of a view asks for the focus."""
        if self.has_focus:
            self.say("only one element may have focus_on_load", f"{where}/focus_on_load")
        self.has_focus = True

    def options(self, element: dict[str, Any], where: Where) -> None:
        """Check options, in groups or not, and what is chosen at first."""
        rule = OPTIONS_OF.get(element["type"], OPTION)
        if "options" in element and "option_groups" in element:
            self.say("must have options or option_groups, not both", f"{where}/option_groups")
        offered = self.offered(element, where, rule)
        for index, group in enumerate(items(element, "option_groups")):
            if self.thing(group, OPTION_GROUP, f"{where}/option_groups/{index}"):
                offered += self.offered(group, f"{where}/option_groups/{index}", rule)
        chosen = [("initial_option", element["initial_option"])] if "initial_option" in element else []
        for key, one in [*chosen, *(("initial_options", one) for one in items(element, "initial_options"))]:
            self.thing(one, rule, f"{where}/{key}")
            if offered and one not in offered:
                self.say("must be one of the options", f"{where}/{key}")

    def offered(self, thing: dict[str, Any], where: Where, rule: Rule = OPTION) -> list[Any]:
        """Check the options of an element, a group or an answer, and return them."""
        options = items(thing, "options")
        for index, one in enumerate(options):
            self.thing(one, rule, f"{where}/options/{index}")
        return options

    def numbers(self, element: dict[str, Any], where: Where) -> None:
        """Check that the numbers of a number_input, which are strings, fit each other."""
        if element["type"] != "number_input":
            return
        written = {key: str(element[key]) for key in _NUMBERS if re.fullmatch(NUMBER, str(element.get(key)))}
        for key, value in written.items():
            if "." in value and element.get("is_decimal_allowed") is not True:
                self.say("must be a whole number unless is_decimal_allowed", f"{where}/{key}")
        known = {key: Decimal(value) for key, value in written.items()}
        for less, more in pairwise(key for key in _NUMBERS if key in known):
            if known[less] > known[more]:
                self.say(f"{less} cannot be greater than {more}", f"{where}/{more}")
