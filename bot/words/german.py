"""German words for days, clocks and lengths, said in English, so that one reader understands both.

Only the last words of each kind are taken, as the English ones are: what stands before them belongs to the title.
"""

import re
from collections.abc import Callable
from datetime import time

_WEEKDAYS = {
    "montag": "monday",
    "dienstag": "tuesday",
    "mittwoch": "wednesday",
    "donnerstag": "thursday",
    "freitag": "friday",
    "samstag": "saturday",
    "sonnabend": "saturday",
    "sonntag": "sunday",
}
_SHORT = {"mo": "monday", "di": "tuesday", "mi": "wednesday", "do": "thursday", "fr": "friday", "sa": "saturday"} | {
    "so": "sunday"
}
MONTHS = {
    "januar": "january",
    "jänner": "january",
    "februar": "february",
    "märz": "march",
    "maerz": "march",
    "april": "april",
    "mai": "may",
    "juni": "june",
    "juli": "july",
    "august": "august",
    "september": "september",
    "oktober": "october",
    "november": "november",
    "dezember": "december",
}
NUMBERS = {
    "ein": 1,
    "eine": 1,
    "einen": 1,
    "einem": 1,
    "einer": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
}
_UNITS = {"tag": "day", "woche": "week", "monat": "month"}
_NAMES, _MONTH, _NUMBER = "|".join(_WEEKDAYS), "|".join(MONTHS), "|".join(NUMBERS)
_PART_OF_DAY = r"(?:\s?(?:früh|vormittags?|mittags?|nachmittags?|abends?))?"
_AFTERNOON = 12
_LAST_NIGHT_HOUR = 6  # "halb vier" is in the afternoon

_DAY = re.compile(
    rf"(?<!\w)(?:(?:ab\s|am\s)?(?P<plain>übermorgen|heute\sabend|heute|morgen){_PART_OF_DAY}"
    rf"|(?:(?:am|ab|diesen|an\sdiesem)\s)?(?:(?P<again>jeden)\s|(?P<next>(?:am\s)?(?:nächste[nr]?|kommende[nr]?)"
    rf"(?:\swoche)?)\s)?(?P<name>{_NAMES}){_PART_OF_DAY}(?:,?\s(?:den\s|dem\s)?(?P<of_name>\d{{1,2}})\.\s?"
    rf"(?P<month_of_name>{_MONTH})(?:\s(?P<year_of_name>\d{{4}}))?)?"
    rf"|am\s(?P<short>{'|'.join(_SHORT)})\b\.?"
    rf"|(?:(?:am|ab|den|dem|vom)\s)?(?P<day>\d{{1,2}})\.\s?(?P<month>{_MONTH})(?:\s(?P<year>\d{{4}}))?"
    rf"|(?:am|ab|den|dem)\s(?P<digits>\d{{1,2}}\.\d{{1,2}}\.(?:\d{{2,4}})?)"
    rf"|in\s(?P<many>\d{{1,3}}|{_NUMBER})\s(?P<unit>tag|woche|monat)(?:e?n)?)(?![\w-])",
    re.IGNORECASE,
)
_ENGLISH_DAY = re.compile(
    r"\b(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{4}-\d{1,2}-\d{1,2})\b", re.IGNORECASE
)
_PLAIN = {"übermorgen": "day after tomorrow", "heute abend": "tonight", "heute": "today", "morgen": "tomorrow"}
_HOUR = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?"
_CLOCK = re.compile(
    rf"(?<![\w.:])(?:(?:von\s)?(?P<start>{_HOUR})(?:\suhr)?\s?(?:bis|-|–)\s?(?P<end>{_HOUR})\s?uhr"
    rf"|(?:(?:um|ab|gegen)\s)?(?P<at>{_HOUR})\s?uhr(?:\s(?P<minutes>[0-5]\d)(?!\w))?"
    rf"|um\s(?P<bare>{_HOUR})(?!\w)|(?:um\s)?halb\s(?P<half>\d{{1,2}}|{_NUMBER})"
    r"|(?:um\s)?(?P<named>mitternacht|zwölf\suhr\smittags|mittags))(?!\w|[.:]\d)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?<!\w)(?:für|dauer:?)\s(?:(?P<half>(?:eine\s)?halbe\s(?:stunde|std\.?))|(?P<more>anderthalb|eineinhalb)\sstunden"
    rf"|(?P<hours>\d{{1,2}}(?:[.,]\d{{1,2}})?|{_NUMBER})\s?(?:stunden?|std\.?|h)"
    rf"|(?P<minutes>\d{{1,4}}|{_NUMBER})\s?(?:minuten?|min\.?))(?!\w)",
    re.IGNORECASE,
)
_UNMISTAKABLE = re.compile(
    rf"(?<!\w)(?:uhr|übermorgen|heute|{_NAMES}|nächste[nrs]?|kommende[nrs]?|jeden|für\s(?:\d|eine?\s)|halb\s(?:\d|{_NUMBER})"
    rf"|morgen\s(?:um|früh|nachmittag|abend|mittag|\d)|in\s(?:einer|einem|zwei|drei|vier)(?=\s(?:tag|woche|monat)\w*)|\d{{1,2}}\.\s?(?:{_MONTH}))"
    r"(?!\w)|(?<=\d)uhr(?!\w)",
    re.IGNORECASE,
)


