"""Everything that the bot and its libraries log as an error, with where it came from."""

import logging
import re
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

_NUMBER = re.compile(r"0x[0-9a-f]+|\b[0-9a-f]{8,}\b|\d+")
_OF_OURS = re.compile(r'File ".*?/((?:bot|handlers|providers)/[^"]*)", line (\d+), in (\w+)')


class Alarms(logging.Handler):
    """Collects them; `heard` holds what has been logged since it was last emptied."""

    def __init__(self, *, show: bool = False) -> None:
        super().__init__(logging.ERROR)
        self._show = show
        self.heard: list[str] = []

    def install(self) -> None:
        """Listen to both kinds of logs, and let nothing through to the screen."""
        structlog.configure(processors=[self._ours], cache_logger_on_first_use=False)
        root = logging.getLogger()
        root.handlers[:] = [self]
        root.setLevel(logging.ERROR)
        logging.raiseExceptions = False

    def emit(self, record: logging.LogRecord) -> None:
        """Take what a library logs."""
        where = record.exc_info[1] if record.exc_info else None
        if record.name == "aiohttp.server" and not (where and "bot/web.py" in _trace(where)):
            return  # the local Slack, which is sent odd addresses
        self.heard.append(f"{record.name}: {_shape(record.getMessage())}{self.told(where)}")

    def _ours(self, _logger: Any, level: str, entry: MutableMapping[str, Any]) -> Mapping[str, Any]:
        if level in ("error", "exception", "critical"):
            self.heard.append(
                f"{entry.get('event')} ({entry.get('what', '')}){self.told(_failure(entry.get('exc_info')))}"
            )
        raise structlog.DropEvent

    def told(self, failure: BaseException | None) -> str:
        """Return what failed, and where in our code."""
        if failure is not None and self._show:
            traceback.print_exception(failure)
        return _places(failure)


def _places(failure: BaseException | None) -> str:
    """Return what failed and the last places in our code: the same for the same fault."""
    if failure is None:
        return ""
    places = _OF_OURS.findall(_trace(failure))
    path = " < ".join(f"{file}:{line} {name}" for file, line, name in reversed(places[-3:]))
    return f": {type(failure).__name__}: {_shape(str(failure))} [{path}]"


def _trace(failure: BaseException) -> str:
    return "".join(traceback.format_exception(failure))


def _failure(exc_info: Any) -> BaseException | None:
    if exc_info is True:
        return sys.exc_info()[1]
    return exc_info[1] if isinstance(exc_info, tuple) else exc_info


def _shape(message: str) -> str:
    return _NUMBER.sub("#", message.partition("\n")[0])[:200]
