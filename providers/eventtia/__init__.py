"""Eventtia."""

from providers.eventtia.declaration import PLATFORM

__all__ = ["PLATFORM"]
