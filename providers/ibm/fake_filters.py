"""The filters of IBM's list, as its document says them."""

from typing import Any

# What each filter takes; nothing here: any text.
_FILTERS: dict[str, tuple[str, ...]] = {
    "filter[search_text]": (),
    "filter[status]": ("past", "open", "started", "future"),
    "filter[registration_form_enabled]": ("true", "false"),
}


def is_allowed(key: str, value: str) -> bool:
    """Say whether the document knows this filter, and this value for it."""
    return key in _FILTERS and (not _FILTERS[key] or value in _FILTERS[key])


def passes(row: dict[str, Any], query: dict[str, str]) -> bool:
    """Say whether an event, as it is shown, passes all filters of the query."""
    return (
        query.get("filter[search_text]", "").lower() in row["title"].lower()
        and query.get("filter[status]", row["status"]) == row["status"]
        and query.get("filter[registration_form_enabled]", _word(row)) == _word(row)
    )


def _word(row: dict[str, Any]) -> str:
    return "true" if row["registration_form_enabled"] else "false"
