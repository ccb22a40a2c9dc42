"""Messages to those who came, and to those who did not: looked at first, sent to each once."""

import pytest

from bot.domain.batches import Sort
from bot.domain.errors import Stale
from bot.domain.people import OUTSIDE
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.attendance import look_at_attendance
from bot.services.follow_up import begin_follow_up
from providers.eventtia.fake import FakeEventtia
from tests.scenario.acting import event_of, let_go, look_again, typed
from tests.scenario.conftest import Create
from tests.scenario.following_up import LINK, OLIVIA, after_the_end, give_link, press_list

ODD = "Sorry <!channel> & thanks <@U0ADA>"


async def over(stage: Stage, create: Create, eventtia: FakeEventtia) -> None:
    """Let an event end to which Ben and Ada came, and Kavya and somebody without Slack did not."""
    card = await create("eventtia")
    for who in ("U0BEN", "U0KAVYA", "U0ADA"):
        await let_go(stage, card, who)
    external_id = (await event_of(stage)).external_id or ""
    for who in ("ben@example.com", "ada@example.com", "late@home.example"):
        eventtia.admit(external_id, who)
    eventtia._events[external_id].attendees[-1].checked_in_at = None
    await after_the_end(stage)


async def written(stage: Stage, action_id: str, text: str, *, with_link: bool = False) -> Actor:
    """Write a message, and return the writer with its preview open."""
    olivia = await press_list(stage, action_id)
    box = {"Recording": ["yes"]} if with_link else {}
    assert "errors" not in await olivia.submit({"Message": text} | box)
    await stage.settled()
    return olivia


async def send(stage: Stage, olivia: Actor) -> str:
    await olivia.submit()
    await stage.settled()
    await look_again(stage, seconds=10)
    return str(olivia.view()["blocks"])


def letters(stage: Stage, who: str) -> list[str]:
    """Return what organisers wrote to somebody."""
    return [str(one["blocks"]) for one in stage.actor(who).direct_messages() if "speech_balloon" in str(one)]


async def test_a_message_is_shown_with_whom_it_reaches_and_then_sent_to_each_once(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    await over(stage, create, eventtia)
    olivia = await written(stage, "message_no_shows", ODD)
    event_id, unsent = olivia.view()["private_metadata"].split()
    shown = str(olivia.view()["blocks"])
    assert "*1 person* in Slack will get this." in shown
    assert "*Not reached:* 1 person without a Slack account." in shown
    assert "&lt;!channel&gt; &amp; thanks &lt;@U0ADA&gt;" in shown
    assert "Recording" not in str((await press_list(stage, "message_no_shows")).view()["blocks"])  # there is none

    olivia = await written(stage, "message_no_shows", "We missed you.")
    assert await stage.bot.desk.store.served((await event_of(stage)).id, Sort.FOLLOW_UP) == set()
    assert "Your message is on its way." in await send(stage, olivia)
    (letter,) = letters(stage, "U0KAVYA")
    assert "<@U0OLIVIA> writes about *Town hall*" in letter
    assert "We missed you." in letter
    assert not letters(stage, "U0BEN")
    event = await event_of(stage)
    assert "write to 1 person" in [one.what for one in await stage.bot.desk.store.audit_lines(event.id)]
    assert "Without a Slack account, and not reached: 1" in str(olivia.direct_messages()[-1]["blocks"])

    await begin_follow_up(stage.bot.desk, OLIVIA, event_id, unsent)  # looked at before the other one was sent
    await look_again(stage, seconds=10)
    assert len(letters(stage, "U0KAVYA")) == 1
    assert "has had a message about this event before" in str(olivia.direct_messages()[-1]["blocks"])
    for who, batch_id in (("U0ADA", unsent), (OLIVIA, "made up")):
        with pytest.raises(Stale):
            await begin_follow_up(stage.bot.desk, who, event_id, batch_id)

    olivia = await written(stage, "message_no_shows", "Again.")
    assert "Nobody would get this." in str(olivia.view()["blocks"])
    assert "1 person has had a message about this event before." in str(olivia.view()["blocks"])
    assert not olivia.view()["submit"]


async def test_the_recording_goes_with_it_and_nobody_gets_it_who_wants_none_or_has_another(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    await over(stage, create, eventtia)
    event, store = await event_of(stage), stage.bot.desk.store
    eventtia.admit(event.external_id or "", "out@home.example")
    outside = (await store.rsvps(event.id))[0].model_copy(
        update={"user_id": f"{OUTSIDE}{store.mail_key('out@home.example')}", "email": "out@home.example"}
    )
    await store.answered(outside)
    await look_at_attendance(stage.bot.desk, event)
    await typed(stage, "/event recordings")
    await give_link(stage)
    first = await written(stage, "message_attendees", "Thank you.", with_link=True)
    assert "*2 people* in Slack will get this." in str(first.view()["blocks"])
    assert "*Not reached:* 1 person without a Slack account." in str(first.view()["blocks"])
    await first.act_in_view("change_follow_up")
    await stage.settled()
    assert "Thank you." in str(first.view()["blocks"])
    await first.submit({"Message": "Thank you all."})
    await stage.settled()
    await stage.bot.desk.store.keep_quiet("U0ADA", stage.clock.now(), quiet=True)  # after the preview
    await send(stage, first)
    (letter,) = letters(stage, "U0BEN")
    assert "Thank you all." in letter
    assert LINK in letter
    assert not letters(stage, "U0ADA")
    assert "wants no such messages" in str(first.direct_messages()[-1]["blocks"])
    olivia = await written(stage, "message_attendees", "Once more.")
    shown = str(olivia.view()["blocks"])
    assert "Nobody would get this." in shown
    assert "1 person wants no such messages." in shown
