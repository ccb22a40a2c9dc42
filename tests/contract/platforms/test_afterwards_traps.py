"""What platforms' documents leave open about what they tell afterwards."""

import pytest
from eventtia_samples import make
from platform_samples import Connected, MakePlatform

from bot.domain.afterwards import Entry, Ticket
from providers.errors import Unavailable

CHAT = [
    ["2027-02-09 15:02:10", "Ben", "Hello", "g", "ben@example.com"],
    ["2027-02-09 15:03:10", "Ann", "Welcome", "m", None],
    ["2027-02-09 15:04:10", "Ben", "of another shape"],
    {"text": "of yet another", "token": "s3cret"},
]


async def test_moc_13_messages_are_read_as_documented_and_other_rows_told_as_they_are(
    moc: Connected, alias: str
) -> None:
    moc.fake.webinars[alias].room.chat = CHAT
    first, second, third, fourth = [one async for one in moc.provider.chat(alias)]
    assert first == Entry(what="Hello", when=CHAT[0][0], who="Ben", email="ben@example.com")  # type: ignore[index]
    assert (second.is_host, second.email) == (True, "")
    assert third.what == "2027-02-09 15:04:10 · Ben · of another shape"
    assert fourth.what == "text: of yet another"


async def test_moc_1_no_history_is_asked_of_a_webinar_that_is_not_the_accounts_own(moc: Connected, alias: str) -> None:
    for ask in (moc.provider.chat, moc.provider.timeline):
        with pytest.raises(Exception, match="MyOwnConference"):
            _ = [one async for one in ask("xxxx-xxxx-xxxx-xxxx")]
    assert not moc.fake.is_blocked
    assert moc.calls("webinarsHistory") == []


async def test_evt_18_questions_are_counted_also_where_they_are_not_sent_along(eventtia: Connected) -> None:
    uri = await make(eventtia)
    survey, (one,) = eventtia.fake.add_survey(uri, "How was it?", "Stars")
    eventtia.fake.fill_in(uri, survey, {one: 5})
    eventtia.fail("status", f"GET /api/v3/events/{uri}/surveys", status=400)
    (found,) = [each async for each in eventtia.provider.surveys(uri)]
    assert [(each.name, each.answers) for each in found.questions] == [("", 1)]
    assert [call.query.get("include") for call in eventtia.calls("/surveys") if call.path.endswith("/surveys")] == [
        "custom_fields",
        None,
    ]


async def test_evt_22_tickets_have_a_limit_or_none(eventtia: Connected, make_platform: MakePlatform) -> None:
    uri = await make(eventtia)
    eventtia.fake.add_type(uri, "Vip", capacity=100)
    assert await eventtia.provider.tickets(uri) == [
        Ticket(name="Vip", taken=0, limit=100),
        *(Ticket(name=one.name, taken=0) for one in eventtia.fake.attendee_types(uri)[1:]),
    ]
    eventtia.fail("status", "tickets-stats", status=503)
    with pytest.raises(Unavailable):
        await eventtia.provider.tickets(uri)
