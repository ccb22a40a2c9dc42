"""What people get wrong: a clear sentence at the right place, and nothing typed is lost."""

import pytest

from bot.domain.people import OUTSIDE, Answer, Rsvp
from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.scenario.acting import event_of
from tests.scenario.conftest import Create
from tests.stages import WatchedStage


async def open_form(stage: Stage, words: str = "Town hall tomorrow 3pm for 1h on movingimage", who: str = "U0OLIVIA"):  # noqa: ANN201  an Actor
    actor = stage.actor(who)
    await actor.command(f"/event create {words}")
    await stage.settled()
    return actor


@pytest.mark.parametrize(
    ("field", "value", "block", "says"),
    [
        ("Date", "2020-01-01", "date", "past"),
        ("Duration", "soon", "duration", "how long"),
        ("Duration", "0 min", "duration", "at least a minute"),
        ("Title", "   ", "title", "title"),
        ("Title", "x" * 200, "title", "characters"),
    ],
)
async def test_a_mistake_is_said_at_its_field(stage: Stage, field: str, value: str, block: str, says: str) -> None:
    olivia = await open_form(stage)
    answer = await olivia.submit({field: value})
    assert says in answer["errors"][block]
    assert stage.platforms.all["movingimage"].external_ids() == []


async def test_a_time_that_clocks_skip_is_refused(stage: Stage) -> None:
    olivia = await open_form(stage)
    answer = await olivia.submit({"Date": "2027-03-14", "Time": "02:30", "Time zone": "America/New_York"})
    assert "skip" in answer["errors"]["time"]


async def test_a_time_that_occurs_twice_is_asked_about_and_then_taken(stage: Stage) -> None:
    olivia = await open_form(stage)
    answer = await olivia.submit({"Date": "2027-11-07", "Time": "01:30", "Time zone": "America/New_York"})
    assert answer["response_action"] == "update"
    await olivia.submit({"Which one": "second"})
    await stage.settled()
    fake = stage.platforms.all["movingimage"]
    start, _ = fake.times(fake.external_ids()[0])
    assert start.isoformat() == "2027-11-07T06:30:00+00:00"


async def test_1440_minutes_are_too_many_for_myownconference(stage: Stage) -> None:
    olivia = await open_form(stage, "Town hall tomorrow 3pm on myownconference")
    answer = await olivia.submit({"Duration": "1440 min"})
    assert "1439" in answer["errors"]["duration"]


async def test_changing_the_platform_changes_the_form_and_keeps_what_was_typed(stage: Stage) -> None:
    olivia = await open_form(stage)
    await olivia.choose("Title", "Renamed")
    await olivia.choose("Platform", "kaltura")
    await stage.settled()
    view = olivia.views()[-1]
    labels = [one["label"]["text"] for one in view["blocks"] if one["type"] == "input"]
    assert labels == [
        "Platform",
        "Title",
        "Date",
        "Time",
        "Duration",
        "Time zone",
        "Description",
        "Announce in",
        "Reminders",
        "Template",
        "Event link",
        "Repeats",
    ]
    assert "Renamed" in str(view["state"]["values"]["title"])


@pytest.mark.parametrize("title", ["<!channel> now", "مرحبا بالعالم", "🎉 party *bold* _it_", "A & B <x>"])
async def test_foreign_titles_reach_the_channel_harmless(stage: Stage, create: Create, title: str) -> None:
    await create(Title=title)
    posted = [one for one in stage.slack.space.calls if one.method == "chat.postMessage"]
    assert posted
    assert "<!channel>" not in str([one.arguments["blocks"] for one in posted])
    assert title in stage.platforms.all["movingimage"].titles().values()


@pytest.mark.parametrize(
    ("channel", "says"),
    [
        ("C0OLD", "archived"),
        ("G0BOARD", "/invite"),
        ("G0LAUNCH", None),
        ("C0MARKET", None),
        ("D0OLIVIA", "Events are announced in channels. Choose a channel."),
    ],
)
async def test_channels_that_cannot_be_posted_to_are_refused_at_their_field(
    stage: WatchedStage, channel: str, says: str | None
) -> None:
    stage.slack.space.direct("U0OLIVIA")
    olivia = await open_form(stage)
    await olivia.submit({"Announce in": channel})
    await stage.settled()
    assert '"level": "error"' not in stage.logs.getvalue()
    shown = str(olivia.views()[-1]["blocks"])
    assert (says is None and "Created" in shown) or (says is not None and says in shown and "Town hall" in shown)


