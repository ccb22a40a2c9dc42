"""What Callboard knows about a member, for that member only."""

from typing import Any

from bot.domain.events import Event
from bot.domain.people import AboutMe, Answer, Registered, Rsvp
from bot.texts import tr
from bot.views import ids
from bot.views.parts import Block, actions, button, context, header, modal, section
from bot.views.text import inline, plural
from bot.views.when import when

MOST_LINES, LINES = 120, 3  # of answers: altogether, and in one section
MOST_NAMED = 8  # events that somebody organises
_ANSWERS = {
    Answer.GOING: "going",
    Answer.MAYBE: "maybe",
    Answer.NO: "can’t go",
    Answer.WAITING: "waiting for a seat",
    Answer.INVITED: "invited, not answered",
}
_SEEN = {None: "", True: ", seen there by the platform", False: ", not seen there by the platform"}
_KNOWN = {
    Registered.WAITING: "being registered",
    Registered.UNCERTAIN: "perhaps registered",
    Registered.YES: "registered",
    Registered.REFUSED: "not taken by the platform",
}


def about_me_report(about: AboutMe) -> list[Block]:
    """Return what is known about a person as a direct message's blocks."""
    lines = [_answer(event, rsvp) + _SEEN[about.seen.get(rsvp.event_id)] for event, rsvp in about.answers]
    shown = lines[:MOST_LINES]
    return [
        header("What Callboard knows about you"),
        section(_address(about.email)),
        section(_organising(about.organising)),
        section(f"*You answered* {plural(len(lines), 'event')}" + (":" if lines else ".")),
        *(section("\n".join(shown[at : at + LINES])) for at in range(0, len(shown), LINES)),
        *([context(f"These are the latest {len(shown)}.")] if len(lines) > len(shown) else []),
        section(_reminders(quiet=about.is_quiet)),
        *([section(tr("*Calendar feed:* an address of your own is switched on."))] if about.has_feed else []),
        actions(
            _quiet_button(quiet=about.is_quiet),
            *([button(tr("Calendar feed"), ids.MY_FEED, "me")] if about.may_have_feed else []),
            button("Forget me", ids.FORGET_ME, "me", "danger"),
        ),
        context(
            f"All of this is deleted {plural(about.retention_days, 'day')} after each event; a wish for no reminders "
            "stays until you take it back. Your name and address come from your Slack profile. Slack and the platforms "
            "keep what is theirs."
        ),
    ]


def forget_form() -> Block:
    """Return the question before a person is forgotten: what goes, and what stays."""
    goes = (
        "This deletes your answers, the e-mail address that you gave, and what is noted of messages to you. You are "
        "taken off the lists of coming events, on their platforms too, and their links stop working. *This cannot be "
        "undone.*"
    )
    stays = (
        "What stays: messages in Slack, entries in your calendar, what platforms keep of past events, and your name as "
        "organiser of events that you made or changed."
    )
    return modal("Forget me", [section(goes), section(stays)], ids.FORGET_FORM, "Forget me", close="Keep it")


def _address(email: str | None) -> str:
    if email is None:
        return "*E-mail address:* you gave none. Where a platform needs one, that of your Slack profile is used."
    return f"*E-mail address* that you gave: {inline(email)}"


def _organising(events: list[Event]) -> str:
    if not events:
        return "*You organise* no event."
    named = ", ".join(f"{inline(one.title, 60)} `{one.ref}`" for one in events[:MOST_NAMED])
    more = f" and {len(events) - MOST_NAMED} more" if len(events) > MOST_NAMED else ""
    return f"*You organise* {named}{more}."


def _answer(event: Event | None, rsvp: Rsvp) -> str:
    said = f"{_ANSWERS[rsvp.answer]}{_registered(rsvp)}{_marked(rsvp)}"
    if event is None:
        return f"• an event that you cannot see any more: {said}"
    return f"• {inline(event.title, 60)} `{event.ref}`, {when(event)}: {said}"


def _marked(rsvp: Rsvp) -> str:
    """Return what organisers have made of the person there: a role, tags."""
    tags = ", ".join(inline(one, 40) for one in rsvp.tags[:MOST_NAMED])
    role = f", role {inline(rsvp.role, 40)}" if rsvp.role else ""
    return role + (f", tags {tags}" if tags else "")


def _registered(rsvp: Rsvp) -> str:
    known = _KNOWN.get(rsvp.registered)
    if known is None:
        return ""
    return f", {known}" + (f" as {inline(rsvp.email, 64)}" if rsvp.email else "")


def _reminders(*, quiet: bool) -> str:
    what = "*Reminders, invitations and follow-ups by direct message*"
    return f"{what}: none, as you wished. Your links and news of changes still come." if quiet else f"{what} come."


def _quiet_button(*, quiet: bool) -> dict[str, Any]:
    if quiet:
        return button("Send me these again", ids.QUIET, "off")
    return button("Send me none of these", ids.QUIET, "on")
