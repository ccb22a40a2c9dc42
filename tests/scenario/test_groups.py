"""Groups, tags and attendee types: each platform's own, and what it does not have is said with the reason."""

from typing import Any

from bot.domain.people import Answer, Registered, Rsvp
from bot.sandbox.actor import Actor
from bot.sandbox.stage import Stage
from bot.services.groups import people_of_group
from bot.services.tags import people_of_tag
from providers.base import Guest
from providers.fake import Fault
from tests.scenario.acting import event_of, let_go, typed
from tests.scenario.conftest import Create


def shown(actor: Actor) -> str:
    return str(actor.view()["blocks"])


async def chosen(stage: Stage, actor: Actor, about: str, value: str) -> str:
    """Choose from the menu of the group or tag of this name, and return what the topmost modal shows then."""
    rows = [one for one in actor.view()["blocks"] if f"*{about}*" in str(one.get("text"))]
    await actor.act_in_view(rows[0]["accessory"]["action_id"], value)
    await stage.settled()
    return shown(actor)


async def pressed(stage: Stage, actor: Actor, action_id: str) -> None:
    await actor.act_in_view(action_id)
    await stage.settled()


async def sent(stage: Stage, actor: Actor, **values: Any) -> str:
    """Submit the small form, and return what it ends in; then close it."""
    answer = await actor.submit({key.capitalize(): value for key, value in values.items()})
    if answer.get("response_action") == "errors":
        return str(answer["errors"])
    await stage.settled()
    said = shown(actor)
    await actor.close()
    await stage.settled()
    return said


async def test_groups_of_the_account_are_made_filled_and_renamed(stage: Stage, create: Create) -> None:
    ts = await create("myownconference")
    await let_go(stage, ts)
    event, fake = await event_of(stage), stage.platforms.all["myownconference"]
    there = str(event.external_id)
    olivia = await typed(stage, "/event groups")
    assert "There are none yet." in shown(olivia)

    await pressed(stage, olivia, "make_group")
    assert "A name is needed." in await sent(stage, olivia, name="  ")
    assert "The group “VIPs” is made." in await sent(stage, olivia, name="VIPs")
    (group_id,) = fake.group_names(there)
    await pressed(stage, olivia, "make_group")
    fake.faults.append(Fault("status", "attendeesCreateGroup"))
    await olivia.submit({"Name": "Press"})
    await stage.settled()
    assert "not answering" in shown(olivia)
    await olivia.close()
    assert list(fake.group_names(there).values()) == ["VIPs"]

    await chosen(stage, olivia, "VIPs", f"fill {group_id}")
    assert "1 person is in the group “VIPs” now." in await sent(stage, olivia, who="going")
    assert fake.members_of(there, group_id) == {"ben@example.com"}
    assert "ben@example.com" in await chosen(stage, olivia, "VIPs", f"who {group_id}")
    await olivia.close()
    await stage.settled()

    await chosen(stage, olivia, "VIPs", f"rename {group_id}")
    assert "The group “VIPs” is called “Guests of honour” now." in await sent(stage, olivia, name="Guests of honour")
    assert "*Guests of honour*" in shown(olivia)
    found = [one.email async for one in people_of_group(stage.bot.desk, event, group_id)]
    assert found == ["ben@example.com"]

    await create("myownconference", title="Second one")
    olivia = await typed(stage, "/event groups Second one")
    assert "Ben Fischer" in await chosen(stage, olivia, "Guests of honour", f"invite {group_id}")
    await olivia.submit()
    await stage.settled()
    assert "<@U0OLIVIA> invites you to *Second one*" in str(stage.actor("U0BEN").direct_messages()[-1]["blocks"])
    fake.faults.append(Fault("status", "attendeesList", times=9))
    olivia = await typed(stage, "/event groups Second one")
    assert "not answering" in await chosen(stage, olivia, "Guests of honour", f"invite {group_id}")


async def test_a_group_that_the_platform_does_not_list_is_never_asked_for(stage: Stage, create: Create) -> None:
    await create("myownconference")
    fake = stage.platforms.all["myownconference"]
    olivia = await typed(stage, "/event groups")
    await pressed(stage, olivia, "make_group")
    await sent(stage, olivia, name="VIPs")
    await chosen(stage, olivia, "VIPs", f"rename {next(iter(fake.group_names('')))}")
    view = olivia.view()
    view["private_metadata"] = view["private_metadata"].replace('"id": "', '"id": "9')
    assert "does not list this group any more" in await sent(stage, olivia, name="Mine")
    assert "attendeesGroupsRename" not in [one.operation for one in fake.calls]


