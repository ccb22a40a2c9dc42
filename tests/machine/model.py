"""What people are owed, told from the history alone. Nothing here knows the program's plans or rows.

The rules, in plain words:

1. Whatever is said of an event is said of it as it is: with its present title, start and end. Nothing but the news of
   it follows a cancellation. What goes to one person because they are going goes to nobody who is not.
2. An event that is created gets one card in its channel, and its organiser one message with the host links.
3. Whoever says Going gets one invitation, unless the event is over by then, and a calendar file; whoever takes that
   back after the invitation came gets one withdrawal. The last calendar file that somebody has says what holds: the
   event as it is, or that it is off.
4. A new start is told to the channel and to everybody who is going, once; a new title or end only to those who are
   going. Several that nobody could be told of are one, the last. Of an event that is over by then: none.
5. A cancellation is told to the channel that has the card, and to everybody who is going, once.
6. A reminder of m minutes goes to the channel and to everybody who is going when the clock shows so many minutes before
   the start (whole days are days on the wall). It goes out at the first moment after that at which the bot can send
   it, as long as the next reminder's time has not come, or for the last one, as the event is not ten minutes old.
   Otherwise it is skipped, for good.
7. For the same start the same reminder goes out once, whatever the clock does. For a new start it goes out anew. When
   an event is made or changed, what should have gone out before that moment does not; unless it was on its way already.
8. The counts are posted once for each end that an event has had, fifteen minutes after it, the recording (or the
   question for it) ten minutes after it, never too late; the organiser gets the names and a CSV file.
9. What was changed on the platform holds here from when it is looked at, and the organisers get one note of it.
10. Where seats are counted, whoever says Going while none is free, or others wait, waits. Who waits longest gets the
    first seat that is free, as one who says Going then. Who waits hears of a new start and of the end of it all.
11. While Slack or the database are in trouble, all this may come later, and reminders too late; a quarter of an hour
    after that everything has come, or been skipped as too late.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.people import Answer
from tests.machine.edges import CHANNEL, OLIVIA, PEOPLE

DAY = 1440  # minutes
CLOSE = timedelta(minutes=1)  # to the end of its use: it may go out or not
LAST_USE = timedelta(minutes=10)
COUNTS_AFTER, RECORDING_AFTER = timedelta(minutes=15), timedelta(minutes=10)


@dataclass(frozen=True)
class View:
    """An event as it stands at a moment."""

    title: str
    starts: datetime
    ends: datetime
    zone: ZoneInfo
    reminders: frozenset[int]
    owed: frozenset[int] = frozenset()  # reminders that are still to come for this start
    doubtful: frozenset[int] = frozenset()  # that may have been skipped in time of trouble
    going: frozenset[str] = frozenset()
    waiting: tuple[str, ...] = ()
    seats: int | None = None
    is_cancelled: bool = False

    @property
    def is_full(self) -> bool:
        """Say whether no seat is free."""
        return self.seats is not None and len(self.going) >= self.seats

    def due(self, minutes: int) -> datetime:
        """Return when this reminder's time comes."""
        if minutes and minutes % DAY == 0:
            wall = self.starts.astimezone(self.zone) - timedelta(days=minutes // DAY)  # arithmetic on the wall
            return wall.astimezone(self.starts.tzinfo)
        return self.starts - timedelta(minutes=minutes)

    def until(self, minutes: int) -> datetime:
        """Return how long this reminder is of use."""
        later = [self.due(one) for one in self.reminders if self.due(one) > self.due(minutes)]
        return min(later, default=self.starts + LAST_USE)

    def phase(self, now: datetime) -> str:
        """Return how far it is."""
        return "off" if self.is_cancelled else "over" if now >= self.ends else "ahead"


@dataclass
class Told:
    """One event: how it stands, what was said of it, and what is still to be said."""

    id: str
    is_hall: bool
    view: View
    answers: dict[str, Answer] = field(default_factory=dict)
    may: Counter[tuple[str, str]] = field(default_factory=Counter)  # (what, to whom): how many may still come
    must: Counter[tuple[str, str]] = field(default_factory=Counter)  # how many have to
    done: set[tuple[datetime, int]] = field(default_factory=set)  # reminders that went out, or were skipped for good
    personal: set[tuple[datetime, int, str]] = field(default_factory=set)
    taken_back: set[tuple[datetime, int]] = field(default_factory=set)  # reminders, perhaps before all had theirs
    going_since: dict[str, int] = field(default_factory=dict)  # by the number of the step
    came_due: dict[tuple[datetime, int], int] = field(default_factory=dict)
    knows: dict[str, datetime] = field(default_factory=dict)  # the start of which somebody was told last
    invited: set[str] = field(default_factory=set)  # whose last message of the two was an invitation
    has_card: bool = False
    is_late_news: bool = False  # the last change made it one that was over
    counted: set[datetime] = field(default_factory=set)  # ends
    recorded: set[datetime] = field(default_factory=set)
    files: dict[str, list[str]] = field(default_factory=dict)

    def owe(self, what: str, *to: str, must: bool = True) -> None:
        """Call for one more of this to each."""
        for one in to:
            self.may[what, one] += 1
            self.must[what, one] = int(must)

    def waive(self, to: str, *what: str) -> None:
        """Let it be no loss if these do not come."""
        for one in what:
            self.must[one, to] = 0

    def created(self, now: datetime) -> None:
        """Let the event be made."""
        self.owe("card", CHANNEL)
        self.owe("host links", OLIVIA)
        ahead = frozenset(one for one in self.view.reminders if self.view.due(one) > now)
        self.view = replace(self.view, owed=ahead)
        self.knows = dict.fromkeys((CHANNEL, *PEOPLE), self.view.starts)

    def answered(self, who: str, answer: Answer, step: int) -> None:
        """Let somebody answer."""
        before, view = self.answers.get(who), self.view
        if answer is before or (answer, before) == (Answer.GOING, Answer.WAITING):
            return
        if answer is Answer.GOING and (view.is_full or view.waiting):
            answer = Answer.WAITING
        self.answers[who] = answer
        if before is Answer.WAITING:
            self.view = replace(view, waiting=tuple(one for one in view.waiting if one != who))
            self.waive(who, "moved")
        if answer is Answer.GOING:
            self._goes(who, step)
        elif before is Answer.GOING:
            self.view = replace(self.view, going=self.view.going - {who})
            self.waive(who, "invitation", "moved", "changed")
            self.owe("withdrawal", who, must=who in self.invited)
        if answer is Answer.WAITING:
            self.view = replace(self.view, waiting=(*self.view.waiting, who))
        self.move_up(step)

    def _goes(self, who: str, step: int) -> None:
        self.view = replace(self.view, going=self.view.going | {who})
        self.going_since[who] = step
        self.owe("invitation", who)
        self.waive(who, "withdrawal")

    def move_up(self, step: int) -> None:
        """Let those who wait longest have the seats that are free."""
        while self.view.waiting and not self.view.is_full:
            first, *rest = self.view.waiting
            self.view = replace(self.view, waiting=tuple(rest))
            self.answers[first] = Answer.GOING
            self._goes(first, step)

    def changed(self, now: datetime, *, is_racing: bool = False, **facts: object) -> None:
        """Let the event be other than it was."""
        was = self.view
        late = {one for one in was.owed if was.due(one) <= now}
        view = replace(was, **facts)
        news = {one for one in view.reminders if (view.starts, one) not in self.done}
        owed = {one for one in news if view.due(one) > now or one in late}
        doubtful = {one for one in owed if one in late and is_racing}
        doubtful |= was.doubtful & news if view.starts == was.starts else set()
        self.view = replace(view, owed=frozenset(owed - doubtful), doubtful=frozenset(doubtful))
        self.is_late_news = view.ends <= now
        gone = was.reminders if view.starts != was.starts else was.reminders - view.reminders
        self.taken_back |= {(was.starts, one) for one in gone}
        if view.starts != was.starts:
            self._moved()
        elif (view.title, view.ends) != (was.title, was.ends):
            self.owe("changed", *view.going)

    def _moved(self) -> None:
        for one in (CHANNEL, *self.view.going, *self.view.waiting):
            self.owe("moved", one, must=self.knows[one] != self.view.starts)

    def cancelled(self) -> None:
        """Let it be called off."""
        self.view = replace(self.view, is_cancelled=True, owed=frozenset(), doubtful=frozenset())
        for one in (CHANNEL, OLIVIA, *PEOPLE):
            self.waive(one, "invitation", "moved", "changed", "card", "host links")
        self.owe("cancelled", CHANNEL, must=self.has_card)
        self.owe("cancelled", *self.view.going, *self.view.waiting)

    def forget_what_may_come(self) -> None:
        """Let nothing more come of what has been called for so far."""
        self.may.clear()


def lost(told: Told, now: datetime, first: datetime, *, is_aftermath: bool) -> Iterable[str]:
    """Yield what should have come by now, in fine weather; the bot could first do something at `first`.

    After trouble, a reminder whose use has ended may have been skipped.
    """
    if told.view.phase(now) == "over":
        for one in (CHANNEL, *PEOPLE):
            told.waive(one, "invitation", "moved", "changed")
    yield from (f"{what} to {to}" for (what, to), many in told.must.items() if many)
    yield from _reminders_lost(told, now, now if is_aftermath else first)
    if not told.view.is_cancelled:
        yield from _reports_lost(told, now)
        yield from _personal_lost(told, now)


def _reminders_lost(told: Told, now: datetime, first: datetime) -> Iterable[str]:
    view = told.view
    come = {one for one in view.owed | view.doubtful if view.due(one) <= now}
    for one in come:
        if one in view.owed and max(view.due(one), first) + CLOSE < view.until(one):
            yield f"reminder {one} for {view.starts}"
        told.done.add((view.starts, one))
    told.view = replace(view, owed=view.owed - come, doubtful=view.doubtful - come)


def _reports_lost(told: Told, now: datetime) -> Iterable[str]:
    ends = told.view.ends
    if now > ends + COUNTS_AFTER and ends not in told.counted:
        yield f"counts for the end {ends}"
    if now > ends + RECORDING_AFTER and ends not in told.recorded:
        yield f"recording for the end {ends}"


def _personal_lost(told: Told, now: datetime) -> Iterable[str]:
    """Yield who was going when the reminder's time came and did not get theirs, although the channel did."""
    view = told.view
    for start, minutes, to in [one for one in told.personal if one[2] == CHANNEL and one[0] == view.starts]:
        if now + CLOSE >= view.until(minutes):
            told.taken_back.add((start, minutes))  # nobody needs it any more, also when the clock is set back then
        elif (start, minutes) not in told.taken_back:
            since = told.came_due.get((start, minutes), 0)
            for one in view.going:
                if told.going_since[one] < since and (start, minutes, one) not in told.personal:
                    yield f"personal reminder {minutes} for {start} to {one} {to}"
