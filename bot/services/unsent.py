"""What follows when a message can never be sent: whoever should have had it, or else the organisers, are told."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.events import UPCOMING, Event, EventState
from bot.domain.messages import Changed, Message, Moved, Note, Reminder, Said
from bot.domain.plans import ASKED_FOR, BATCHED, Audience, Delivery, Kind, Planned
from bot.services.desk import Desk
from bot.services.languages import to_organisers
from bot.services.owed import note_to_organisers, owe
from bot.services.ports import NO_CHANGES, CannotSend, Changes
from bot.services.steps import Revise, Say, Step
from bot.texts import later, tr

# Slack's words for somebody to whom nothing can be shown anywhere.
_NOBODY_THERE = frozenset({"user_disabled", "user_not_found", "user_not_visible", "cannot_dm_bot"})
# These hold no link, list or file that only a direct message may hold.
_OPEN_KINDS = frozenset(
    {
        Kind.WITHDRAWAL,
        Kind.CANCELLED,
        Kind.CREATION_FAILED,
        Kind.CREATION_UNCERTAIN,
        Kind.HALF_DONE,
        Kind.BOTH_CHANGED,
        Kind.GONE,
        Kind.EMAIL_WANTED,
        Kind.REGISTRATION_REFUSED,
        Kind.RECORDING_WANTED,
        Kind.ROLE,
        Kind.NOTE,
    }
)
_CALLED = {
    Kind.ANNOUNCEMENT: later("announcement"),
    Kind.WITHDRAWAL: later("withdrawal"),
    Kind.REMINDER: later("reminder"),
    Kind.PERSONAL_REMINDER: later("personal reminder"),
    Kind.HOST_LINKS: later("host links"),
    Kind.ATTENDANCE_DIGEST: later("attendance digest"),
    Kind.ATTENDANCE_LIST: later("attendance list"),
    Kind.RECORDING_DIGEST: later("recording digest"),
    Kind.CALENDAR_FILE: later("calendar file"),
    Kind.ATTENDANCE_FILE: later("attendance file"),
    Kind.PEOPLE_FILE: later("people file"),
    Kind.NOTE: later("note"),
    Kind.PHASE: later("card"),
    Kind.OWN_REMINDER: later("reminder"),
    Kind.MOVED: later("news of the new time"),
    Kind.CHANGED: later("news of a change"),
    Kind.CANCELLED: later("news of the cancellation"),
    Kind.CREATION_FAILED: later("word that it was not created"),
    Kind.CREATION_UNCERTAIN: later("question whether it was created"),
    Kind.HALF_DONE: later("question what to do with what is half done"),
    Kind.BOTH_CHANGED: later("question which version of it holds"),
    Kind.GONE: later("question whether it is cancelled"),
    Kind.EMAIL_WANTED: later("question for an e-mail address"),
    Kind.REGISTRATION_REFUSED: later("word of a refused registration"),
    Kind.ATTENDANCE_EDIT: later("update of the attendance"),
    Kind.RECORDING_WANTED: later("question for the recording’s link"),
    Kind.ROLE: later("question whether they take their role"),
    Kind.UNCONFIRMED: later("warning of people who have not confirmed"),
    Kind.RECORDING_FILES: later("links of the recording"),
    Kind.RECORDING_FOLLOW: later("update of the recording"),
    Kind.RECORDING_SHEET: later("file with all recordings"),
    Kind.EXPORT_FILE: later("file with everybody"),
    Kind.AFTERWARDS: later("report of what happened"),
    Kind.AFTERWARDS_FILE: later("file of what happened"),
}
_AGAIN = {
    Kind.INVITATION: later(" When direct messages work again, answer Can’t go and then Going, and it comes anew.")
}


def not_announced(desk: Desk, event: Event, reason: str) -> tuple[Event | None, Changes]:
    """Return an open event as half done, and what tells its organiser; one that does not stand any more stays so."""
    if event.state is not EventState.OPEN:
        return None, NO_CHANGES
    half, now = event.model_copy(update={"state": EventState.HALF_DONE, "note": reason}), desk.clock.now()
    told = owe(half, Kind.HALF_DONE, f"user:{event.organiser_id}", now, detail=now.isoformat(), text=reason)
    return half, Changes(add=[told])


def card_deleted(desk: Desk, event: Event) -> Changes:
    """Return what tells the organisers, once for each card, that it is not in its channel any more."""
    if event.phase(desk.clock.now()) not in UPCOMING:
        return NO_CHANGES
    with to_organisers(event):
        text = tr(
            "The card of “{title}” was deleted in its channel, so nobody can answer there any more. {command} "
            "reminders {ref} has a button that posts it anew.",
            title=event.title,
            command=desk.policy.command,
            ref=event.ref,
        )
    note = note_to_organisers(event, text, desk.clock.now())
    return Changes(add=[note.model_copy(update={"detail": f"card deleted {event.card_ts}", "revision": 0})])


async def tell_instead(desk: Desk, delivery: Delivery, event: Event, step: Step | None, refused: CannotSend) -> Changes:
    """Tell whoever can be told, and return what else follows. Raises TryLater."""
    if delivery.kind in BATCHED:
        return NO_CHANGES
    line = desk.line("callboard", f"send the {_kind_called(delivery)}", event, f"refused: {refused.reason}")
    if delivery.audience == Audience.CHANNEL:
        told = [_not_posted(desk, delivery, event, refused), *_all_the_same(step)]
    elif await _is_shown(desk, delivery, event, step, refused):
        told = []
    elif delivery.kind is Kind.NOTE:
        told = _passed_on(desk, delivery, event)
    else:
        told = await _not_reached(desk, delivery, event, refused)
    return Changes(add=told, audit=line)


def _all_the_same(step: Step | None) -> Sequence[Planned]:
    """Return what follows a digest also when its channel does not take it: names and links for the organisers."""
    return step.then.add if isinstance(step, Say | Revise) else ()


def _not_posted(desk: Desk, delivery: Delivery, event: Event, refused: CannotSend) -> Planned:
    with to_organisers(event):
        text = tr(
            "The {called} of “{title}” could not be posted: {reason} To send it after that, or to announce the "
            "event in another channel, use {command} reminders {ref}.",
            called=_called(delivery),
            title=event.title,
            reason=refused.reason,
            command=desk.policy.command,
            ref=event.ref,
        )
    note = note_to_organisers(event, text, desk.clock.now())
    if delivery.note == ASKED_FOR:
        return note
    # Its detail keeps it to one for each reason, however many answers want the card brought up to date.
    return note.model_copy(update={"detail": f"{_kind_called(delivery)} {refused.code}"})


async def _is_shown(desk: Desk, delivery: Delivery, event: Event, step: Step | None, refused: CannotSend) -> bool:
    """Show it to the person in the event's channel, without what only a direct message may hold."""
    if refused.code in _NOBODY_THERE:
        return False
    message = _without_secrets(desk, delivery, event, step.message if isinstance(step, Say) else None)
    try:
        await desk.messenger.whisper(event.channel_id, delivery.user_id, message, refused.reason)
    except CannotSend:
        return False
    return True


