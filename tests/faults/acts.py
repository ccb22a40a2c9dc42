"""What people do in the steps of the story."""

from datetime import timedelta

from tests.faults.play import ADMIN, EMAILS, GUEST, LINK, RENAMED, TITLE, Play

READS = {
    "movingimage": "listEvents",
    "myownconference": "webinarsList",
    "ibm": "list",
    "kaltura": "events/list",
    "eventtia": "listEvents",
}
_IBM = {
    "timezone": "America/New_York",
    "start_at": "2027-02-10 15:00:00",
    "end_at": "2027-02-10 16:00:00",
    "gate_open_at": "2027-02-10 14:30:00",
    "gate_close_at": "2027-02-10 16:00:00",
}
CHANGES: dict[str, tuple[str, str, str, dict[str, str]]] = {
    "movingimage": ("updateEventDetails", "sessionId", "title", {}),
    "myownconference": ("webinarsSet", "alias", "name", {}),
    "ibm": ("update", "eventId", "title", _IBM),
    "kaltura": ("events/update", "id", "name", {}),
    "eventtia": ("updateEvent", "event_uri", "name", {}),
}


async def nothing(_play: Play) -> None:
    """Nothing comes before, or is left to do."""


async def create(play: Play) -> None:
    """Fill the form in, and send it."""
    await play.typed(f"/event create {TITLE} tomorrow 3pm for 1h on {play.platform}")
    await play.submit({"Event link": LINK} if play.platform == "kaltura" else {})


async def create_with_sessions(play: Play) -> None:
    play.fake.events.includes_sessions = False  # type: ignore[attr-defined]  # Kaltura's
    await play.typed(f"/event create {TITLE} tomorrow 3pm for 1h on {play.platform}")
    await play.submit({"Event link": LINK, "Template": "tm2000"})


async def set_up(play: Play) -> None:
    await (create_with_sessions if play.platform == "kaltura" else create)(play)


async def go_on_creating(play: Play) -> None:
    """Do what the bot asks its organiser to do with an unfinished event."""
    if play.state() == "half_done":
        await play.press("retry_event")
    elif play.state() == "failed" and play.actor().views() and play.actor().views()[-1].get("submit"):
        await play.submit()
    elif play.state() == "failed":
        await play.press("try_again")
        await play.submit()


async def created(play: Play) -> None:
    await create(play)
    play.actor().close_view()
    await play.stage.settled()


async def with_guest(play: Play) -> None:
    await created(play)
    await play.answer("rsvp_going")
    await play.go_on(1)


async def edit(play: Play) -> None:
    await play.typed("/event edit")
    await play.submit({"Title": RENAMED})


async def move(play: Play) -> None:
    await play.typed("/event edit")
    await play.submit({"Time": "17:00"})


async def submit_again(play: Play) -> None:
    views = play.actor().views()
    if views and views[-1].get("submit"):
        await play.submit()


async def go(play: Play) -> None:
    await play.answer("rsvp_going")


async def go_again(play: Play) -> None:
    if play.was_asked("register_again", GUEST):
        await play.press("register_again", GUEST)


async def withdraw(play: Play) -> None:
    await play.answer("rsvp_no")


async def remind(play: Play) -> None:
    await play.until(play.fake.times(play.external_id)[0] - timedelta(minutes=14, seconds=50))


async def running(play: Play) -> None:
    await with_guest(play)
    await play.until(play.fake.times(play.external_id)[0] + timedelta(minutes=20))


async def close(play: Play) -> None:
    await play.typed("/event close")
    await play.submit()


async def cancel(play: Play) -> None:
    await play.typed(f"/event cancel {TITLE}")
    if play.actor().views():
        await play.submit()


async def delete(play: Play) -> None:
    await play.typed(f"/event cancel {TITLE}")
    if play.actor().views():
        await play.submit({"Delete": ["yes"]})


async def look(play: Play) -> None:
    play.fake.edit(play.external_id, title=RENAMED)
    await play.go_on(6)


async def over(play: Play) -> None:
    await with_guest(play)
    starts_at, ends_at = play.fake.times(play.external_id)
    await play.until(starts_at + timedelta(minutes=5))
    play.fake.admit(play.external_id, EMAILS[GUEST])
    await play.until(ends_at + timedelta(minutes=5))


async def attendance_is_due(play: Play) -> None:
    await play.go_on(11)


async def recording_is_due(play: Play) -> None:
    play.fake.add_recording(play.external_id)
    await play.go_on(6)


async def all_over(play: Play) -> None:
    await over(play)
    if play.platform != "eventtia":  # whose documents know no recordings
        play.fake.add_recording(play.external_id)
    await play.go_on(15)


async def ask_attendance(play: Play) -> None:
    await play.typed("/event attendance")


async def ask_recordings(play: Play) -> None:
    await play.typed("/event recordings")


async def ask_platforms(play: Play) -> None:
    await play.typed("/event platforms", GUEST)


async def read_operation(play: Play) -> None:
    await play.typed(f"/event api {play.platform} {READS[play.platform]}", ADMIN)
    await play.submit(who=ADMIN)


async def change_operation(play: Play) -> None:
    name, key, title, more = CHANGES[play.platform]
    await play.typed(f"/event api {play.platform} {name}", ADMIN)
    await play.submit({key: play.external_id, title: RENAMED, **more}, ADMIN)
    await confirm(play)


async def confirm(play: Play) -> None:
    asked = [one for one in play.actor(ADMIN).views()[-1]["blocks"] if str(one.get("block_id")).startswith("confirm:")]
    if asked:
        await play.actor(ADMIN).choose("Confirm", [asked[0]["element"]["options"][0]["value"]])
        await play.submit(who=ADMIN)
