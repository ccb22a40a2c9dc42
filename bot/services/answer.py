"""Take an RSVP: stored at once; the platform is told, and the personal link sent, by a delivery."""

from datetime import datetime

from bot.domain.errors import WrongState
from bot.domain.events import UPCOMING, Event
from bot.domain.people import Answer, Member, Registered, Rsvp
from bot.domain.plans import Kind, Planned
from bot.domain.platforms import Capability, role_named
from bot.domain.times import clocks_say
from bot.services.desk import Desk
from bot.services.languages import to_organisers
from bot.services.outside import address_of, known_before
from bot.services.owed import card_refresh, note_to_organisers, owe
from bot.services.permissions import event_for
from bot.services.ports import Changes
from bot.services.seats import freed, moving_up, seats_lock
from bot.texts import later, tr

_MAYBE_THERE = (Registered.YES, Registered.UNCERTAIN)
_SAID = {
    Answer.GOING: later("You’re going to “{title}”. {next}"),
    Answer.MAYBE: later("Noted: you may come to “{title}”."),
    Answer.NO: later("Noted: you can’t come to “{title}”."),
    Answer.WAITING: later(
        "“{title}” is full: you’re number {place} on the waiting list. You hear by direct message when a seat is free."
    ),
}
_SAID_OF_ROLE = {
    Answer.GOING: later("You’re confirmed as {role} at “{title}”. {next}"),
    Answer.MAYBE: later("Noted: you may be {role} at “{title}”."),
    Answer.NO: later("Noted: you won’t be {role} at “{title}”. Its organisers are told."),
}


async def answer(desk: Desk, user_id: str, event_id: str, said: Answer) -> str:
    """Store what the person answered, and return the sentence for them. The same answer twice changes nothing.

    Whoever says Going where no seat is free waits for one.
    """
    member = await desk.directory.member(user_id)
    async with desk.lock(f"{event_id}:{user_id}"):
        event = await event_for(desk, user_id, event_id)
        async with seats_lock(desk, event_id):
            event = await desk.store.event(event_id) or event  # as it is now: Slack may have taken its time
            before = await known_before(desk, event_id, member)
            must_be_upcoming(desk, event)
            is_same = before is not None and _is_same(desk, event, before, said)
            rsvp = before if is_same else await _stored(desk, event, member, said, before)
    assert rsvp is not None
    desk.wake()
    sentence = await _answered(desk, event, member, rsvp)
    return tr("That is what you answered before. {sentence}", sentence=sentence) if is_same else sentence


def _is_same(desk: Desk, event: Event, before: Rsvp, said: Answer) -> bool:
    """Say whether the person has answered this before, and nothing is left to try again."""
    if said is not Answer.GOING or before.answer is not Answer.GOING:
        return before.answer is said or (said is Answer.GOING and before.answer is Answer.WAITING)
    is_lost = before.registered is Registered.NOT and needs_email(desk, event)  # taken off the list on the platform
    return before.registered is not Registered.REFUSED and before.why_refused is None and not is_lost


def must_be_upcoming(desk: Desk, event: Event) -> None:
    """Raise WrongState unless people can still answer whether they come."""
    if event.phase(desk.clock.now()) not in UPCOMING:
        raise WrongState(tr("“{title}” is over or cancelled, so answers are closed.", title=event.title))


async def _stored(desk: Desk, event: Event, member: Member, said: Answer, before: Rsvp | None) -> Rsvp:
    """Store the answer with everything that follows from it; needs the locks of the person and of the seats."""
    _must_be_in_time(desk, event, said, before)
    rsvp, now = await _to_rsvp(desk, event, member, said, before), desk.clock.now()
    was_asked = await desk.store.was_asked_for_email(member.id)
    add = [one for one in _follow_up(desk, event, rsvp, before) if one.kind is not Kind.EMAIL_WANTED or not was_asked]
    is_left = rsvp.answer is not Answer.GOING
    add += [*(freed(event, before, now) if is_left else ()), *_to_organisers(desk, event, rsvp, before)]
    if rsvp.answer is Answer.WAITING and (await desk.store.seating(event.id)).is_free(event.seats):
        add.append(moving_up(event, now))  # others wait for that seat, and should have it before
    line = desk.line(member.id, f"answer {rsvp.answer.value}", event)
    await desk.store.answered(rsvp, Changes(add=[*add, card_refresh(event, now)], audit=line))
    if rsvp.answer is Answer.GOING and rsvp.email is None and needs_email(desk, event):
        await desk.store.save_email(member.id, None, now)
    return rsvp


def _must_be_in_time(desk: Desk, event: Event, said: Answer, before: Rsvp | None) -> None:
    """Raise WrongState for one who comes to say so too late; who has a role was asked by the organisers."""
    is_asked = before is not None and (before.role or before.answer is said)
    if said is Answer.NO or is_asked or event.takes_answers(desk.clock.now()) or event.answers_until is None:
        return
    raise WrongState(
        tr(
            "Answers to “{title}” closed on {time}. Can’t go is still taken. To come all the same, ask its organisers; "
            "its card names them.",
            title=event.title,
            time=clocks_say(event.answers_until, event.zone),
        )
    )


