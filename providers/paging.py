"""Lists page by page, and long operations until they are done: what every platform's client does alike."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, TypeVar

from providers.client import ApiClient
from providers.errors import Malformed, Unreached
from providers.operations import Link, Operation, Paging, Stage, Values

A = TypeVar("A")
MOST_PAGES = 10_000


def by_token(items: Callable[[A], Sequence[Any]], param: str, token: Callable[[A], str | None]) -> Paging[A]:
    """Return the paging of a list whose pages name a token for the next one, if there is one."""
    return Paging(items, lambda _asked, page, _count: {param: token(page)} if token(page) else None, may_repeat=True)


def by_link(
    items: Callable[[A], Sequence[Any]], link: Callable[[A], str | None], name: Callable[[Any], object] | None = None
) -> Paging[A]:
    """Return the paging of a list whose pages link to the next one, if there is one."""

    def after(_asked: Values, page: A, _count: int) -> Link | None:
        return Link(address) if (address := link(page)) else None

    return Paging(items, after, name=name, may_repeat=True)


def by_number(
    items: Callable[[A], Sequence[Any]], number: str, size: str, most: int, total: Callable[[A], int | None]
) -> Paging[A]:
    """Return the paging of a list by page number from 1: until `total` entries, or a page that is not full."""

    def after(asked: Values, page: A, count: int) -> Values | None:
        known = total(page)
        goes_on = len(items(page)) >= asked[size] if known is None else count < known
        return {number: asked[number] + 1} if goes_on else None

    return Paging(items, after, {number: 1, size: most})


async def pages(client: ApiClient, operation: Operation[A], **values: Any) -> AsyncIterator[A]:
    """Yield a list's pages one after another; an operation without paging has one.

    A way on that was taken before ends it; where pages are counted, so does an empty page, or one that has come
    before. A list that still goes on after 10,000 pages is Malformed.
    """
    paging = operation.paging
    asked: Values = {**(paging.first if paging else {}), **values}
    page = await client.call(operation, **asked)
    known, count = set[object](), 0
    for _ in range(MOST_PAGES):
        entries = paging.items(page) if paging else ()
        is_counted = paging is not None and not paging.may_repeat
        if paging and is_counted and entries and _is_known(_told_apart(paging, entries), known):
            return
        yield page
        count += len(entries)
        way = paging.after(asked, page, count) if paging and (entries or not is_counted) else None
        if way is None or _is_known(repr(way), known):
            return
        if isinstance(way, Link):
            page = await client.follow(operation, way.address)
        else:
            asked = {**asked, **way}
            page = await client.call(operation, **asked)
    raise Malformed(client.platform, operation.name, "a list that does not end")


def _told_apart(paging: Paging[Any], entries: Sequence[Any]) -> tuple[object, ...]:
    """Return what tells a page from others: the entries' names, or all that is in those without one."""
    names = map(paging.name, entries) if paging.name else (None for _ in entries)
    return tuple(name or repr(one) for name, one in zip(names, entries, strict=True))


def _is_known(one: object, known: set[object]) -> bool:
    """Say whether it has come before, and remember it."""
    digest = hash(one)
    was_known = digest in known
    known.add(digest)
    return was_known


async def items(client: ApiClient, operation: Operation[Any], **values: Any) -> AsyncIterator[Any]:
    """Yield a list's entries, each once where the paging can tell them apart."""
    paging, seen = operation.paging, set[object]()
    assert paging is not None, f"{operation.name} is no list"
    async for page in pages(client, operation, **values):
        for one in paging.items(page):
            name = paging.name(one) if paging.name else None
            if name is None or not _is_known(name, seen):
                yield one


async def until_done(client: ApiClient, operation: Operation[Any], values: Values, answer: Any) -> AsyncIterator[Any]:
    """Yield how far a long operation is, time after time, until it is done or has failed.

    Raises Unreached when the platform takes longer than its document lets one expect.
    """
    progress = operation.progress
    assert progress is not None, f"{operation.name} is not a long one"
    asked = progress.values(values, answer)
    waited, waits = 0.0, [progress.every, *progress.then]
    while waited <= progress.patience:
        state = await client.call(progress.by, **asked)
        yield state
        if progress.stage(state) is not Stage.PENDING:
            return
        wait = waits.pop(0) if len(waits) > 1 else waits[0]
        await client.pause(wait)
        waited += wait
    raise Unreached(client.platform, operation.name, f"it is not done after {progress.patience / 60:g} minutes")
