"""There is a short name for every event, however many are stored."""

import itertools
from pathlib import Path

from store_files import an_event, opened

from bot.domain.events import LONG_REF, REF_ALPHABET
from bot.services.ports import EventFilter

_SHORT = ["E" + "".join(rest) for rest in itertools.product(REF_ALPHABET, repeat=3)]
_TAKE = """
    INSERT INTO events
        (id, ref, platform, channel_id, organiser_id, title, state, starts_at, ends_at, revision, document)
    VALUES (?, ?, '', '', '', '', '', 0, 0, 0, '{}')
"""


async def test_once_all_short_refs_are_taken_an_event_gets_a_longer_one(tmp_path: Path) -> None:
    store = await opened(tmp_path / "one.db")
    await store._connections.write(lambda db: db.executemany(_TAKE, [(one, one) for one in _SHORT]))
    event = await store.add_event(an_event(ref=_SHORT[0]))
    assert len(event.ref) == LONG_REF
    assert await store.events(EventFilter(ref=event.ref)) == [event]
    await store.close()
