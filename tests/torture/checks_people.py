"""What each guest must have got: one invitation with their link, calendar files that fit, a word of the end."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from icalendar import Calendar

from tests.torture.act import LINK
from tests.torture.known import Known, Said
from tests.torture.told import CROWD, EMAILS, Told

REGISTERS = frozenset({"movingimage", "myownconference", "eventtia"})
_ADDRESS = EMAILS | CROWD


def broken_people(known: Known, one: Told, said: list[Said]) -> Iterator[str]:
    """Yield what does not hold of somebody's share of an event."""
    for who, answers in one.answers.items():
        mine = [each for each in said if each.to == who]
        for found in (*_invited(known, one, who, answers, mine), *_calendar(known, one, who, mine)):
            yield f"{who} ({', '.join(answers)}): {found}"
    if one.platform in REGISTERS and known.there:
        there, wanted = on_list(known) - one.addresses, {_ADDRESS[who] for who in one.going}
        if there != wanted:
            yield f"the platform knows {sorted(there)}, not {sorted(wanted)}"


def on_list(known: Known) -> set[str]:
    """Return the addresses on the platform's lists: Eventtia's guests have one of their own."""
    if not known.there:
        return set()
    with_role = {one for one in _ADDRESS.values() if known.platform.role_of(known.there[0], one)}
    return with_role | known.platform.registered(known.there[0])


def _invited(known: Known, one: Told, who: str, answers: list[str], said: list[Said]) -> Iterator[str]:
    invitations = [each for each in said if ":admission_tickets:" in each.blocks]
    farewells = [each for each in said if each.message["text"].startswith("No longer going")]
    cancelled = [each for each in said if ":no_entry:" in each.blocks]
    is_going = who in one.going
    if len(invitations) > answers.count("going") or (is_going and not invitations):
        yield f"{len(invitations)} invitations"
    if len(farewells) != (0 if is_going else len(invitations)):
        yield f"{len(invitations)} invitations, {len(farewells)} farewells"
    if len(cancelled) != int(is_going and one.cancelled_at is not None):
        yield f"{len(cancelled)} cancellations"
    if is_going:
        yield from (f"the wrong link: {each.blocks}" for each in invitations if not _has_link(known, one, who, each))


def _has_link(known: Known, one: Told, who: str, invitation: Said) -> bool:
    """Say whether an invitation has the link that is this person's."""
    if one.platform == "kaltura":
        return LINK in invitation.blocks
    link_of = getattr(known.platform, "link_of", None)
    if link_of is not None and known.there:
        return str(link_of(known.there[0], _ADDRESS[who])) in invitation.blocks
    return "'url': 'http" in invitation.blocks or one.platform not in REGISTERS


def _calendar(known: Known, one: Told, who: str, said: list[Said]) -> Iterator[str]:
    """Calendar files: no two of the same sequence, and the last one says how it stands."""
    names = [file["id"] for each in said for file in each.files if file["name"].endswith(".ics")]
    entries = [_entry(known.content(name)) for name in names]
    sequences = Counter(entry["SEQUENCE"] for entry in entries)
    yield from (f"{times} calendar files {number}" for number, times in sequences.items() if times > 1)
    if not entries:
        if who in one.going:
            yield "no calendar file"
        return
    last = max(entries, key=lambda entry: int(entry["SEQUENCE"]))
    if last is not entries[-1]:
        yield "a calendar file was overtaken by an older one"
    stands = who in one.going and one.cancelled_at is None
    if last["STATUS"] != ("CONFIRMED" if stands else "CANCELLED"):
        yield f"the calendar says {last['STATUS']}"
    if stands and (last["DTSTART"].dt != one.start or last["SUMMARY"] != one.title):
        yield f"the calendar has {last['SUMMARY']} at {last['DTSTART'].dt}"


def _entry(content: bytes) -> Any:
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    return entry
