"""How long: "1h", "90 min", "1h30", "1:30", "two hours", "half an hour" -> minutes."""

import re

from bot.domain.errors import CallboardError
from bot.texts import tr

LONGEST = 7 * 24 * 60

_WORDS = {
    "a quarter of an hour": 15,
    "quarter of an hour": 15,
    "half an hour": 30,
    "three quarters of an hour": 45,
    "an hour and a half": 90,
    "an hour": 60,
    "one hour": 60,
    "two hours": 120,
    "three hours": 180,
    "all day": 8 * 60,
}
_HOUR, _MINUTE = r"h(?:(?:ou)?rs?)?", r"m(?:in(?:ute)?s?)?\.?"
_PATTERNS = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"(?P<hours>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s*{_HOUR}",
        rf"(?P<hours>\d{{1,3}})\s*{_HOUR}\s*(?:and\s+)?(?P<minutes>\d{{1,2}})\s*(?:{_MINUTE})?",
        rf"(?P<minutes>\d{{1,5}})\s*(?:{_MINUTE})?",
        r"(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d)",
    )
)
# What may follow "for" in a sentence: always with its unit, so that "for 3 people" is no duration.
IN_A_SENTENCE = (
    rf"(?:{'|'.join(_WORDS)}|\d{{1,3}}\s*{_HOUR}\s*(?:and\s+)?\d{{1,2}}\s*(?:{_MINUTE})?|\d{{1,3}}(?:[.,]\d{{1,2}})?\s*{_HOUR}"
    rf"|\d{{1,4}}\s*{_MINUTE}|\d{{1,2}}:[0-5]\d)(?!\w)"
)


class NotADuration(CallboardError):
    """The text does not say how long."""


def parse_minutes(text: str) -> int:
    """Return whole minutes. Raises NotADuration with what to write instead."""
    said = " ".join(text.split()).lower()
    if said in _WORDS:
        return _WORDS[said]
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(said):
            parts = found.groupdict()
            hours = float((parts.get("hours") or "0").replace(",", "."))
            return _checked(round(hours * 60) + int(parts.get("minutes") or 0))
    raise NotADuration(tr("Write how long it lasts, such as 1h, 90 min or 1h 30m."))


def say_minutes(minutes: int) -> str:
    """Return minutes the short way, such as 1h 30m; what parse_minutes reads again."""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours}h" if hours else "", f"{rest}m" if rest or not hours else "") if part)


def _checked(minutes: int) -> int:
    if minutes < 1:
        raise NotADuration(tr("An event lasts at least a minute. Write 1h or 90 min."))
    if minutes > LONGEST:
        raise NotADuration(tr("An event lasts at most a week. Write 1h or 90 min."))
    return minutes
