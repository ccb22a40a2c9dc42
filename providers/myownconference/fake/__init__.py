"""A strict stand-in for MyOwnConference, written from its document alone: its server, and modules of its actions."""

from providers.myownconference.fake.server import KEY, FakeMyOwnConference

__all__ = ["FAKE", "KEY", "FakeMyOwnConference"]

FAKE = FakeMyOwnConference
