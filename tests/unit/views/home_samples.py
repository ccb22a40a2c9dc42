"""Home, links and lists, made of a title and a text."""

from typing import Any

from view_samples import BARE, NOW, PLATFORMS, START, WEBCAST, make_event, make_figures

from bot.domain.events import Event, EventState
from bot.domain.messages import Card
from bot.domain.needs import Need, Wanting
from bot.domain.people import Answer
from bot.domain.plans import Delivery, DeliveryState, Kind
from bot.domain.sides import Sides, version_of
from bot.domain.unsent import Unsent
from bot.services.at_home import Answered
from bot.services.home import HomeContent, Operations, Past
from bot.services.platforms import PlatformStatus
from bot.services.ports import Lag, Said
from bot.views import lists
from bot.views.home import home_view
from bot.views.unfurl import unfurled
from providers.base import Health


def failed(number: int, audience: str = "channel") -> Delivery:
    """A reminder that could not be sent."""
    known: dict[str, Any] = {"kind": Kind.REMINDER, "detail": "15", "revision": 1, "due_at": NOW}
    return Delivery(id=f"d{number}", event_id="e", audience=audience, state=DeliveryState.FAILED, **known)


def every_need(event: Event, text: str) -> list[Wanting]:
    """An event that needs somebody for every reason that there is."""
    asked = event.model_copy(update={"sides": Sides(theirs=version_of(event), asked_at=NOW)})
    unfinished = (EventState.FAILED, EventState.UNCERTAIN, EventState.HALF_DONE)
    unsent = Unsent(tuple(failed(one) for one in range(5)), tuple(failed(one, f"user:{one}") for one in range(3)))
    return [
        *(Wanting(event.model_copy(update={"state": one, "note": text}), Need.UNFINISHED) for one in unfinished),
        Wanting(event.model_copy(update={"state": EventState.FAILED}), Need.UNFINISHED),
        Wanting(asked, Need.BOTH_CHANGED),
        Wanting(event, Need.GONE),
        Wanting(event, Need.CARD_DELETED),
        Wanting(event, Need.UNSENT, 3, unsent),
        Wanting(event, Need.UNCONFIRMED, 2),
        Wanting(event, Need.RECORDING),
    ]


def of_home(title: str, text: str) -> dict[str, Any]:
    """Return every Home, what stands below links, and lists."""
    events = [make_event(id=f"{at:032x}", title=title) for at in range(10)]
    said = {one.id: Said(answer) for one, answer in zip(events, Answer, strict=False)}
    asked = {one.id: Said(Answer.INVITED, role="3") for one in events[:1]}
    past = [
        Past(make_event(id=f"{number:x}" * 32, title=title, recording_link="https://7"), came)
        for number, came in enumerate((None, 0, 1, 2), 11)
    ]
    health = {"webcast": Answered(Health(ok=False, said=text), NOW)}
    homes = {
        "home of nobody": HomeContent(NOW),
        "home of a member": HomeContent(NOW, coming=events, said=said, organising=events, is_creator=True),
        "home of a speaker": HomeContent(NOW, coming=events[:1], said=asked, is_quiet=True, is_partial=True),
        "home while it runs": HomeContent(START, coming=events[:2], own_links=frozenset({events[0].id})),
        "home of an organiser": HomeContent(NOW, needs_me=every_need(events[0], text), more_needs=1, lately=past),
        "home of an administrator": HomeContent(NOW, operations=Operations([*PLATFORMS], health, Lag(None, 0, 2))),
        "home when all is late": HomeContent(NOW, operations=Operations([], {}, Lag(NOW, 1000, 1))),
        "home when something is late": HomeContent(NOW, operations=Operations([], {}, Lag(NOW, 2, 1))),
    }
    return {
        **{name: home_view(one, PLATFORMS, "/7", text) for name, one in homes.items()},
        "links": [unfurled(Card(events[0], WEBCAST, now, going=2, figures=make_figures())) for now in (NOW, START)],
        "link to what is over": unfurled(Card(events[0], WEBCAST, START.replace(year=2030))),
        **_of_lists(title, text),
    }


def _of_lists(title: str, text: str) -> dict[str, Any]:
    event = make_event(title=title)
    states = [event.model_copy(update={"state": one}) for one in EventState]
    statuses = [
        PlatformStatus(WEBCAST, True, Health(ok=True, said=text)),
        PlatformStatus(WEBCAST, True, Health(ok=False, said=text)),
        PlatformStatus(BARE, False, None),
    ]
    return {
        "events": lists.event_list(title, states, PLATFORMS, NOW, "7", ""),
        "picker": lists.picker("7", [event]),
        "no recordings": [lists.no_recordings(event, one) for one in (WEBCAST, BARE)],
        "plan of an event": [lists.plan_list(event, [], may_edit=True)],
        "platforms": lists.platforms_list(statuses),
        "organisers": lists.organisers_list(event, may_edit=True),
        "help": [lists.help_list("/7", [], has_feeds=one) for one in (True, False)],
        "cancelling": [lists.cancel_form(event, one) for one in (WEBCAST, BARE)],
        "closing": lists.close_form(event, WEBCAST),
        "recording link": lists.link_form(event, "", text),
        "address": lists.email_form(event, "", text),
        "organisers of it": lists.organisers_form(event, (), text),
        "reminders of it": lists.reminders_form(event, (), text),
    }