async def test_an_overlap_on_ibm_is_said_in_the_form_with_what_it_overlaps(stage: Stage, create: Create) -> None:
    await create("ibm", "First")
    olivia = await open_form(stage, "Second tomorrow 3:30pm for 1h on ibm")
    await olivia.submit()
    await stage.settled()
    shown = str(olivia.views()[-1]["blocks"])
    assert "First" in shown
    assert "Second" in shown
    assert len(stage.platforms.all["ibm"].external_ids()) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault("status", "createEvent", times=9, status=503),
        Fault("html", "createEvent", times=9),
        Fault("status", "createEvent", times=9, status=401),
    ],
    ids=["down", "html", "unauthorised"],
)
async def test_a_platform_that_fails_is_said_and_try_again_reopens_the_form_as_it_was(
    stage: Stage, fault: Fault
) -> None:
    fake = stage.platforms.all["movingimage"]
    fake.faults.append(fault)
    olivia = await open_form(stage)
    await olivia.submit({"Description": "all of it"})
    await stage.settled()
    assert "all of it" in str(olivia.views()[-1])
    olivia.close_view()
    told = [one for one in olivia.direct_messages() if "try_again" in str(one)]
    assert told
    fake.faults.clear()
    await olivia.click(stage.slack.space.direct("U0OLIVIA").id, told[-1]["ts"], "try_again")
    await stage.settled()
    assert "all of it" in str(olivia.views()[-1]["state"])
    await olivia.submit()
    await stage.settled()
    assert len(fake.external_ids()) == 1


async def test_an_event_that_was_created_although_the_platform_said_500_is_adopted(stage: Stage) -> None:
    for name, operation in (("movingimage", "createEvent"), ("kaltura", "events/create"), ("ibm", "create")):
        fake = stage.platforms.all[name]
        fake.faults.append(Fault("done_but_500", operation))
        olivia = await open_form(stage, f"Adopted on {name} tomorrow 3pm for 1h on {name}")
        await olivia.submit({"Event link": "https://example.com/x"} if name == "kaltura" else {})
        await stage.settled()
        assert "Created" in str(olivia.views()[-1]["blocks"]), name
        assert len(fake.external_ids()) == 1, name
        olivia.close_view()


async def test_a_double_click_and_a_redelivered_form_create_one_event(stage: Stage) -> None:
    olivia = await open_form(stage)
    view = dict(olivia.views()[-1])
    await olivia.submit_view(olivia.views()[-1])
    from bot.sandbox import payloads  # noqa: PLC0415

    again = payloads.interaction(stage.slack.space, "view_submission", "U0OLIVIA") | {"view": view, "trigger_id": "x"}
    await stage.slack.delivery.send("interactive", again)
    await stage.settled()
    assert len(stage.platforms.all["movingimage"].external_ids()) == 1
    cards = [one for one in olivia.messages("C0EVENTS") if "rsvp_going" in str(one)]
    assert len(cards) == 1


async def test_the_same_answer_twice_counts_once_and_sends_one_link(stage: Stage, create: Create) -> None:
    ts = await create()
    ben = stage.actor("U0BEN")
    for _ in range(2):
        await ben.click("C0EVENTS", ts, "rsvp_going")
        await stage.settled()
    card = next(one for one in ben.messages("C0EVENTS") if one["ts"] == ts)
    assert "*1* going" in str(card)
    assert len([one for one in ben.direct_messages() if "going to" in one["text"]]) == 1