def needs_email(desk: Desk, event: Event) -> bool:
    """Say whether the platform registers people, which takes an e-mail address."""
    return desk.can(event, Capability.REGISTER)


async def _to_rsvp(desk: Desk, event: Event, member: Member, said: Answer, before: Rsvp | None) -> Rsvp:
    known = before or Rsvp(
        event_id=event.id,
        user_id=member.id,
        answer=Answer.INVITED,
        name=member.name,
        invitation_sequence=-1,
        answered_at=desk.clock.now(),
    )
    now, waits_since = desk.clock.now(), None
    if said is Answer.GOING and not known.role and not known.takes_seat:
        waits_since = await _waits_since(desk, event)
    said = Answer.WAITING if waits_since else said
    registered, email = known.registered, await address_of(desk, event.id, member) or known.email
    if registered in (Registered.YES, Registered.UNCERTAIN):
        email = known.email  # the one that the platform knows
    elif said is Answer.GOING and needs_email(desk, event):
        registered = Registered.WAITING
    return known.model_copy(
        update={
            "answer": said,
            "email": email,
            "registered": registered,
            "invitation_sequence": known.invitation_sequence + 1,
            "answered_at": waits_since or now,
            "why_refused": None,
            "was_going": False,
            "language": member.language or known.language,
        }
    )


async def _waits_since(desk: Desk, event: Event) -> datetime | None:
    """Return from when on somebody who comes now waits for a seat; None where there is one."""
    if event.seats is None:
        return None
    seating = await desk.store.seating(event.id)
    return seating.last_place(desk.clock.now()) if seating.is_full(event.seats) else None


def _follow_up(desk: Desk, event: Event, rsvp: Rsvp, before: Rsvp | None) -> list[Planned]:
    if rsvp.answer is Answer.GOING:
        return [following(desk, event, rsvp)]
    if before is not None and (before.is_expected or _is_listed(before)):
        return [_to_person(event, rsvp, Kind.WITHDRAWAL)]
    return []


def _is_listed(before: Rsvp) -> bool:
    """Say whether somebody who was asked, and has not answered, is on the platform's list all the same."""
    return before.answer is Answer.INVITED and before.registered in (Registered.YES, Registered.UNCERTAIN)


def following(desk: Desk, event: Event, rsvp: Rsvp, news: str = "") -> Planned:
    """Return what somebody who is going from now on gets first: their invitation, or the question for an address."""
    is_nameless = rsvp.email is None and needs_email(desk, event)
    return _to_person(event, rsvp, Kind.EMAIL_WANTED if is_nameless else Kind.INVITATION, news)


def _to_person(event: Event, rsvp: Rsvp, kind: Kind, text: str = "") -> Planned:
    detail = str(rsvp.invitation_sequence)
    return owe(event, kind, f"user:{rsvp.user_id}", rsvp.answered_at, detail=detail, text=text)


def _to_organisers(desk: Desk, event: Event, rsvp: Rsvp, before: Rsvp | None) -> list[Planned]:
    """Return what tells the organisers at once that they have to do without somebody whom they asked for a role."""
    is_lost = rsvp.answer is Answer.NO or (before is not None and before.answer is Answer.GOING)
    if not rsvp.role or rsvp.answer is Answer.GOING or not is_lost:
        return []
    with to_organisers(event):
        role = role_named(desk.info(event), rsvp.role)
        says = _CANNOT_BE if rsvp.answer is Answer.NO else _MAY_NOT_BE
        text = tr(says, name=rsvp.name, role=role, title=event.title)
    return [note_to_organisers(event, text, desk.clock.now())]


_CANNOT_BE = later("{name} can’t be {role} at “{title}”.")
_MAY_NOT_BE = later("{name} may not be {role} at “{title}”.")


async def _next(desk: Desk, event: Event, member: Member) -> str:
    if not needs_email(desk, event):
        return tr("The details and a calendar file come by direct message.")
    if await address_of(desk, event.id, member):
        return tr("Your link and a calendar file come by direct message.")
    platform = desk.info(event).title
    return tr("{platform} needs an e-mail address; give it with the button in my direct message.", platform=platform)


async def _answered(desk: Desk, event: Event, member: Member, rsvp: Rsvp) -> str:
    said = _SAID_OF_ROLE if rsvp.role else _SAID
    waits = rsvp.answer is Answer.WAITING
    return tr(
        said[rsvp.answer],
        title=event.title,
        next=await _next(desk, event, member) if rsvp.answer is Answer.GOING else "",
        place=await desk.store.place_in_line(event.id, member.id) if waits else 0,
        role=role_named(desk.info(event), rsvp.role),
    )
