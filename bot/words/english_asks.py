"""The patterns of plain requests in English, walked in order; the first that fits is what was meant."""

import re

from bot.texts import Language
from bot.words.asks import Ask, Row

_PARTS = {
    "%never%": r"(?:can(?:['’]?t| ?not)|won['’]?t|will not|am not able to|am unable to|['’]?m not able to)",
    "%many%": r"how many(?: people| of us| attendees| guests| members)?",
    # Small words before what is asked for
    "%small%": (
        r"(?:(?:is|are|was|were|where|what|has|have|show|send|give|find|get|do|does|can|could|i|we|you|me|us|there|the|a"
        r"|any|link|to|it|['’]?s|please|watch|see|need|want|did|which)[\s,’']+)*"
    ),
}


def _row(ask: Ask, *ways: str) -> Row:
    words = "|".join(ways)
    for name, part in _PARTS.items():
        words = words.replace(name, part)
    return ask, Language.ENGLISH, re.compile(words, re.IGNORECASE)


# What is asked, and in which ways. `event` are the words for the event, `rest` is read further; `event_2` is one too.
ENGLISH: tuple[Row, ...] = (
    _row(
        Ask.GREET,
        r"(?:hi+|hey+|hello|yo|howdy|greetings|good (?:morning|afternoon|evening))"
        r"(?:[ ,]+(?:there|callboard|all|team|everyone|everybody|bot|again))*",
    ),
    _row(
        Ask.THANK,
        r"(?:many thanks|thanks|thank you|thx|ty|cheers|great|perfect|awesome|nice(?: one)?|cool|good job|well done)"
        r"(?:[ ,!]+(?:a|lot|so|very|much|you|callboard|for|your|the|that|help|again|bot|all|everyone"
        r"|thanks|job|work)){0,6}",
    ),
    _row(
        Ask.HELP,
        r"help(?: me)?(?: (?:please|out))?",
        r"what (?:can|do) you do(?: for (?:me|us))?",
        r"what can i (?:ask|say|do)(?: here)?",
        r"how do(?:es)? (?:this|you|it|callboard) work",
        r"(?:who|what) are you",
        r"how can you help(?: me)?",
        r"commands|menu|usage",
    ),
    _row(
        Ask.STOP,
        r"(?:stop|quit|don['’]?t|do not|no|no more)(?: sending me)?(?: any| more)* (?:reminding(?: me)?|remind(?: me)?"
        r"|reminders?|pinging me|ping me|nagging me)(?: any ?more)?"
        r"(?: (?:of|about|for|on|to) (?P<event>.+?))?(?: any ?more)?",
        r"(?:cancel|remove|delete|drop|forget|turn off|clear) (?:my |the |all )*reminders?"
        r"(?: (?:of|for|about|to|on) (?P<event_2>.+))?",
    ),
    _row(
        Ask.REMIND,
        r"(?:remind|ping|nudge|notify|alert)(?: me| us)(?P<rest>.*)",
        r"(?:set|create|make|add|put|send|give)(?: me| up)? (?:a|an|another)?(?: personal)? ?reminder(?P<rest_2>.*)",
        r"(?:a )?reminder(?: please)? (?:for|of|about)(?P<rest_3>.*)",
    ),
    _row(
        Ask.STAY_AWAY,
        r"(?:sorry,? )?(?:but )?i ?(?:%never%|will have to skip|have to (?:skip|miss)|must skip|need to skip)"
        r"(?: be able to)?(?: (?:make|come|attend|join|be|go|do|get))?(?: it| there| along)?"
        r"(?:(?: to| at| for| in|:)? (?P<event>.+))?",
        r"(?:count|take|sign) me (?:out|off)(?:(?: of| for| from)+ (?P<event_2>.+))?",
        r"i ?(?:['’]?m|am) (?:not (?:coming|going|attending|joining)|out)(?:(?: to| of| for)+ (?P<event_3>.+))?",
        r"(?:un-?register|un-?rsvp|withdraw) me(?: from (?P<event_4>.+))?",
    ),
    _row(
        Ask.MAYBE,
        r"(?:i (?:might|may)|maybe i(?:['’]?ll| will)?)(?: be)?(?: (?:come|attend|join|go|make it|coming|going))?"
        r"(?: along)?(?:(?: to| at)? (?P<event>.+))?",
        r"put me down as (?:a )?maybe(?: for (?P<event_2>.+))?",
    ),
    _row(
        Ask.COME,
        r"i(?:['’]?m| am| will be|['’]?ll be)? (?:coming|going|attending|in|joining|there)(?: along)?"
        r"(?:(?: to| for| at)? (?P<event>.+))?",
        r"i(?:['’]?ll| will| can| want to| would like to|['’]?d like to|['’]?d love to)"
        r" (?:be (?:there|at)|come|attend|join|go|make it|sign up|register)(?: (?:to|at|for))?(?: (?P<event_2>.+))?",
        r"(?:count|sign|put|register|rsvp|book|get) me (?:in|up|down)?(?: ?(?:for|to|on) (?P<event_3>.+))?",
        r"rsvp(?: yes| going)?(?: (?:to|for) (?P<event_4>.+))?",
    ),
    _row(
        Ask.MOVE,
        r"(?:(?P<earlier>bring forward|move forward|pull forward|advance)|bring|move|reschedule|re-schedule|shift"
        r"|postpone|delay|push(?: back)?|put off|defer|(?P<change>change)) (?P<rest>.+)",
    ),
    _row(
        Ask.EDIT,
        r"(?:edit|rename|update|modify|change)(?: the (?:title|name|description|date|time|duration|text) (?:of|for))?"
        r" (?P<event>.+?)(?:['’]s (?:title|name|description|time|date|duration))?(?: (?:to|into) .+)?",
    ),
    _row(
        Ask.CANCEL,
        r"(?:cancel|scrap|abort|delete|remove|drop|call off|kill) (?P<event>.+)",
        r"call (?P<event_2>.+) off",
    ),
    _row(
        Ask.ATTENDANCE,
        r"%many% (?:came|attended|were|showed up|turned up|joined|participated|watched|did (?:come|attend)"
        r"|actually came)(?: (?:there|at|in|to|for))*(?: (?P<event>.+))?",
        r"(?:the )?(?:attendance|turn-?out|no-?shows?)(?: (?:of|for|at|in) (?P<event_2>.+))?",
        r"(?:what|how) was the (?:attendance|turn-?out)(?: (?:of|for|at|in|like at) (?P<event_3>.+))?",
        r"who (?:came|attended|was|showed up|turned up|joined|watched|did ?n['’]?t (?:come|show up))"
        r"(?: (?:there|at|in|to|for))*(?: (?P<event_4>.+))?",
        r"how did (?P<event_5>.+) go",
    ),
    _row(
        Ask.RECORDING,
        r"%small%(?:recordings?|replay|recorded video)(?: (?:link|video))?(?: (?:of|for|from|to))?(?: (?P<event>.+?))??"
        r"(?: (?:available|ready|there|yet|up|online|already))*",
        r"(?:where )?can i (?:watch|re-?watch|see) (?P<event_2>.+?) (?:again|later)",
        r"(?:was|is) (?P<event_3>.+?) recorded",
    ),
    _row(
        Ask.PEOPLE,
        r"who(?:['’]?s| is| are| will be| will| all is| else is)?(?: all| else)? (?:coming|going|attending|invited"
        r"|signed up|registered|joining|in|there|on the (?:guest )?list|comes?|be (?:there|at)|rsvp['’]?d|said yes"
        r"|speaking|presenting)(?: (?:to|for|at|in))?(?: (?P<event>.+))?",
        r"%many%(?: (?:are|is|have|will|be|has))* (?:coming|going|come|signed up|registered|attending|joining"
        r"|rsvp['’]?d|said yes|attend|join)(?: (?:to|for|at))?(?: (?P<event_2>.+))?",
        r"(?:show |list |give me |get )?(?:the |a )?(?:guest ?list|attendee list|attendees|participants|guests|people"
        r"|list of (?:guests|people|participants)|sign-?ups|registrations|rsvps)(?: (?:of|for|to|at) (?P<event_3>.+))?",
    ),
    _row(
        Ask.LINK,
        r"(?:(?:what|where)(?:['’]?s| is)|(?:show|give|send|get|find|share)(?: me| us)?|(?:i )?need|can i (?:have|get)"
        r"|do you have)? ?(?:the |my |a |an )*(?:join(?:ing)? |personal |meeting |webinar |event |registration )*"
        r"(?:link|url|address|invite link)(?: (?:to|for|of|from) (?P<event>.+))?",
        r"how (?:do|can|could) (?:i|we) (?:join|get in ?to|enter|attend|watch|access|dial in ?to)(?: (?P<event_2>.+))?",
        r"where(?:['’]?s| is| does| do| can i find| can i join| do i join| will)(?: (?P<event_3>.+?))??"
        r"(?: (?:take place|taking place|happen(?:ing)?|held|be))*",
        r"(?:let me in(?:to)?|join)(?: (?P<event_4>.+))?",
    ),
    _row(
        Ask.WHEN,
        r"when(?:['’]?s| is| are| does| do| will| did| was)?(?: (?P<event>.+?))??(?: (?:start|starts|starting|begin"
        r"|begins|happen|happening|take place|taking place|be|scheduled|planned|again|on|over|end|ends|finish))*",
        r"(?:at )?(?:what|which) (?:time|day|date|hour)(?:['’]?s| is| does| will| was)?(?: (?P<event_2>.+?))??"
        r"(?: (?:start|begin|take place|happen|on|at|be|again))*",
        r"how long (?:is|does|will|was)(?: (?P<event_3>.+?))??(?: (?:last|take|be|going to be))*",
        r"(?:the )?(?:start|date|time|starting time|start time)(?: and (?:date|time))? (?:of|for) (?P<event_4>.+)",
        r"how (?:long|much time) (?:until|till|to|before) (?P<event_5>.+)",
        r"is (?P<event_6>.+?) (?:still )?(?:happening|taking place|going ahead|on|cancell?ed)",
    ),
    _row(
        Ask.CREATE,
        r"(?:create|schedule|plan|set ?up|make|book|organi[sz]e|add|start|arrange|host|announce|new|put in|run)"
        r"(?: (?:up|me|us))?(?P<words>(?:[ :,].*)?)",
        r"(?:i|we) (?:need|want|['’]d like|would like)(?P<words_2> (?:an?|another|to (?:have|host|run|hold)) .+)",
        r"(?:let['’]s|we should|can we|could we|shall we) (?:have|do|hold|run|host)(?P<words_3> .+)",
    ),
    _row(
        Ask.SHOW,
        r"(?:show|open|display)(?: me)? (?P<event>.+)",
        r"(?:details|info|information|more)(?: (?:of|for|about|on))? (?P<event_2>.+)",
        r"(?:tell me|what do you know)(?: more)? about (?P<event_3>.+)",
        r"what(?:['’]?s| is) (?P<event_4>.+?)(?: about)?",
        r"who(?:['’]?s| is)?(?: the)? (?:organi[sz]es|organi[sz]ing|hosts|hosting|runs|running|organi[sz]er of|host of)"
        r" (?P<event_5>.+)",
    ),
)
# Where nothing else fits, in any language.
ANYTHING: tuple[Row, ...] = (_row(Ask.LINK, r"(?P<event>.+?)(?:['’]s)? link"),)
