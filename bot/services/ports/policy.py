"""What the settings say about who may do what."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """Who may do what, from the settings."""

    admins: frozenset[str] = frozenset()
    creators: str = "members"  # "members", "admins", or comma-separated user group ids
    retention_days: int = 180
    command: str = "/event"
    public_url: str | None = None  # where calendars reach Callboard; None: there are no feeds
    unfurl_domains: tuple[str, ...] = ()  # whose links, and those of their subdomains, are shown as cards
