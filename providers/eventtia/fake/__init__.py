"""A strict stand-in for Eventtia, written from its document alone: one module for each of the document's chapters."""

from providers.eventtia.fake.server import FakeEventtia

__all__ = ["FAKE", "FakeEventtia"]

FAKE = FakeEventtia
