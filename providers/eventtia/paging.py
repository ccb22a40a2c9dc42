"""Eventtia's lists, page by page."""

from collections.abc import AsyncIterator
from typing import Any, TypeVar

from providers.eventtia.models import Listing
from providers.eventtia.operations import PAGE
from providers.http import ApiClient, Operation

T = TypeVar("T")
PAGE_SIZE = 24  # the document's default; more is not asked for


async def listed(client: ApiClient, operation: Operation[Listing[T]], **values: Any) -> AsyncIterator[Listing[T]]:
    """Yield page after page: by link, else by the number of pages, else until a short one (EVT-11).

    A page that starts as an earlier one did is the last, so that no loop is endless.
    """
    page: Listing[T] | None = await client.call(operation, **values)
    seen: list[str] = []
    while page is not None:
        yield page
        if not page.data or page.data[0].id in seen:
            return
        seen.append(page.data[0].id)
        page = await _next(client, operation, page, len(seen) + 1, values)


async def _next(
    client: ApiClient, operation: Operation[Listing[T]], page: Listing[T], number: int, values: dict[str, Any]
) -> Listing[T] | None:
    following: Listing[T] | None = None
    total = page.meta.total_pages if page.meta else None
    if page.links is not None:
        if page.links.next:
            following = await client.follow(operation, page.links.next)
    elif number <= total if total is not None else len(page.data) >= PAGE_SIZE:
        following = await client.call(operation, **values, **{PAGE: number})
    return following
