"""What platforms answer without documenting it: shown as it is, but never a secret or an address of somebody's own."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.domain.afterwards import Entry

A = TypeVar("A")
MOST_PAGES = 200  # of a list that only informs
MOST_FACTS, LONGEST_FACT, LONGEST = 20, 300, 1500  # of one entry; characters
_SECRET = re.compile(
    r"token|secret|passw|(?<!\w)pass|api_?key|qr_?code|link|url|auth(?!or)|signature|cookie", re.IGNORECASE
)
_TIME = re.compile(r"time|date|created|_at$|At$|^at$|^when$", re.IGNORECASE)
_EARLIEST, _LATEST = 978_307_200, 4_133_980_800  # seconds: the years 2001 and 2101
_ADDRESS = re.compile(r"\w+://\S+")


async def first_pages(pages: AsyncIterator[A], most: int = MOST_PAGES) -> AsyncIterator[A]:
    """Yield so many pages at most."""
    number = 0
    async for page in pages:
        yield page
        number += 1
        if number >= most:
            return


def to_entry(row: Any) -> Entry:
    """Return a row of unknown shape as an entry: a time is recognised by its name, all else is shown in its order."""
    facts = list(_facts(row))[:MOST_FACTS]
    times = [value for name, value in facts if _TIME.search(name) and value]
    rest = [(name, value) for name, value in facts if not times or value is not times[0]]
    words = " · ".join(f"{name}: {value}" if name else value for name, value in rest)
    return Entry(what=words[:LONGEST], when=times[0] if times else "")


def _facts(thing: Any, name: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    if _SECRET.search(name) or thing is None or thing in ("", [], {}):
        return
    if isinstance(thing, Mapping) and depth < MOST_FACTS:
        for key, value in thing.items():
            yield from _facts(value, f"{name}.{key}".lstrip("."), depth + 1)
    elif isinstance(thing, list | tuple) and depth < MOST_FACTS:
        for value in thing:
            yield from _facts(value, name, depth + 1)
    else:
        yield name, _shown(thing, name)


def _shown(value: Any, name: str) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and _TIME.search(name) and (at := _instant(value)) is not None:
        return f"{at:%Y-%m-%d %H:%M:%S} UTC"
    return _ADDRESS.sub("(link)", " ".join(str(value).split()))[:LONGEST_FACT]


def _instant(value: float) -> datetime | None:
    """Return seconds or milliseconds of this century as an instant."""
    for seconds in (value, value / 1000):
        if _EARLIEST <= seconds < _LATEST:
            return datetime.fromtimestamp(seconds, UTC)
    return None
