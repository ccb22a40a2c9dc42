"""IBM Video Streaming virtual events."""

from providers.ibm.declaration import PLATFORM

__all__ = ["PLATFORM"]
