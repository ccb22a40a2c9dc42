"""Whatever table holds something of people, there is an end to it."""

import re
import sqlite3
from pathlib import Path

from store_files import opened

from bot.store import memory, people

# Gone by themselves before, with what they belong to, or as long as somebody wants them; figures are of nobody.
OTHERWISE = {"intake", "organisers", "quiet", "figures"}
OF_PEOPLE = {"event_id", "user_id", "mail_key", "secrets", "batch_id"}


async def test_every_table_that_holds_something_of_people_is_emptied_in_time_and_for_who_wants_to_be_forgotten(
    tmp_path: Path,
) -> None:
    store = await opened(tmp_path / "one.db")
    await store.close()
    with sqlite3.connect(tmp_path / "one.db") as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {name: {row[1] for row in db.execute(f"PRAGMA table_info({name})")} for name in names}
    holding = {name for name, known in columns.items() if known & OF_PEOPLE} - OTHERWISE

    assert holding - _emptied(memory.FORGET) == {"events"}
    assert {name for name in holding if "user_id" in columns[name]} <= _emptied(people.FORGET)


def _emptied(statements: tuple[str, ...]) -> set[str]:
    return {found for one in statements for found in re.findall(r"DELETE FROM (\w+)", one)}
