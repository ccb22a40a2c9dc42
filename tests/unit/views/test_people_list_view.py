"""The people of an event as its organisers see them: at none, one, many and too many."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from view_samples import BARE, NASTY, NOW, WEBCAST, make_event, texts, words_of

from bot.domain.listing import Compared, Listing, Mark, PeoplePage, Who
from bot.domain.people import Answer, Registered, Rsvp
from bot.domain.places import Placed
from bot.domain.platforms import Capability, PlatformInfo
from bot.sandbox.validate import check_view
from bot.views.csvfile import PeopleSheet
from bot.views.people import chosen_listing, compared_view, people_view, speakers_block
from bot.views.person import kept_of_person, person_form, tags_of

LED = replace(WEBCAST, roles={"HOST": "Host", "SPEAKER": "Speaker"})


def person(number: int = 0, **more: Any) -> Rsvp:
    facts = {
        "event_id": make_event().id,
        "user_id": f"U{number:08}",
        "answer": Answer.GOING,
        "name": f"Person {number}",
        "email": f"p{number}@example.com",
        "answered_at": NOW + timedelta(seconds=number),
    }
    return Rsvp.model_validate({**facts, **more})


def page(many: int = 1, **more: Any) -> PeoplePage:
    facts: dict[str, Any] = {
        "event": make_event(),
        "platform": LED,
        "listing": Listing(),
        "people": [person(number) for number in range(many)],
        "counts": {Who.ALL: many, Who.GOING: many},
        "tags": {},
    }
    return PeoplePage(**{**facts, **more})


def action_ids(view: dict[str, Any]) -> list[str]:
    found = [one for block in view["blocks"] for one in (*block.get("elements", ()), block.get("accessory") or {})]
    return [one["action_id"] for one in found if "action_id" in one]


@pytest.mark.parametrize("many", [0, 1, 2, 20])
def test_slack_takes_a_page_of_any_size_and_each_row_can_be_changed(many: int) -> None:
    view = people_view(page(many))
    check_view(view)
    assert [one for one in action_ids(view) if "change" in one] == [f"change_person:{at}" for at in range(many)]
    assert ("Nobody has been invited or has answered yet." in words_of(view["blocks"])) == (many == 0)


@pytest.mark.parametrize(("platform", "is_there"), [(LED, True), (BARE, False)])
def test_only_those_can_be_chosen_whom_the_platform_can_have(platform: PlatformInfo, is_there: bool) -> None:
    words = str(people_view(page(platform=platform)))
    for label in ("Registered (0)", "Going, not registered (0)", "Outside Slack (0)", "With a role (0)", "Blocked (0)"):
        assert (label in words) is is_there
    assert ("*0* registered" in words) is is_there


def test_who_has_no_name_is_called_by_their_address() -> None:
    rows = words_of(people_view(page(people=[person(name=""), person(1)]))["blocks"])
    assert "*p0@example.com*\n" in rows
    assert "*Person 1* · p1@example.com\n" in rows


@pytest.mark.parametrize(
    ("email", "says"), [("ben@example.com", "being registered"), (None, "not registered before they give")]
)
def test_who_owes_an_address_is_not_said_to_be_on_the_way_to_the_platform(email: str | None, says: str) -> None:
    waiting = person(email=email, registered=Registered.WAITING)
    assert f"Going · {says}" in words_of(people_view(page(people=[waiting]))["blocks"])


def test_a_page_between_two_others_with_speakers_tags_and_a_problem_fits() -> None:
    mark = Mark(NOW, "mail:" + "f" * 32)
    full = page(
        20,
        people=[
            person(number, name="&" * 4000, email="e" * 300, tags=("t" * 50,) * 20, role="HOST", is_blocked=True)
            for number in range(20)
        ],
        counts=dict.fromkeys(Who, 123_456),
        tags={f"{number:03}{'ü' * 47}": number for number in range(300)},
        listing=Listing(words="ä" * 100, tag=f"001{'ü' * 47}"),
        start=mark,
        has_before=True,
        has_more=True,
    )
    speakers = speakers_block(LED, [("n" * 500, "a" * 500)] * 100)
    view = people_view(full, speakers, "x" * 5000)
    check_view(view)
    assert {"people_before", "people_after"} <= set(action_ids(view))
    assert "These are the first 24 of 100." in words_of(view["blocks"])


def test_a_row_says_all_that_is_known_of_a_person() -> None:
    one = person(tags=("press",), role="HOST", is_blocked=True, registered=Registered.YES, user_id="mail:1")
    words = words_of(people_view(page(people=[one]))["blocks"])
    assert "Going · registered · *Host* · tags: press · *blocked* · outside Slack" in words


def test_a_row_says_who_came_once_that_is_known() -> None:
    places = dict(zip([person(at).user_id for at in range(5)], Placed, strict=True))
    rows = [one["text"]["text"].splitlines()[-1] for one in people_view(page(5, places=places))["blocks"][-5:]]
    assert rows == ["Going · *came*", "Going · *came*", "Going · did not come", "Going · not matched", "Going"]


def test_an_event_that_is_over_changes_nobody() -> None:
    assert "change_person" not in str(people_view(page(3, may_change=False)))


@settings(max_examples=30, deadline=None)
@given(texts, texts)
def test_what_people_are_called_breaks_nothing(name: str, email: str) -> None:
    one = person(name=name, email=email or None, tags=tags_of(name)[:20])
    check_view(people_view(page(people=[one]), speakers_block(LED, [(name, email)]), name))
    listing = '{"words": "' + "w" * 800 + '"}'
    for platform in (LED, BARE):
        form = person_form(make_event(), platform, one, kept_of_person(one, listing), {"name": name[:120]}, {"": email})
        check_view(form)
    check_view(compared_view("E1", LED, Compared(1, 2, 3, (name, email), (name,))))


def test_a_form_has_only_what_the_platform_can_and_says_the_rest() -> None:
    one = person(registered=Registered.YES)
    can = person_form(make_event(), LED, one, kept_of_person(one, ""))
    assert [block["block_id"] for block in can["blocks"] if block["type"] == "input"] == ["name", "role", "tags"]
    assert action_ids(can) == ["block_person", "remove_person"]
    cannot = person_form(make_event(), BARE, one, kept_of_person(one, ""))
    assert "submit" not in cannot
    assert "Bare cannot change people’s names, give people other roles, put tags on people, block people" in words_of(
        cannot["blocks"]
    )
    assert action_ids(cannot) == ["remove_person"]


def test_no_role_is_another_choice_than_a_role_that_is_called_guest() -> None:
    called_so = replace(LED, roles={"guest": "Guest"})
    form = person_form(make_event(), called_so, person(), "")
    (roles,) = [one["element"] for one in form["blocks"] if one.get("block_id") == "role"]
    check_view(form)
    assert len({one["value"] for one in roles["options"]}) == 2
    assert roles["initial_option"] == roles["options"][0]


def test_a_form_offers_to_let_in_again_who_is_blocked_and_no_removal_of_who_is_gone() -> None:
    blocked = person(registered=Registered.YES, is_blocked=True)
    assert action_ids(person_form(make_event(), LED, blocked, "")) == ["unblock_person", "remove_person"]
    gone = person(answer=Answer.NO)
    assert action_ids(person_form(make_event(), LED, gone, "")) == []
    one_way = replace(LED, capabilities=frozenset(Capability) - {Capability.UNBLOCK}, cannot=BARE.cannot)
    assert action_ids(person_form(make_event(), one_way, blocked, "")) == ["remove_person"]
    check_view(person_form(make_event(), one_way, person(registered=Registered.YES), ""))


def test_what_is_chosen_is_a_part_of_the_people_or_a_tag() -> None:
    assert chosen_listing(" ann ", "going") == Listing(Who.GOING, "ann")
    assert chosen_listing("", "tag:press, etc") == Listing(tag="press, etc")
    assert chosen_listing("", "") == Listing()
    with pytest.raises(ValueError, match="everybody"):
        chosen_listing("", "everybody")


def test_the_file_opens_safely_in_a_spreadsheet() -> None:
    sheet = PeopleSheet(LED)
    for name in ("=1+1", "+1", "Ann, “the” one", *NASTY[:6]):
        sheet.add(person(name=name, tags=("@a",), role="SPEAKER"))
    content = sheet.content()
    assert content.startswith(b"\xef\xbb\xbfName,E-mail,Answer")
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("'=1+1,p0@example.com,Going,2026-11-20 09:00 UTC,no,Speaker,'@a,no,yes")
    assert lines[2].startswith("'+1,")
