"""Nothing that is secret or personal gets into a log line, wherever it stands and whoever logs it."""

import io
import json
import logging
import sys
import threading
import time
import warnings
from collections.abc import Iterator

import httpx
import pytest
import structlog
from slack_sdk.errors import SlackApiError

from bot.logs import start_logs, write_logs
from bot.redaction import redact, redaction
from providers.errors import Unavailable, clean

SET = ['p@ss "word"/ü\\', "plain-password", "kaltura app token", "short"]
LIBRARIES = (
    "aiohttp.access",
    "apscheduler.scheduler",
    "httpcore.http11",
    "httpx",
    "slack_bolt.App",
    "slack_sdk",
    "asyncio",
)
# What must not be seen, and how it stands where it is logged.
LEAKS = {
    "xoxb-123-abc": "token xoxb-123-abc.",
    "xoxe.xoxb-1-Mi0y": "rotated: xoxe.xoxb-1-Mi0y",
    "xapp-1-A-b": "opening with xapp-1-A-b",
    "sesame-bearer": "{'Authorization': 'Bearer sesame-bearer'}",
    "c2VzYW1lOng=": "Authorization: Basic c2VzYW1lOng=",
    "sesame-ks": "(b'Authorization', b'KS sesame-ks')",
    "sesame-key": '{"x-api-key": "sesame-key", "a": 1}',
    "sesame-cookie": "Set-Cookie: session=sesame-cookie; Path=/",
    "sesame-json": '{"password": "sesame-json"}',
    "sesame-form": "email_token=sesame-form&a=1",
    "eyJhbGciOiJIUzI1NiJ9.eyJzZXNhbWUi.abc": "got eyJhbGciOiJIUzI1NiJ9.eyJzZXNhbWUi.abc",
    "djJ8MTIzfHNlc2FtZQ==": "session djJ8MTIzfHNlc2FtZQ== ends",
    "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE=": "key Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE=",
    "ben.o'hara+x@mail.example.com": "to <ben.o'hara+x@mail.example.com>",
    "ben%40example.com": "GET /users.lookupByEmail/ben%40example.com",
    "sesame-ticket": "wss://wss-primary.slack.com/link/?ticket=sesame-ticket&app_id=1",
    "j0in5esame": "https://events.example.com/join/j0in5esame",
    "sesame-fragment": "see https://events.example.com/room#sesame-fragment",
    "sesame-user": "postgres at https://sesame-user:x@db.example.com/a",
    "averylongpersonalticketwithoutdigits": "https://e.example/averylongpersonalticketwithoutdigits/x",
    'p@ss "word"/ü\\': 'with p@ss "word"/ü\\ in it',
    "p%40ss%20%22word%22": "https://x.example/?p=p%40ss%20%22word%22/%C3%BC%5C plain p%40ss%20%22word%22%2F%C3%BC%5C",
    "kaltura+app+token": "kaltura+app+token",
}


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is logged, at the level that tells most; every library talks."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level, sys.excepthook, threading.excepthook, structlog.get_config())
    levels = {one: logging.getLogger(one).level for one in logging.root.manager.loggerDict}
    written = io.StringIO()
    start_logs("DEBUG", SET)
    write_logs("DEBUG", SET, written)
    yield written
    root.handlers[:], sys.excepthook, threading.excepthook = before[0], before[2], before[3]
    root.setLevel(before[1])
    structlog.configure(**before[4])
    logging.captureWarnings(capture=False)
    for name in [*logging.root.manager.loggerDict]:
        logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))


