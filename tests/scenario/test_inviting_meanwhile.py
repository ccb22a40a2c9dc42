"""What happens between the look at who would be invited and the last invitation."""

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.errors import CallboardError, InvalidFields
from bot.domain.invitations import Typed
from bot.domain.people import Answer, Registered
from bot.sandbox.files import store_file
from bot.sandbox.members import BOT, Channel
from bot.sandbox.stage import Stage
from bot.services.invitations import Lists, begin_invitations, draft_invitations
from handlers.invite_lists import read_lists
from providers.fake import Fault
from tests.scenario.acting import event_of, let_go, look_again, typed
from tests.scenario.inviting import addresses, answer_of, asked, looked, on_list, shown, summary

Create = Callable[..., Awaitable[str]]


async def test_who_answers_is_invited_by_another_or_wants_quiet_meanwhile_is_not_asked(
    stage: Stage, create: Create
) -> None:
    ts, desk = await create("movingimage"), stage.bot.desk
    event_id = (await event_of(stage)).id
    olivia = await looked(stage, ts, {"People": ["U0BEN", "U0KAVYA", "U0NOOR"], "E-mail addresses": "zoe@x.example"})
    await let_go(stage, ts, "U0KAVYA")
    draft = await draft_invitations(desk, "U0ADA", event_id, Typed(people=("U0BEN",)), Lists())
    await begin_invitations(desk, "U0ADA", event_id, draft.id)
    await desk.store.keep_quiet("U0NOOR", stage.clock.now(), quiet=True)

    await olivia.submit()
    await stage.settled()

    assert "1 of 2 people invited" in summary(olivia)
    assert "• Noor Haddad: they want no invitations by direct message" in summary(olivia)
    assert [asked(stage, one) for one in ("U0BEN", "U0KAVYA", "U0NOOR")] == [1, 0, 0]
    assert (await answer_of(stage, "U0KAVYA")).answer is Answer.GOING
    assert await on_list(stage, "movingimage") == {"kavya@example.com", "zoe@x.example"}


async def test_an_answer_that_is_lost_leaves_doubt_until_the_platform_is_asked_again(
    stage: Stage, create: Create
) -> None:
    ts, fake = await create("movingimage"), stage.platforms.all["movingimage"]
    fake.faults.append(Fault("cut_after", "allowGuest", times=1))
    olivia = await looked(stage, ts, {"E-mail addresses": "zoe@x.example"})
    await olivia.submit()
    await stage.settled()
    (zoe,) = await stage.bot.desk.store.rsvps((await event_of(stage)).id)
    assert zoe.registered is Registered.UNCERTAIN
    await look_again(stage, minutes=1)
    assert (await answer_of(stage, zoe.user_id)).registered is Registered.YES
    assert "1 person invited" in summary(olivia)


async def test_what_is_cancelled_while_the_platform_is_away_ends_with_the_reasons(stage: Stage, create: Create) -> None:
    ts, fake = await create("movingimage"), stage.platforms.all["movingimage"]
    fake.faults.append(Fault("status", "allowGuest", times=1000, status=503))
    olivia = await looked(stage, ts, {"File with addresses": [("list.csv", addresses(60))]})
    await olivia.submit()
    await stage.settled()  # nobody is asked twice a second while there is nothing to see
    assert "*0 of 60* people are invited" in summary(olivia)
    await typed(stage, "/event cancel")
    await olivia.submit()
    await stage.settled()
    await look_again(stage, minutes=15)
    told = "\n".join(str(one["blocks"]) for one in olivia.direct_messages())
    assert "0 of 60 people invited" in told
    assert "40 could not be reached" in told
    assert "Person 0 (person0@x.example): the event was cancelled" in told
    assert "20 people got nothing any more: the event is over or cancelled." in told


async def test_lists_are_read_only_where_the_organiser_may_look(stage: Stage, create: Create) -> None:
    await create("movingimage")
    desk, space = stage.bot.desk, stage.slack.space
    event_id = (await event_of(stage)).id
    space.channels["G0SECRET"] = Channel("G0SECRET", "secret", ["U0BEN", BOT], is_private=True)
    with pytest.raises(InvalidFields, match="You are not in one of these channels"):
        await draft_invitations(desk, "U0OLIVIA", event_id, Typed(channels=("G0SECRET",)), Lists())
    file = store_file(space, "bens.csv", addresses(1), "U0BEN")
    with pytest.raises(InvalidFields, match="is not your file"):
        await read_lists(desk, "U0OLIVIA", Typed(file=(file["id"], "bens.csv")))
    with pytest.raises(InvalidFields, match="knows no such role"):
        await draft_invitations(desk, "U0OLIVIA", event_id, Typed(people=("U0BEN",), role="KING"), Lists())

    event = await event_of(stage)
    closed = event.model_copy(update={"answers_until": stage.clock.now()})
    await desk.store.save_event(closed)
    with pytest.raises(CallboardError, match="are closed, so nobody can be invited to it"):
        await draft_invitations(desk, "U0OLIVIA", event_id, Typed(people=("U0BEN",)), Lists())
    await desk.store.save_event(event)

    await look_again(stage, hours=23, minutes=50)
    olivia = stage.actor("U0OLIVIA")
    await olivia.command("/event invite @ben")
    await stage.settled()
    await look_again(stage, hours=7)
    await olivia.submit()
    await stage.settled()
    assert "has ended, so nobody can be invited to it." in shown(olivia)
    assert asked(stage, "U0BEN") == 0
