"""Plain requests as people write them, and what must be understood: read on Thursday, 19 November 2026, in Berlin."""

from datetime import UTC, date, datetime, time
from typing import Any

from bot.texts import Language
from bot.words.asks import Ask, NewTime, PlainRequest, Span

NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
ZONE = "Europe/Berlin"
PLATFORMS = {
    "kaltura": ("kaltura", "Kaltura"),
    "ibm": ("ibm", "IBM Video Streaming", "IBM"),
    "myownconference": ("myownconference", "MyOwnConference"),
    "movingimage": ("movingimage",),
    "eventtia": ("eventtia", "Eventtia"),
}
HALL = "town hall"
FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)


def days(first: tuple[int, int, int], until: tuple[int, int, int]) -> Span:
    """Return a span."""
    return Span(date(*first), date(*until))


def to(day: date | None = None, hour: int | None = None, minute: int = 0, **more: Any) -> NewTime:
    """Return a new time."""
    return NewTime(day, None if hour is None else time(hour, minute), **more)


def en(ask: Ask, event: str = "", **facts: Any) -> PlainRequest:
    """Return what is understood of English."""
    return PlainRequest(ask, event, **facts)


def de(ask: Ask, event: str = "", **facts: Any) -> PlainRequest:
    """Return what is understood of German."""
    return PlainRequest(ask, event, language=Language.GERMAN, **facts)


THIS_WEEK, NEXT_WEEK = days((2026, 11, 16), (2026, 11, 23)), days((2026, 11, 23), (2026, 11, 30))
TODAY, TOMORROW = days((2026, 11, 19), (2026, 11, 20)), days((2026, 11, 20), (2026, 11, 21))
MAY = days((2027, 5, 1), (2027, 6, 1))

