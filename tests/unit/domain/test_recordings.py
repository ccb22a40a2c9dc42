"""How long a recording is waited for."""

from datetime import timedelta

import pytest

from bot.domain.recordings import (
    FOR_EXTRAS,
    FOR_RECORDING,
    Recording,
    RecordingKind,
    RecordingState,
    worth_waiting,
)

VIDEO, CHAT = RecordingKind.RECORDING, RecordingKind.CHAT
READY, PROCESSING, FAILED = RecordingState.READY, RecordingState.PROCESSING, RecordingState.FAILED
NOT_AT_ALL = timedelta(0)


@pytest.mark.parametrize(
    ("there", "long"),
    [
        ([], FOR_RECORDING),
        ([(CHAT, READY)], FOR_RECORDING),
        ([(CHAT, FAILED)], FOR_RECORDING),
        ([(VIDEO, READY), (VIDEO, PROCESSING)], FOR_RECORDING),
        ([(VIDEO, READY), (CHAT, PROCESSING)], FOR_EXTRAS),
        ([(VIDEO, READY)], NOT_AT_ALL),
        ([(VIDEO, FAILED)], NOT_AT_ALL),
        ([(VIDEO, READY), (VIDEO, FAILED), (CHAT, READY)], NOT_AT_ALL),
    ],
)
def test_a_recording_is_waited_for_longer_than_what_belongs_to_it(
    there: list[tuple[RecordingKind, RecordingState]], long: timedelta
) -> None:
    recordings = [Recording(id=str(at), name="", kind=kind, state=state) for at, (kind, state) in enumerate(there)]
    assert worth_waiting(recordings) == long
