"""What organisers do with the people of an event, and when it has come right."""

from typing import Any

from bot.sandbox.actor import Actor
from providers import all_platforms
from tests.faults import acts
from tests.faults.play import EMAILS, GUEST, ORGANISER, Play

OUTSIDE, NAME = "zoe@guests.example", "Bennie Fish"
MANY = tuple(f"guest{number}@guests.example" for number in range(12))  # so many that progress is shown


async def invite(play: Play) -> None:
    """Invite somebody outside Slack: the form, the preview, the word that begins it."""
    await _invite(play, {"E-mail addresses": OUTSIDE}, OUTSIDE)


async def invite_many(play: Play) -> None:
    await _invite(play, {"E-mail addresses": ", ".join(MANY)}, *MANY)


async def open_invitations(play: Play) -> None:
    await play.typed("/event invite")


async def preview(play: Play) -> None:
    """Look who would be invited, once what Slack did to the form before is over."""
    await play.typed("/event invite")
    if _is_open(play, "invite_form"):
        await play.submit({"E-mail addresses": OUTSIDE})


async def _invite(play: Play, values: dict[str, Any], *addresses: str) -> None:
    await play.typed("/event invite")
    if _is_open(play, "invite_form"):
        await play.submit(values)
    if _is_open(play, "invite_preview"):
        play.invited.update(addresses)
        await play.submit()


async def asked_to_speak(play: Play) -> None:
    """Let the guest be asked to take the platform's first role."""
    await acts.created(play)
    await play.typed("/event invite")
    await play.submit({"People": [GUEST], "Role": _role(play)})
    await play.submit()
    await play.go_on(1)


async def confirm(play: Play) -> None:
    """Press Confirm in the direct message that asked."""
    play.going.add(GUEST)
    play.clicks += 1
    await play.press("rsvp_going", GUEST)


async def give_role(play: Play) -> None:
    if await _person(play):
        play.clicks += 1  # whose link may be dead gets another
        await play.submit({"Role": _role(play)})


async def rename(play: Play) -> None:
    if await _person(play):
        await play.submit({"Name": NAME})


async def remove(play: Play) -> None:
    play.going.discard(GUEST)
    if await _person(play) and "remove_person" in str(play.actor().view()["blocks"]):
        await play.actor().act_in_view("remove_person")
        await play.stage.settled()


async def open_people(play: Play) -> None:
    await _looked(play, "people")


async def compare(play: Play) -> None:
    await _looked(play, "people")
    await play.actor().act_in_view("compare_people")
    await play.stage.settled()


async def with_group(play: Play) -> None:
    """Let there be a guest, and a group on the platform."""
    await acts.with_guest(play)
    await play.typed("/event groups")
    await play.actor().act_in_view("make_group")
    await play.stage.settled()
    await play.submit({"Name": "VIPs"})


async def fill(play: Play) -> None:
    """Put everybody who is going into the group."""
    await _looked(play, "groups")
    menus = [one["accessory"] for one in play.actor().view()["blocks"] if "group_menu" in str(one.get("accessory"))]
    if menus:
        [group_id] = play.fake.group_names(play.external_id)
        await play.actor().act_in_view(menus[0]["action_id"], f"fill {group_id}")
        await play.stage.settled()
        await play.submit({"Who": "going"})


def is_on_list(play: Play) -> bool:
    return play.invited <= play.fake.registered(play.external_id) and _said(play, "invited to") and bool(play.invited)


def can_invite(play: Play) -> bool:
    return _is_open(play, "invite_form")


def is_previewed(play: Play) -> bool:
    return _is_open(play, "invite_preview") and "would be invited" in str(play.actor().view())


def shows_progress(play: Play) -> bool:
    return is_on_list(play) and f"*{len(MANY)} of {len(MANY)}*" in str(play.direct(ORGANISER))


def has_role(play: Play) -> bool:
    return play.fake.role_of(play.external_id, EMAILS[GUEST]) == _role(play)


def is_speaker(play: Play) -> bool:
    links = [one for one in play.direct(GUEST) if "You’re going to" in one["text"]]
    return has_role(play) and len(links) == 1 and sum(one.endswith(".ics") for one in play.files(GUEST)) == 1


def is_called(play: Play) -> bool:
    return play.fake.name_of(play.external_id, EMAILS[GUEST]) == NAME


def shows_people(play: Play) -> bool:
    return _is_open(play, "people_view") and "Ben Fischer" in str(play.actor().view()["blocks"])


def is_compared(play: Play) -> bool:
    return bool(play.actor().views()) and "*1* on both lists" in str(play.actor().view()["blocks"])


def is_full(play: Play) -> bool:
    groups = play.fake.group_names(play.external_id)
    return [play.fake.members_of(play.external_id, one) for one in groups] == [{EMAILS[GUEST]}]


async def _looked(play: Play, what: str) -> Actor:
    """Open a list, which says what is wrong with what it shows, as no empty form does."""
    known = len(play.forms)
    actor = await play.typed(f"/event {what}")
    del play.forms[known:]
    return actor


async def _person(play: Play) -> Actor | None:
    """Open the guest's form from the view of people; None where it does not open."""
    actor = await _looked(play, "people")
    rows = [one["accessory"] for one in actor.view()["blocks"] if "change_person" in str(one.get("accessory"))]
    if not rows:
        return None
    await actor.act_in_view(rows[0]["action_id"])
    await play.stage.settled()
    return actor if _is_open(play, "person_form") else None


def _role(play: Play) -> str:
    return next(iter(all_platforms()[play.platform].roles))


def _is_open(play: Play, callback_id: str) -> bool:
    return any(one["callback_id"] == callback_id for one in play.actor().views()[-1:])


def _said(play: Play, words: str) -> bool:
    return any(words in one["text"] for one in play.direct(ORGANISER))
