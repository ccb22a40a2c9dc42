"""The deadline for answers, and the form in which organisers set it with the seats."""

from datetime import timedelta

from bot.domain.events import Event
from bot.domain.plans import CLOSED, DeliveryState, Kind
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter
from tests.scenario.acting import event_of, let_go, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.owing import direct_to

OLIVIA, BEN, KAVYA = "U0OLIVIA", "U0BEN", "U0KAVYA"


async def _form(stage: Stage) -> Actor:
    """Open the form as Olivia, with the button that organisers see when they look at the event."""
    olivia = await typed(stage, "/event show")
    shown = [one for one in olivia.messages("C0EVENTS") if "edit_seats" in str(one)][-1]
    await olivia.click("C0EVENTS", shown["ts"], "edit_seats")
    await stage.settled()
    return olivia


async def _set(stage: Stage, **fields: str) -> str:
    olivia = await _form(stage)
    answer = await olivia.submit({key.replace("_", " "): value for key, value in fields.items()})
    assert "errors" not in answer, answer
    await stage.settled()
    return str(olivia.views()[-1])


def _card(stage: Stage, ts: str) -> str:
    return str(next(one for one in stage.actor(OLIVIA).messages("C0EVENTS") if one["ts"] == ts)["blocks"])


async def _at_home(stage: Stage, who: str, action: str, event: Event) -> str:
    """Press what an answer's button at Home was, though answers may be closed meanwhile."""
    actor = stage.actor(who)
    await actor.click_home(f"{action}:{event.id}")
    await stage.settled()
    return str(actor.home()) + str(direct_to(stage, who))


async def test_answers_close_at_the_deadline_which_moves_with_the_event(stage: Stage, create: Create) -> None:
    ts = await create("kaltura")  # tomorrow at 15:00 in New York
    olivia = await _form(stage)
    wrong = await olivia.submit({"Seats": "many", "Answers until": "2027-02-10"})
    assert wrong["errors"].keys() == {"seats", "until_time"}
    late = await olivia.submit({"Seats": "2", "Answers until": "2027-02-10", "Time": "16:00"})
    assert "over by then" in late["errors"]["until_date"]
    olivia.close_view()
    said = await _set(stage, Seats="2", Answers_until="2027-02-10", Time="12:00")
    assert "has 2 seats. Answers are taken until Wed 10 Feb 2027, 12:00 (America/New_York)." in said
    assert "Answers until <!date" in _card(stage, ts)
    await let_go(stage, ts, BEN)
    event = await event_of(stage)
    assert event.answers_until == event.starts_at - timedelta(hours=3)
    for who in (BEN, KAVYA):
        await stage.actor(who).open_home()
    await stage.settled()
    stage.clock.jump_to(event.answers_until)
    await look_again(stage, seconds=1)
    assert "Answers are closed" in _card(stage, ts)
    assert "rsvp_going" not in _card(stage, ts)
    assert "closed on 10 February 2027, 12:00 America/New_York" in await _at_home(stage, KAVYA, "rsvp_going", event)
    assert "closed on" in await _at_home(stage, KAVYA, "rsvp_maybe", event)
    assert "You’re going" in await _at_home(stage, BEN, "rsvp_going", event)
    assert "rsvp_going" not in str(stage.actor(BEN).home())
    assert "You can’t come" in await _at_home(stage, BEN, "rsvp_no", event)
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Date": "2027-02-11", "Time": "17:00"})
    await stage.settled()
    olivia.close_view()
    moved = await event_of(stage)
    assert moved.answers_until == moved.starts_at - timedelta(hours=3)
    assert "takes answers until 11 February 2027, 14:00 America/New_York now" in direct_to(stage, OLIVIA)[-1]
    assert "Answers until <!date" in _card(stage, ts)
    await let_go(stage, ts, KAVYA)
    stage.clock.jump_to(moved.answers_until)
    await look_again(stage, seconds=1)
    assert "Answers are closed" in _card(stage, ts)
    assert "until it ends" in await _set(stage, Answers_until="", Time="")
    assert "rsvp_going" in _card(stage, ts)
    assert stage.bot is not None
    rows = [one for one in await stage.bot.desk.store.deliveries(event.id) if one.detail == CLOSED]
    assert [one.state for one in rows if one.kind is Kind.PHASE] == [DeliveryState.SENT] * 2


async def test_a_clone_has_the_seats_and_a_deadline_at_the_same_distance(stage: Stage, create: Create) -> None:
    await create("kaltura")
    await _set(stage, Seats="7", Answers_until="2027-02-09", Time="15:00")  # a day before
    for day in ("2027-02-20", "2027-02-10"):
        olivia = await typed(stage, "/event clone Town hall")
        await olivia.submit({"Title": f"On {day}", "Date": day, "Time": "09:45", "Event link": "https://a.example/b"})
        await stage.settled()
    assert stage.bot is not None
    made = {one.title: one for one in await stage.bot.desk.store.events(EventFilter())}
    later, soon = made["On 2027-02-20"], made["On 2027-02-10"]
    assert (later.seats, soon.seats) == (7, 7)
    assert later.answers_until == later.starts_at - timedelta(days=1)
    assert soon.answers_until is None
    assert "so long before, is past" in str(direct_to(stage, OLIVIA))
