"""MyOwnConference."""

from providers.myownconference.declaration import PLATFORM

__all__ = ["PLATFORM"]
