"""Structured logs, one JSON object a line, from which secrets are taken out."""

import logging
import re
import sys
from collections.abc import Iterable
from typing import Any

import structlog

_TOKENISH = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|eyJ[\w-]{10,}\.[\w.-]+|(?i:bearer)\s+\S+|[\w.+-]+@[\w-]+\.[\w.]+")
_SHORTEST = 6  # characters: a shorter "secret" would blot out ordinary words


def redact(text: str, secrets: Iterable[str]) -> str:
    """Return `text` without the secrets, and without anything that looks like a token or an e-mail address."""
    for secret in secrets:
        text = text.replace(secret, "[secret]")
    return _TOKENISH.sub("[secret]", text)


def start_logs(level: str, secrets: Iterable[str] = ()) -> None:
    """Send our own and the libraries' logs to standard error, as JSON lines."""
    hidden = [one for one in secrets if len(one) >= _SHORTEST]
    render = structlog.processors.JSONRenderer(ensure_ascii=False)

    def redacted(logger: Any, name: str, entry: Any) -> str:
        return redact(str(render(logger, name, entry)), hidden)

    shared: list[Any] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, redacted],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in ("apscheduler", "httpx", "slack_bolt", "slack_sdk"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))
