"""Changes made on a platform: followed, told to whom they concern, and in nobody else’s way."""

from datetime import timedelta

from bot.sandbox.stage import Stage
from bot.services.in_step import keep_in_step
from providers.fake import Fault
from providers.ibm.fake import FakeIbm
from tests.scenario.acting import event_of, files, in_thread, let_go, look_again, news, typed
from tests.scenario.conftest import Create


async def test_only_a_new_start_on_the_platform_is_told_as_a_move(stage: Stage, create: Create) -> None:
    ben = await let_go(stage, await create())
    fake = stage.platforms.all["movingimage"]
    (external_id,) = fake.external_ids()
    fake.edit(external_id, title="All hands")
    await look_again(stage, minutes=10)
    assert "All hands" in str(ben.messages("C0EVENTS"))
    assert "has moved" not in in_thread(stage)
    assert len(news(ben)) == 1
    start, _ = fake.times(external_id)
    fake.edit(external_id, starts_at=start + timedelta(hours=1))
    await look_again(stage, minutes=10)
    assert "has moved" in in_thread(stage)


async def test_a_title_that_is_too_long_for_us_is_cut_and_holds_up_no_other_event(stage: Stage, create: Create) -> None:
    await create(title="First")
    stage.clock.advance(timedelta(seconds=1))
    await create("kaltura", title="Second")
    for name, title in (("movingimage", "x" * 400), ("kaltura", "Second, renamed")):
        fake = stage.platforms.all[name]
        fake.edit(fake.external_ids()[0], title=title)
    await look_again(stage, minutes=10)
    shown = str(stage.actor("U0BEN").messages("C0EVENTS"))
    assert "x" * 140 in shown
    assert "Second, renamed" in shown


async def test_a_platform_that_is_away_holds_up_no_other(stage: Stage, create: Create) -> None:
    await create(title="First")
    await create("kaltura", title="Second")
    stage.platforms.all["movingimage"].faults.append(Fault("status", "", times=99, status=503))
    fake = stage.platforms.all["kaltura"]
    fake.edit(fake.external_ids()[0], title="Renamed")
    await look_again(stage, minutes=10)
    assert "Renamed" in str(stage.actor("U0BEN").messages("C0EVENTS"))


async def test_an_event_that_is_over_is_left_as_it_was(stage: Stage, create: Create) -> None:
    await create()
    fake = stage.platforms.all["movingimage"]
    fake.edit(fake.external_ids()[0], title="Renamed too late")
    event = await event_of(stage)
    stage.clock.jump_to(event.ends_at + timedelta(minutes=1))
    await stage.clock_moved()
    await stage.settled()
    assert (await event_of(stage)).title == "Town hall"


async def test_a_registration_form_that_is_switched_on_later_is_sent_to_those_who_are_going(
    stage: Stage, create: Create
) -> None:
    fake = stage.platforms.all["ibm"]
    assert isinstance(fake, FakeIbm)
    fake.has_registration_form = False
    ben = await let_go(stage, await create("ibm"))
    assert "/register/" not in str(ben.direct_messages())
    fake.has_registration_form = True
    for _ in range(2):
        await look_again(stage, minutes=10)
    (told,) = news(ben)
    assert "/register/" in told
    assert len(files(ben)) == 2


async def test_a_platform_that_says_our_own_change_a_little_later_moves_nothing_back(
    stage: Stage, create: Create
) -> None:
    await create()
    assert stage.bot is not None
    fake, watch = stage.platforms.all["movingimage"], stage.bot.watch
    (external_id,) = fake.external_ids()
    await watch.look(at_all=True)
    stage.clock.advance(timedelta(minutes=10))
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Title": "All hands"})
    await stage.settled()
    fake.edit(external_id, title="Town hall")  # what it still says
    await watch.look(at_all=True)
    assert (await event_of(stage)).title == "All hands"
    fake.edit(external_id, title="All hands, renamed there")
    stage.clock.advance(timedelta(hours=2))
    await watch.look()
    assert (await event_of(stage)).title == "All hands, renamed there"


async def test_an_answer_that_is_older_than_what_was_followed_since_moves_nothing_back(
    stage: Stage, create: Create
) -> None:
    await create()
    assert stage.bot is not None
    desk, fake = stage.bot.desk, stage.platforms.all["movingimage"]
    (external_id,) = fake.external_ids()
    seen, there = await event_of(stage), await desk.providers["movingimage"].read(external_id)
    fake.edit(external_id, title="All hands")
    await look_again(stage, minutes=10)
    await keep_in_step(desk, seen, there)
    assert (await event_of(stage)).title == "All hands"


async def test_an_event_that_is_missing_on_the_platform_is_asked_about_once_and_not_at_the_first_look(
    stage: Stage, create: Create
) -> None:
    await create("kaltura")
    assert stage.bot is not None
    await stage.bot.desk.providers["kaltura"].delete(stage.platforms.all["kaltura"].external_ids()[0])
    olivia = stage.actor("U0OLIVIA")
    before = len(olivia.direct_messages())
    await look_again(stage, minutes=10)
    assert len(olivia.direct_messages()) == before
    for _ in range(3):
        await look_again(stage, minutes=10)
    assert len(olivia.direct_messages()) == before + 1
    assert "is not found on Kaltura any more" in str(olivia.direct_messages()[-1]["blocks"])
