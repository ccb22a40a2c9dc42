"""What the fake Eventtia answers about activities, their categories, and speakers."""

import math
from typing import Any
from zoneinfo import ZoneInfo

from providers.eventtia.fake import shapes
from providers.eventtia.fake.attendees import ATTENDEE_FILTERS, wanted, with_types
from providers.eventtia.fake.routes import EVENT, PAGED, Asked, Route, page
from providers.eventtia.fake.rows import included, listed, row_of, with_included
from providers.eventtia.fake.rules import DAY_FIRST, GONE, ISO_DAY, ISO_LOCAL, Refused, checked, in_zone, truth
from providers.eventtia.fake.state import EventtiaState, FakeActivity, FakeEvent
from providers.fake_checks import is_flag, is_map, is_text, is_whole, one_of

_WITH_CODE = {"youtube", "jitsi", "other"}
_STREAMS = one_of("google_meet", "webex", "microsoft_teams", "youtube", "other", "jitsi", "jitsi_oficial", "daily_co")


def _code(value: Any) -> Any:
    return checked(value, {"display_name": is_text, "embed_code": is_text})


def _prices(value: Any) -> Any:
    for price in is_map(value).values():
        if isinstance(price, bool) or not isinstance(price, int | float) or not math.isfinite(price) or price < 0:
            raise ValueError("must be numbers")
    return value


def _shown_for(value: Any) -> Any:
    if any(one not in ("true", "false") for one in is_map(value).values()):
        raise ValueError('must be "true"')
    return value


def _address(value: Any) -> Any:
    if not is_text(value).startswith(("http://", "https://")):
        raise ValueError("must be an address")
    return value


_BODY = {
    "name": is_text,
    "description": is_text,
    "start_date": DAY_FIRST,
    "end_date": DAY_FIRST,
    "location": is_text,
    "show_on_register": is_flag,
    "allow_blocking_workshops": is_flag,
    "availability": is_whole,
    "show_for_attendee_type": _shown_for,
    "price": _prices,
    "streaming_type": _STREAMS,
    "streaming_embed_code": _code,
    "streaming_url": _address,
    "enable_chat": is_flag,
    "chat_name": is_text,
    "enabled_emotions": is_flag,
    "interactivity_type": one_of("mentimeter", "slido", "sparkup", "other_interactivity"),
    "interactivity_snippet": is_text,
    "translation_snippet": is_text,
}
_FILTERS = {"name": is_text, "date": ISO_DAY, "updated_date_time": ISO_LOCAL, "in_the_future": truth}


def _list(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event = fake.event_of(asked)
    found = [shapes.activity(one) for one in event.activities if _is_wanted(fake, event, one, asked.query)]
    return with_included(event, asked, page(asked, found))


def _is_wanted(fake: EventtiaState, event: FakeEvent, one: FakeActivity, query: Any) -> bool:
    since, day = query.get("updated_date_time"), query.get("date")
    return (
        query.get("name", "").casefold() in one.name.casefold()
        and (day is None or day.date() == one.starts_at.astimezone(ZoneInfo(event.zone)).date())
        and (since is None or in_zone(since, event.zone) <= one.updated_at)
        and (not query.get("in_the_future") or fake.clock.now() < one.starts_at)
    )


def _activity(event: FakeEvent, number: str) -> FakeActivity:
    found = next((one for one in event.activities if str(one.id) == number), None)
    if found is None:
        raise Refused(404, GONE)
    return found


def _get(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    return {"data": shapes.activity(_activity(fake.event_of(asked), asked.path["id"]))}


def _create(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event, now = fake.event_of(asked), fake.clock.now()
    one = FakeActivity(fake.new_id(), "", event.starts_at, event.ends_at, created_at=now)
    _fill(fake, event, one, asked.body)
    event.activities.append(one)
    return {"data": shapes.activity(one)}


def _update(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event = fake.event_of(asked)
    one = _activity(event, asked.path["id"])
    _fill(fake, event, one, asked.body)
    return {"data": shapes.activity(one)}


def _fill(fake: EventtiaState, event: FakeEvent, one: FakeActivity, given: dict[str, Any]) -> None:
    types = {str(kind.id) for kind in event.types}
    if (given.get("show_for_attendee_type", {}).keys() | given.get("price", {}).keys()) - types:
        raise Refused(400, "Attendee type must exist")
    is_code = given.get("streaming_type") in _WITH_CODE
    if "streaming_type" in given and ("streaming_url" if is_code else "streaming_embed_code") in given:
        raise Refused(400, "streaming_url and streaming_embed_code go with different streaming types")
    one.starts_at, one.ends_at = fake.times_in(one, given, event.zone)
    one.name, one.body, one.updated_at = given.get("name", one.name), one.body | given, fake.clock.now()


def _list_attendees(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    activity = _activity(fake.event_of(asked), asked.path["workshop_id"])
    found = [one for one in wanted(fake, asked) if activity.id in one.activities]
    return with_types(page(asked, [shapes.attendee(one) for one in found]), asked, [one.type for one in found])


def _set_categories(fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    event = fake.event_of(asked)
    one = _activity(event, asked.path["workshop_id"])
    one.categories = [row_of(event, "workshop_categories", each)["id"] for each in asked.query["categories"].split(",")]
    return {"data": shapes.activity(one)}


_INCLUDED = included("speakers", "workshop_categories")
ROUTES = (
    Route("GET", f"{EVENT}/workshops", _list, {**PAGED, **_FILTERS, "include": _INCLUDED}),
    Route("POST", f"{EVENT}/workshops", _create, body=_BODY, required=("name", "start_date", "end_date")),
    Route("GET", f"{EVENT}/workshops/{{id}}", _get),
    Route("PUT", f"{EVENT}/workshops/{{id}}", _update, body=_BODY),
    Route("GET", f"{EVENT}/workshops/{{workshop_id}}/attendees", _list_attendees, {**PAGED, **ATTENDEE_FILTERS}),
    Route(
        "POST",
        f"{EVENT}/workshops/{{workshop_id}}/set-categories",
        _set_categories,
        {"categories": is_text},
        ("categories",),
    ),
    listed("workshop_categories"),
    listed("speakers", include=included("workshops", "workshops.workshop_categories"), is_public=True),
)
