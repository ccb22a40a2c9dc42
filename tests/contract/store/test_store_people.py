"""Answers, addresses, the audit, defaults, payloads seen; and what is forgotten."""

from datetime import timedelta
from pathlib import Path

import pytest
from store_samples import NOW, an_answer, an_event, planned

from bot.domain.audit import AuditLine
from bot.domain.errors import CallboardError, NoSuchEvent
from bot.domain.people import Answer, Registered
from bot.services.ports import Changes, ChannelSettings, Store, Submitted


async def test_an_answer_comes_back_whole_with_the_one_before_it(store: Store) -> None:
    await store.add_event(an_event())
    first = an_answer(email="ann@example.com", registered=Registered.YES, join_link="https://join.example/secret")
    assert await store.answered(first) is None
    second = an_answer(answer=Answer.NO, invitation_sequence=2)
    assert await store.answered(second) == first
    assert await store.rsvp("one", "U2") == second


async def test_an_answer_and_what_follows_from_it_are_one(store: Store) -> None:
    await store.add_event(an_event())
    with pytest.raises(NoSuchEvent):
        await store.answered(an_answer(), Changes(add=[planned("unknown")]))
    assert await store.rsvp("one", "U2") is None
    await store.answered(an_answer())
    assert await store.rsvp("one", "U2") == an_answer()


async def test_the_sequence_of_a_calendar_file_never_goes_back(store: Store) -> None:
    await store.add_event(an_event())
    await store.answered(an_answer(invitation_sequence=3))
    await store.answered(an_answer(invitation_sequence=1))
    assert await store.rsvp("one", "U2") == an_answer(invitation_sequence=3)


async def test_an_answer_to_an_unknown_event_is_refused(store: Store) -> None:
    with pytest.raises(NoSuchEvent):
        await store.answered(an_answer("U2", "unknown"))


async def test_answers_are_listed_oldest_first(store: Store) -> None:
    await store.add_event(an_event())
    late, early = an_answer("U1", answered_at=NOW + timedelta(seconds=1)), an_answer("U9")
    for one in (late, early):
        await store.answered(one)
    assert await store.rsvps("one") == [early, late]


async def test_answers_are_counted_for_several_events(store: Store) -> None:
    for name in ("one", "two", "empty"):
        await store.add_event(an_event(name))
    for user, event_id, answer in (("U1", "one", "going"), ("U2", "one", "going"), ("U3", "one", "no")):
        await store.answered(an_answer(user, event_id, answer=answer))
    await store.answered(an_answer("U1", "two", answer="maybe"))
    assert await store.counts(["one", "two", "empty"]) == {"one": {"going": 2, "no": 1}, "two": {"maybe": 1}}


async def test_being_asked_for_an_address_is_remembered_and_never_loses_one(store: Store) -> None:
    assert not await store.was_asked_for_email("U1")
    await store.save_email("U1", None, NOW)
    assert await store.was_asked_for_email("U1")
    assert await store.email_of("U1") is None
    await store.save_email("U1", "ann@example.com", NOW)
    await store.save_email("U1", None, NOW)
    assert await store.email_of("U1") == "ann@example.com"


async def test_who_was_not_asked_in_the_end_can_be_asked_again_and_an_address_stays(store: Store) -> None:
    await store.save_email("U1", None, NOW)
    await store.save_email("U2", "ann@example.com", NOW)
    for one in ("U1", "U2", "U3"):
        await store.not_asked_for_email(one)
    assert not await store.was_asked_for_email("U1")
    assert await store.email_of("U2") == "ann@example.com"


async def test_audit_lines_come_oldest_first_and_per_event(store: Store) -> None:
    lines = [AuditLine(at=NOW, who="U1", what=what, event_id="one", result="refused") for what in ("made", "moved")]
    for line in (*lines, AuditLine(at=NOW, who="callboard", what="started")):
        await store.audit(line)
    assert await store.audit_lines("one") == lines


async def test_a_channel_has_defaults_until_it_has_its_own(store: Store) -> None:
    assert await store.channel_settings("C1") == ChannelSettings(channel_id="C1")
    own = ChannelSettings(channel_id="C1", platform="ibm", minutes=30, reminders=())
    await store.save_channel_settings(own)
    assert await store.channel_settings("C1") == own
    assert await store.channel_settings("C2") == ChannelSettings(channel_id="C2")


async def test_a_payload_is_new_once_a_day(store: Store) -> None:
    assert await store.first_time("k", NOW)
    assert not await store.first_time("k", NOW + timedelta(hours=23))
    assert await store.first_time("other", NOW)
    assert await store.first_time("k", NOW + timedelta(hours=25))


