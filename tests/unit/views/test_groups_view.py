"""Groups and tags of a platform: at none, one, many and too many, on platforms that can all, some and nothing of it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from view_samples import BARE, WEBCAST, make_event, texts, words_of

from bot.domain.platforms import Capability
from bot.sandbox.validate import check_view
from bot.views import groups as shown
from bot.views.groups import GroupForm, GroupRow, group_form, groups_view, in_group_view

LISTED = replace(
    WEBCAST, capabilities=frozenset({Capability.GROUPS, Capability.GROUP_PEOPLE}), cannot=BARE.cannot, title="Types"
)
TAGGED = replace(WEBCAST, capabilities=frozenset({Capability.TAG}), cannot=BARE.cannot)


def menus(view: dict[str, Any]) -> list[list[str]]:
    found = [one["accessory"]["options"] for one in view["blocks"] if "accessory" in one]
    return [[one["value"] for one in options] for options in found]


@pytest.mark.parametrize("many", [0, 1, 2, 60, 300])
def test_slack_takes_any_number_of_groups_and_tags(many: int) -> None:
    groups = [GroupRow(str(number), f"Group {number}", "§" * 300) for number in range(many)]
    tags = {f"tag {number}": number for number in range(many)}
    view = groups_view(make_event(), WEBCAST, groups, tags)
    check_view(view)
    words = words_of(view["blocks"])
    assert ("There are none yet." in words) == (many == 0)
    assert ("These are the first 60 of 300." in words) == (many == 300)
    assert ("These are the first 30 of 300 tags." in words) == (many == 300)


def test_a_group_has_only_what_the_platform_can() -> None:
    one = [GroupRow("7", "VIPs")]
    assert menus(groups_view(make_event(), WEBCAST, one, {})) == [["who 7", "invite 7", "fill 7", "rename 7"]]
    listed = groups_view(make_event(), LISTED, one, {})
    assert menus(listed) == [["who 7", "invite 7"]]
    assert "Types cannot make groups, rename groups, put people into groups" in words_of(listed["blocks"])
    tagged = groups_view(make_event(), TAGGED, one, {"press": 1})
    assert menus(tagged) == [["with_tag press", "invite_tag press", "rename_tag press"]]
    nothing = groups_view(make_event(), BARE, one, {"press": 1})
    assert menus(nothing) == []
    assert "Bare cannot list groups of people, put tags on people: nothing is documented. Do it by hand." in words_of(
        nothing["blocks"]
    )


def test_a_group_with_an_endless_id_has_no_menu() -> None:
    view = groups_view(make_event(), WEBCAST, [GroupRow("7" * 200, "VIPs")], {})
    check_view(view)
    assert menus(view) == []


@settings(max_examples=30, deadline=None)
@given(texts, texts)
def test_what_groups_are_called_breaks_nothing(name: str, about: str) -> None:
    view = groups_view(make_event(), WEBCAST, [GroupRow("1", name, about)], {name[:50] or "x": 1}, said="")
    check_view(view)
    check_view(groups_view(make_event(), WEBCAST, (), {}, said=about))
    check_view(in_group_view(name, [(name, about), ("", about)] * 30, is_all=False))
    for verb in shown.forms():
        check_view(group_form("E1", GroupForm(verb, name[:50], name[:150], name, problem=about)))


def test_who_is_in_a_group_says_whether_that_is_all() -> None:
    assert "Nobody is in it." in words_of(in_group_view("VIPs", [], is_all=True)["blocks"])
    first = in_group_view("VIPs", [("Ann", "ann@example.com")] * 60, is_all=False)
    assert "These are the first 60; the platform has the rest." in words_of(first["blocks"])
