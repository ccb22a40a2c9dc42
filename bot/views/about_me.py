"""What Callboard knows about a member, for that member only."""

from typing import Any

from bot.domain.events import Event
from bot.domain.people import AboutMe, Answer, Registered, Rsvp
from bot.texts import later, several, tr
from bot.views import ids
from bot.views.parts import Block, actions, button, context, header, modal, section
from bot.views.text import inline
from bot.views.when import when

MOST_LINES, LINES = 120, 3  # of answers: altogether, and in one section
MOST_NAMED = 8  # events that somebody organises
_ANSWERS = {
    Answer.GOING: later("going"),
    Answer.MAYBE: later("maybe"),
    Answer.NO: later("can’t go"),
    Answer.WAITING: later("waiting for a seat"),
    Answer.INVITED: later("invited, not answered"),
}
_SEEN = {True: later("seen there by the platform"), False: later("not seen there by the platform")}
_KNOWN = {
    Registered.WAITING: later("being registered"),
    Registered.UNCERTAIN: later("perhaps registered"),
    Registered.YES: later("registered"),
    Registered.REFUSED: later("not taken by the platform"),
}
_KNOWN_AS = {
    Registered.WAITING: later("being registered as {email}"),
    Registered.UNCERTAIN: later("perhaps registered as {email}"),
    Registered.YES: later("registered as {email}"),
    Registered.REFUSED: later("not taken by the platform as {email}"),
}


def about_me_report(about: AboutMe) -> list[Block]:
    """Return what is known about a person as a direct message's blocks."""
    lines = [_answer(event, rsvp, about.seen.get(rsvp.event_id)) for event, rsvp in about.answers]
    shown = lines[:MOST_LINES]
    return [
        header(tr("What Callboard knows about you")),
        section(_address(about.email)),
        section(_organising(about.organising)),
        section(_answered(len(lines))),
        *(section("\n".join(shown[at : at + LINES])) for at in range(0, len(shown), LINES)),
        *([context(tr("These are the latest {n}.", n=len(shown)))] if len(lines) > len(shown) else []),
        section(_reminders(quiet=about.is_quiet)),
        *([section(tr("*Calendar feed:* an address of your own is switched on."))] if about.has_feed else []),
        actions(
            _quiet_button(quiet=about.is_quiet),
            *([button(tr("Calendar feed"), ids.MY_FEED, "me")] if about.may_have_feed else []),
            button(tr("Forget me"), ids.FORGET_ME, "me", "danger"),
        ),
        context(_deleted_after(about.retention_days)),
    ]


def forget_form() -> Block:
    """Return the question before a person is forgotten: what goes, and what stays."""
    goes = tr(
        "This deletes your answers, the e-mail address that you gave, and what is noted of messages to you. You are "
        "taken off the lists of coming events, on their platforms too, and their links stop working. *This cannot be "
        "undone.*"
    )
    stays = tr(
        "What stays: messages in Slack, entries in your calendar, what platforms keep of past events, and your name as "
        "organiser of events that you made or changed."
    )
    return modal(
        tr("Forget me"), [section(goes), section(stays)], ids.FORGET_FORM, tr("Forget me"), close=tr("Keep it")
    )


def _address(email: str | None) -> str:
    if email is None:
        return tr("*E-mail address:* you gave none. Where a platform needs one, that of your Slack profile is used.")
    return tr("*E-mail address* that you gave: {email}", email=inline(email))


def _answered(many: int) -> str:
    if not many:
        return tr("*You answered* 0 events.")
    return several("*You answered* {n} event:", "*You answered* {n} events:", many)


def _deleted_after(days: int) -> str:
    return several(
        "All of this is deleted {n} day after each event; a wish for no reminders stays until you take it back. Your "
        "name and address come from your Slack profile. Slack and the platforms keep what is theirs.",
        "All of this is deleted {n} days after each event; a wish for no reminders stays until you take it back. Your "
        "name and address come from your Slack profile. Slack and the platforms keep what is theirs.",
        days,
    )


def _organising(events: list[Event]) -> str:
    if not events:
        return tr("*You organise* no event.")
    named = ", ".join(f"{inline(one.title, 60)} `{one.ref}`" for one in events[:MOST_NAMED])
    if len(events) > MOST_NAMED:
        return tr("*You organise* {events} and {n} more.", events=named, n=len(events) - MOST_NAMED)
    return tr("*You organise* {events}.", events=named)


def _answer(event: Event | None, rsvp: Rsvp, was_seen: bool | None) -> str:
    seen = tr(_SEEN[was_seen]) if was_seen is not None else ""
    known = ", ".join(one for one in (tr(_ANSWERS[rsvp.answer]), _registered(rsvp), *_marked(rsvp), seen) if one)
    if event is None:
        return f"• {tr('an event that you cannot see any more')}: {known}"
    return f"• {inline(event.title, 60)} `{event.ref}`, {when(event)}: {known}"


def _marked(rsvp: Rsvp) -> list[str]:
    """Return what organisers have made of the person there: a role, tags."""
    tags = ", ".join(inline(one, 40) for one in rsvp.tags[:MOST_NAMED])
    role = [tr("role {role}", role=inline(rsvp.role, 40))] if rsvp.role else []
    return [*role, *([tr("tags {tags}", tags=tags)] if tags else [])]


def _registered(rsvp: Rsvp) -> str:
    if rsvp.registered not in _KNOWN:
        return ""
    if not rsvp.email:
        return tr(_KNOWN[rsvp.registered])
    return tr(_KNOWN_AS[rsvp.registered], email=inline(rsvp.email, 64))


def _reminders(*, quiet: bool) -> str:
    if quiet:
        return tr(
            "*Reminders, invitations and follow-ups by direct message*: none, as you wished. Your links and news of "
            "changes still come."
        )
    return tr("*Reminders, invitations and follow-ups by direct message* come.")


def _quiet_button(*, quiet: bool) -> dict[str, Any]:
    if quiet:
        return button(tr("Send me these again"), ids.QUIET, "off")
    return button(tr("Send me none of these"), ids.QUIET, "on")
