"""The doors of the services: store, messenger, directory. The provider's door is `providers.base.Provider`."""

from bot.services.ports.answers import AnswersStore
from bot.services.ports.attendance import NO_LOOK, AttendanceStore
from bot.services.ports.batches import BatchesStore
from bot.services.ports.changes import NO_CHANGES, AlreadyThere, Changes, ChannelSettings, EventFilter, Submitted
from bot.services.ports.deliveries import DeliveriesStore
from bot.services.ports.home import MOST_COUNTED, HomeStore, Lag, Organised, Said
from bot.services.ports.people import PeopleLists
from bot.services.ports.policy import Policy
from bot.services.ports.slack import CannotSend, Channel, Directory, Fetched, File, Messenger, Place, Sent, TryLater
from bot.services.ports.store import Store

__all__ = [
    "MOST_COUNTED",
    "NO_CHANGES",
    "NO_LOOK",
    "AlreadyThere",
    "AnswersStore",
    "AttendanceStore",
    "BatchesStore",
    "CannotSend",
    "Changes",
    "Channel",
    "ChannelSettings",
    "DeliveriesStore",
    "Directory",
    "EventFilter",
    "Fetched",
    "File",
    "HomeStore",
    "Lag",
    "Messenger",
    "Organised",
    "PeopleLists",
    "Place",
    "Policy",
    "Said",
    "Sent",
    "Store",
    "Submitted",
    "TryLater",
]
