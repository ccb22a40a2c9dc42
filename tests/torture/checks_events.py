"""What an event owes everybody, and whether they have got it once; judged by what people were told, not by the plan."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from tests.torture.checks_crowd import broken_crowd
from tests.torture.checks_people import broken_people
from tests.torture.hands import CHANNEL
from tests.torture.known import Known, Said
from tests.torture.told import CROWD, QUIET, Due, Told

_RECORDS = frozenset({"movingimage", "myownconference"})  # whose documents name recordings
_CANCELLED_THERE = {"eventtia": ("inactive", "deleted"), "ibm": ("closed", "deleted")}
_NOT_DONE_THERE = "nothing was done"
Check = Callable[[Known, Told, list[Said]], Iterator[str]]


def broken_event(known: Known, one: Told) -> Iterator[str]:
    """Yield what does not hold of an event."""
    said = list(known.said())
    yield from _created(known, one)
    if not one.was_taken:
        return
    for check in (_card, _reminders, _own_reminder, _moves, _afterwards, _hosts, _audit, broken_people, broken_crowd):
        yield from check(known, one, said)


def in_channel(said: list[Said], sign: str) -> list[Said]:
    """Return the messages of a kind in the channel."""
    return [one for one in said if one.to == CHANNEL and sign in one.blocks]


def count(what: str, found: list[Said], wanted: int) -> Iterator[str]:
    """Yield that there are more or fewer than wanted."""
    if len(found) != wanted:
        yield f"{what}: {len(found)} times, not {wanted} times {[str(one.at) for one in found]}"


def stamp(due: Due) -> str:
    """Return how a message names a start."""
    return f"<!date^{int(due.start.timestamp())}^"


def _created(known: Known, one: Told) -> Iterator[str]:
    there, row = known.there, known.row
    if len(there) > 1:
        yield f"created {len(there)} times"
    if there and not row:
        yield "created, and Callboard knows nothing of it"
    if not one.was_taken:
        return
    if one.cancelled_at is not None:
        state = known.platform.state_of(str(known.document.get("external_id")))
        wanted = _CANCELLED_THERE.get(one.platform, (state,))
        if state not in wanted and _NOT_DONE_THERE not in str(known.document.get("note")):
            yield f"cancelled, and {state} on the platform"
    elif len(there) != 1:
        yield f"the platform has it {len(there)} times"
    elif known.platform.times(there[0])[0] != one.start or known.platform.titles()[there[0]] != one.title:
        yield f"the platform has {known.platform.titles()[there[0]]} at {known.platform.times(there[0])[0]}"


def _card(known: Known, one: Told, _said: list[Said]) -> Iterator[str]:
    cards = known.cards()
    yield from count("card", cards, 1)
    head = "Cancelled" if one.cancelled_at else "Ended"
    going = f"*{len(one.going)}* going" if one.seats is None else f"*{len(one.seated)}* of {one.seats} going"
    wanted = (head, f"*{one.title}*", f"<!date^{int(one.start.timestamp())}^", going)
    for card in cards:
        yield from (f"the card does not show {part}: {card.blocks[:300]}" for part in wanted if part not in card.blocks)


def _reminders(known: Known, one: Told, said: list[Said]) -> Iterator[str]:
    """Every reminder that was due came, to the channel and to each who is going, once and in its time; no other did."""
    for place in (CHANNEL, *one.going):
        found = [one for one in said if one.to == place and ":alarm_clock:" in one.blocks]
        wanted = [due for due in one.due() if not _too_late(known, place, due)]
        for due in wanted:
            in_time = [one for one in found if stamp(due) in one.blocks and due.at <= one.at < due.until]
            if len(in_time) != 1:
                yield f"reminder of {due.at} to {place}: {len(in_time)} times, {_rows(known, place)}"
        yield from count(f"reminders to {place}", found, len(wanted))
    strangers = {one.to for one in said if ":alarm_clock:" in one.blocks} - {CHANNEL, QUIET, *one.going}
    yield from (f"{who} was reminded without going" for who in strangers)


def _own_reminder(known: Known, one: Told, said: list[Said]) -> Iterator[str]:
    """Who asked for one is reminded once, of the start that it has by then; not of what was cancelled."""
    found = [each for each in said if each.to == QUIET and ":alarm_clock:" in each.blocks]
    is_late = any(" skipped too late" in row for row in _rows(known, QUIET))
    yield from count("own reminder", found, int(one.is_asked_for and one.cancelled_at is None and not is_late))
    begins = f"<!date^{int(one.start.timestamp())}^"
    yield from (f"an own reminder of another start: {each.blocks}" for each in found if begins not in each.blocks)


def _too_late(known: Known, place: str, due: Due) -> bool:
    """Say whether it came too late to be useful, after so much trouble, and the plan says so."""
    return any(f" {due.minutes} skipped too late" in row for row in _rows(known, place))


def _rows(known: Known, place: str) -> list[str]:
    """Return what became of reminders, for whoever looks into it."""
    audience = "channel" if place == CHANNEL else f"user:{place}"
    return known.deliveries("%reminder", audience)


def _moves(_known: Known, one: Told, said: list[Said]) -> Iterator[str]:
    """The channel hears once of every new start; so does each who is going, and of a new name."""
    stayed = [who for who, answers in one.answers.items() if answers == ["going"]]
    first = [who for who in stayed if who not in CROWD]  # who answered before anything was changed
    for place in (CHANNEL, *stayed):
        moves = one.moves if place in (CHANNEL, *first) else one.moves_since(one.joined[place])
        starts = Counter(f"<!date^{int(start.timestamp())}^" for start in moves)
        found = [one for one in said if one.to == place and ":calendar:" in one.blocks]
        for start, times in starts.items():
            now = [one for one in found if start in one.blocks.partition("Now: ")[2]]
            yield from count(f"moved to {start}, to {place}", now, times)
        yield from count(f"moves to {place}", found, len(moves))
    for who in first if len(one.titles) > 1 else ():
        told = [one for one in said if one.to == who and "It was called" in one.blocks]
        yield from count(f"new name to {who}", told, 1)


def _afterwards(_known: Known, one: Told, said: list[Said]) -> Iterator[str]:
    """Digests come once, below the card; of one that was cancelled there is nothing to report but that."""
    took_place = int(one.cancelled_at is None)
    cancelled = [one for one in in_channel(said, ":no_entry:") if "'event_menu'" not in one.blocks]
    digests, recordings = in_channel(said, ":bar_chart:"), in_channel(said, ":movie_camera:")
    yield from count("cancellation", cancelled, 1 - took_place)
    yield from count("attendance digest", digests, took_place)
    card = {one.message["ts"] for one in in_channel(said, "'event_menu'")}
    for digest in (*digests, *recordings, *cancelled):
        if digest.message.get("thread_ts") not in card:
            yield f"not below the card: {digest.blocks}"
    for who in (one.organiser, *one.co_organisers):
        yield from _to_organiser(one, [one for one in said if one.to == who], who, took_place)
    yield from _recorded(one, said, recordings, took_place)


def _to_organiser(one: Told, said: list[Said], who: str, took_place: int) -> Iterator[str]:
    lists = [one for one in said if ":clipboard:" in one.blocks]
    yield from count(f"attendance list to {who}", [one for one in lists if one.delivery_id], took_place)
    files = [file["name"] for one in said for file in one.files if file["name"].endswith(".csv")]
    most = took_place + (one.lists if who == one.organiser else 0)
    if not took_place <= len(files) <= most:
        yield f"{who} got {len(files)} CSV files, not {took_place} to {most}"


def _recorded(one: Told, said: list[Said], recordings: list[Said], took_place: int) -> Iterator[str]:
    asked = [one for one in said if "Where is the recording" in one.blocks and one.delivery_id]
    for who in (one.organiser, *one.co_organisers):
        here = len([one for one in asked if one.to == who])
        if one.platform in _RECORDS and not one.has_link:
            if len(recordings) + here != took_place:
                yield f"the recording: {len(recordings)} digests, {who} was asked {here} times"
        elif here > took_place:
            yield f"{who} was asked {here} times for the recording"
        elif not here and took_place and not one.has_link:
            yield f"{who} was not asked for the recording"
    if one.has_link:
        yield from count("recording digest", [one for one in recordings if "https://videos" in one.blocks], 1)


def _hosts(_known: Known, one: Told, said: list[Said]) -> Iterator[str]:
    for who in (one.organiser, *one.co_organisers):
        yield from count(f"host links to {who}", [one for one in said if one.to == who and ":key:" in one.blocks], 1)


def _audit(known: Known, one: Told, _said: list[Said]) -> Iterator[str]:
    lines = known.audit()
    for who, what in sorted(one.audit):
        if not any(line[1] == what and who in (line[0], "") for line in lines):
            yield f"the audit has no line of “{what}” by {who}: {lines}"
    if not any(re.search("move|edit", line[1]) for line in lines):
        yield "the audit has no line of a change"
