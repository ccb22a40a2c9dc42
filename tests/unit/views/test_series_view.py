"""Series, as people see them."""

from datetime import date, timedelta
from gettext import NullTranslations

import pytest
from view_samples import BARE, NASTY, NOW, START, WEBCAST, make_event, words_of

from bot.domain.events import Event, EventState
from bot.domain.messages import Card
from bot.domain.series import MOST, Every, Part
from bot.sandbox.validate import check_message, check_view
from bot.texts import Language, speaking, translated_by
from bot.views.card import event_card
from bot.views.lists import cancel_form, event_list
from bot.views.series import how_often, place_in, said_left, series_done, series_list

TUESDAY = date(2027, 3, 30)  # the fifth and last one


def _event(number: int = 2, every: Every = Every.WEEK, title: str = "Standup") -> Event:
    part = Part(number=number, of=MOST, every=every, last=date(2027, 11, 23))
    start = START + timedelta(days=7 * number)
    times = {"starts_at": start, "ends_at": start + timedelta(minutes=30)}
    return make_event(id=f"e{number}", ref=f"E{number:03}", title=title, part=part, series_id="e1", **times)


HOW = [
    (Every.ONCE, TUESDAY, ""),
    (Every.DAY, TUESDAY, "every day"),
    (Every.WEEKDAY, TUESDAY, "Monday to Friday"),
    (Every.WEEK, TUESDAY, "weekly"),
    (Every.FOUR_WEEKS, TUESDAY, "every 4 weeks"),
    (Every.MONTH_DATE, TUESDAY, "monthly"),
    (Every.MONTH_WEEKDAY, date(2027, 3, 9), "monthly on the second Tuesday"),
    (Every.MONTH_WEEKDAY, TUESDAY, "monthly on the last Tuesday"),
    (Every.MONTH_LAST, date(2027, 2, 23), "monthly on the last Tuesday"),
]


class _German(NullTranslations):
    def gettext(self, message: str) -> str:
        return {"d MMMM y": "d. MMMM y"}.get(message, message)


@pytest.mark.parametrize(("every", "day", "words"), HOW)
def test_how_often_a_series_takes_place_is_said_in_words(every: Every, day: date, words: str) -> None:
    assert how_often(every, day) == words


def test_a_card_says_which_one_of_its_series_it_is_and_leads_to_the_others() -> None:
    blocks = event_card(Card(_event(), WEBCAST, now=NOW))
    check_message({"text": "card", "blocks": blocks})
    assert "2 of 52 · weekly until 23 November 2027" in words_of(blocks)
    assert "All dates" in str(blocks)
    assert place_in(_event(every=Every.ONCE)) == "2 of 52 dates until 23 November 2027"
    assert place_in(make_event()) == ""
    with speaking(Language.GERMAN), translated_by(_German()):
        assert "23. November 2027" in place_in(_event())


@pytest.mark.parametrize("title", [one for one in NASTY if one.strip()])
def test_a_series_of_the_most_dates_fits_into_one_message_and_one_form(title: str) -> None:
    events = [_event(number, title=title[:150]) for number in range(1, MOST + 1)]
    events[3] = events[3].model_copy(update={"state": EventState.CANCELLED})
    listed = series_list(events, NOW)
    check_message({"text": "All dates", "blocks": listed})
    assert all(one.ref in str(listed) for one in events)
    assert str(listed).count("cancelled") == 1
    left = [(one, title) for one in events]
    done = series_done(events[:1], "1 of 52 events are created.", "Look at the others.", left)
    check_view(done)
    assert "<!channel>" not in str(done)
    assert said_left(left[:2]).count("UTC") + said_left(left[:2]).count("New_York") == 2
    check_message({"text": "list", "blocks": event_list("Upcoming", events[:8], {"webcast": WEBCAST}, NOW, None, "")})


def test_a_cancellation_asks_how_far_it_reaches_only_where_there_are_later_ones() -> None:
    asked = cancel_form(_event(), BARE, has_later=True)
    check_view(asked)
    assert asked["blocks"][-1]["element"]["initial_option"]["value"] == "this"
    assert "scope" not in str(cancel_form(_event(), BARE))
