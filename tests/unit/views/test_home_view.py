"""App Home: what it says and offers, with nothing in it and with more than fits."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from home_samples import every_need
from view_samples import NASTY, NOW, PLATFORMS, START, make_event, words_of

from bot.domain.events import Event, EventState
from bot.domain.needs import Need
from bot.domain.people import Answer
from bot.domain.series import Every, Part
from bot.sandbox.validate import check_view
from bot.services.at_home import Answered
from bot.services.home import HomeContent, Operations, Past
from bot.services.ports import Lag, Said
from bot.views.home import home_view
from providers.base import Health


def events(count: int, **changes: Any) -> list[Event]:
    return [make_event(id=f"{index:032x}", ref=f"E{index:03d}", **changes) for index in range(count)]


def shown(**content: Any) -> dict[str, Any]:
    view = home_view(HomeContent(**{"now": NOW} | content), PLATFORMS, "/event")
    check_view(view)
    return view


def buttons(view: dict[str, Any]) -> list[str]:
    return [one["text"]["text"] for row in view["blocks"] if row["type"] == "actions" for one in row["elements"]]


def test_an_empty_home_invites() -> None:
    view = shown(is_creator=True)
    assert "Nothing is planned yet." in words_of(view)
    assert buttons(view) == ["Create an event", "Send me none of these", "My data"]
    assert "Create an event" not in words_of(shown())


def test_slack_takes_a_home_with_far_too_much_of_everything() -> None:
    for title in NASTY[1:]:
        many = events(10, title=title[:150])
        late = events(5, title=title[:150], recording_link="https://watch.example/1")
        kaltura = Answered(Health(ok=False, said=title * 5), NOW)
        shown(
            coming=many,
            said={one.id: Said(Answer.INVITED, role=title) for one in many},
            organising=many,
            needs_me=[*every_need(many[0], title), *every_need(many[1], title)][:10],
            more_needs=8,
            lately=[Past(one, 0) for one in late],
            is_creator=True,
            is_partial=True,
            operations=Operations(list(PLATFORMS), {"webcast": kaltura}, Lag(NOW, 1000, 7)),
        )


def test_home_shows_what_was_answered_and_what_is_missing() -> None:
    going, unanswered = events(2)
    view = shown(coming=[going, unanswered], said={going.id: Said(Answer.GOING)})
    assert "You’re going." in words_of(view)
    assert "You haven’t answered yet." in words_of(view)
    assert buttons(view)[:6] == ["✓ Going", "Maybe", "Can’t go", "Going", "Maybe", "Can’t go"]


def test_of_a_series_home_says_which_one_comes_up() -> None:
    part = Part(number=2, of=6, every=Every.WEEK, last=START.date())
    (event,) = events(1, series_id="0", part=part)
    assert words_of(shown(coming=[event])).count("2 of 6 · weekly until") == 1
    assert words_of(shown(organising=[event])).count("2 of 6 · weekly until") == 1


def test_one_who_is_asked_for_a_role_confirms_or_declines_at_home() -> None:
    (event,) = events(1)
    view = shown(coming=[event], said={event.id: Said(Answer.INVITED, role="speaker")})
    assert "You’re asked to be *speaker*." in words_of(view)
    assert buttons(view)[:2] == ["Confirm", "Decline"]


def test_what_runs_is_joined_from_home() -> None:
    own, everybodys = events(2)
    coming = {"coming": [own, everybodys], "now": START, "own_links": frozenset({own.id})}
    view = shown(**coming, pages={everybodys.id: "https://a.example/1"})
    assert [one for one in buttons(view) if one == "Join"] == ["Join", "Join"]
    assert "live now" in words_of(view)


def test_each_need_has_the_button_that_does_something_about_it() -> None:
    (event,) = events(1)
    words = [
        ("Try again", EventState.FAILED),
        ("Use that of Webcast & Co", Need.BOTH_CHANGED),
        ("Cancel it here", Need.GONE),
        ("Post the card anew", Need.CARD_DELETED),
        ("Send to them now", Need.UNSENT),
        ("People", Need.UNCONFIRMED),
        ("Add the recording link", Need.RECORDING),
    ]
    view = shown(needs_me=every_need(event, "&" * 900))
    for label, _ in words:
        assert label in buttons(view)
    said = words_of(view)
    assert "3 people could not be reached." in said
    assert "2 people who were asked for a role have not confirmed." in said


def test_lately_tells_how_many_came_and_where_to_watch_it() -> None:
    one, other = events(2, recording_link="https://watch.example/1")
    words = words_of(shown(lately=[Past(one, 1), Past(replace_link(other), 182)]))
    assert "*1* person came · <https://watch.example/1|watch>" in words
    assert "*182* people came" in words


def replace_link(event: Event) -> Event:
    return event.model_copy(update={"recording_link": "https://watch.example/<|>"})


def test_administrators_see_what_is_known_of_platforms_and_messages() -> None:
    known = {"webcast": Answered(Health(ok=True, said="answers"), NOW - timedelta(minutes=3))}
    operations = Operations(list(PLATFORMS), known, Lag(None, 0, 1))
    words = words_of(shown(operations=operations))
    assert ":large_green_circle: *Webcast &amp; Co* · answers · <!date^" in words
    assert "*Bare* · being asked" in words
    assert "No message is late." in words
    assert "1 message failed within a day." in words
    late = replace(operations, lag=Lag(NOW, 2, 0))
    assert "2 messages are due, the first since <!date^" in words_of(shown(operations=late))
