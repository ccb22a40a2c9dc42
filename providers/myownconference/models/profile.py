"""The account's profile."""

from providers.myownconference.models.common import Answer, YesNo


class Profile(Answer):
    """profileGet: what was asked for; `timezone` is in minutes from GMT."""

    name: str | None = None
    email: str | None = None
    timezone: int | None = None
    timemove: YesNo | None = None  # whether it follows daylight saving time
    language: str | None = None
    gateway: str | None = None
    subscribe: YesNo | None = None
    company: str | None = None
