"""Lists that the fake Eventtia shows as they are: who asks for which, and what is left out or sent along."""

from collections.abc import Callable, Mapping
from typing import Any

from providers.eventtia.fake.routes import EVENT, PAGED, Asked, Route, page
from providers.eventtia.fake.rules import GONE, Refused
from providers.eventtia.fake.state import EventtiaState, FakeEvent
from providers.fake_checks import Check

Row = dict[str, Any]
Fits = Callable[[Row, Any], bool]  # whether a row is what a filter asks for


def listed(
    address: str,
    filters: Mapping[str, tuple[Check, Fits]] | None = None,
    include: Check | None = None,
    *,
    is_public: bool = False,
) -> Route:
    """Return the route of an event's list at `…/{address}`, which may lie below something with an id."""
    known = filters or {}

    def answer(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
        found = [one for one in rows_at(fake.event_of(asked), address, asked) if _fits(one, asked, known)]
        return with_included(fake.event_of(asked), asked, page(asked, found))

    query = {**PAGED, **{name: check for name, (check, _) in known.items()}}
    query |= {"include": include} if include else {}
    return Route("GET", f"{EVENT}/{address}", answer, query, is_public=is_public)


def rows_at(event: FakeEvent, address: str, asked: Asked) -> list[Row]:
    """Return the rows at an address; 404 where that which it lies below is not there."""
    kind, _, below = address.partition("/")
    if below:
        row_of(event, kind, asked.path[below.partition("}")[0].strip("{")])
    return event.rows.get(address.format_map(asked.path), [])


def row_of(event: FakeEvent, kind: str, wanted: str) -> Row:
    """Return the row of this kind and id, or refuse."""
    found = next((one for one in event.rows.get(kind, []) if one["id"] == wanted), None)
    if found is None:
        raise Refused(404, GONE)
    return found


def with_included(event: FakeEvent, asked: Asked, answer: dict[str, Any]) -> dict[str, Any]:
    """Return the answer with those related rows that were asked for."""
    if "include" not in asked.query:
        return answer
    wanted = {name.partition(".")[0] for name in asked.query["include"].split(",")}
    related = [(name, one) for row in answer["data"] for name, one in row.get("relationships", {}).items()]
    held = [one["data"] for name, one in related if name in wanted]
    named = [(one["type"], one["id"]) for each in held for one in (each if isinstance(each, list) else [each]) if one]
    every = [one for rows in event.rows.values() for one in rows]
    return answer | {"included": [one for one in every if (one["type"], one["id"]) in named]}


def included(*known: str) -> Check:
    """Take names of related resources, joined by commas; with none named, any."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not value or (known and set(value.split(",")) - set(known)):
            raise ValueError("must be included resources")
        return value

    return read


def has(name: str) -> Fits:
    """Fit rows whose attribute holds the text."""
    return lambda row, value: value.casefold() in row["attributes"][name].casefold()


def belongs(name: str) -> Fits:
    """Fit rows that have a relationship with the resource of this id."""

    def fits(row: Row, value: Any) -> bool:
        held = row["relationships"][name]["data"]
        return any(one["id"] == str(value) for one in (held if isinstance(held, list) else [held]) if one)

    return fits


def _fits(row: Row, asked: Asked, filters: Mapping[str, tuple[Check, Fits]]) -> bool:
    return all(fits(row, asked.query[name]) for name, (_, fits) in filters.items() if name in asked.query)
