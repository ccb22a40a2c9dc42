"""Recordings as their readers see them: one, several, none, and what a platform gets wrong."""

import pytest
from view_samples import START, make_event, make_recording, words_of

from bot.domain import messages as said
from bot.domain.platforms import PlatformInfo
from bot.domain.recordings import Recording, RecordingKind, RecordingState
from bot.views.messages import render

INFO = PlatformInfo(name="webcast", title="Webcast", capabilities=frozenset())
MAKING, FAILED = RecordingState.PROCESSING, RecordingState.FAILED


def shown(*recordings: Recording, is_final: bool = True) -> tuple[str, str]:
    message = render(said.RecordingDigest(make_event(), INFO, recordings, is_final=is_final))
    return message.text, words_of(message.blocks)


@pytest.mark.parametrize(
    ("states", "is_final", "headline"),
    [
        ([], True, "The recording of Q4 all-hands has not come"),
        (["ready"], True, "The recording of Q4 all-hands is ready · 1 h 2 min"),
        (["ready", "ready"], True, "2 recordings of Q4 all-hands are ready · 2 h 4 min"),
        (["processing"], False, "The recording of Q4 all-hands is being made"),
        (["ready", "processing"], False, "The recording of Q4 all-hands is ready · 1 h 2 min"),
        (["failed", "processing"], True, "The recording of Q4 all-hands has not come"),
    ],
)
def test_the_headline_is_the_news(states: list[str], is_final: bool, headline: str) -> None:
    recordings = [make_recording(id=str(at), state=state) for at, state in enumerate(states)]
    assert shown(*recordings, is_final=is_final)[0] == headline


def test_each_recording_says_how_long_it_is_how_large_and_when_it_was_made() -> None:
    _, words = shown(make_recording(created_at=START))
    assert "Recording: *Q4 all-hands* · 1 h 2 min · 700 MB · <!date^" in words
    assert "https://watch.example/1" in words
    assert "https://files.example/1.mp4" in words


@pytest.mark.parametrize(("seconds", "size"), [(-3725, -1), (0, 0), (None, None)])
def test_what_a_platform_has_not_measured_is_left_out(seconds: int | None, size: int | None) -> None:
    text, words = shown(make_recording(seconds=seconds, bytes=size))
    assert text == "The recording of Q4 all-hands is ready"
    assert "\nRecording: *Q4 all-hands*\n" in words


@pytest.mark.parametrize(("seconds", "said_so"), [(1, "1 min"), (59, "1 min"), (3599, "59 min"), (36_000, "10 h")])
def test_lengths_are_said_as_people_say_them(seconds: int, said_so: str) -> None:
    assert f" · {said_so} · " in shown(make_recording(seconds=seconds))[1]


@pytest.mark.parametrize("name", ["n" * 300, "", "<!channel> *x*"])
def test_a_name_is_cut_and_made_harmless(name: str) -> None:
    _, words = shown(make_recording(name=name))
    assert "n" * 101 not in words
    assert "<!channel>" not in words
    assert "**" not in words


def test_what_is_not_ready_has_no_links_and_says_how_it_stands() -> None:
    making, failed = make_recording(id="m", name="Part 1", state=MAKING), make_recording(id="f", state=FAILED)
    _, words = shown(making, failed, is_final=False)
    assert "*Part 1* is still being made" in words
    assert "could not be made" in words
    assert "https://" not in words
    assert "*Part 1* was not ready after a day" in shown(making, failed)[1]


def test_a_transcript_that_never_came_is_not_missed() -> None:
    transcript = make_recording(id="t", name="Transcript 1", kind=RecordingKind.TRANSCRIPT, state=MAKING)
    assert "Transcript 1" in shown(make_recording(), transcript, is_final=False)[1]
    assert "Transcript 1" not in shown(make_recording(), transcript)[1]


def test_forty_are_the_first_ten_and_a_count() -> None:
    many = [make_recording(id=str(at), name=f"Part {at}") for at in range(1, 41)]
    text, words = shown(*many)
    assert text.startswith("40 recordings")
    assert "*Part 10*" in words
    assert "*Part 11*" not in words
    assert "30 more are with the organisers." in words
    files = render(said.RecordingFiles(make_event(), INFO, tuple(many)))
    assert "These are the first 10 of 40. All of them follow as a CSV file." in words_of(files.blocks)
    assert len(files.blocks) <= 50


def test_nobody_is_said_to_have_what_is_still_being_made() -> None:
    many = [make_recording(id=str(at), state=MAKING) for at in range(40)]
    _, words = shown(*many, is_final=False)
    assert "… and 30 more." in words
    assert "with the organisers" not in words
