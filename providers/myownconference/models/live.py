"""People who do not exist, in the room of a webinar (MOC-32)."""

from providers.myownconference.models.common import Answer, Done


class MadeBot(Done):
    """webinarsAddBotToRoom."""

    id: str


class Bot(Answer):
    """A row of webinarsGetBotsList; `country` is its two letters."""

    id: str
    name: str
    country: str
