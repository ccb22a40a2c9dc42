"""What Eventtia answers (document: Eventtia API v3), chapter by chapter; kinds that are included are known by now."""

from providers.eventtia.models import activities, attendees, conferences, events

__all__ = ["activities", "attendees", "conferences", "events"]
