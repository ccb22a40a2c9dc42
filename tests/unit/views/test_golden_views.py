"""Every view at none, one, two, many and far too many: as its golden file has it, taken by Slack, in every language."""

import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from types import CodeType, FrameType
from typing import Any

import pytest
from golden_amounts import AMOUNTS

import bot.views
from bot.sandbox.validate import check_message, check_view
from bot.texts import Language, speaking
from tests.golden import FOLDER, RENEW, golden, shown

# What platforms and people bring that must not embarrass, and the golden case that shows it.
BAD_INPUT = {
    "zero attendees": ("attendance_digest", "none"),
    "one attendee": ("attendance_digest", "one"),
    "more registered than invited": ("attendance_digest", "more than invited"),
    "attendance over 100 %": ("attendance_digest", "more than registered"),
    "no recording": ("recordings", "none"),
    "forty recordings": ("recordings", "far too many"),
    "names of 300 characters": ("attendance_list", "long names"),
    "all values of a chart equal": ("attendance_digest", "all alike"),
    "a negative duration": ("recordings", "negative duration"),
    "a survey with one answer": ("afterwards", "a survey with one answer"),
    "two events at the same time in a channel": ("weekly", "two at the same time"),
}
_HALF = re.compile(r"<[^>]*$|&[a-z]*$|&[a-z]*…")
# What shows nothing: it reads what comes back from forms, names blocks, or makes files.
SHOWS_NOTHING = {
    "calendar.calendar_feed",
    "calendar.calendar_file",
    "csvfile.attendance_csv",
    "csvfile.table_csv",
    "groups.verbs",
    "languages.language_chosen",
    "operation_answer.fits_modal",
    "people.chosen_listing",
    "people.mark_from",
    "person.kept_of_person",
    "person.print_of",
    "person.tags_of",
    "templates.shown_templates",
}


@pytest.mark.parametrize("file", sorted(one.removesuffix(".txt") for one in golden()))
def test_a_view_is_what_its_golden_file_has(file: str) -> None:
    path = FOLDER / f"{file}.txt"
    assert path.exists(), RENEW
    assert golden()[path.name] == path.read_text(encoding="utf-8"), RENEW


def test_no_golden_file_is_of_a_view_that_is_gone() -> None:
    assert {one.name for one in FOLDER.iterdir()} == {*golden()}, RENEW


def test_what_is_shown_of_one_amount_is_shown_of_all_of_them() -> None:
    names = {(file, name) for file, name, _ in shown()}
    for file, name in names:
        what, _, amount = name.rpartition(", ")
        if amount in AMOUNTS:
            others = {(file, f"{what}, {one}" if what else one) for one in AMOUNTS[1:]}  # of some, there is always one
            assert others <= names, f"{file}: {name}"


@pytest.mark.parametrize(("what", "case"), BAD_INPUT.items())
def test_what_is_odd_has_a_golden_case(what: str, case: tuple[str, str]) -> None:
    file, name = case
    assert f"##### {name}\n" in golden()[f"{file}.txt"], what


def test_every_function_of_the_views_is_in_the_golden_files() -> None:
    used = _called_in_making_them()
    missing = {name for name, code in _functions() if code not in used}
    assert missing == SHOWS_NOTHING, "add what is missing to golden_messages.py or golden_views.py"


@pytest.mark.parametrize("language", Language)
def test_slack_takes_every_view_in_every_language(language: Language) -> None:
    with speaking(language):
        for file, name, one in shown():
            try:
                _check(one)
            except Exception as wrong:
                raise AssertionError(f"{file}, {name}: {wrong}") from wrong


def test_no_time_member_or_link_is_cut_in_two() -> None:
    for file, name, one in shown():
        cut = [words for words in _mrkdwn(one) if _HALF.search(words)]
        assert not cut, f"{file}, {name}: {cut}"


def _mrkdwn(one: Any) -> Iterator[str]:
    """Yield all mrkdwn of whatever a view returns."""
    if isinstance(one, dict):
        yield from [one["text"]] if one.get("type") == "mrkdwn" else _mrkdwn([*one.values()])
    elif isinstance(one, list | tuple):
        for each in one:
            yield from _mrkdwn(each)
    elif hasattr(one, "blocks"):
        yield from _mrkdwn([one.blocks, one.plain])


def _check(one: Any) -> None:
    """Have the local Slack look at whatever a view returns."""
    if hasattr(one, "payload"):
        check_message(one.payload())
        check_message(one.payload(is_plain=True))
    elif hasattr(one, "plain"):
        _check([one.text, one.blocks])
        _check([one.text, one.plain])
    elif isinstance(one, dict):
        _check_view(one) if one["type"] in ("modal", "home") else _check_blocks([one])
    elif isinstance(one, list | tuple) and one:
        _check_several(one)


def _check_several(several: Any) -> None:
    if all(isinstance(one, dict) and "type" in one and one["type"] not in ("modal", "home") for one in several):
        _check_blocks(list(several))
    else:
        for one in several:
            _check(one)


def _check_view(view: dict[str, Any]) -> None:
    check_view(view)


def _check_blocks(blocks: list[dict[str, Any]]) -> None:
    """Check blocks where they stand: those with inputs in a modal, others in a message."""
    if any(one["type"] == "input" for one in blocks):
        title = {"type": "plain_text", "text": "Part"}
        check_view({"type": "modal", "title": title, "submit": title, "blocks": blocks})
    else:
        check_message({"text": "Part", "blocks": blocks})


def _functions() -> Iterator[tuple[str, CodeType]]:
    """Yield every public function of the package with its code."""
    for module in pkgutil.iter_modules(bot.views.__path__):
        made = import_module(f"bot.views.{module.name}")
        for name, one in inspect.getmembers(made, inspect.isfunction):
            if one.__module__ == made.__name__ and not name.startswith("_"):
                yield f"{module.name}.{name}", one.__code__


def _called_in_making_them() -> set[CodeType]:
    found: set[CodeType] = set()
    _remember_nothing()

    def called(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            found.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        list(shown())
    finally:
        sys.setprofile(before)
    return found


def _remember_nothing() -> None:
    """What is remembered from before would be made without a call."""
    for module in pkgutil.iter_modules(bot.views.__path__):
        for one in vars(import_module(f"bot.views.{module.name}")).values():
            if hasattr(one, "cache_clear"):
                one.cache_clear()
