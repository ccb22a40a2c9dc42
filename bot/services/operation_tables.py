"""What a platform answered, as rows that people can read. Instants and numbers stay as the platform wrote them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from bot.domain.operations import Table
from providers.operations import Operation

MOST_COLUMNS = 100  # what has more is put together in one
DEEPEST = 3  # objects inside objects that become columns; what is deeper stays JSON
# What comes beside a list, or around a record, and is not of it.
_AROUND = frozenset(
    (
        *("paging", "pagination", "meta", "links", "included", "jsonapi", "objectType", "success", "result", "errors"),
        *("total", "totalCount", "total_count", "count", "page", "pages", "limit", "offset"),
    )
)
Record = dict[str, str]


def table_of(operation: Operation[Any], answer: Any) -> Table | None:
    """Return an answer as a table; None where it holds nothing."""
    if operation.paging is not None:
        return to_table(records_of(operation, answer))
    content = TypeAdapter(operation.answer).dump_python(answer, mode="json", by_alias=True)
    if content is None:
        return None
    found = _unwrapped(content)
    if isinstance(found, list):
        return to_table([_record(one) for one in found])
    if lists := _several_lists(found):
        return to_table([{"of": key, **_record(one)} for key, entries in lists.items() for one in entries])
    rows = tuple((name, value) for name, value in _record(found).items() if value)
    return Table(("Name", "Value"), rows, is_record=True) if rows else None


def records_of(operation: Operation[Any], page: Any) -> list[Record]:
    """Return the entries of one page of a list, each flat."""
    assert operation.paging is not None, f"{operation.name} is no list"
    return [_record(one) for one in to_jsonable_python(list(operation.paging.items(page)), by_alias=True)]


def to_table(records: Sequence[Record]) -> Table:
    """Return records as rows of the columns that have content."""
    known = tuple(dict.fromkeys(name for one in records for name, value in one.items() if value))
    columns, further = known[:MOST_COLUMNS], frozenset(known[MOST_COLUMNS:])
    rows = tuple(tuple(one.get(name, "") for name in columns) for one in records)
    if not further:
        return Table(columns, rows)
    rest = (json.dumps({key: one[key] for key in one.keys() & further}, ensure_ascii=False) for one in records)
    return Table((*columns, "more"), tuple((*row, more) for row, more in zip(rows, rest, strict=True)))


def _unwrapped(content: Any) -> Any:
    """Return the one list, or the one object, that an answer is about."""
    if not isinstance(content, dict):
        return content
    inner = {key: value for key, value in content.items() if key not in _AROUND}
    alone = next(iter(inner.values())) if len(inner) == 1 else None
    if isinstance(alone, list) and _holds_records(alone):
        return alone
    return _unwrapped(alone) if isinstance(alone, dict) and alone else content


def _several_lists(content: Any) -> dict[str, list[Any]]:
    """Return the lists of an answer that is made of several lists of records and nothing else."""
    inner = {key: value for key, value in content.items() if key not in _AROUND} if isinstance(content, dict) else {}
    are_all = all(isinstance(one, list) and _holds_records(one) for one in inner.values())
    return inner if len(inner) > 1 and are_all and any(inner.values()) else {}


def _holds_records(entries: Iterable[Any]) -> bool:
    return all(isinstance(one, dict) for one in entries)


def _record(content: Any) -> Record:
    if not isinstance(content, dict):
        return {"value": _written(content)}
    return dict(_flat("", _own(content), DEEPEST))


def _own(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an object; what JSON:API keeps in `attributes` stands beside its id, and the ids of what is related."""
    attributes = content.get("attributes")
    if not isinstance(attributes, dict):
        return content
    relationships = content.get("relationships")
    related = (
        {f"{name}.id": _ids(one) for name, one in relationships.items()} if isinstance(relationships, dict) else {}
    )
    apart = ("id", "type", "attributes", "relationships")
    beside = {key: value for key, value in content.items() if key not in apart}
    return {"id": content.get("id"), **attributes, **related, **beside}


def _ids(relationship: Any) -> list[Any]:
    """Return the ids of what a JSON:API relationship names: one, several or nothing."""
    named = relationship.get("data") if isinstance(relationship, dict) else None
    several = named if isinstance(named, list) else [named]
    return [one.get("id") for one in several if isinstance(one, dict)]


def _flat(name: str, content: Any, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(content, dict) and content and depth:
        for key, value in content.items():
            yield from _flat(f"{name}.{key}" if name else str(key), value, depth - 1)
    else:
        yield name, _written(content)


def _written(value: Any) -> str:
    if isinstance(value, str):
        return value.encode(errors="replace").decode()  # half of a character is none that Slack takes
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        return ", ".join(map(_written, value))
    return json.dumps(value, ensure_ascii=False)
