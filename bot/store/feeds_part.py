"""The part of the store on SQLite that knows calendar feeds."""

import sqlite3

from bot.domain.feeds import Feed
from bot.store.part import Part
from bot.store.rows import from_number, to_number

_SAVE = "INSERT OR REPLACE INTO feeds (owner, digest, made_by, made_at) VALUES (?, ?, ?, ?)"


class FeedsPart(Part):
    """Implements bot.services.ports.FeedsStore."""

    async def save_feed(self, feed: Feed, secret: str) -> None:
        """Store it in the place of the owner's earlier one."""
        row = (feed.owner, self._vault.feed_key(secret), feed.made_by, to_number(feed.made_at))
        await self._connections.write(lambda db: db.execute(_SAVE, row))

    async def feed_of(self, owner: str) -> Feed | None:
        """Return the owner's feed."""
        return await self._connections.read(lambda db: _one(db, "owner", owner))

    async def feed_at(self, secret: str) -> Feed | None:
        """Return the feed whose address has this secret; what is compared are digests that nobody outside can make."""
        digest = self._vault.feed_key(secret)
        return await self._connections.read(lambda db: _one(db, "digest", digest))

    async def drop_feed(self, owner: str) -> None:
        """Forget the owner's feed."""
        await self._connections.write(lambda db: db.execute("DELETE FROM feeds WHERE owner = ?", (owner,)))


def _one(db: sqlite3.Connection, column: str, value: str) -> Feed | None:
    sql = f"SELECT owner, made_by, made_at FROM feeds WHERE {column} = ?"  # noqa: S608  one of two columns
    row = db.execute(sql, (value,)).fetchone()
    return Feed(row["owner"], row["made_by"], from_number(row["made_at"])) if row else None
