"""Words of plain requests that are looked for one by one."""

import re

from bot.words.asks import Ask


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(" ".join(lines).split())


# A text of nothing else, in which one of LIST_KEYS or a day is, asks for a list.
LIST_WORDS = frozenset(
    _words(
        "what whats what's what’s is are s on up coming planned scheduled happening going there any anything something",
        "all the our us we me my mine i do does have got show list give events event webinars webinar meetings meeting",
        "sessions session calendar schedule agenda program programme upcoming next which for of in at a an organise",
        "organize organising organizing am to look like see and everything this channel here find about still else so",
        "did past by from you know can plan plans will be",
        "was steht stehen ist läuft laufen gibt gibt's es los geplant statt findet finden alles denn welche welches",
        "veranstaltung veranstaltungen termine termin webinare haben wir ich habe uns mir zeig zeige liste nenn nenne",
        "meine meiner mein alle kommende kommenden nächste nächsten nächstes bald demnächst hier kanal diesem im und",
        "kalender anstehende ansteht noch organisiere die der das den kommt auf",
    )
)
LIST_KEYS = frozenset(
    _words(
        "what whats what's what’s on upcoming events event webinars webinar meetings meeting sessions session calendar",
        "schedule agenda coming planned scheduled happening anything list program programme",
        "steht stehen läuft gibt gibt's veranstaltungen veranstaltung termine termin webinare geplant kalender",
        "kommende demnächst los anstehende",
    )
)
GERMAN_LIST = frozenset(
    _words("was steht stehen läuft gibt welche veranstaltungen termine zeig zeige meine alle haben wir")
)
MINE = re.compile(
    r"(?<!\w)(?:(?:my|mine|meine[rn]?|mein)|(?:do |that |am )?i (?:organi[sz]e|organi[sz]ing|host)"
    r"|i['’]?m organi[sz]ing|organisiere ich|ich organisiere)(?!\w)",
    re.IGNORECASE,
)
# What somebody may have meant, by a word in it.
NEAR: tuple[tuple[Ask, re.Pattern[str]], ...] = tuple(
    (ask, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for ask, words in (
        (Ask.REMIND, r"remind|erinner"),
        (Ask.MOVE, r"move|moving|postpon|reschedul|verschieb|verleg|delay|push"),
        (Ask.CANCEL, r"cancel|absag|stornier|call.* off"),
        (Ask.CREATE, r"creat|schedul|new event|plan\b|erstell|anleg|plane"),
        (Ask.RECORDING, r"record|aufzeichn|mitschnitt"),
        (Ask.ATTENDANCE, r"attendance|attended|came|teilgenommen"),
        (Ask.PEOPLE, r"who|coming|attend|invit|wer\b|kommt|guest|gäste"),
        (Ask.LINK, r"link|join|url|zugang"),
        (Ask.WHEN, r"when|what time|wann|uhrzeit"),
        (Ask.LIST, r"events?|webinars?|veranstaltung|termine"),
    )
)
VERBS = _words(
    "create schedule reschedule move postpone cancel remind delete rename when where what show list help edit change",
    "upcoming recording attendance events erstelle verschiebe verschieb erinnere storniere wann welche zeige bearbeite",
)
MANNERS = frozenset({Ask.GREET, Ask.THANK, Ask.HELP})
GERMAN_WORDS = frozenset(_words("der die das und ich wir ein eine für auf mit nicht ist bitte zum zur am um mich"))
