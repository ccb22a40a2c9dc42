"""The fake movingimage's guest lists: allowed, updated, revoked, deleted, and who of them came."""

from typing import Any

from providers.movingimage.fake_rules import FORM, Body, Refused
from providers.movingimage.fake_state import FakeGuest, State

_DETAILS = ("firstName", "lastName", "roles", "tags", *FORM)
_MAILS = {"ALLOWED": "invite", "REGISTERED": "registration"}


def allow_guest(state: State, body: Body) -> dict[str, Any]:
    """Put somebody on the guest list; their address must be unique."""
    event = state.event(body["sessionId"])
    if body["email"].lower() in event.guests:
        raise Refused(409, "email must be unique")
    made = FakeGuest(body["email"], state.new_link(body["email"]), body.get("status", "ALLOWED"), _details(body))
    event.guests[made.email.lower()] = made
    if body.get("triggerEmail"):
        state.mails.append((_MAILS[made.status], made.email))
    state.note(event, f"GUEST_{made.status}")
    return {"accessLink": made.link}


def update_guest(state: State, body: Body) -> dict[str, Any]:
    """Change somebody who is on the guest list; whoever is not is not added."""
    state.guest(body["sessionId"], body["email"]).details |= _details(body)
    return {}


def revoke_guest(state: State, body: Body) -> dict[str, Any]:
    """Let a guest in no more; they stay on the list."""
    guest = state.guest(body["sessionId"], body["guestEmailAddress"])
    guest.status = "REVOKED"
    state.note(state.event(body["sessionId"]), "GUEST_REVOKED")
    return {}


def delete_guest(state: State, body: Body) -> dict[str, Any]:
    """Take a guest off the list."""
    guest = state.guest(body["sessionId"], body["guestEmailAddress"])
    event = state.event(body["sessionId"])
    del event.guests[guest.email.lower()]
    state.note(event, "GUEST_DELETED")
    return {}


def has_attended(state: State, body: Body) -> dict[str, Any]:
    """Tell who of those asked about came; only addresses on the guest list are checked."""
    event = state.event(body["sessionId"])
    came = state.who_came(event)
    known = [one for one in body["emails"] if one.lower() in event.guests]
    return {
        "attendedGuests": [one for one in known if one.lower() in came],
        "nonAttendedGuests": [one for one in known if one.lower() not in came],
    }


def _details(body: Body) -> dict[str, str]:
    return {key: value for key, value in body.items() if key in _DETAILS}


OPERATIONS = {
    "allowGuestInEvent": allow_guest,
    "updateGuestInEvent": update_guest,
    "revokeGuestFromEvent": revoke_guest,
    "deleteGuestFromEvent": delete_guest,
    "hasGuestAttendedEvent": has_attended,
}
