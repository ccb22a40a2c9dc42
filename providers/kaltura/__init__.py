"""Kaltura Events Platform."""

from providers.kaltura.declaration import PLATFORM

__all__ = ["PLATFORM"]
