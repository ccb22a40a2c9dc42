"""People whom their addresses do not match are matched by hand, and everything that was sent follows."""

import pytest

from bot.domain.errors import InvalidFields
from bot.domain.reports import Seen
from bot.sandbox.stage import Stage
from bot.services.attendance import attendance_kept
from bot.services.matching import fix_match
from providers.eventtia.fake import FakeEventtia
from tests.scenario.acting import event_of, let_go
from tests.scenario.conftest import Create
from tests.scenario.following_up import OLIVIA, after_the_end, counted, listed, press_list

PERSON, SEEN = "Who is going", "Who they are on Eventtia’s list"


async def unmatched(stage: Stage, create: Create, eventtia: FakeEventtia) -> tuple[str, str]:
    """Let an event end at which Ben was with another address than the one he answered with.

    Returns the event's id, and the key of that other address.
    """
    await let_go(stage, await create("eventtia"))
    event = await event_of(stage)
    eventtia._events[event.external_id or ""].attendees.clear()
    eventtia.admit(event.external_id or "", "benny@home.example")
    await after_the_end(stage)
    return event.id, stage.bot.desk.store.mail_key("benny@home.example")


async def test_a_match_by_hand_changes_figures_list_and_digest_and_can_be_undone(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    event_id, key = await unmatched(stage, create, eventtia)
    assert "Walk-ins *0* · Unmatched *1*" in counted(stage)[0]
    olivia = await press_list(stage, "fix_match")
    await olivia.submit({PERSON: "U0BEN", SEEN: key})
    await stage.settled()
    assert "The match is kept." in str(olivia.view())
    (digest,) = counted(stage)
    assert "Attended *1* · No-shows *0* · Walk-ins *0* · Unmatched *0*" in digest
    assert "1 person was matched by hand" in str(listed(stage))
    assert len([one for one in stage.actor(OLIVIA).direct_messages() if ".csv" in str(one.get("files"))]) == 2

    for person, seen, wrong in (("U0BEN", "made up", "seen"), ("U0KAVYA", key, "person")):
        with pytest.raises(InvalidFields) as refused:
            await fix_match(stage.bot.desk, OLIVIA, event_id, person, seen)
        assert list(refused.value.fields) == [wrong]

    olivia = await press_list(stage, "fix_match")
    assert "Nobody: undo the match by hand" in str(olivia.view()["blocks"])
    assert "The match is undone." in await fix_match(stage.bot.desk, OLIVIA, event_id, "U0BEN", "nobody")
    assert (await attendance_kept(stage.bot.desk, await event_of(stage))).unmatched == 1


async def test_among_many_the_form_looks_people_up_and_offers_nobody_to_who_may_not_match(
    stage: Stage, create: Create, eventtia: FakeEventtia
) -> None:
    event_id, key = await unmatched(stage, create, eventtia)
    store, event = stage.bot.desk.store, await event_of(stage)
    olivia = await press_list(stage, "fix_match")
    look = await store.begin_look(event_id)
    await store.end_look(event_id, look, stage.clock.now())
    await olivia.submit({PERSON: "U0BEN", SEEN: key})
    await stage.settled()
    form = str(olivia.view()["blocks"])
    assert "does not list them any more" in form  # what was chosen of the person stays chosen
    assert "'initial_option': {'text': {'type': 'plain_text', 'text': 'Ben Fischer (ben@example.com)'" in form

    look = await store.begin_look(event_id)
    crowd = [Seen(email=f"g{at}@home.example", name=f"Guest {at}", attended=True) for at in range(101)]
    await store.add_seen(
        event_id, look, [*crowd, Seen(email="benny@home.example", attended=True)], (event.starts_at,) * 2
    )
    await store.end_look(event_id, look, stage.clock.now())

    olivia = await press_list(stage, "fix_match")
    view = olivia.view()
    offered = await olivia.options(view, "seen", "match_seen", "BENNY")
    assert [one["value"] for one in offered] == [key]
    assert len(await olivia.options(view, "seen", "match_seen", "home")) == 100
    await olivia.submit({PERSON: "U0BEN", SEEN: key})
    await stage.settled()
    assert "The match is kept." in str(olivia.view())

    olivia = await press_list(stage, "fix_match")
    nobody = await stage.actor("U0KAVYA").options(olivia.view(), "seen", "match_seen", "home")
    assert nobody == []