def _told(lines: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


@pytest.mark.parametrize("leak", LEAKS)
def test_what_looks_like_a_secret_or_an_address_is_taken_out_of_a_text(leak: str) -> None:
    cleaned = redaction(SET)(LEAKS[leak])
    assert leak not in cleaned
    assert "[secret]" in cleaned


def test_ordinary_words_stay_as_they_are() -> None:
    for text in (
        "Slack refuses the app",
        "https://slack.com/api/chat.postMessage",
        "http://127.0.0.1:8765/api/v1/events/list",
        "3 rows at 10:00, a short token, the key of E7K2",
        "an interaction failed: 4 of 5 signatures",
        "0123456789abcdef0123456789abcdef",
    ):
        assert redact(text) == text


def test_fields_keys_lists_and_objects_are_cleaned_and_every_line_stays_json(lines: io.StringIO) -> None:
    log = structlog.get_logger("bot.test")
    for leak, text in LEAKS.items():
        log.warning(
            "x", text=text, deep={"a": [{text: (text,)}], "b": {text}}, other=ValueError(text), raw=text.encode()
        )
        log.warning(text, email="Ben", password=leak, join_link=leak)
    told = _told(lines)
    assert len(told) == 2 * len(LEAKS)
    for leak, one in ((leak, one) for leak in LEAKS for one in told):
        assert leak not in json.dumps(one, ensure_ascii=False), one
    assert {one["email"] for one in told[1::2]} == {"[secret]"}


def _failure(text: str) -> Unavailable:
    failure = Unavailable("Kaltura", "list", text)
    failure.add_note(text)
    failure.__cause__ = httpx.ConnectError(text)
    return failure


def test_exceptions_their_causes_and_notes_are_cleaned(lines: io.StringIO) -> None:
    for text in LEAKS.values():
        structlog.get_logger("bot.test").error("failed", exc_info=_failure(text))
    told = _told(lines)
    assert all("ConnectError" in str(one["exception"]) for one in told)
    for leak in LEAKS:
        assert leak not in json.dumps(told, ensure_ascii=False), leak


@pytest.mark.parametrize("name", LIBRARIES)
def test_libraries_are_cleaned_even_when_they_are_made_to_talk(lines: io.StringIO, name: str) -> None:
    logger = logging.getLogger(name)
    logger.setLevel(logging.DEBUG)
    for text in LEAKS.values():
        logger.debug("Sending a request - headers: %s, body: %r", {"Authorization": text}, text)
        logger.debug("failed", exc_info=SlackApiError(text, {"ok": False, "error": text}))
    assert len(_told(lines)) == 2 * len(LEAKS)
    for leak in LEAKS:
        assert leak not in lines.getvalue(), leak
        assert json.dumps(leak, ensure_ascii=False)[1:-1] not in lines.getvalue()


@pytest.mark.parametrize("name", LIBRARIES[:-1])
def test_libraries_that_tell_what_is_sent_are_silent_unless_something_is_wrong(lines: io.StringIO, name: str) -> None:
    logging.getLogger(name).info("sent")
    assert lines.getvalue() == ""
    logging.getLogger(name).warning("wrong")
    assert "wrong" in lines.getvalue()


@pytest.mark.parametrize("piece", ["x", "a-", "a.", "%40", "eyJ-", "token ", "password", "a@b.", "http://"])
def test_a_long_text_holds_up_nobody(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    since = time.perf_counter()
    redact(text)
    clean(text * 30)
    assert time.perf_counter() - since < 4


def test_what_nobody_catches_and_warnings_are_logged_and_cleaned(lines: io.StringIO) -> None:
    failure = RuntimeError("Bearer sesame-bearer")
    sys.excepthook(RuntimeError, failure, None)
    thread = threading.Thread(target=lambda: (_ for _ in ()).throw(failure))
    thread.start()
    thread.join()
    warnings.warn("to ben@example.com", stacklevel=1)
    told = _told(lines)
    assert [one["level"] for one in told] == ["critical", "critical", "warning"]
    assert "sesame" not in lines.getvalue()
    assert "ben@" not in lines.getvalue()


def test_what_a_platform_says_is_quoted_without_what_its_links_open() -> None:
    said = "Already there: https://u:p@join.example/r/abc?t=1, ask “https://help.example”"
    assert clean(said) == "Already there: https://join.example/… ask “https://help.example”"
