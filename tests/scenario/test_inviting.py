"""Invitations: sorted out and shown before anything is sent, then each exactly once."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.domain.clock import SystemClock
from bot.domain.people import Answer, Registered
from bot.sandbox.members import User
from bot.sandbox.stage import Stage
from bot.services.ports import EventFilter, Submitted
from bot.store.backup import restore
from handlers.request import key_of
from providers.fake import Fault
from tests.platforms import ONE_TRY
from tests.scenario.acting import event_of, let_go, look_again, press, typed
from tests.scenario.inviting import addresses, answer_of, asked, invited, looked, on_list, opened, shown, summary, until

Create = Callable[..., Awaitable[str]]


async def test_who_would_be_invited_is_shown_and_nothing_is_sent_before_that_is_confirmed(
    stage: Stage, create: Create
) -> None:
    space = stage.slack.space
    space.users["U0GONE"] = User("U0GONE", "Greta Gone", "UTC", "greta@example.com", is_deleted=True)
    space.users["U0FAR"] = User("U0FAR", "Fay Far", "UTC", "fay@other.example", team_id="T0OTHER")
    space.channels["C0MARKET"].members += ["U0GONE", "U0FAR", "U0CALLBOARD"]
    ts = await create("movingimage")
    await let_go(stage, ts, "U0ADA")
    await stage.bot.desk.store.keep_quiet("U0NOOR", stage.clock.now(), quiet=True)

    pasted = 'BEN@example.com, "Zoe, X." <zoe@x.example>, zoe@X.example; nobody@, fay@other.example'
    olivia = await looked(
        stage,
        ts,
        {
            "People": ["U0NOOR", "U0GIL"],
            "User groups": ["S0TEAM"],
            "Channels": ["C0MARKET"],
            "E-mail addresses": pasted,
            "File with addresses": [("list.csv", addresses(3))],
        },
    )

    for line in (
        "8 people would be invited to *Town hall*.",
        "*3 members* by direct message: Gil Santos, Ben Fischer, Kavya Iyer.",
        "*5 people without Slack* on movingimage’s list: X. Zoe, fay@other.example, Person 0, Person 1, Person 2.",
        "1 person has been invited or answered already: Ada Lindqvist",
        "• Want no invitations by direct message: Noor Haddad",
        "• Deactivated in Slack: Greta Gone",
        "• Of another workspace, where Callboard cannot write to them; invite them by e-mail address: Fay Far",
        "• Apps: Callboard",
        "• No e-mail addresses: nobody@",
    ):
        assert line in shown(olivia)
    assert await stage.bot.desk.store.rsvps((await event_of(stage)).id) == [await answer_of(stage, "U0ADA")]
    assert [asked(stage, one) for one in ("U0BEN", "U0KAVYA", "U0GIL")] == [0, 0, 0]

    await olivia.act_in_view("change_invitations")
    await stage.settled()
    assert "list.csv is there already" in str(olivia.view()["blocks"])
    answer = await olivia.submit({"Channels": [], "E-mail addresses": "zoe@x.example"})
    assert "errors" not in answer
    await stage.settled()
    assert "7 people would be invited" in shown(olivia)

    confirmed = dict(olivia.view())
    await olivia.submit()
    await olivia.submit_view(confirmed)  # a finger, or Slack, has repeated it
    await stage.settled()
    assert "7 people invited" in summary(olivia)
    assert [asked(stage, one) for one in ("U0BEN", "U0KAVYA", "U0GIL", "U0ADA")] == [1, 1, 1, 0]
    everybody = {"ada@example.com", "zoe@x.example", *(f"person{one}@x.example" for one in range(3))}
    assert await on_list(stage, "movingimage") == everybody

    olivia = await typed(stage, "/event invite town hall @team #marketing Zoe <Zoe@x.example>")
    values = olivia.view()["state"]["values"]
    assert [one["value"] for one in values["groups"]["groups"]["selected_options"]] == ["S0TEAM"]
    assert values["channels"]["channels"]["selected_conversations"] == ["C0MARKET"]
    assert values["addresses"]["addresses"]["value"] == "Zoe <Zoe@x.example>"
    await olivia.submit({"Channels": []})
    await stage.settled()
    assert "Nobody is left to invite" in shown(olivia)
    assert olivia.view()["submit"] is None


async def test_a_form_that_names_nobody_or_cannot_be_read_says_so_at_its_field(stage: Stage, create: Create) -> None:
    ts = await create("movingimage")
    olivia = await opened(stage, ts)
    answer = await olivia.submit({"E-mail addresses": " "})
    assert answer["errors"] == {"people": "Choose people, or name them in one of the other fields."}

    olivia = await looked(stage, ts, {"People": ["U0BEN"], "File with addresses": [("list.csv", b"PK\x03\x04zip")]})
    assert "⚠" not in shown(olivia)
    blocks = olivia.view()["blocks"]
    at = [one["block_id"] for one in blocks].index("file")
    assert ":warning:" in blocks[at + 1]["elements"][0]["text"]
    assert olivia.view()["state"]["values"]["people"]["people"]["selected_users"] == ["U0BEN"]

    await olivia.submit({"Channels": ["G0BOARD"], "File with addresses": [("list.csv", addresses(1))]})
    await stage.settled()
    assert "cannot look into one of these channels" in str(olivia.view()["blocks"])


async def test_a_crash_and_an_outage_in_the_middle_invite_everybody_once(stage: Stage, create: Create) -> None:
    ts = await create("movingimage")
    fake, desk = stage.platforms.all["movingimage"], stage.bot.desk
    olivia = await looked(stage, ts, {"User groups": ["S0TEAM"], "File with addresses": [("list.csv", addresses(40))]})
    fake.faults += [
        Fault("status", "allowGuest", times=1, status=422),
        Fault("cut_after", "allowGuest", times=2),
        Fault("status", "allowGuest", times=25, status=503),
    ]
    copy, path = Path(stage.folder) / "copy.db", Path(stage.folder) / "callboard.db"
    await olivia.submit()
    await until(lambda: len(fake.calls) > 20)
    await desk.store.backup(str(copy))
    await stage.settled()
    await look_again(stage, minutes=15)
    await stage.stop_bot()

    restore(str(path), str(copy), SystemClock().now())
    copy.unlink()
    await stage.start_bot(ONE_TRY)
    await look_again(stage, minutes=15)

    told = summary(stage.actor("U0OLIVIA"))
    assert "41 of 42 people invited" in told
    assert "1 could not be reached:" in told
    assert "movingimage did not accept what was sent" in told
    assert [asked(stage, one) for one in ("U0BEN", "U0KAVYA")] == [1, 1]
    assert len(await on_list(stage, "movingimage")) == 39

    fields = {"User groups": ["S0TEAM"], "File with addresses": [("list.csv", addresses(40))]}
    assert "1 person invited" in await invited(stage, ts, fields)
    sent = [one for _, one in stage.slack.delivery.sent if one.get("type") == "view_submission"]
    for one in sent[-2:]:  # as a life that ended there leaves them
        await stage.bot.desk.store.keep_submitted(Submitted(key_of(one), one, stage.clock.now()))
    await stage.stop_bot()
    await stage.start_bot(ONE_TRY)
    await stage.settled()
    assert await stage.bot.desk.store.submitted() == []
    assert await on_list(stage, "movingimage") == {f"person{one}@x.example" for one in range(40)}
    assert [asked(stage, one) for one in ("U0BEN", "U0KAVYA")] == [1, 1]


async def test_where_a_platform_registers_nobody_that_is_said_before_and_members_are_asked(
    stage: Stage, create: Create
) -> None:
    ts = await create("ibm")
    olivia = await opened(stage, ts)
    assert "Only those of members of this workspace. IBM Video Streaming cannot register people" in str(olivia.view())
    olivia = await looked(stage, ts, {"E-mail addresses": "zoe@x.example, Ben@example.com"})
    assert "*1 member* by direct message: Ben Fischer." in shown(olivia)
    assert "• Not members of this workspace: zoe@x.example" in shown(olivia)
    assert "• IBM Video Streaming cannot register people: " in shown(olivia)
    await olivia.submit()
    await stage.settled()
    assert "1 person invited" in summary(olivia)

    ben = stage.actor("U0BEN")
    await press(stage, ben.direct_messages()[-1], "rsvp_going", "U0BEN")
    assert (await answer_of(stage, "U0BEN")).answer is Answer.GOING


async def test_who_is_not_in_a_private_channel_is_not_invited_to_what_is_announced_there(stage: Stage) -> None:
    olivia = stage.actor("U0OLIVIA")
    await olivia.command("/event create Secret tomorrow 3pm for 1h on ibm", "G0LAUNCH")
    await stage.settled()
    await olivia.submit()
    await stage.settled()
    card = olivia.messages("G0LAUNCH")[-1]
    await olivia.click("G0LAUNCH", card["ts"], "event_menu", f"invite {(await event_of(stage)).id}")
    await stage.settled()
    await olivia.submit({"People": ["U0BEN", "U0KAVYA"]})
    await stage.settled()
    assert "*1 member* by direct message: Ben Fischer." in shown(olivia)
    assert "• Not in the event’s channel, without which it does not exist for them" in shown(olivia)


async def test_who_was_invited_by_address_and_answers_in_slack_is_one_person(stage: Stage, create: Create) -> None:
    ts, space = await create("movingimage"), stage.slack.space
    await invited(stage, ts, {"E-mail addresses": "Zoe <zoe@x.example>, yan@x.example, Noor <noor@x.example>"})
    for name in ("Zoe", "Yan"):
        user = User(f"U0{name.upper()}", f"{name} New", "UTC", f"{name}@x.example")
        space.users[user.id] = user
        space.channels["C0EVENTS"].members.append(user.id)

    zoe = await let_go(stage, ts, "U0ZOE")
    assert "You’re going to Town hall" in zoe.direct_messages()[-2]["text"]
    await let_go(stage, ts, "U0NOOR")
    noor = stage.actor("U0NOOR")
    await press(stage, noor.direct_messages()[-1], "give_email", "U0NOOR")
    await noor.submit({"E-mail address": "Noor@X.example"})
    await stage.settled()
    yan = stage.actor("U0YAN")
    await yan.click("C0EVENTS", ts, "rsvp_no")
    await stage.settled()

    people = await stage.bot.desk.store.rsvps((await event_of(stage)).id)
    assert {one.user_id: (one.answer, one.registered) for one in people} == {
        "U0ZOE": (Answer.GOING, Registered.YES),
        "U0NOOR": (Answer.GOING, Registered.YES),
        "U0YAN": (Answer.NO, Registered.NOT),
    }
    assert await on_list(stage, "movingimage") == {"zoe@x.example", "noor@x.example"}
    assert [one.operation for one in stage.platforms.all["movingimage"].calls].count("allowGuestInEvent") == 3


async def test_members_can_be_on_the_list_before_they_answer(stage: Stage, create: Create) -> None:
    ts = await create("movingimage")
    olivia = await looked(stage, ts, {"People": ["U0BEN", "U0KAVYA", "U0NOOR"], "Options": ["at_once"]})
    assert "They are put on movingimage’s list now. 1 without an e-mail address goes there later." in shown(olivia)
    await olivia.submit()
    await stage.settled()
    assert await on_list(stage, "movingimage") == {"ben@example.com", "kavya@example.com"}

    for who, answer in (("U0BEN", "rsvp_no"), ("U0KAVYA", "rsvp_going")):
        await press(stage, stage.actor(who).direct_messages()[-1], answer, who)
    assert await on_list(stage, "movingimage") == {"kavya@example.com"}


async def test_organisers_hear_whom_callboard_cannot_tell_of_a_change(stage: Stage, create: Create) -> None:
    ts = await create("movingimage")
    await invited(stage, ts, {"E-mail addresses": "zoe@x.example, yan@x.example"})
    olivia = await typed(stage, "/event edit")
    await olivia.submit({"Time": "18:00"})
    await stage.settled()
    assert "2 people without Slack on its list on movingimage are not told of this" in summary(olivia)
    await typed(stage, "/event cancel")
    await olivia.submit()
    await stage.settled()
    assert "“Town hall” is cancelled." in summary(olivia)
    assert "2 people without Slack on its list on movingimage are not told of this" in summary(olivia)


@pytest.mark.long
async def test_addresses_are_on_the_list_of_every_platform_that_registers_people(stage: Stage, create: Create) -> None:
    for platform in ("movingimage", "myownconference", "eventtia"):
        await create(platform, f"On {platform}")
        olivia = await typed(stage, f"/event invite On {platform} ann@x.example ben@example.com zoe@x.example")
        await olivia.submit()
        await stage.settled()
        assert "*2 people without Slack*" in shown(olivia)
        await olivia.submit()
        await stage.settled()
        assert f"3 people invited to *On {platform}*" in summary(olivia)
        fake = stage.platforms.all[platform]
        (external_id,) = fake.external_ids()
        assert fake.registered(external_id) == {"ann@x.example", "zoe@x.example"}
    assert len([one for one in stage.actor("U0BEN").direct_messages() if "You are invited" in one["text"]]) == 3


async def test_speakers_are_asked_to_confirm_and_organisers_are_warned_of_who_has_not(
    stage: Stage, create: Create
) -> None:
    ts = await create("movingimage")
    fields = {"People": ["U0BEN", "U0KAVYA"], "E-mail addresses": "Zoe <zoe@x.example>", "Role": "SPEAKER"}
    olivia = await looked(stage, ts, fields)
    assert "*2 members* by direct message as Speaker" in shown(olivia)
    await olivia.submit()
    await stage.settled()
    ben = stage.actor("U0BEN")
    assert "invites you as *Speaker*" in str(ben.direct_messages()[-1]["blocks"])
    await press(stage, ben.direct_messages()[-1], "rsvp_going", "U0BEN")

    fake = stage.platforms.all["movingimage"]
    (external_id,) = fake.external_ids()
    roles = {one: fake.role_of(external_id, one) for one in fake.registered(external_id)}
    assert roles == {"ben@example.com": "SPEAKER", "zoe@x.example": "SPEAKER"}
    await look_again(stage, hours=5)  # the start is a day ahead
    assert "1 person has not confirmed" in "\n".join(one["text"] for one in olivia.direct_messages())


async def test_people_join_the_group_and_the_party_that_were_chosen(stage: Stage, create: Create) -> None:
    ts, fake = await create("eventtia"), stage.platforms.all["eventtia"]
    (external_id,) = fake.external_ids()
    vip = fake.add_type(external_id, "VIP")
    fields = {
        "People": ["U0BEN"],
        "E-mail addresses": "zoe@x.example, yan@x.example, xia@x.example",
        "Group": vip,
        "Options": ["together"],
    }
    assert "4 people invited" in await invited(stage, ts, fields)
    assert fake.members_of(external_id, vip) == {"zoe@x.example", "yan@x.example", "xia@x.example"}
    assert [len(one) for one in fake.parties(external_id).values()] == [2]  # who joined the first

    await press(stage, stage.actor("U0BEN").direct_messages()[-1], "rsvp_going", "U0BEN")
    assert "ben@example.com" in fake.members_of(external_id, vip)


async def test_the_platform_writes_to_people_where_that_is_chosen(stage: Stage, create: Create) -> None:
    ts, fake = await create("movingimage"), stage.platforms.all["movingimage"]
    await invited(stage, ts, {"E-mail addresses": "zoe@x.example", "Options": ["emailed"]})
    await invited(stage, ts, {"E-mail addresses": "yan@x.example"})
    told = [one.body for one in fake.calls if one.operation == "allowGuestInEvent"]
    assert [(one["email"], one["triggerEmail"]) for one in told] == [("zoe@x.example", True), ("yan@x.example", False)]


async def test_where_several_events_match_nobody_who_was_typed_is_lost(stage: Stage, create: Create) -> None:
    await create("ibm", "Town hall one")
    await create("ibm", "Town hall two", Date="2027-03-05")
    olivia = await typed(stage, "/event invite town hall zoe@x.example")
    refs = [one.ref for one in await stage.bot.desk.store.events(EventFilter())]
    said = olivia.messages("C0EVENTS")[-1]["text"]
    assert all(one in said for one in refs)
    await typed(stage, f"/event invite {refs[1]} zoe@x.example")
    assert olivia.view()["state"]["values"]["addresses"]["addresses"]["value"] == "zoe@x.example"
