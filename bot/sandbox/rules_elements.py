"""Block Kit's elements, options and confirmations as a table. Source: Slack's reference of block elements."""

from collections.abc import Mapping

from bot.sandbox.rules import ANY_TEXT, EVERYWHERE, MODALS, MOST_OPTIONS, PLAIN, Rule, rule

MOST_TYPED = 3000
MOST_FILES = 10
NUMBER = r"-?[0-9]+(\.[0-9]+)?"
ADDRESS = r"[^@\s]+@[^@\s]+\.[^@\s]+"
LINK = r"https?://[^\s<>\"]+"


def _element(
    keys: str,
    required: str,
    places: str,
    texts: Mapping[str, tuple[str, ...]] | None = None,
    lengths: Mapping[str, int] | None = None,
    **more: object,
) -> Rule:
    return rule(
        f"type action_id {keys}",
        required,
        places=frozenset(places.split()),
        texts={"placeholder": PLAIN, **(texts or {})},
        lengths={"placeholder": 150, **(lengths or {})},
        **more,
    )


_STYLE = {"style": "primary|danger"}
_URL = {"url": LINK}
_CHOICE = "initial_option confirm focus_on_load"
_CHOICES = "initial_options confirm focus_on_load"
_GROUPED = ("options", "option_groups")
_GROUPED_COUNTS = dict.fromkeys(_GROUPED, MOST_OPTIONS)
_TYPED = "initial_value dispatch_action_config focus_on_load placeholder"
_FEW = {"options": 10}
_ANYWHERE = "section actions input"
_NOT_HOME = EVERYWHERE - {"home"}


def _typed(pattern: str, keys: str = "", required: str = "", lengths: Mapping[str, int] | None = None) -> Rule:
    written = dict.fromkeys(("initial_value", *keys.split()), pattern)
    return _element(f"{_TYPED} {keys}", required, "input", None, lengths, surfaces=MODALS, patterns=written)


ELEMENTS: dict[str, Rule] = {
    "button": _element(
        "value url style confirm accessibility_label",
        "text",
        "section actions",
        texts={"text": PLAIN},
        lengths={"text": 75, "value": 2000, "url": 3000, "accessibility_label": 75},
        patterns=_URL | _STYLE,
    ),
    "overflow": _element("confirm", "options", "section actions", counts={"options": 5}),
    "static_select": _element(
        f"{_CHOICE} options option_groups placeholder", "", _ANYWHERE, counts=_GROUPED_COUNTS, either=_GROUPED
    ),
    "external_select": _element(f"{_CHOICE} min_query_length placeholder", "", _ANYWHERE),
    "multi_static_select": _element(
        f"{_CHOICES} max_selected_items options option_groups placeholder",
        "",
        "section input",
        counts=_GROUPED_COUNTS,
        numbers={"max_selected_items": (1, MOST_OPTIONS)},
        either=_GROUPED,
    ),
    "conversations_select": _element(
        "initial_conversation default_to_current_conversation confirm response_url_enabled filter placeholder"
        " focus_on_load",
        "",
        _ANYWHERE,
    ),
    "multi_users_select": _element(
        "initial_users confirm max_selected_items placeholder focus_on_load", "", "section input"
    ),
    "multi_conversations_select": _element(
        "initial_conversations default_to_current_conversation confirm max_selected_items filter placeholder"
        " focus_on_load",
        "",
        "section input",
    ),
    "datepicker": _element(
        "initial_date confirm placeholder focus_on_load",
        "",
        _ANYWHERE,
        patterns={"initial_date": r"\d{4}-\d{2}-\d{2}"},
    ),
    "timepicker": _element(
        "initial_time confirm placeholder timezone focus_on_load",
        "",
        _ANYWHERE,
        patterns={"initial_time": r"([01]\d|2[0-3]):[0-5]\d"},
    ),
    "datetimepicker": _element(
        "initial_date_time confirm focus_on_load",
        "",
        "actions input",
        surfaces=_NOT_HOME,
        numbers={"initial_date_time": (1_000_000_000, 9_999_999_999)},
    ),
    "radio_buttons": _element(_CHOICE, "options", _ANYWHERE, counts=_FEW),
    "checkboxes": _element(_CHOICES, "options", _ANYWHERE, counts=_FEW),
    "plain_text_input": _element(
        f"{_TYPED} multiline min_length max_length",
        "",
        "input",
        lengths={"initial_value": MOST_TYPED},
        numbers={"min_length": (0, MOST_TYPED), "max_length": (1, MOST_TYPED)},
    ),
    "email_text_input": _typed(ADDRESS, lengths={"initial_value": MOST_TYPED}),
    "url_text_input": _typed(LINK, lengths={"initial_value": MOST_TYPED}),
    "number_input": _typed(NUMBER, "min_value max_value", "is_decimal_allowed"),
    "file_input": _element(
        "filetypes max_files",
        "",
        "input",
        surfaces=MODALS,
        numbers={"max_files": (1, MOST_FILES)},
        each={"filetypes": r"[A-Za-z0-9][\w+-]*"},
    ),
}

CONFIRM = rule(
    "style",
    "title text confirm deny",
    texts={"title": PLAIN, "text": ANY_TEXT, "confirm": PLAIN, "deny": PLAIN},
    lengths={"title": 100, "text": 300, "confirm": 30, "deny": 30},
    patterns=_STYLE,
)
DISPATCH = rule("", "trigger_actions_on", each={"trigger_actions_on": "on_enter_pressed|on_character_entered"})


def _option(kinds: tuple[str, ...], keys: str = "", **more: object) -> Rule:
    texts, lengths = {"text": kinds, "description": kinds}, {"text": 75, "description": 75, "value": 150, "url": 3000}
    return rule(f"description {keys}", "text value", texts=texts, lengths=lengths, **more)


OPTION = _option(PLAIN)
OPTIONS_OF = {
    "overflow": _option(PLAIN, "url", patterns=_URL),
    "radio_buttons": _option(ANY_TEXT),
    "checkboxes": _option(ANY_TEXT),
}
OPTION_GROUP = rule(
    "", "label options", texts={"label": PLAIN}, lengths={"label": 75}, counts={"options": MOST_OPTIONS}
)
