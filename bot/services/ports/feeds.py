"""Calendar feeds, as the store keeps them."""

from typing import Protocol

from bot.domain.feeds import Feed


class FeedsStore(Protocol):
    """Feeds by their owner, a member or a channel. The secret of an address is kept as a keyed digest only."""

    async def save_feed(self, feed: Feed, secret: str) -> None:
        """Store it; the address that the owner's feed had before leads nowhere from now on."""
        ...

    async def feed_of(self, owner: str) -> Feed | None:
        """Return the owner's feed."""
        ...

    async def feed_at(self, secret: str) -> Feed | None:
        """Return the feed whose address has this secret."""
        ...

    async def drop_feed(self, owner: str) -> None:
        """Forget the owner's feed; its address leads nowhere."""
        ...
