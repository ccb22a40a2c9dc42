"""`callboard doctor`: what it says of each thing, by name and never by value."""

from pathlib import Path

import pytest

from bot.doctor import examine
from bot.domain.clock import SystemClock
from bot.store.sqlite import SqliteStore
from bot.store.vault import Vault

SLACK = {"SLACK_BOT_TOKEN": "xoxb-secret", "SLACK_APP_TOKEN": "xapp-secret", "SLACK_API_URL": "http://127.0.0.1:9/"}


async def findings(environment: dict[str, str]) -> dict[str, str]:
    said: list[str] = []
    await examine(said.append, environment)
    return {line[6:].partition(": ")[0]: line for line in said}


@pytest.mark.parametrize(
    ("platform", "given", "mark", "says"),
    [
        ("movingimage", ["MOVINGIMAGE_API_KEY"], "ok", "MOVINGIMAGE_API_KEY set"),
        ("movingimage", [], "ok", "not set, so the platform is not offered; it takes MOVINGIMAGE_API_KEY"),
        ("Eventtia", ["EVENTTIA_EMAIL"], "FAIL", "EVENTTIA_EMAIL set; EVENTTIA_PASSWORD missing"),
        ("Kaltura", ["KALTURA_KS"], "ok", "KALTURA_KS set"),
        ("Kaltura", ["KALTURA_KS", "KALTURA_PARTNER_ID", "KALTURA_USER_ID"], "ok", "KALTURA_USER_ID set"),
        (
            "Kaltura",
            ["KALTURA_PARTNER_ID", "KALTURA_USER_ID"],
            "FAIL",
            "KALTURA_PARTNER_ID, KALTURA_USER_ID set; KALTURA_APP_TOKEN_ID, KALTURA_APP_TOKEN missing",
        ),
        ("Kaltura", ["KALTURA_REGION"], "ok", "not set"),
    ],
)
async def test_the_credentials_of_every_platform_are_told_by_name(
    platform: str, given: list[str], mark: str, says: str
) -> None:
    told = await findings(dict.fromkeys(given, "nvp1"))
    line = told[f"{platform} credentials"]
    assert line.startswith(mark)
    assert says in line
    assert "nvp1" not in line


async def test_one_line_is_said_of_each_platform_and_no_value_ever() -> None:
    values = {"EVENTTIA_EMAIL": "ann@example.com", "EVENTTIA_PASSWORD": "hunter22", "IBM_VIDEO_TOKEN": "ibm-token"}
    told = await findings(SLACK | values)
    assert sum("credentials" in what for what in told) == 5
    assert not any(value in line for value in values.values() for line in told.values())


async def test_a_half_set_platform_is_named_even_where_slack_is_not_set() -> None:
    told = await findings({"EVENTTIA_EMAIL": "ann@example.com"})
    assert told["Eventtia credentials"].startswith("FAIL")
    assert told["settings"].startswith("FAIL")


async def test_how_much_room_there_is_is_told_also_of_a_database_in_use(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    store = await SqliteStore.open(path, SystemClock(), Vault.open(path, None))
    said = (await findings({**SLACK, "CALLBOARD_DATABASE": path}))["database"]
    await store.close()
    assert "is in use by a running Callboard; " in said
    assert " MiB free" in said