async def test_a_member_without_email_is_asked_once_for_their_own_and_then_registered(
    stage: Stage, create: Create
) -> None:
    ts = await create()
    assert stage.bot is not None
    store = stage.bot.desk.store
    key = OUTSIDE + store.mail_key("host@x.example")
    event_id, now = (await event_of(stage)).id, stage.clock.now()
    host = Rsvp(event_id=event_id, user_id=key, answer=Answer.INVITED, name="Host", role="HOST", answered_at=now)
    await store.answered(host)
    noor = stage.actor("U0NOOR")
    await noor.click("C0EVENTS", ts, "rsvp_going")
    await stage.settled()
    asked = [one for one in noor.direct_messages() if "give_email" in str(one)]
    assert len(asked) == 1
    await noor.click(stage.slack.space.direct("U0NOOR").id, asked[0]["ts"], "give_email")
    await stage.settled()
    await noor.submit({"E-mail address": "not an address"})
    await stage.settled()
    assert "not an e-mail address" in str(noor.views()[-1])
    for address, says in (("BEN@example.com", "another member"), ("host@x.example", "given somebody")):
        await noor.submit({"E-mail address": address})
        await stage.settled()
        assert says in str(noor.views()[-1])
    await noor.submit({"E-mail address": "noor@example.com"})
    await stage.settled()
    fake = stage.platforms.all["movingimage"]
    assert fake.registered(fake.external_ids()[0]) == {"noor@example.com"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("/event crate", "create"),
        ("/event xyzzy", "help"),
        ("/event show ZZZZ", "No event matches"),
        ("/event list on mars", "no platform"),
        ("/event show", "no event in this channel"),
    ],
)
async def test_wrong_words_get_a_sentence(stage: Stage, text: str, says: str) -> None:
    ben = stage.actor("U0BEN")
    await ben.command(text)
    await stage.settled()
    assert says in ben.messages("C0EVENTS")[-1]["text"]


async def test_several_matches_are_offered_to_choose_from(stage: Stage, create: Create) -> None:
    await create("movingimage", "Weekly one")
    await create("movingimage", "Weekly two")
    ben = stage.actor("U0BEN")
    await ben.command("/event show weekly")
    await stage.settled()
    picker = ben.messages("C0EVENTS")[-1]
    option = picker["blocks"][1]["elements"][0]["options"][0]["value"]
    await ben.click("C0EVENTS", picker["ts"], "pick_event", option)
    await stage.settled()
    assert "rsvp_going" in str(ben.messages("C0EVENTS")[-1])


async def test_a_slack_guest_cannot_organise_but_can_answer(stage: Stage, create: Create) -> None:
    gil = stage.actor("U0GIL")
    await gil.command("/event create Mine tomorrow 3pm")
    await stage.settled()
    assert not gil.views()
    assert "Guests" in gil.messages("C0EVENTS")[-1]["text"]
    ts = await create()
    await gil.click("C0EVENTS", ts, "rsvp_going")
    await stage.settled()
    assert any("going to" in one["text"] for one in gil.direct_messages())


async def test_only_organisers_and_administrators_change_an_event(stage: Stage, create: Create) -> None:
    await create()
    for who, may in (("U0BEN", False), ("U0ADA", True)):
        actor = stage.actor(who)
        await actor.command("/event edit town")
        await stage.settled()
        assert bool(actor.views()) is may


async def test_a_stale_form_is_refused_and_nothing_typed_is_lost(stage: Stage, create: Create) -> None:
    await create()
    olivia, ada = stage.actor("U0OLIVIA"), stage.actor("U0ADA")
    for actor in (olivia, ada):
        await actor.command("/event edit town")
        await stage.settled()
    await ada.submit({"Title": "By Ada"})
    await stage.settled()
    await olivia.submit({"Title": "By Olivia"})
    await stage.settled()
    shown = str(olivia.views()[-1])
    assert "has changed since" in shown
    assert "By Olivia" in shown


async def test_an_event_of_a_private_channel_exists_only_for_its_members(stage: Stage, create: Create) -> None:
    olivia = await open_form(stage, "Secret plan tomorrow 4pm on movingimage")
    await olivia.submit({"Announce in": "G0LAUNCH"})
    await stage.settled()
    olivia.close_view()
    kavya = stage.actor("U0KAVYA")
    for text in ("/event list", "/event show secret"):
        await kavya.command(text)
        await stage.settled()
        assert "Secret plan" not in str(kavya.messages("C0EVENTS")[-1]["blocks"])
    await kavya.open_home()
    await stage.settled()
    assert "Secret plan" not in str(kavya.home())
