"""Words that look as if they said something which Callboard does not know or do: told, not dropped."""

import difflib
import re
from collections.abc import Iterable, Mapping

from bot.domain.times import weekday_said
from bot.texts import tr
from bot.words.cuts import CUT_WHEN, CUTS
from bot.words.days import DAY_NAMES, SaidDay
from bot.words.zones import unknown_zone_after

_OTHER_PLATFORMS = (
    "zoom", "zoom webinars", "zoom events", "microsoft teams", "ms teams", "teams", "google meet", "gmeet", "meet",
    "hangouts", "webex", "cisco webex", "gotowebinar", "gotomeeting", "goto webinar", "goto meeting", "skype",
    "slack", "slack huddle", "jitsi", "bigbluebutton", "whereby", "livestorm", "hopin", "ringcentral", "airmeet",
    "bizzabo", "cvent", "on24", "demio", "bluejeans", "chime", "discord", "youtube", "youtube live", "vimeo",
    "twitch", "facebook live", "linkedin live", "streamyard", "restream", "clickmeeting", "eventbrite", "luma",
)  # fmt: skip
_ON_OTHER = re.compile(
    rf"\b(?:on|via)\s+({'|'.join(sorted(_OTHER_PLATFORMS, key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)
_ON = re.compile(r"\bon\s+(?P<two>(?P<one>[\w-]{3,})(?:\s[\w-]{3,})?)", re.IGNORECASE)
# After what was understood, "on" and one last word name a platform; these do not.
_ON_LAST = re.compile(rf"[{CUTS}]\s*on\s+([^\W\d][\w-]*)\s*$", re.IGNORECASE)
_NO_PLATFORM = frozenset(
    {
        "the",
        "a",
        "an",
        "our",
        "your",
        "my",
        "this",
        "that",
        "it",
        "air",
        "site",
        "stage",
        "campus",
        "demand",
        "hold",
        "time",
        "track",
        "top",
        "line",
        "online",
        "us",
        "me",
        "them",
    }
)
_ALIKE = 0.8
_AGAIN = re.compile(
    rf"\b(?:(?:every|each)\s(?:other\s|second\s|\d{{1,2}}\s)?(?:{DAY_NAMES}|(?:work|week)?day|week|month|quarter|year)s?"
    r"|(?:bi-?)?(?:daily|weekly|monthly|quarterly|yearly)|fortnightly)\b",
    re.IGNORECASE,
)


def doubts_about(
    text: str, day: SaidDay | None, aliases: Iterable[str], *, has_platform: bool, has_zone: bool
) -> Mapping[str, str]:
    """Return a sentence for each field of the form about which the words said what was not understood."""
    said = {
        "platform": "" if has_platform else _about_platform(text, aliases),
        "date": _about_weekday(day),
        "repeats": _about_repeating(text, day),
        "zone": "" if has_zone else _about_zone(text),
    }
    return {key: sentence for key, sentence in said.items() if sentence}


def _about_platform(text: str, aliases: Iterable[str]) -> str:
    if name := _misspelt(text, aliases):
        return tr(
            "Callboard does not know a platform “{platform}”. Did you mean {near}? Choose one from the list.",
            platform=name[0],
            near=name[1],
        )
    found = _ON_OTHER.search(text) or _ON_LAST.search(text)
    if found is None or found[1].lower() in _NO_PLATFORM:
        return ""
    return tr("Callboard does not know a platform “{platform}”. Choose one from the list.", platform=found[1])


def _misspelt(text: str, aliases: Iterable[str]) -> tuple[str, str] | None:
    known = {one.lower().replace(" ", ""): one for one in aliases}
    for found in _ON.finditer(text):
        for words in (found["two"], found["one"]):
            near = difflib.get_close_matches(words.lower().replace(" ", ""), known, n=1, cutoff=_ALIKE)
            if near:
                return words, known[near[0]]
    return None


def _about_weekday(day: SaidDay | None) -> str:
    if day and day.wrong_weekday:
        return tr(
            "This is a {day}, though you wrote “{words}”. Which day do you mean?",
            day=weekday_said(day.day),
            words=day.wrong_weekday,
        )
    return ""


def _about_repeating(text: str, day: SaidDay | None) -> str:
    """Return what is to be said of words that sound like a series where none was understood."""
    if day and day.is_again:
        return tr("Of “{words}” only the next one is in the form. Choose here how it repeats.", words=day.words)
    if found := _AGAIN.search(text):
        return tr("Does “{words}” mean that it repeats? Then choose here how.", words=found[0])
    return ""


def _about_zone(text: str) -> str:
    for part in text.split(CUT_WHEN)[1:]:
        if name := unknown_zone_after(part):
            return tr("Callboard does not know a time zone “{name}”. Type a city or a country to find it.", name=name)
    return ""
