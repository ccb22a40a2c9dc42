"""The database's schema as small named steps, in the order in which they are imported; a released one never changes."""

# isort: off
from bot.store.migrations.steps import migrations
from bot.store.migrations import first, people, digests
# isort: on

__all__ = ["digests", "first", "migrations", "people"]
