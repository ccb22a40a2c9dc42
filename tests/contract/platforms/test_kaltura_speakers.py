"""Kaltura: the speakers of an event's sessions, whose fields its document does not name."""

from typing import Any

import pytest
from kaltura_samples import an_event
from platform_samples import Connected

from providers.base import Speaker
from providers.errors import Malformed, NotFound
from providers.kaltura.models import Session
from providers.kaltura.speakers import to_speakers

KEYNOTE, PANEL = (Session(id=number, name=name, type="LiveWebcast") for number, name in ((1, "Keynote"), (2, "Panel")))


@pytest.mark.parametrize(
    "facts",
    [
        {"firstName": "Jane", "lastName": "Doe"},
        {"first_name": " Jane ", "last_name": "Doe", "name": ""},
        {"fullName": "Jane Doe", "firstName": "J.", "role": "simpleSpeaker"},
        {"displayName": "Jane Doe", "email": "jane@example.com"},
        {"name": "Jane Doe", "bio": None, "order": 1},
    ],
)
def test_a_name_is_read_under_whatever_it_is_called_and_nothing_else(facts: dict[str, Any]) -> None:
    assert to_speakers([(KEYNOTE, [facts])]) == [Speaker(name="Jane Doe", about="Keynote")]


def test_somebody_who_speaks_twice_is_told_once_with_both_sessions() -> None:
    jane, ada = {"name": "Jane Doe"}, {"name": "Ada Lovelace"}
    assert to_speakers([(KEYNOTE, [jane, ada]), (PANEL, [jane, jane])]) == [
        Speaker(name="Jane Doe", about="Keynote, Panel"),
        Speaker(name="Ada Lovelace", about="Keynote"),
    ]


def test_speakers_without_a_name_are_left_out_unless_nobody_has_one() -> None:
    hash_only = {"userId": "9f86d081", "isHidden": False}
    assert [one.name for one in to_speakers([(KEYNOTE, [hash_only, {"name": "Jane Doe"}])])] == ["Jane Doe"]
    assert to_speakers([(KEYNOTE, [])]) == []
    with pytest.raises(Malformed, match="without names"):
        to_speakers([(KEYNOTE, [hash_only])])


async def test_each_session_is_asked_by_its_id(kaltura: Connected) -> None:
    event = await an_event(kaltura)
    sessions = [{"id": one, "name": f"Session {one}", "type": "LiveWebcast"} for one in (67890, 67891)]
    kaltura.fake.answers += [{"sessions": sessions}, [{"name": "Jane Doe"}], {"speakers": [{"name": "Jane Doe"}]}]

    assert await kaltura.provider.speakers(str(event)) == [
        Speaker(name="Jane Doe", about="Session 67890, Session 67891")
    ]
    assert [one.body for one in kaltura.calls("speakerList")] == [
        {"eventId": event, "sessionId": 67890},
        {"eventId": event, "sessionId": 67891},
    ]


async def test_speakers_of_an_event_that_is_gone_are_not_found(kaltura: Connected) -> None:
    with pytest.raises(NotFound):
        await kaltura.provider.speakers("424242")
