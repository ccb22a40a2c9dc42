"""Every message that is sent, by the file in which its golden text is, at every amount and with what is odd."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import attendance_samples
from golden_amounts import LONG, PERSONAL, amounts, events, names, people, recordings
from view_samples import (
    BARE,
    NOW,
    SEATS,
    SERIES,
    START,
    WEBCAST,
    for_channels,
    for_one,
    make_batch,
    make_event,
    make_figures,
    make_recording,
)

from bot.domain import messages as said
from bot.domain.afterwards import AfterEvent, Entry, Lines, Question, Survey, Ticket
from bot.domain.batches import Progress, Sort, Unreached
from bot.domain.events import EventState
from bot.domain.recordings import RecordingState
from bot.domain.weekly import ChannelNote, Coming, Need, Past, Recorded, Wanted, WeeklyDigest

EVENT = make_event()
LATER = START + timedelta(days=1)
HUGE = 1_234_567
Messages = dict[str, said.Said]


def messages() -> dict[str, Messages]:
    """Return all messages by file and name."""
    return {
        "card": _cards(),
        "attendance_digest": _named(attendance_samples.digests()),
        "attendance_list": _named(attendance_samples.lists()),
        "recordings": _recordings(),
        "afterwards": _afterwards(),
        "weekly": _weekly(),
        "batches": _batches(),
        "unconfirmed": _unconfirmed(),
        "messages": _each_kind(),
    }


def _named(found: Mapping[str, said.Said]) -> Messages:
    return {name.replace("_", " "): one for name, one in found.items()}


def _cards() -> Messages:
    def going(many: int) -> said.Card:
        return said.Card(EVENT, WEBCAST, NOW, going=many, maybe=many // 2, declined=many // 3)

    def came(many: int) -> said.Card:
        return said.Card(
            EVENT,
            WEBCAST,
            LATER,
            going=many,
            figures=make_figures(came=many, registered=2 * many, registered_came=many),
        )

    states = {f"in state {one}": said.Card(make_event(state=one), WEBCAST, NOW) for one in EventState}
    moved = make_event(moved_from=START - timedelta(days=1))
    past = make_event(recording_link="https://watch.example/1")
    return {
        **amounts(going, 182, HUGE),
        **{f"ended, {name}": one for name, one in amounts(came, 182, HUGE).items()},
        **states,
        "live, own links": said.Card(EVENT, WEBCAST, START, going=2, has_links=True),
        "live, one page": said.Card(EVENT, WEBCAST, START, going=2, join_page="https://events.example/1"),
        "moved": said.Card(moved, WEBCAST, NOW, going=2),
        "seats": said.Card(EVENT.model_copy(update=SEATS), WEBCAST, NOW, going=22, seated=20, waiting=3),
        "one of a series": said.Card(EVENT.model_copy(update=SERIES), WEBCAST, NOW, going=2),
        "recorded": said.Card(past, WEBCAST, LATER, figures=make_figures(is_final=False), is_recorded=True),
        "longest title": said.Card(make_event(title="Town hall of everybody " * 6), WEBCAST, NOW, going=2),
    }


def _recordings() -> Messages:
    def digest(*shown: Any, is_final: bool = True) -> said.RecordingDigest:
        return said.RecordingDigest(EVENT, WEBCAST, shown, is_final=is_final)

    making = make_recording(state=RecordingState.PROCESSING, watch_link=None, download_link=None)
    failed = making.model_copy(update={"state": RecordingState.FAILED})
    odd = make_recording(seconds=-3725, bytes=-1, created_at=START)
    return {
        **amounts(lambda many: digest(*recordings(many)), 12, 40),
        **{
            f"files, {name}": one
            for name, one in amounts(lambda many: said.RecordingFiles(EVENT, WEBCAST, recordings(many)), 12, 40).items()
        },
        "being made": digest(making, is_final=False),
        "one ready, one being made": digest(make_recording(), making, is_final=False),
        "failed": digest(failed),
        "not ready after a day": digest(making),
        "forty being made": digest(*[making] * 40, is_final=False),
        "negative duration": digest(odd),
        "personal links": digest(make_recording(is_private=True, watch_link=PERSONAL)),
        "names of 300 characters": digest(make_recording(name=LONG), make_recording(name=LONG)),
        "wanted": said.RecordingWanted(EVENT, BARE, "Bare documents no recordings."),
    }


def _afterwards() -> Messages:
    def told(many: int, name: str = "") -> said.Afterwards:
        first = tuple(Entry(what="Hello", when="15:02", who=name or one) for one in names(min(many, 8)))
        lines = Lines(total=many, first=first, people=min(many, 9), busiest="15:10") if many else None
        values = tuple((name or f"Answer {at}", many) for at in range(min(many, 20)))
        asked = Question(name=name or "How was it?", answers=many, values=values, is_choice=True)
        surveys = tuple(Survey(name=name or f"Survey {at}", answers=many, questions=(asked,)) for at in range(many))
        tickets = tuple(Ticket(name=name or f"Ticket {at}", taken=at, limit=100) for at in range(many))
        parts: dict[str, Any] = {"timeline": lines, "chat": lines, "questions": lines}
        return said.Afterwards(EVENT, WEBCAST, AfterEvent(**parts, surveys=surveys or None, tickets=tickets or None))

    alone = Question(name="How was it?", answers=1, values=(("Good", 1),), is_choice=True)
    rated = Question(name="Stars", answers=9, values=(("5", 3), ("4", 3), ("3", 3)), is_choice=True, average=4.0)
    return {
        **amounts(told, 12, 500),
        "a survey with one answer": _surveyed(alone, 1),
        "all values equal": _surveyed(rated, 9),
        "a survey without answers": _surveyed(Question(name="How was it?"), 0),
        "names of 300 characters": told(3, LONG),
        "not told": said.Afterwards(EVENT, WEBCAST, AfterEvent(missing=("Webcast & Co gives no chat right now.",))),
    }


def _surveyed(question: Question, answers: int) -> said.Afterwards:
    survey = Survey(name="Feedback", answers=answers, questions=(question,))
    return said.Afterwards(EVENT, WEBCAST, AfterEvent(surveys=(survey,)))


def _weekly() -> Messages:
    def digest(many: int) -> WeeklyDigest:
        shown, more = events(min(many, 12)), max(0, many - 12)
        return WeeklyDigest(
            "C0EVENTS",
            "/event",
            coming=tuple(Coming(one, at) for at, one in enumerate(shown)),
            past=tuple(Past(one, at, Recorded.BELOW_CARD) for at, one in enumerate(shown)),
            wanted=tuple(Wanted(one, Need.UNCONFIRMED, at + 1) for at, one in enumerate(shown)),
            more_coming=more,
            more_past=more,
            more_wanted=more,
        )

    one, two = events(2)
    recorded = one.model_copy(update={"recording_link": "https://watch.example/1"})
    needs = tuple(Wanted(one, need, 1) for need in Need)
    return {
        **amounts(digest, 12, 1000),
        "two at the same time": replace(digest(2), together=((one, two),)),
        "every need": WeeklyDigest("C0EVENTS", "/event", wanted=needs),
        "not told who came": WeeklyDigest("C0EVENTS", "/event", past=(Past(recorded, None, Recorded.LINK),)),
        "a note": ChannelNote("I can no longer post the weekly digest in <#C0EVENTS>."),
    }


def _batches() -> Messages:
    def done(many: int, sort: Sort = Sort.INVITATIONS, name: str = "") -> said.BatchDone:
        reached = many // 2
        failed = tuple(Unreached(name or who, mail, "", "Slack does not know them.") for who, mail in people(many))
        unreached = failed[: min(many - reached, 50)]
        batch = make_batch("Not in this workspace.").model_copy(update={"sort": sort, "total": many})
        return said.BatchDone(EVENT, WEBCAST, batch, Progress(many, reached, many - reached, 0, None, unreached))

    def all_done(many: int) -> said.BatchDone:
        batch = make_batch().model_copy(update={"left_out": ()})
        return said.BatchDone(EVENT, WEBCAST, batch, Progress(many, many, 0, 0))

    def begun(many: int) -> said.BatchBegun:
        return said.BatchBegun(EVENT, WEBCAST, make_batch(), Progress(many, many // 2, 0, many - many // 2))

    return {
        **{f"begun, {name}": one for name, one in amounts(begun, 182, HUGE).items()},
        **{f"all reached, {name}": one for name, one in amounts(all_done, 182, HUGE).items()},
        **{f"half reached, {name}": one for name, one in amounts(done, 20, 5000).items()},
        "written to": done(2, Sort.FOLLOW_UP),
        "names of 300 characters": done(4, name=LONG),
    }


def _unconfirmed() -> Messages:
    def shown(many: int) -> said.Unconfirmed:
        return said.Unconfirmed(EVENT, WEBCAST, people=tuple((one, "Speaker") for one in names(many)))

    named = amounts(shown, 12, 1000)
    return named | {"names of 300 characters": said.Unconfirmed(EVENT, WEBCAST, people=((LONG, LONG),) * 40)}


def _each_kind() -> Messages:
    found: Messages = {}
    for one in (*for_channels(), *for_one()):
        kind = type(one).__name__
        found[f"{kind} {sum(name.startswith(f'{kind} ') for name in found) + 1}"] = one
    return found