def looks_german(text: str) -> bool:
    """Say whether the words tell a time as nobody does in English."""
    return bool(_UNMISTAKABLE.search(text))


def in_english(text: str, *, is_german: bool = False) -> str:
    """Return the text with the last German day, clock and length in English; others only where it looks German."""
    if not (is_german or looks_german(text)):
        return text
    for pattern, say in ((_LENGTH, _length), (_CLOCK, _clock), (_DAY, _day)):
        text = _last_said(text, pattern, say)
    return text


def _last_said(text: str, pattern: re.Pattern[str], say: Callable[[re.Match[str]], str]) -> str:
    found = list(pattern.finditer(text))
    if not found or (pattern is _DAY and _ENGLISH_DAY.search(text, found[-1].end())):
        return text
    return text[: found[-1].start()] + say(found[-1]) + text[found[-1].end() :]


def _day(found: re.Match[str]) -> str:
    said = {key: value.lower() for key, value in found.groupdict().items() if value}
    return next(say(said) for group, say in _DAYS_SAID.items() if group in said)


def _named(said: dict[str, str]) -> str:
    lead = "every" if "again" in said else "next" if "next" in said else "on"
    return f"{lead} {_WEEKDAYS[said['name']]}"


# What was said -> how it is said in English; the first that was said counts.
_DAYS_SAID: dict[str, Callable[[dict[str, str]], str]] = {
    "plain": lambda said: _PLAIN[" ".join(said["plain"].split())],
    "of_name": lambda said: (
        f"on {_WEEKDAYS[said['name']]} {said['of_name']} {MONTHS[said['month_of_name']]} {said.get('year_of_name', '')}"
    ).rstrip(),
    "name": _named,
    "short": lambda said: f"on {_SHORT[said['short']]}",
    "many": lambda said: f"in {NUMBERS.get(said['many'], said['many'])} {_UNITS[said['unit']]}s",
    "digits": lambda said: f"on {said['digits']}",
    "day": lambda said: f"on {said['day']} {MONTHS[said['month']]} {said.get('year', '')}".rstrip(),
}


def _clock(found: re.Match[str]) -> str:
    said = {key: value.lower() for key, value in found.groupdict().items() if value}
    if "start" in said:
        return f"{_time(said['start'])}-{_time(said['end'])}"
    if "named" in said:
        return "at midnight" if said["named"] == "mitternacht" else "at noon"
    if "half" in said:
        hour = NUMBERS.get(said["half"]) or int(said["half"])
        return f"at {_half_before(hour):%H:%M}"
    if "at" in said:
        return f"at {_time(said['at'], said.get('minutes', '00'))}"
    bare = said["bare"].replace(".", ":")
    return f"at {bare}"


def _time(words: str, minutes: str = "00") -> str:
    hour, _, said = words.replace(".", ":").partition(":")
    return f"{int(hour) % 24:02}:{said or minutes}"


def _half_before(hour: int) -> time:
    before = (hour - 1) % 24
    return time(before + (_AFTERNOON if 0 < before <= _LAST_NIGHT_HOUR else 0), 30)


def _length(found: re.Match[str]) -> str:
    if found["half"]:
        return "for 30 min"
    if found["more"]:
        return "for 90 min"
    many = (found["hours"] or found["minutes"]).lower()
    return f"for {NUMBERS.get(many, many)} {'h' if found['hours'] else 'min'}"
