"""What Eventtia's operations share: how times are written, parameters, paging."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from bot.domain.operations import Input
from providers.eventtia.models.base import Document, Listing
from providers.operations import Effect, Link, Operation, Paging, Param, Values
from providers.typed import read_list, read_pairs, read_whole
from providers.units import ONE_A_LINE, SEVERAL, CommaList, Text, Unit, number_of, wall_time

A = TypeVar("A")

# Each parameter has the one way of writing that the document gives it; nothing is guessed (EVT-2).
DayFirst = wall_time("%d/%m/%Y - %H:%M:%S", "dd/mm/yyyy - hh:mm:ss in the event's zone")  # EVT-1
DayFirstMinutes = wall_time("%d/%m/%Y - %H:%M", "dd/mm/yyyy - hh:mm in the event's zone")
Birthdate = wall_time("%d/%m/%Y", "dd/mm/yyyy")
IsoLocal = wall_time("%Y-%m-%dT%H:%M:%S", "yyyy-mm-ddThh:mm:ss")
IsoDay = wall_time("%Y-%m-%d", "yyyy-mm-dd")
PaymentTime = wall_time("%Y-%m-%d %H:%M", "yyyy-mm-dd hh:mm")
Number = number_of("whole number", 0)
IdNumber = number_of("a number, as an id", 1)

PAGE, SIZE, PAGE_SIZE = "page[number]", "page[size]", 24
EVENT_PATH = "/api/v3/events/{event_uri}"
EVENT = Param("event_uri", Text, required=True, where="path", about="the event’s address, such as test-event-1")
INCLUDE = Param("include", CommaList, where="query", about="related resources to send along")


def paged(most: int = PAGE_SIZE) -> tuple[Param, ...]:
    """Return the parameters that ask for a page of at most so many; 24 is what a page has by itself (EVT-11)."""
    return (
        Param(PAGE, number_of("page number", 1), where="query", about="which page, from 1"),
        Param(SIZE, number_of("page size", 1, most), where="query", about=f"entries a page, {most} at most"),
    )


PAGED = paged()


def id_in_path(name: str, about: str) -> Param:
    """Return the parameter that names a resource in the path; ids are digits (EVT-27)."""
    return Param(name, IdText, required=True, where="path", about=about)


def _digits(value: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not text: {value!r}")
    if not (value.isascii() and value.isdigit()):
        raise ValueError("An id here is a number. Write digits only.")
    return value


IdText = Unit("an id, in digits", _digits, read=str.strip)


def _field_values(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"not an object: {value!r}")
    return {_digits(key): one for key, one in value.items()}


def _ids(value: Iterable[str]) -> list[str]:
    if isinstance(value, str):
        raise TypeError(f"one text, not a list of them: {value!r}")
    return [_digits(one) for one in value]


def _quantities(value: Mapping[str, str | int]) -> dict[str, int]:
    read = {_digits(key): read_whole(one) if isinstance(one, str) else one for key, one in value.items()}
    return {key: Number.encode(one) for key, one in read.items()}


def _event_uri(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]+", value):
        raise ValueError("Write it in letters, digits, - and _ only, without spaces.")
    return value


def _iso_or_part(value: str) -> str:
    """Take the beginning of an ISO 8601 date-time, at whole parts; what follows is filled in to see that it is one."""
    whole = value + "2000-01-01T00:00:00.000+00:00"[len(value) :]
    try:
        datetime.fromisoformat(whole)
        is_whole = re.fullmatch(_PARTS, value) is not None
    except ValueError:
        is_whole = False
    if not is_whole:
        raise ValueError("Write it as 2019-12-31T14:25:46.000-05:00, or the beginning of that, such as 2019-12.")
    return value


_PARTS = r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{3}([+-]\d\d:\d\d)?)?)?)?)?)?"
# Custom fields go by their number; the document prints them as Ruby, JSON is sent (EVT-13).
FieldValues = Unit("fields with values, by number", _field_values, Input.LONG, read_pairs, how=ONE_A_LINE)
IdList = Unit("ids joined by commas", lambda value: ",".join(_ids(value)), read=read_list, how=SEVERAL)
IdMap = Unit("ids, each by itself", lambda value: {one: int(one) for one in _ids(value)}, read=read_list, how=SEVERAL)
Quantities = Unit("ids with quantities", _quantities, Input.LONG, read_pairs, how=ONE_A_LINE)
EventUri = Unit("letters, digits, - and _", _event_uri, read=str.strip)
IsoOrPart = Unit("ISO 8601 with an offset, or its beginning", _iso_or_part, read=str.strip)


def _after(asked: Values, page: Listing[Any], _count: int) -> Values | Link | None:
    """Say where the next page is: by link, else by the number of pages, else until a short one (EVT-11)."""
    if page.links is not None and "next" in page.links.model_fields_set:
        return Link(page.links.next) if page.links.next else None
    number, total = asked.get(PAGE) or 1, page.meta.total_pages if page.meta else None
    # A page that is asked to be larger than 24 may have 24 and yet be full.
    is_full = len(page.data) >= min(asked.get(SIZE) or PAGE_SIZE, PAGE_SIZE)
    goes_on = number < total if total is not None else is_full
    return {PAGE: number + 1} if goes_on else None


PAGING: Paging[Listing[Any]] = Paging(lambda page: page.data, _after, name=lambda one: (one.type, one.id))


def lists(
    name: str,
    path: str,
    section: str,
    answer: type[Listing[A]],
    params: tuple[Param, ...] = (),
    *,
    about: str,
    is_personal: bool = False,
) -> Operation[Listing[A]]:
    """Return the declaration of a list that pages; its page parameters come last."""
    params = params if any(one.name == PAGE for one in params) else (*params, *PAGED)
    return Operation(
        name,
        "GET",
        path,
        Effect.READ,
        section,
        answer,
        params,
        "none",
        about=about,
        is_personal=is_personal,
        paging=PAGING,
    )


def reads(
    name: str,
    path: str,
    section: str,
    answer: type[Document[A]],
    params: tuple[Param, ...],
    *,
    about: str,
    is_personal: bool = False,
) -> Operation[Document[A]]:
    """Return the declaration of an operation that shows one resource."""
    return Operation(
        name, "GET", path, Effect.READ, section, answer, params, "none", about=about, is_personal=is_personal
    )
