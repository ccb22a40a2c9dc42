"""Who and where: the members of the workspace and its channels."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

TEAM, APP, BOT, BOT_ID = "T0CALLBOARD", "A0CALLBOARD", "U0CALLBOARD", "B0CALLBOARD"

Message = dict[str, Any]

# zone -> Slack's tz_label in winter and in summer
_LABELS = {
    "America/New_York": ("Eastern Standard Time", "Eastern Daylight Time"),
    "Europe/Berlin": ("Central European Time", "Central European Summer Time"),
    "Europe/Stockholm": ("Central European Time", "Central European Summer Time"),
    "Europe/Lisbon": ("Western European Time", "Western European Summer Time"),
    "Asia/Kolkata": ("India Standard Time", "India Standard Time"),
    "UTC": ("Coordinated Universal Time", "Coordinated Universal Time"),
}


@dataclass
class User:
    """A member of the workspace. `refuses` is the error with which Slack refuses direct messages to them."""

    id: str
    name: str
    zone: str
    email: str | None = None
    is_admin: bool = False
    is_restricted: bool = False
    is_bot: bool = False
    is_deleted: bool = False
    refuses: str = ""
    title: str = ""
    locale: str = "en-US"
    team_id: str = TEAM  # another one: a member of another workspace, in shared channels

    @property
    def handle(self) -> str:
        """The short name, as typed after an @."""
        return self.name.split()[0].lower()

    def tz_label(self, now: datetime) -> str:
        """Return what Slack calls the zone at this instant."""
        is_summer = bool(now.astimezone(ZoneInfo(self.zone)).dst())
        return _LABELS.get(self.zone, (self.zone, self.zone))[is_summer]

    def payload(self, now: datetime, *, with_email: bool, with_locale: bool = False) -> dict[str, Any]:
        """Return the member as users.info does."""
        first, _, last = self.name.partition(" ")
        profile = {"real_name": self.name, "display_name": first, "first_name": first, "last_name": last}
        if self.title:
            profile["title"] = self.title
        if with_email and self.email:
            profile["email"] = self.email
        offset = now.astimezone(ZoneInfo(self.zone)).utcoffset()
        shared = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.handle,
            "real_name": self.name,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "deleted": self.is_deleted,
            "profile": profile,
        }
        if self.is_deleted:  # nothing is said any more of rights and zones
            return shared
        return (
            shared
            | {
                "tz": self.zone,
                "tz_label": self.tz_label(now),
                "tz_offset": int(offset.total_seconds()) if offset else 0,
                "is_admin": self.is_admin,
                "is_owner": False,
                "is_primary_owner": False,
                "is_restricted": self.is_restricted,
                "is_ultra_restricted": False,
            }
            | ({"locale": self.locale} if with_locale else {})
        )


@dataclass
class Channel:
    """A channel or a direct message."""

    id: str
    name: str
    members: list[str]
    is_private: bool = False
    is_archived: bool = False
    direct_with: str | None = None
    messages: list[Message] = field(default_factory=list)
    ephemerals: list[tuple[str, Message]] = field(default_factory=list)  # (for whom, what)

    @property
    def kind(self) -> str:
        """The first half of the scopes that are about this kind of conversation."""
        if self.direct_with is not None:
            return "im"
        return "groups" if self.is_private else "channels"

    @property
    def said_name(self) -> str:
        """The name as payloads give it: only public channels are named."""
        return {"im": "directmessage", "groups": "privategroup"}.get(self.kind, self.name)

    def is_visible_to(self, user: User) -> bool:
        """Say whether the person can look into it: guests only where they are members."""
        is_open = self.kind == "channels" and not user.is_restricted
        return user.id in self.members or is_open

    def payload(self) -> dict[str, Any]:
        """Return the channel as conversations.info does."""
        shared = {"id": self.id, "created": 1767225600, "is_archived": self.is_archived, "is_mpim": False}
        if self.direct_with is not None:
            return shared | {"is_im": True, "user": self.direct_with, "is_user_deleted": False}
        return shared | {
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_private": self.is_private,
            "is_general": self.id == "C0GENERAL",
            "is_member": BOT in self.members,
            "is_im": False,
            "is_shared": False,
            "is_ext_shared": False,
            "is_org_shared": False,
            "num_members": len(self.members),
        }