LISTS = [
    ("what's on?", en(Ask.LIST)),
    ("What’s on this week?", en(Ask.LIST, span=THIS_WEEK)),
    ("whats on today", en(Ask.LIST, span=TODAY)),
    ("what is coming up", en(Ask.LIST)),
    ("What's happening tomorrow?", en(Ask.LIST, span=TOMORROW)),
    ("what's on next week on kaltura", en(Ask.LIST, span=NEXT_WEEK, platform="kaltura")),
    ("any webinars on friday?", en(Ask.LIST, span=TOMORROW)),
    ("Which events are planned in May?", en(Ask.LIST, span=MAY)),
    ("events in december", en(Ask.LIST, span=days((2026, 12, 1), (2027, 1, 1)))),
    ("show me all events", en(Ask.LIST)),
    ("list my events", en(Ask.LIST, is_mine=True)),
    ("my webinars this month", en(Ask.LIST, span=days((2026, 11, 1), (2026, 12, 1)), is_mine=True)),
    ("upcoming", en(Ask.LIST)),
    ("agenda for the next 7 days please", en(Ask.LIST, span=days((2026, 11, 19), (2026, 11, 26)))),
    ("do we have anything on Monday?", en(Ask.LIST, span=days((2026, 11, 23), (2026, 11, 24)))),
    ("anything on this weekend", en(Ask.LIST, span=days((2026, 11, 21), (2026, 11, 23)))),
    ("what did we have last week?", en(Ask.LIST, span=days((2026, 11, 9), (2026, 11, 16)))),
    ("hey @callboard, what's on at 3 December?", en(Ask.LIST, span=days((2026, 12, 3), (2026, 12, 4)))),
    ("events on 24.12.", en(Ask.LIST, span=days((2026, 12, 24), (2026, 12, 25)))),
    ("what's on\nnext month? :eyes:", en(Ask.LIST, span=days((2026, 12, 1), (2027, 1, 1)))),
    ("WHAT'S ON TODAY??", en(Ask.LIST, span=TODAY)),
    ("which events do I organise?", en(Ask.LIST, is_mine=True)),
    ("today?", en(Ask.LIST, span=TODAY)),
    ("schedule for this week", en(Ask.LIST, span=THIS_WEEK)),
    ("webinars on IBM Video Streaming", en(Ask.LIST, platform="ibm")),
    ("was steht diese Woche an?", de(Ask.LIST, span=THIS_WEEK)),
    ("Was steht an?", de(Ask.LIST)),
    ("was läuft heute", de(Ask.LIST, span=TODAY)),
    ("Welche Veranstaltungen gibt es nächste Woche?", de(Ask.LIST, span=NEXT_WEEK)),
    ("zeig mir meine Termine", de(Ask.LIST, is_mine=True)),
    ("was gibt es am Freitag auf kaltura?", de(Ask.LIST, span=TOMORROW, platform="kaltura")),
    ("Was ist im Mai geplant?", de(Ask.LIST, span=MAY)),
    ("was haben wir übermorgen", de(Ask.LIST, span=days((2026, 11, 21), (2026, 11, 22)))),
    ("welche events habe ich morgen", de(Ask.LIST, span=TOMORROW)),
    ("Was läuft am Wochenende?", de(Ask.LIST, span=days((2026, 11, 21), (2026, 11, 23)))),
    ("meine Veranstaltungen diesen Monat bitte", de(Ask.LIST, span=days((2026, 11, 1), (2026, 12, 1)), is_mine=True)),
]
WHENS = [
    ("when is the town hall?", en(Ask.WHEN, HALL)),
    ("When's the Town Hall", en(Ask.WHEN, "Town Hall")),
    ("when does town hall start?", en(Ask.WHEN, HALL)),
    ("what time is the town hall?", en(Ask.WHEN, HALL)),
    ("when is it?", en(Ask.WHEN)),
    ("when is the next event", en(Ask.WHEN)),
    ("when is E7K2", en(Ask.WHEN, "E7K2")),
    ("when is “Q4 all-hands: what's next?”", en(Ask.WHEN, "Q4 all-hands: what's next?")),
    ("do you know when the town hall begins", en(Ask.WHEN, HALL)),
    ("how long is the town hall?", en(Ask.WHEN, HALL)),
    ("what day is the town hall on?", en(Ask.WHEN, HALL)),
    ('when is "Friday demo" again?', en(Ask.WHEN, "Friday demo")),
    ("is the town hall still happening?", en(Ask.WHEN, HALL)),
    ("findet das Townhall noch statt?", de(Ask.WHEN, "Townhall")),
    ("wann ist das Townhall?", de(Ask.WHEN, "Townhall")),
    ("Wann beginnt die Herbstkonferenz", de(Ask.WHEN, "Herbstkonferenz")),
    ("wann findet das Webinar statt?", de(Ask.WHEN)),
    ("um wie viel Uhr ist die Betriebsversammlung?", de(Ask.WHEN, "Betriebsversammlung")),
    ("Wann geht die Demo los?", de(Ask.WHEN, "Demo")),
    ("wann ist die nächste Veranstaltung", de(Ask.WHEN)),
    ("Wie lange dauert das Townhall?", de(Ask.WHEN, "Townhall")),
]
LINKS = [
    ("link to the town hall", en(Ask.LINK, HALL)),
    ("what's the link for town hall?", en(Ask.LINK, HALL)),
    ("Where is the town hall?", en(Ask.LINK, HALL)),
    ("how do I join the town hall", en(Ask.LINK, HALL)),
    ("can you send me my link for the Town hall please", en(Ask.LINK, "Town hall")),
    ("where's the link?", en(Ask.LINK)),
    ("I need the join link", en(Ask.LINK)),
    ("town hall link pls", en(Ask.LINK, HALL)),
    ("give me the url of town hall", en(Ask.LINK, HALL)),
    ("Link zum Townhall?", de(Ask.LINK, "Townhall")),
    ("wo finde ich den Link zum Webinar Sicherheit", de(Ask.LINK, "Webinar Sicherheit")),
    ("Wie komme ich ins Townhall?", de(Ask.LINK, "Townhall")),
    ("schick mir bitte den Link", de(Ask.LINK)),
    ("Wo findet das Townhall statt?", de(Ask.LINK, "Townhall")),
]
CREATES = [
    (
        "create Q4 all-hands tomorrow 3pm for 1h on kaltura",
        en(Ask.CREATE, words="Q4 all-hands tomorrow 3pm for 1h on kaltura"),
    ),
    ("schedule a webinar tomorrow at 3pm", en(Ask.CREATE, words="tomorrow at 3pm")),
    (
        "please schedule a webinar called Dogs and cats on Friday 10:00",
        en(Ask.CREATE, words="Dogs and cats on Friday 10:00"),
    ),
    (
        "could you set up a meeting about “Plan B” next tuesday 2-3pm",
        en(Ask.CREATE, words="Plan B next tuesday 2-3pm"),
    ),
    ("plan Demo day for 12 March", en(Ask.CREATE, words="Demo day for 12 March")),
    ("new event: Town hall Monday 9am", en(Ask.CREATE, words="Town hall Monday 9am")),
    ("create", en(Ask.CREATE)),
    ("Create an event", en(Ask.CREATE)),
    ("I'd like to schedule Product launch 2026-12-01 9am", en(Ask.CREATE, words="Product launch 2026-12-01 9am")),
    ("let's have a Retro on Thursday at 4", en(Ask.CREATE, words="Retro on Thursday at 4")),
    ("we need a webinar on kaltura next week", en(Ask.CREATE, words="on kaltura next week")),
    ("make an event named 10 years of us tomorrow noon", en(Ask.CREATE, words="10 years of us tomorrow noon")),
    ("crate Town hall tomorrow 3pm", en(Ask.CREATE, words="Town hall tomorrow 3pm")),
    ("shedule Town hall friday", en(Ask.CREATE, words="Town hall friday")),
    (
        "erstelle Townhall morgen um 15 Uhr für 1 Stunde auf kaltura",
        de(Ask.CREATE, words="Townhall tomorrow at 15:00 for 1 h auf kaltura"),
    ),
    (
        "Leg bitte ein Webinar namens Datenschutz am Freitag um 10 Uhr an",
        de(Ask.CREATE, words="Datenschutz on friday at 10:00"),
    ),
    ("plane eine Demo nächsten Montag 14 Uhr", de(Ask.CREATE, words="Demo next monday at 14:00")),
    (
        "Kannst du ein Event „Sommerfest“ am 3. Juli um 18 Uhr anlegen?",
        de(Ask.CREATE, words="Sommerfest on 3 july at 18:00"),
    ),
    ("Wir brauchen ein Webinar zum Thema Steuern am 12.3. um 9 Uhr", de(Ask.CREATE, words="Steuern on 12.3. at 09:00")),
    (
        "neues Event: Jahresauftakt am 8. Januar um halb drei",
        de(Ask.CREATE, words="Jahresauftakt on 8 january at 14:30"),
    ),
]
MOVES = [
    ("move the town hall to Friday", en(Ask.MOVE, HALL, to=to(FRIDAY))),
    ("move town hall to friday 3pm", en(Ask.MOVE, HALL, to=to(FRIDAY, 15))),
    ("Please move the town hall to 4pm", en(Ask.MOVE, HALL, to=to(None, 16))),
    ("reschedule town hall to 2026-12-01 at 9:30", en(Ask.MOVE, HALL, to=to(date(2026, 12, 1), 9, 30))),
    ("can you move it to tomorrow?", en(Ask.MOVE, to=to(FRIDAY))),
    ("postpone the town hall by a week", en(Ask.MOVE, HALL, to=to(days=7))),
    ("postpone town hall by 30 minutes", en(Ask.MOVE, HALL, to=to(minutes=30))),
    ("push back the town hall 2 hours", en(Ask.MOVE, HALL, to=to(minutes=120))),
    ("delay town hall by two days", en(Ask.MOVE, HALL, to=to(days=2))),
    ("move town hall an hour later", en(Ask.MOVE, HALL, to=to(minutes=60))),
    ("move town hall half an hour earlier", en(Ask.MOVE, HALL, to=to(minutes=-30))),
    ("bring forward the town hall by a day", en(Ask.MOVE, HALL, to=to(days=-1))),
    ("move the town hall to next week", en(Ask.MOVE, HALL, to=to(weeks_on=1))),
    ("move “Road to Friday” to Monday 10am", en(Ask.MOVE, "Road to Friday", to=to(MONDAY, 10))),
    ("move Road to success to Monday", en(Ask.MOVE, "Road to success", to=to(MONDAY))),
    ('move "Friday demo" by an hour', en(Ask.MOVE, "Friday demo", to=to(minutes=60))),
    ("can you reschedule the town hall from 3pm to 4pm?", en(Ask.MOVE, HALL, to=to(None, 16))),
    ("move town hall on friday to monday", en(Ask.MOVE, HALL, to=to(MONDAY))),
    ("verschieb das Townhall von Freitag auf Montag", de(Ask.MOVE, "Townhall", to=to(MONDAY))),
    ("move town hall", en(Ask.MOVE, HALL)),
    ("reschedule the town hall", en(Ask.MOVE, HALL)),
    ("change town hall to Tuesday 11:00", en(Ask.MOVE, HALL, to=to(TUESDAY, 11))),
    ("move E7K2 to 15:00 Europe/Berlin", en(Ask.MOVE, "E7K2", to=to(None, 15, zone="Europe/Berlin"))),
    ("mvoe town hall to friday", en(Ask.MOVE, HALL, to=to(FRIDAY))),
    ("reschdule the town hall to monday :pray:", en(Ask.MOVE, HALL, to=to(MONDAY))),
    ("verschieb das Townhall auf Freitag 15 Uhr", de(Ask.MOVE, "Townhall", to=to(FRIDAY, 15))),
    ("Verschiebe Townhall um eine Woche", de(Ask.MOVE, "Townhall", to=to(days=7))),
    ("kannst du das Townhall auf morgen verschieben?", de(Ask.MOVE, "Townhall", to=to(FRIDAY))),
    ("verleg die Demo auf den 3. Dezember um 10 Uhr", de(Ask.MOVE, "Demo", to=to(date(2026, 12, 3), 10))),
    ("verschieb es um 30 Minuten", de(Ask.MOVE, to=to(minutes=30))),
    ("Verschiebe die Demo auf nächste Woche", de(Ask.MOVE, "Demo", to=to(weeks_on=1))),
    ("zieh das Townhall um eine Stunde vor", de(Ask.MOVE, "Townhall", to=to(minutes=-60))),
    ("verschiebe „Auf zu neuen Ufern“ auf Montag um 9 Uhr", de(Ask.MOVE, "Auf zu neuen Ufern", to=to(MONDAY, 9))),
    ("Ich möchte das Townhall auf Dienstag um halb elf verschieben", de(Ask.MOVE, "Townhall", to=to(TUESDAY, 10, 30))),
]
EDITS = [
    ("edit town hall", en(Ask.EDIT, HALL)),
    ("rename town hall to Big hall", en(Ask.EDIT, HALL)),
    ("change the title of the town hall to Big hall", en(Ask.EDIT, HALL)),
    ("update the town hall please", en(Ask.EDIT, HALL)),
    ("bearbeite das Townhall", de(Ask.EDIT, "Townhall")),
    ("ändere den Titel vom Townhall", de(Ask.EDIT, "Townhall")),
]
CANCELS = [
    ("cancel the town hall", en(Ask.CANCEL, HALL)),
    ("Please cancel “Town hall”!", en(Ask.CANCEL, "Town hall")),
    ("call off the town hall", en(Ask.CANCEL, HALL)),
    ("can you call the town hall off?", en(Ask.CANCEL, HALL)),
    ("cancel it", en(Ask.CANCEL)),
    ("cancle town hall", en(Ask.CANCEL, HALL)),
    ("delete E7K2", en(Ask.CANCEL, "E7K2")),
    ("cancel recording workshop", en(Ask.CANCEL, "recording workshop")),
    ("sag das Webinar ab", de(Ask.CANCEL)),
    ("Sage bitte das Townhall ab", de(Ask.CANCEL, "Townhall")),
    ("Kannst du die Demo absagen?", de(Ask.CANCEL, "Demo")),
    ("storniere das Townhall", de(Ask.CANCEL, "Townhall")),
]
PEOPLE = [
    ("who is coming to the town hall?", en(Ask.PEOPLE, HALL)),
    ("who's going to town hall", en(Ask.PEOPLE, HALL)),
    ("Who is coming?", en(Ask.PEOPLE)),
    ("who all is attending the town hall", en(Ask.PEOPLE, HALL)),
    ("how many people are coming to the town hall?", en(Ask.PEOPLE, HALL)),
    ("how many signed up for the town hall", en(Ask.PEOPLE, HALL)),
    ("guest list for the town hall", en(Ask.PEOPLE, HALL)),
    ("who is invited to E7K2?", en(Ask.PEOPLE, "E7K2")),
    ("wer kommt zum Townhall?", de(Ask.PEOPLE, "Townhall")),
    ("Wer kommt alles zu Sommerfest 2027?", de(Ask.PEOPLE, "Sommerfest 2027")),
    ("wer nimmt an der Demo teil?", de(Ask.PEOPLE, "Demo")),
    ("wie viele Leute kommen zum Townhall", de(Ask.PEOPLE, "Townhall")),
    ("Wer hat sich angemeldet?", de(Ask.PEOPLE)),
]
REMINDS = [
    ("remind me of the town hall", en(Ask.REMIND, HALL)),
    ("remind me an hour before the town hall", en(Ask.REMIND, HALL, minutes=60)),
    ("Remind me about the town hall 15 minutes before", en(Ask.REMIND, HALL, minutes=15)),
    ("remind me 1 day before town hall starts", en(Ask.REMIND, HALL, minutes=1440)),
    ("could you remind me of Town hall two hours ahead?", en(Ask.REMIND, "Town hall", minutes=120)),
    ("remind me", en(Ask.REMIND)),
    ("remind me half an hour before it starts", en(Ask.REMIND, minutes=30)),
    ("set a reminder for the town hall 10 min before", en(Ask.REMIND, HALL, minutes=10)),
    ("remind me the day before the town hall", en(Ask.REMIND, HALL, minutes=1440)),
    ("remnd me of town hall", en(Ask.REMIND, HALL)),
    ("remind me 90 minutes before “An hour before midnight”", en(Ask.REMIND, "An hour before midnight", minutes=90)),
    ("erinnere mich eine Stunde vorher an das Townhall", de(Ask.REMIND, "Townhall", minutes=60)),
    ("Erinner mich an das Townhall", de(Ask.REMIND, "Townhall")),
    ("kannst du mich 30 Minuten vorher an die Demo erinnern?", de(Ask.REMIND, "Demo", minutes=30)),
    ("erinnere mich bitte zwei Tage vor dem Townhall", de(Ask.REMIND, "Townhall", minutes=2880)),
    ("erinnere mich eine halbe Stunde vorher", de(Ask.REMIND, minutes=30)),
]
STOPS = [
    ("stop reminding me", en(Ask.STOP)),
    ("stop reminding me of the town hall", en(Ask.STOP, HALL)),
    ("don't remind me about town hall any more", en(Ask.STOP, HALL)),
    ("no more reminders please", en(Ask.STOP)),
    ("cancel my reminder for the town hall", en(Ask.STOP, HALL)),
    ("erinnere mich nicht mehr an das Townhall", de(Ask.STOP, "Townhall")),
    ("keine Erinnerungen mehr", de(Ask.STOP)),
    ("Hör auf, mich zu erinnern", de(Ask.STOP)),
]
ANSWERS = [
    ("I'm coming to the town hall", en(Ask.COME, HALL)),
    ("im going to town hall!", en(Ask.COME, HALL)),
    ("I'll be there", en(Ask.COME)),
    ("count me in for the town hall 🎉", en(Ask.COME, HALL)),
    ("sign me up for Town hall please", en(Ask.COME, "Town hall")),
    ("I want to attend the town hall", en(Ask.COME, HALL)),
    ("I can't make it to the town hall", en(Ask.STAY_AWAY, HALL)),
    ("Sorry, I cannot come to town hall", en(Ask.STAY_AWAY, HALL)),
    ("i won't make it", en(Ask.STAY_AWAY)),
    ("I'm not coming to the town hall", en(Ask.STAY_AWAY, HALL)),
    ("count me out", en(Ask.STAY_AWAY)),
    ("I might come to the town hall", en(Ask.MAYBE, HALL)),
    ("ich komme zum Townhall", de(Ask.COME, "Townhall")),
    ("Ich bin dabei!", de(Ask.COME)),
    ("ich nehme an der Demo teil", de(Ask.COME, "Demo")),
    ("melde mich bitte für das Townhall an", de(Ask.COME, "Townhall")),
    ("Ich kann leider nicht zum Townhall kommen", de(Ask.STAY_AWAY, "Townhall")),
    ("ich komme nicht", de(Ask.STAY_AWAY)),
    ("Ich schaffe es nicht zum Townhall", de(Ask.STAY_AWAY, "Townhall")),
    ("ich komme vielleicht zum Townhall", de(Ask.MAYBE, "Townhall")),
]
AFTERWARDS = [
    ("how many came to the town hall?", en(Ask.ATTENDANCE, HALL)),
    ("How many people attended town hall", en(Ask.ATTENDANCE, HALL)),
    ("attendance of the town hall", en(Ask.ATTENDANCE, HALL)),
    ("how many were there?", en(Ask.ATTENDANCE)),
    ("who came to the town hall", en(Ask.ATTENDANCE, HALL)),
    ("wie viele waren beim Townhall dabei?", de(Ask.ATTENDANCE, "Townhall")),
    ("Wie viele Leute kamen zum Townhall?", de(Ask.ATTENDANCE, "Townhall")),
    ("wer war beim Townhall?", de(Ask.ATTENDANCE, "Townhall")),
    ("recording of the town hall", en(Ask.RECORDING, HALL)),
    ("Where can I find the recording of the town hall?", en(Ask.RECORDING, HALL)),
    ("is the recording available yet?", en(Ask.RECORDING)),
    ("do you have a link to the recording of town hall", en(Ask.RECORDING, HALL)),
    ("was the town hall recorded?", en(Ask.RECORDING, HALL)),
    ("Aufzeichnung vom Townhall", de(Ask.RECORDING, "Townhall")),
    ("gibt es schon eine Aufzeichnung der Demo?", de(Ask.RECORDING, "Demo")),
    ("wo finde ich den Mitschnitt?", de(Ask.RECORDING)),
]
SHOWS = [
    ("show town hall", en(Ask.SHOW, HALL)),
    ("tell me about the town hall", en(Ask.SHOW, HALL)),
    ("what is the town hall about?", en(Ask.SHOW, HALL)),
    ("who organises the town hall?", en(Ask.SHOW, HALL)),
    ("wer organisiert das Townhall?", de(Ask.SHOW, "Townhall")),
    ("zeig mir das Townhall", de(Ask.SHOW, "Townhall")),
    ("Infos zum Townhall", de(Ask.SHOW, "Townhall")),
]
MANNERS = [
    ("hi", en(Ask.GREET)),
    ("Hello there!", en(Ask.GREET)),
    ("good morning :wave:", en(Ask.GREET)),
    ("Guten Morgen!", de(Ask.GREET)),
    ("moin", de(Ask.GREET)),
    ("thanks!", en(Ask.THANK)),
    ("Thank you so much", en(Ask.THANK)),
    ("vielen Dank", de(Ask.THANK)),
    ("danke dir :heart:", de(Ask.THANK)),
    ("help", en(Ask.HELP)),
    ("what can you do?", en(Ask.HELP)),
    ("how does this work?", en(Ask.HELP)),
    ("Hilfe", de(Ask.HELP)),
    ("was kannst du alles?", de(Ask.HELP)),
]
ASKED_BACK = [
    ("", en(Ask.UNKNOWN)),
    ("banana", en(Ask.UNKNOWN)),
    ("the weather is lovely", en(Ask.UNKNOWN)),
    ("cc for the record, I think the budget is too small", en(Ask.UNKNOWN, near=Ask.RECORDING)),
    ("my boss said a reminder would be good", en(Ask.UNKNOWN, near=Ask.REMIND)),
    ("ich mag Züge und Schiffe", de(Ask.UNKNOWN)),
    ("please \n\n ???", en(Ask.UNKNOWN)),
    ("🎉🎉🎉", en(Ask.UNKNOWN)),
]
SAMPLES = [
    *LISTS,
    *WHENS,
    *LINKS,
    *CREATES,
    *MOVES,
    *EDITS,
    *CANCELS,
    *PEOPLE,
    *REMINDS,
    *STOPS,
    *ANSWERS,
    *AFTERWARDS,
    *SHOWS,
    *MANNERS,
    *ASKED_BACK,
]