async def test_what_was_submitted_is_kept_until_it_is_done(store: Store) -> None:
    first = Submitted("k1", {"type": "view_submission", "typed": "Grüße"}, NOW)
    second = Submitted("k2", {"type": "block_actions"}, NOW)
    for one in (first, second, Submitted("k1", {"came": "again"}, NOW + timedelta(seconds=1))):
        await store.keep_submitted(one)
    assert await store.submitted() == [first, second]
    await store.count_begun("k1")
    await store.count_begun("k1")
    assert [one.begun for one in await store.submitted()] == [2, 0]
    await store.drop_submitted("k1")
    await store.drop_submitted("unknown")
    assert await store.submitted() == [second]


async def test_personal_data_of_old_events_is_forgotten_and_nothing_else(store: Store) -> None:
    old = {"starts_at": NOW - timedelta(days=200), "ends_at": NOW - timedelta(days=199)}
    long_ago = NOW - timedelta(days=300)
    for event in (an_event("old", **old), an_event("one")):
        line = AuditLine(at=long_ago, who="U2", what="made", event_id=event.id)
        await store.add_event(event, Changes(add=[planned(event.id)], audit=line))
        await store.answered(an_answer("U2", event.id))
    await store.answered(an_answer("U3", "old"))
    for user in ("U2", "U3"):
        await store.save_email(user, f"{user}@example.com", long_ago)
    rows = 2 + 1 + 1 + 1  # answers, delivery, audit line and the address of the one with no other answer
    assert await store.forget(NOW - timedelta(days=180)) == rows
    assert await store.rsvps("old") == []
    assert await store.deliveries("old") == []
    assert await store.audit_lines("old") == []
    assert await store.email_of("U3") is None
    assert await store.event("old") is not None
    assert await store.rsvps("one") == [an_answer()]
    assert len(await store.deliveries("one")) == 1
    assert len(await store.audit_lines("one")) == 1
    assert await store.email_of("U2") == "U2@example.com"
    assert await store.forget(NOW - timedelta(days=180)) == 0


async def test_a_backup_never_overwrites(store: Store, tmp_path: Path) -> None:
    await store.add_event(an_event())
    copy = tmp_path / "copy.db"
    await store.backup(str(copy))
    whole = copy.read_bytes()
    assert whole
    with pytest.raises(CallboardError, match="is there already"):
        await store.backup(str(copy))
    assert copy.read_bytes() == whole


async def test_a_persons_answers_are_listed_the_latest_event_first(store: Store) -> None:
    await store.add_event(an_event("one"))
    await store.add_event(an_event("two", starts_at=NOW + timedelta(days=9), ends_at=NOW + timedelta(days=10)))
    first, later, others = an_answer("U2", "one"), an_answer("U2", "two"), an_answer("U3", "one")
    for one in (first, later, others):
        await store.answered(one)
    assert await store.answers_of("U2") == [later, first]


async def test_who_wants_quiet_is_known_until_they_do_not(store: Store) -> None:
    for wish in (True, True, False, False):
        await store.keep_quiet("U2", NOW, quiet=wish)
        assert await store.wants_quiet("U2") is wish
    assert not await store.wants_quiet("U3")


async def test_a_person_is_forgotten_but_for_what_is_kept_and_nobody_else(store: Store) -> None:
    for name in ("one", "two"):
        await store.add_event(an_event(name), Changes(add=[planned(name, audience="user:U2")]))
        await store.answered(an_answer("U2", name))
    await store.answered(an_answer("U3", "one"), Changes(add=[planned("one", audience="user:U3")]))
    await store.save_email("U2", "ann@example.com", NOW)
    await store.keep_quiet("U2", NOW, quiet=True)
    for who, what in (("U2", "answer going"), ("U2", "edit"), ("U3", "answer going")):
        await store.audit(AuditLine(at=NOW, who=who, what=what, event_id="one", result="done"))

    await store.forget_person("U2", ["two"])

    assert [one.event_id for one in await store.answers_of("U2")] == ["two"]
    assert [one.audience for one in await store.deliveries("one")] == ["user:U3"]
    assert [one.audience for one in await store.deliveries("two")] == ["user:U2"]
    assert await store.email_of("U2") is None
    assert await store.wants_quiet("U2")  # as long as there is an answer to be reminded of
    assert [(one.who, one.what) for one in await store.audit_lines("one")] == [("U2", "edit"), ("U3", "answer going")]
    assert await store.rsvps("one") == [an_answer("U3", "one")]
    await store.forget_person("U2", [])
    assert not await store.wants_quiet("U2")


async def test_what_an_organiser_was_sent_about_their_event_stays(store: Store) -> None:
    await store.add_event(an_event(organiser_id="U2"), Changes(add=[planned("one", audience="user:U2")]))
    await store.forget_person("U2", [])
    assert [one.audience for one in await store.deliveries("one")] == ["user:U2"]
