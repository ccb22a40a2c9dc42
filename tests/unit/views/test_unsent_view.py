"""What could not be sent, beside the plan."""

from datetime import timedelta

from hypothesis import given, settings
from view_samples import NOW, make_event, texts, titles, words_of

from bot.domain.plans import Audience, Delivery, DeliveryState, Kind
from bot.domain.unsent import Unsent
from bot.sandbox.validate import check_message, check_view
from bot.views.lists import plan_list
from bot.views.unsent import elsewhere_form, unsent_list


def _failed(kind: Kind = Kind.MOVED, **more: object) -> Delivery:
    facts: dict[str, object] = {
        "id": "d" * 32,
        "event_id": "e1",
        "kind": kind,
        "audience": Audience.CHANNEL,
        "revision": 1,
        "due_at": NOW,
        "state": DeliveryState.FAILED,
    }
    return Delivery.model_validate(facts | more)


@settings(max_examples=20, deadline=None)
@given(titles, texts)
def test_slack_takes_it_after_the_longest_plan(title: str, text: str) -> None:
    event = make_event(title=title)
    unsent = Unsent((_failed(note=text),) * 30, (_failed(audience="user:U1"),), is_card_deleted=True)
    plan = plan_list(event, [_failed(note=text)] * 400, may_edit=True)
    check_message({"text": "x", "blocks": [*plan, *unsent_list(event, unsent, NOW)]})
    check_view(elsewhere_form(event, "C0EVENTS", text))


def test_nothing_is_said_where_all_was_sent() -> None:
    assert unsent_list(make_event(), Unsent(), NOW) == []


def test_one_that_is_too_late_has_no_button() -> None:
    late = _failed(Kind.REMINDER, useful_until=NOW - timedelta(minutes=1), note="the channel is archived.")
    shown = unsent_list(make_event(), Unsent((late,)), NOW)
    assert "too late to send it now" in words_of(shown)
    assert "send_now" not in str(shown)
