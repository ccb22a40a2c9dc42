"""Structured logs, one JSON object a line, from which secrets are taken out."""

import logging
import sys
import threading
from collections.abc import Iterable
from types import TracebackType
from typing import Any, TextIO

import structlog

from bot.redaction import redaction

log = structlog.get_logger(__name__)

# They tell what is sent and answered, and their own business: their warnings are enough.
_TALKATIVE = ("aiohttp", "apscheduler", "hpack", "httpcore", "httpx", "slack_bolt", "slack_sdk")


def start_logs(level: str, secrets: Iterable[str] = ()) -> None:
    """Send our own and the libraries' logs, warnings, and what nobody caught to standard error, as JSON lines."""
    write_logs(level, secrets, sys.stderr)
    logging.captureWarnings(capture=True)
    sys.excepthook = _surprised
    threading.excepthook = lambda told: _surprised(told.exc_type, told.exc_value, told.exc_traceback)


def write_logs(level: str, secrets: Iterable[str], stream: TextIO) -> None:
    """Write our own and the libraries' logs to `stream`."""
    clean = redaction(secrets)

    def redacted(_logger: Any, _name: str, entry: Any) -> Any:
        return clean(entry)

    shared: list[Any] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                redacted,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for one in _TALKATIVE:
        logging.getLogger(one).setLevel(max(logging.WARNING, root.level))


def _surprised(kind: type[BaseException], failure: BaseException | None, trace: TracebackType | None) -> None:
    """Log what nobody caught: Python would print it, with whatever it carries."""
    if failure is not None and issubclass(kind, Exception):
        log.critical("uncaught", exc_info=(kind, failure, trace))
