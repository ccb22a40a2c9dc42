"""The scan for leaks finds what is planted, wherever it does not belong, and says nothing of what belongs there."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.sandbox.leaks import RULES, leaks
from bot.sandbox.server import BOT_TOKEN
from bot.sandbox.stage import Stage
from bot.sandbox.workspace import Call

BEN, OLIVIA, ADA, KAVYA = "U0BEN", "U0OLIVIA", "U0ADA", "U0KAVYA"  # concerned; organiser; administrator; anybody else
JOIN, HOST = "https://fake.example/access/join-of-ben", "https://fake.example/host/host-of-it"
CANARIES = {
    "secret": BOT_TOKEN,
    "join link": JOIN,
    "host link": HOST,
    "feed address": f"https://board.example/feeds/{'a' * 43}.ics",
    "e-mail address": "ben@example.com",
    "name": "Ben Fischer",
}
Plant = Callable[[Stage, str, str], None]


def _call(stage: Stage, method: str, **arguments: object) -> None:
    stage.slack.space.calls.append(Call(method, arguments, {"ok": True}))


def _file(stage: Stage, channel_id: str, words: str) -> None:
    stage.slack.space.contents["F1"] = f"a,b\r\n{words[:9]}\r\n {words[9:]}".encode()  # folded, as calendar files are
    _call(stage, "files.completeUploadExternal", channel_id=channel_id, files=[{"id": "F1"}])


def _direct(stage: Stage, reader: str) -> str:
    return stage.slack.space.direct(reader).id


def _modal(stage: Stage, reader: str, words: str) -> None:
    stage.slack.space.viewers["V1"] = reader
    _call(stage, "views.update", view_id="V1", view={"private_metadata": words})


# Where it is planted -> how, for whom
TO_ALL: dict[str, Callable[[Stage, str], None]] = {
    "message in a channel": lambda stage, words: _call(stage, "chat.postMessage", channel="C0EVENTS", text=words),
    "card": lambda stage, words: _call(stage, "chat.update", channel="C0EVENTS", blocks=[{"a": [words]}]),
    "metadata": lambda stage, words: _call(stage, "chat.postMessage", channel="C0EVENTS", metadata={"a": words}),
    "file in a channel": lambda stage, words: _file(stage, "C0EVENTS", words),
    "answer to all": lambda stage, words: stage.slack.space.responses.append(
        ("C0EVENTS", BEN, {"response_type": "in_channel", "text": words})
    ),
    "write-ahead log": lambda stage, words: _write(stage, "callboard.db-wal", words),
}
TO_ONE: dict[str, Plant] = {
    "direct message": lambda stage, reader, words: _call(
        stage, "chat.postMessage", channel=_direct(stage, reader), text=words
    ),
    "file": lambda stage, reader, words: _file(stage, _direct(stage, reader), words),
    "modal": _modal,
    "modal of which no answer came": lambda stage, reader, words: _call(
        stage, "views.open", trigger_id=stage.slack.space.new_trigger(reader), view={"private_metadata": words}
    ),
    "Home": lambda stage, reader, words: _call(stage, "views.publish", user_id=reader, view={"a": words}),
    "ephemeral": lambda stage, reader, words: _call(
        stage, "chat.postEphemeral", channel="C0EVENTS", user=reader, text=words
    ),
    "response": lambda stage, reader, words: stage.slack.space.responses.append(("C0EVENTS", reader, {"text": words})),
    "acknowledgement": lambda stage, reader, words: stage.slack.delivery.answers.append(
        ({"user": {"id": reader}}, {"view": {"a": words}})
    ),
}
_PRIVATE = {
    "direct message",
    "file",
    "modal",
    "modal of which no answer came",
    "ephemeral",
    "response",
    "acknowledgement",
}
_PERSONAL = {(who, where) for who in (BEN, OLIVIA, ADA) for where in _PRIVATE}
BELONGS: dict[str, set[tuple[str, str]]] = {
    "secret": set(),
    "join link": {(BEN, "direct message"), (BEN, "file")},
    "host link": {(OLIVIA, "direct message")},
    "feed address": set(),  # nobody has asked for one
    "e-mail address": _PERSONAL,
    "name": _PERSONAL,
}


def _write(stage: Stage, name: str, words: str) -> None:
    (Path(stage.folder) / name).write_bytes(b"\x00\xff" + words.encode() + b"\xfe")


@pytest.fixture(scope="module")
def one_stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("stage")
    made = Stage(folder=str(folder))
    made.platforms.all["movingimage"].join_links[JOIN] = "ben@example.com"
    made.platforms.all["movingimage"].host_links.add(HOST)
    with closing(sqlite3.connect(folder / "callboard.db")) as database, database:
        database.execute("CREATE TABLE events (organiser_id)")
        database.execute("CREATE TABLE organisers (user_id)")
        database.execute("INSERT INTO organisers VALUES (?)", (OLIVIA,))
    return made


@pytest.fixture
def stage(one_stage: Stage) -> Iterator[Stage]:
    yield one_stage
    _clear(one_stage)


def _clear(stage: Stage) -> None:
    for told in (stage.slack.space.calls, stage.slack.space.responses, stage.slack.delivery.answers):
        told.clear()
    stage.slack.delivery.sent.clear()
    (Path(stage.folder) / "callboard.db-wal").unlink(missing_ok=True)


def test_every_rule_has_its_leak() -> None:
    assert CANARIES.keys() == RULES.keys() == BELONGS.keys()


def test_nothing_is_found_where_nothing_is(stage: Stage) -> None:
    assert leaks(stage, "started") == []


@pytest.mark.parametrize("kind", CANARIES)
@pytest.mark.parametrize("where", TO_ALL)
def test_what_is_shown_to_all_or_lies_open_is_found(stage: Stage, kind: str, where: str) -> None:
    TO_ALL[where](stage, f"see {CANARIES[kind]}.")
    found = leaks(stage)
    if (kind, where) == ("name", "write-ahead log"):  # notes name people
        assert found == []
    else:
        assert [one for one in found if one.startswith(f"a {kind} is in a ")] == found != []
        assert CANARIES[kind] not in str(found)


@pytest.mark.parametrize("kind", CANARIES)
@pytest.mark.parametrize("where", TO_ONE)
def test_what_is_shown_to_one_is_found_unless_it_concerns_them(stage: Stage, kind: str, where: str) -> None:
    for reader in (BEN, OLIVIA, ADA, KAVYA):
        _clear(stage)
        TO_ONE[where](stage, reader, CANARIES[kind])
        assert (leaks(stage) == []) is ((reader, where) in BELONGS[kind]), reader


@pytest.mark.parametrize("kind", CANARIES)
def test_what_is_logged_is_found(stage: Stage, kind: str) -> None:
    assert leaks(stage, f'{{"event": "sent to {CANARIES[kind]}"}}')


def test_an_address_is_theirs_who_have_typed_it(stage: Stage) -> None:
    typed = {"email": {"email": {"type": "email_text_input", "value": "Ben@Other.example"}}}
    view = {"callback_id": "email_form", "state": {"values": typed}}
    stage.slack.delivery.sent.append(("interactive", {"user": {"id": BEN}, "view": view}))
    TO_ONE["direct message"](stage, BEN, "ben@other.example")
    assert leaks(stage) == []
    TO_ONE["direct message"](stage, KAVYA, "ben@other.example")
    assert leaks(stage) != []
