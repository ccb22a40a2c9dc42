"""Events, platforms and messages to look at, and texts that people really type."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.domain import messages as said
from bot.domain.afterwards import AfterEvent, Entry, Lines, Question, Survey, Ticket
from bot.domain.batches import Batch, Progress, Sort, Unreached
from bot.domain.events import Event, EventState
from bot.domain.people import Answer
from bot.domain.places import Placed
from bot.domain.platforms import Capability, FormField, PlatformInfo, Reason
from bot.domain.recordings import Recording, RecordingKind, RecordingState
from bot.domain.reports import Attendance, Figures, PersonRow
from bot.domain.series import Every, Part
from bot.domain.sides import Version

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
START = datetime(2026, 12, 1, 20, 0, tzinfo=UTC)  # 15:00 in New York
SECRET = "https://join.example/secret-of-one-person"
HOST_SECRET = "https://host.example/secret-of-the-host"

WEBCAST = PlatformInfo(
    name="webcast",
    title="Webcast & Co",
    capabilities=frozenset(Capability),
    fields=(
        FormField("topic", "Topic", "text", hint="One word.", required=True),
        FormField("page", "Event link", "url"),
        FormField("kind", "Kind", "select", options=(("live", "Live"), ("simulive", "Simulive")), default="live"),
        FormField("is_public", "Public", "checkbox", on_edit=False),
        FormField("seats", "Seats", "number", default="100"),
    ),
    notice="Attendees need <an account>.",
    cancel_means="it is deactivated.",
)
BARE = PlatformInfo(
    name="bare",
    title="Bare",
    capabilities=frozenset({Capability.CREATE}),
    cannot={one: Reason("nothing is documented", "Do it by hand.") for one in Capability},
)
PLATFORMS = {one.name: one for one in (WEBCAST, BARE)}

NASTY = [
    "",
    "Q4 all-hands",
    "<!channel> <!here> <@U0EVE> <#C0X> <https://evil.example|your bank> & more",
    "*bold* _it_ ~no~ `code` ```block``` *",
    "כנס שנתי 2026",
    "مؤتمر (Q4)",
    "\u202eesrever\u2069 \u2067",
    ":tada: 🎉👩‍👩‍👧‍👦 emoji",
    "a" * 4000,
    "&" * 4000,
    "🎉" * 4000,
    "line\nline\r\n\x00\x07line",
]
texts = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=400), st.text(alphabet="&<>*_~`@!#| \n\u202eאa", max_size=3500)
)
titles = texts.map(lambda one: one[:150] or "x")


def make_event(**changes: Any) -> Event:
    """An event of one hour on 1 December 2026 at 15:00 in New York."""
    known: dict[str, Any] = {
        "id": "0123456789abcdef0123456789abcdef",
        "ref": "E7K2",
        "platform": "webcast",
        "channel_id": "C0EVENTS",
        "organiser_id": "U0OLIVIA",
        "title": "Q4 all-hands",
        "description": "Bring questions.",
        "starts_at": START,
        "ends_at": START + timedelta(hours=1),
        "zone": "America/New_York",
        "state": EventState.OPEN,
        "external_id": "x1",
        "created_at": NOW,
    }
    return Event(**known | changes)


def make_attendance(people: int = 3, name: str = "Ben", **changes: Any) -> Attendance:
    """Two registered of three came."""
    rows = tuple(
        PersonRow(
            name=name,
            email=f"{one}@example.com",
            answer=Answer.GOING,
            registered=True,
            attended=one % 2 == 0,
            placed=Placed.NO_SHOW if one % 2 else Placed.ATTENDED,
        )
        for one in range(people)
    )
    known: dict[str, Any] = {
        "going": 3,
        "maybe": 1,
        "declined": 0,
        "registered": 3,
        "registered_came": 2,
        "attended": 2,
        "no_shows": 1,
        "walk_ins": 0,
        "unmatched": 0,
        "people": rows,
        "total": people,
    }
    return Attendance(**known | changes)


def make_figures(**changes: Any) -> Figures:
    """Two came."""
    known: dict[str, Any] = {"event_id": "e", "going": 3, "came": 2, "registered_came": 0, "is_final": True}
    return Figures(**known | changes)


def unknown_attendance() -> Attendance:
    """What is known where the platform documents nothing."""
    people = tuple(
        PersonRow(name=f"Ben {answer}", email="", answer=answer, registered=False, attended=None) for answer in Answer
    )
    why = "Bare does not document who attended"
    return Attendance(going=3, maybe=1, declined=2, why_unknown=why, people=people, total=len(people))


def make_recording(**changes: Any) -> Recording:
    """A recording that can be watched and downloaded."""
    known: dict[str, Any] = {
        "id": "r1",
        "name": "Q4 all-hands",
        "kind": RecordingKind.RECORDING,
        "state": RecordingState.READY,
        "seconds": 3725,
        "bytes": 734003200,
        "watch_link": "https://watch.example/1",
        "download_link": "https://files.example/1.mp4",
    }
    return Recording(**known | changes)


def make_afterwards(text: str = "Hello", many: int = 30) -> AfterEvent:
    """Everything that a platform could tell, and too much of it."""
    entry = Entry(what=text, when="2027-02-09 15:02:10", who=text, email="ben@example.com")
    lines = Lines(total=many * 10, first=(entry,) * 8, people=3, by_hosts=1, busiest="15:10", is_cut=True)
    values = tuple((f"{text}{number}", many) for number in range(many))
    asked = Question(name=text, answers=many, values=values, is_choice=True)
    rated = Question(name=text, answers=3, values=(("5", 2), ("4", 1)), is_choice=True, average=4.7)
    own = Question(name="", answers=many, values=values)
    survey = Survey(name=text, answers=many, questions=(asked, rated, own) * many)
    tickets = (Ticket(name=text, taken=1, limit=100), Ticket(name=text, taken=4)) * many
    parts = {"timeline": lines, "chat": lines, "questions": lines, "surveys": (survey,) * many, "tickets": tickets}
    return AfterEvent(**parts, missing=(text,) * many)


SERIES = {"series_id": "e1", "part": Part(number=3, of=10, every=Every.TWO_WEEKS, last=date(2027, 4, 20))}
SEATS = {"seats": 20, "answers_until": START - timedelta(days=2)}


def for_channels(title: str = "Q4 all-hands", text: str = "Because.") -> list[said.Message]:
    """One of every message that a channel may see, made with everything secret that it could be given."""
    event = make_event(
        title=title, description=text, host_links=(("Host", HOST_SECRET),), moved_from=START - timedelta(days=1)
    )
    private = make_recording(name=text, is_private=True, watch_link=SECRET, download_link=SECRET)
    making = make_recording(name=text, state=RecordingState.PROCESSING, watch_link=None, download_link=None)
    failed = making.model_copy(update={"state": RecordingState.FAILED})
    return [
        said.Card(event, WEBCAST, NOW, going=2, maybe=1, declined=1),
        said.Card(event, WEBCAST, START, going=2, has_links=True),
        said.Card(event, WEBCAST, START, join_page="https://events.example/1"),
        said.Card(event.model_copy(update=SEATS), WEBCAST, NOW, going=22, seated=20, waiting=3),
        said.Card(event.model_copy(update=SERIES), WEBCAST, NOW, going=2),
        said.Card(event, WEBCAST, START + timedelta(days=1)),
        said.Card(event, WEBCAST, START + timedelta(days=1), figures=make_figures(), is_recorded=True),
        said.Card(event.model_copy(update={"state": EventState.CANCELLED}), BARE, NOW),
        said.Reminder(event, WEBCAST, 15, join_link=SECRET),
        said.Reminder(event, WEBCAST, 15, join_link=SECRET, has_links=True),
        said.Moved(event, WEBCAST, was=START),
        said.Cancelled(event, WEBCAST),
        said.AttendanceDigest(event, WEBCAST, make_attendance(name=text)),
        said.AttendanceDigest(event, WEBCAST, make_attendance(name=text, is_final=False, timed=2, stayed=1)),
        said.AttendanceDigest(event, BARE, unknown_attendance()),
        said.RecordingDigest(event, WEBCAST, (make_recording(name=text), private)),
        said.RecordingDigest(event, WEBCAST),
        said.RecordingDigest(event, WEBCAST, (making, make_recording(name=text), failed), is_final=False),
        said.RecordingDigest(event, WEBCAST, (making,) * 40),
        said.RecordingDigest(event, WEBCAST, (make_recording(name=text * 300, created_at=START, seconds=-5),) * 40),
    ]


def make_batch(text: str = "") -> Batch:
    """Return what somebody asked to be done for 300 people."""
    facts: dict[str, Any] = {"asked_by": "U0OLIVIA", "asked_at": NOW, "total": 300, "left_out": (text,)}
    return Batch(id="b1", event_id="e1", sort=Sort.INVITATIONS, text=text, **facts)


def for_one(title: str = "Q4 all-hands", text: str = "Because.") -> list[said.Message]:
    """One of every message that goes to one person."""
    event = make_event(title=title, description=text, host_links=(("Host", HOST_SECRET), ("Odd", "not an address")))
    return [
        said.Reminder(event, WEBCAST, 1440, join_link=SECRET, is_personal=True),
        said.Reminder(event, WEBCAST, 0, is_personal=True),
        said.Invitation(event, WEBCAST, SECRET),
        said.Invitation(event, WEBCAST, None, note=text),
        said.Invitation(event, WEBCAST, SECRET, news=text, role=text),
        said.RoleAsked(event, WEBCAST, role=text, asked_by="U0OLIVIA"),
        said.RoleTaken(event, WEBCAST, role=text),
        said.Unconfirmed(event, WEBCAST, people=((text, text),) * 60),
        said.Withdrawal(event, WEBCAST),
        said.Withdrawal(event, WEBCAST, has_file=False, is_refused=True),
        said.HostLinks(event, WEBCAST, note=text),
        said.HostLinks(make_event(title=title), BARE),
        said.CreationFailed(event, WEBCAST, text),
        said.CreationUncertain(event, WEBCAST, text, found=(("x1", text), ("x2", "Another"))),
        said.HalfDone(event, WEBCAST, text, text),
        said.BothChanged(event, WEBCAST, theirs=Version(title=text, starts_at=START, ends_at=START), question=text),
        said.Gone(event, WEBCAST, text=text, command="/event"),
        said.Moved(event, WEBCAST, START, join_link=SECRET),
        said.Changed(event, WEBCAST, text, join_link=SECRET),
        said.Note(event, WEBCAST, text or "Nothing."),
        said.EmailWanted(event, WEBCAST),
        said.EmailWanted(event, WEBCAST, news=text),
        said.RegistrationRefused(event, WEBCAST, text),
        said.Asked(event, WEBCAST, "U0OLIVIA", role=text, is_listed=True),
        said.BatchBegun(event, WEBCAST, make_batch(text), Progress(300, 12, 3, 5)),
        said.BatchDone(
            event, WEBCAST, make_batch(text), Progress(300, 250, 50, 0, None, (Unreached(text, text, "U1", text),) * 50)
        ),
        said.AttendanceList(event, WEBCAST, make_attendance(150, name=text)),
        said.AttendanceList(event, WEBCAST, make_attendance(2, name=text, is_final=False, matched_by_hand=1)),
        said.AttendanceList(event, BARE, unknown_attendance()),
        said.FollowUp(event, WEBCAST, "U0OLIVIA", text or "Thank you.", link="https://watch.example/1"),
        said.Afterwards(event, WEBCAST, AfterEvent()),
        said.Afterwards(event, WEBCAST, make_afterwards(text)),
        said.RecordingFiles(event, WEBCAST, (make_recording(name=text),) * 12),
        said.RecordingWanted(event, BARE, text),
    ]


def words_of(blocks: Any) -> str:
    """Everything that is written in blocks, links included."""
    if isinstance(blocks, dict):
        return "\n".join(words_of(one) for one in blocks.values())
    if isinstance(blocks, list):
        return "\n".join(words_of(one) for one in blocks)
    return str(blocks)
