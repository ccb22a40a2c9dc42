"""The doors of the services: store, messenger, directory. The provider's door is `providers.base.Provider`."""

from bot.services.ports.attendance import NO_LOOK, AttendanceStore
from bot.services.ports.policy import Policy
from bot.services.ports.slack import CannotSend, Channel, Directory, Fetched, File, Messenger, Place, Sent, TryLater
from bot.services.ports.store import NO_CHANGES, AlreadyThere, Changes, ChannelSettings, EventFilter, Store, Submitted

__all__ = [
    "NO_CHANGES",
    "NO_LOOK",
    "AlreadyThere",
    "AttendanceStore",
    "CannotSend",
    "Changes",
    "Channel",
    "ChannelSettings",
    "Directory",
    "EventFilter",
    "Fetched",
    "File",
    "Messenger",
    "Place",
    "Policy",
    "Sent",
    "Store",
    "Submitted",
    "TryLater",
]