def _without_secrets(desk: Desk, delivery: Delivery, event: Event, message: Said | None) -> Message:
    if isinstance(message, Changed | Moved | Reminder):
        return replace(message, join_link=None)
    if isinstance(message, Message) and delivery.kind in _OPEN_KINDS:
        return message
    text = tr(
        "Your {called} for “{title}” could not be sent to you.{again}",
        called=_called(delivery),
        title=event.title,
        again=tr(_AGAIN.get(delivery.kind, "")),
    )
    return Note(event, desk.info(event), text=text)


async def _not_reached(desk: Desk, delivery: Delivery, event: Event, refused: CannotSend) -> list[Planned]:
    """Return a note to each other organiser, or else administrator: one about each, whatever cannot be sent to them."""
    user_id, now = delivery.user_id, desk.clock.now()
    name = await _name(desk, event, user_id)
    with to_organisers(event):
        text = tr(
            "{name} cannot be reached by direct message about “{title}” (the {called}): {reason} If they need to "
            "know, tell them yourself.",
            name=name,
            title=event.title,
            called=_called(delivery),
            reason=refused.reason,
        )
    others = [one for one in event.organisers if one != user_id]
    if not others:
        with to_organisers(event):
            text += f" {_may_change(desk, event)}"
    readers = others or _administrators(desk, event)
    return [owe(event, Kind.NOTE, f"user:{one}", now, detail=f"not reached {user_id}", text=text) for one in readers]


def _passed_on(desk: Desk, delivery: Delivery, event: Event) -> list[Planned]:
    """Return the only organiser's note for the administrators; any other note about a note would have no end."""
    if (delivery.user_id,) != event.organisers:
        return []
    with to_organisers(event):
        text = tr(
            "{said} Its organiser cannot be reached. {may_change}",
            said=delivery.text,
            may_change=_may_change(desk, event),
        )
    detail, now = f"instead of {delivery.user_id} {delivery.detail}", desk.clock.now()
    return [owe(event, Kind.NOTE, f"user:{one}", now, detail=detail, text=text) for one in _administrators(desk, event)]


def _administrators(desk: Desk, event: Event) -> list[str]:
    """Return the administrators that are set; Slack would only tell those of the workspace among all its members."""
    return sorted(desk.policy.admins - {*event.organisers})


def _may_change(desk: Desk, event: Event) -> str:
    command, ref = desk.policy.command, event.ref
    return tr(
        "Administrators see to it with {command} edit or cancel {ref}; {command} organisers {ref} adds an organiser.",
        command=command,
        ref=ref,
    )


async def _name(desk: Desk, event: Event, user_id: str) -> str:
    rsvp = await desk.store.rsvp(event.id, user_id)
    if rsvp is not None:
        return rsvp.name
    try:
        return (await desk.directory.member(user_id)).name
    except CannotSend:
        return tr("Somebody who is not in this workspace any more")


def _kind_called(delivery: Delivery) -> str:
    return _CALLED.get(delivery.kind, delivery.kind.value.replace("_", " "))


def _called(delivery: Delivery) -> str:
    return tr(_kind_called(delivery))