async def test_tags_are_put_on_people_and_renamed_for_everybody_who_has_them(stage: Stage, create: Create) -> None:
    ts = await create()
    for who in ("U0BEN", "U0KAVYA"):
        await let_go(stage, ts, who)
    event, fake = await event_of(stage), stage.platforms.all["movingimage"]
    there = str(event.external_id)
    olivia = await typed(stage, "/event groups")
    assert "Nobody of this event has a tag yet." in shown(olivia)

    await pressed(stage, olivia, "put_tag")
    assert "cannot have a comma" in await sent(stage, olivia, name="a, b")
    assert "cannot have a semicolon" in await sent(stage, olivia, name="a; b")
    assert "2 people have the tag “press” now." in await sent(stage, olivia, name="press", who="going")
    assert fake.tags_of(there, "ben@example.com") == {"press"}
    assert "*press* · 2 people" in shown(olivia)

    await chosen(stage, olivia, "press", "rename_tag press")
    fake.take_off(there, "kavya@example.com")
    said = await sent(stage, olivia, name="Media")
    assert "1 person has the tag “Media” now. For 1 it could not be done." in said
    assert "is not on movingimage’s list any more" in said
    assert fake.tags_of(there, "ben@example.com") == {"Media"}
    assert [one.email async for one in people_of_tag(stage.bot.desk, event, "Media")] == ["ben@example.com"]

    assert "Nobody is left to invite to" in await chosen(stage, olivia, "Media", "invite_tag Media")
    await olivia.close()
    people = await chosen(stage, olivia, "Media", "with_tag Media")
    assert "Ben Fischer" in people
    assert "Kavya" not in people

    await olivia.close()
    await chosen(stage, olivia, "Media", "rename_tag Media")
    fake.faults.append(Fault("status", "updateGuestInEvent"))
    assert "0 people have the tag “Other” now. Then it stopped:" in await sent(stage, olivia, name="Other")
    assert "*Media* · 1 person" in shown(olivia)


async def test_other_platforms_show_what_they_have_and_say_why_not_more(stage: Stage, create: Create) -> None:
    await create("eventtia", title="With types")
    olivia = await typed(stage, "/event groups With types")
    fake = stage.platforms.all["eventtia"]
    for name in fake.group_names(fake.external_ids()[0]).values():
        assert name in shown(olivia)
    assert "Eventtia cannot make groups" in shown(olivia)
    assert "make_group" not in shown(olivia)

    for platform, title in (("kaltura", "Kaltura"), ("ibm", "IBM Video Streaming")):
        await create(platform, title=f"On {platform}")
        olivia = await typed(stage, f"/event groups On {platform}")
        assert f"{title} cannot list groups of people" in shown(olivia)


async def test_the_platforms_list_is_compared_and_who_is_only_there_is_added(stage: Stage, create: Create) -> None:
    ts = await create("myownconference")
    await let_go(stage, ts)
    event, desk = await event_of(stage), stage.bot.desk
    there, fake = str(event.external_id), stage.platforms.all["myownconference"]
    for name in ("Ann", "Zoë"):
        guest = Guest(first_name=name, last_name="Outside", email=f"{name[0]}@Out.example")
        await desk.providers["myownconference"].register(there, guest)
    gone = Rsvp(
        event_id=event.id,
        user_id="mail:1",
        answer=Answer.INVITED,
        name="Gone There",
        email="gone@out.example",
        registered=Registered.YES,
        answered_at=stage.clock.now(),
    )
    await desk.store.add_people([gone])

    olivia = await typed(stage, "/event people")
    await pressed(stage, olivia, "compare_people")
    assert "*1* on both lists" in shown(olivia)
    assert "*2* only on MyOwnConference: Ann Outside, Zoë Outside" in shown(olivia)
    assert "*1* registered here, and not on MyOwnConference: Gone There" in shown(olivia)
    await pressed(stage, olivia, "add_listed")
    assert "2 people from MyOwnConference’s list are among the people of “Town hall” now." in shown(olivia)
    assert await desk.store.known_addresses(event.id, [desk.store.mail_key("a@out.EXAMPLE")])
    assert "*1* going" in str(olivia.messages("C0EVENTS")[0]["blocks"])

    fake.keep_out(there, "z@out.example")
    await olivia.close()
    await pressed(stage, olivia, "compare_people")
    assert "*3* on both lists" in shown(olivia)
    assert "add_listed" not in shown(olivia)
    olivia = await typed(stage, "/event people")
    assert "*1* blocked" in shown(olivia)
    rows = [one for one in olivia.view()["blocks"] if "Zoë" in str(one.get("text"))]
    await pressed(stage, olivia, rows[0]["accessory"]["action_id"])
    await pressed(stage, olivia, "unblock_person")
    assert "lets Zoë Outside in again." in shown(olivia)
    assert fake.blocked(there) == set()

    fake.faults.append(Fault("status", "attendeesList", times=9))
    olivia = await typed(stage, "/event people")
    await pressed(stage, olivia, "compare_people")
    assert "not answering" in shown(olivia)


async def test_speakers_are_listed_as_the_platform_shows_them(stage: Stage, create: Create) -> None:
    await create("kaltura")
    fake = stage.platforms.all["kaltura"]
    fake.show_speaker(fake.external_ids()[0], "Ada Lovelace")
    olivia = await typed(stage, "/event people")
    assert "*Speakers, as Kaltura shows them*" in shown(olivia)
    assert "Ada Lovelace" in shown(olivia)
    fake.faults.append(Fault("status", "", times=9))
    olivia = await typed(stage, "/event people")
    assert "not answering" in shown(olivia)
    assert "Nobody has been invited or has answered yet." in shown(olivia)
