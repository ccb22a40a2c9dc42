"""Digests as their readers see them."""

from view_samples import make_event, make_recording, words_of

from bot.domain import messages as said
from bot.domain.afterwards import AfterEvent, Entry, Lines
from bot.domain.platforms import PlatformInfo
from bot.domain.recordings import Recording, RecordingKind
from bot.views.afterwards import afterwards
from bot.views.recordings import recording_digest, recording_files

INFO = PlatformInfo(name="webcast", title="Webcast", capabilities=frozenset())
CHAT = make_recording(name="Chat 1", kind=RecordingKind.CHAT)


def digest(*recordings: Recording) -> str:
    return words_of(recording_digest(said.RecordingDigest(make_event(), INFO, recordings))[1])


def test_what_it_is_stands_once_before_or_in_the_name() -> None:
    words = digest(make_recording(name="Recording 1"), make_recording(name="Q4 all-hands"), CHAT)
    assert "*Recording 1*" in words
    assert "Recording: *Recording 1*" not in words
    assert "Recording: *Q4 all-hands*" in words
    assert "Chat: *Chat 1*" not in words


def test_what_was_only_written_down_is_not_called_the_recording() -> None:
    words = digest(CHAT.model_copy(update={"is_private": True}))
    assert "The recording of Q4 all-hands has not come, but this has" in words
    assert "for the recording." not in words
    assert "is ready" in digest(CHAT, make_recording())


def test_links_say_why_the_platforms_own_are_not_among_them() -> None:
    message = said.RecordingFiles(make_event(), INFO, (make_recording(),))
    assert "Webcast &amp; more is away" in words_of(recording_files(message, "Webcast & more is away.")[1])


def test_times_that_name_their_clock_need_no_doubt() -> None:
    def small(when: str) -> str:
        lines = Lines(total=1, first=(Entry(what="Poll", when=when),))
        return words_of(afterwards(said.Afterwards(make_event(), INFO, AfterEvent(timeline=lines)))[1])

    doubt = "does not say by which clock"
    assert [doubt in small(one) for one in ("2027-02-09 15:02:10", "15:02 Lenz")] == [True, True]
    named = ("2027-02-09 15:00:05 UTC", "2027-02-09T15:00:05Z", "2027-02-09T15:00:05+01:00")
    assert not any(doubt in small(one) for one in named)
