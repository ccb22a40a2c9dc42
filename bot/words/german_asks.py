"""The patterns of plain requests in German, walked in order; the first that fits is what was meant."""

import re

from bot.texts import Language
from bot.words.asks import Ask, Row

_PARTS = {
    "%to%": r"(?:zu|zum|zur|an|am|bei|beim|in|im|ins|für|auf|von|vom)",
    "%people%": r"(?:leute |personen |menschen |teilnehmer(?:innen)? |gäste )?",
    # Small words before what is asked for
    "%small%": (
        r"(?:(?:wo|ist|gibt|gab|es|die|der|den|das|eine|ein|schon|zeige?|schicke?|mir|bitte|zur|zum|finde|ich|wurde|kann"
        r"|man|hast|du|haben|wir|ne|link)[\s,’']+)*"
    ),
}


def _row(ask: Ask, *ways: str) -> Row:
    words = "|".join(ways)
    for name, part in _PARTS.items():
        words = words.replace(name, part)
    return ask, Language.GERMAN, re.compile(words, re.IGNORECASE)


GERMAN: tuple[Row, ...] = (
    _row(
        Ask.GREET,
        r"(?:hallo|moin(?: moin)?|servus|grüezi|grüß gott|grüß dich|guten (?:morgen|tag|abend)|na)"
        r"(?:[ ,]+(?:callboard|zusammen|alle|team))*",
    ),
    _row(
        Ask.THANK,
        r"(?:danke(?:schön| schön| dir| sehr)?|vielen dank|besten dank|merci)(?:[ ,!]+[^\s?]+){0,4}",
    ),
    _row(
        Ask.HELP,
        r"hilfe|hilf mir|befehle",
        r"was kannst du(?: alles)?(?: für (?:mich|uns) tun)?",
        r"wie funktioniert (?:das|du|es)(?: hier)?",
        r"wer bist du|was bist du",
        r"was kann ich (?:dich )?(?:fragen|machen)",
    ),
    _row(
        Ask.STOP,
        r"(?:erinner(?:e|t)?|benachrichtige) mich (?:bitte )?(?:nicht|nie) mehr(?: (?:an|über|wegen) (?P<event>.+))?",
        r"keine erinnerung(?:en)? mehr(?: (?:an|für|zu[mr]?) (?P<event_2>.+))?",
        r"hör(?:e)? auf,? mich(?: an (?P<event_3>.+))? zu erinnern",
        r"(?:lösch(?:e)?|streich(?:e)?|entfern(?:e)?) (?:meine |die |alle )*erinnerung(?:en)?"
        r"(?: (?:an|für|zu[mr]?) (?P<event_4>.+))?",
    ),
    _row(
        Ask.REMIND,
        r"(?:erinner(?:e|t|n)?|benachrichtige) (?:mich|uns)(?P<rest>.*)",
        r"mich (?P<rest_2>.*) erinnern",
    ),
    _row(
        Ask.STAY_AWAY,
        r"ich (?:kann|komme|bin|gehe|schaffe?|werde)(?: es)?(?: leider| doch)*(?: %to% (?P<event>.+?))?"
        r"(?: leider| doch)* nicht(?: (?:kommen|teilnehmen|dabei(?: sein)?|schaffen|mitmachen))?",
        r"ich (?:kann|komme|bin|gehe|schaffe?)(?: es)?(?: leider| doch)* nicht %to% (?P<event_2>.+?)"
        r"(?: (?:kommen|teilnehmen|dabei))?",
        r"(?:melde|trag|trage) mich (?:bitte )?(?:%to%|aus) (?P<event_3>.+?) (?:ab|aus)",
        r"ich bin raus|ohne mich",
    ),
    _row(
        Ask.MAYBE,
        r"ich komme (?:vielleicht|eventuell|evtl\.?)(?: %to% (?P<event>.+))?",
        r"vielleicht komme ich(?: %to% (?P<event_2>.+))?",
    ),
    _row(
        Ask.COME,
        r"ich (?:komme|gehe|bin|nehme|werde|möchte|will)(?: gerne?| auch| mit)*(?: %to% (?P<event>.+?))?"
        r"(?: gerne?| auch)*(?: (?:teil|dabei|mit|kommen|teilnehmen|dabei sein|mitmachen))?",
        r"(?:melde|trag|trage) mich (?:bitte )?%to% (?P<event_2>.+?) (?:an|ein)",
        r"(?:zusage|sag zu|ich sage zu)(?: %to% (?P<event_3>.+))?",
        r"bin (?:dabei|%to% (?P<event_4>.+?) dabei)",
    ),
    _row(
        Ask.MOVE,
        r"(?:verschiebe?n?|verschieb|verlege?n?|verleg) (?P<rest>.+)",
        r"(?P<earlier>zieh(?:e|t)?) (?P<rest_2>.+?) vor",
        r"(?P<rest_3>.+?) (?:verschieben|verlegen)",
        r"(?P<rest_4>.+?) (?P<earlier_2>vorziehen)",
    ),
    _row(
        Ask.EDIT,
        r"(?:bearbeite?n?|ändere?|ändern|aktualisiere|benenne)"
        r"(?: (?:den titel|die beschreibung|den namen) (?:von|vom|der|des))? (?P<event>.+?)(?: (?:um|in|zu) .+)?",
    ),
    _row(
        Ask.CANCEL,
        r"sage?(?:t)? (?P<event>.+?) ab",
        r"(?P<event_2>.+?) absagen",
        r"(?:storniere?n?|streiche?n?|canceln?|lösche?n?) (?P<event_3>.+)",
        r"(?P<event_4>.+?) (?:stornieren|löschen|canceln)",
    ),
    _row(
        Ask.ATTENDANCE,
        r"wie ?viele? %people%(?:kamen|waren|haben|nahmen|hatten)(?: (?:bei|beim|im|in|am|an|zu|zum|zur|auf))?"
        r" (?P<event>.+?) ?(?:da|dabei|teil|gekommen|teilgenommen|erschienen)",
        r"wie ?viele? %people%(?:kamen|waren)(?: (?:da|dabei))?(?: %to% (?P<event_2>.+))?",
        r"wer (?:war|kam)(?: alles)?(?: %to%)? (?P<event_3>.+?)(?: (?:da|dabei))?",
        r"(?:die )?(?:teilnahme|teilnehmerzahl(?:en)?|anwesenheit)(?: (?:von|vom|der|des|beim?) (?P<event_4>.+))?",
    ),
    _row(
        Ask.RECORDING,
        r"%small%(?:aufzeichnung(?:en)?|aufnahmen?|mitschnitt|video)(?: (?:von|vom|zum|zur|des|der|zu|für))?"
        r"(?: (?P<event>.+?))??(?: (?:da|fertig|verfügbar|online|schon|bereit))*",
        r"wurde (?P<event_2>.+?) aufgezeichnet",
    ),
    _row(
        Ask.PEOPLE,
        r"wer (?:kommt|geht|ist|nimmt|hat|macht)(?: (?:alles|noch|denn|eigentlich|sich|mit|beim?))*"
        r"(?: %to% (?P<event>.+?))?(?: (?:teil|dabei|mit|angemeldet|eingeladen|zugesagt))*",
        r"wie ?viele? %people%(?:kommen|haben|sind|gehen|nehmen|machen)(?: sich)?(?: %to% (?P<event_2>.+?))?"
        r"(?: (?:teil|dabei|mit|angemeldet|zugesagt|eingeladen))*",
        r"(?:die )?(?:gästeliste|teilnehmerliste|anmeldungen|teilnehmer|gäste)(?: %to% (?P<event_3>.+))?",
    ),
    _row(
        Ask.LINK,
        r"(?:(?:wo ist|wie ist|was ist|wie lautet|gib mir|gibst du mir|schicke? mir|zeige? mir|ich brauche|ich suche"
        r"|wo finde ich|hast du) )?(?:bitte )?(?:(?:der|den|mein|meinen|einen) )?(?:persönlichen? )?"
        r"(?:link|zugang|zugangslink|einwahllink|teilnahmelink)(?: %to% (?P<event>.+))?",
        r"wie (?:komme|nehme|kann|trete|gelange) ich (?:%to% )?(?P<event_2>.+?)"
        r"(?: (?:teil|rein|teilnehmen|beitreten|bei|hinein))?",
        r"wo (?:ist|findet|läuft|gibt es) (?P<event_3>.+?)(?: statt)?",
    ),
    _row(
        Ask.WHEN,
        r"wann(?: (?:ist|findet|beginnt|startet|fängt|geht|läuft|war|soll|wird|kommt|haben wir))?(?: (?P<event>.+?))??"
        r"(?: (?:statt|an|los|nochmal|denn|eigentlich|beginnen|starten|stattfinden|genau|wieder))*",
        r"(?:um )?wie ?viel uhr (?:ist|beginnt|startet|geht)(?: (?P<event_2>.+?))??(?: (?:los|statt|an))*",
        r"an welchem tag (?:ist|findet) (?P<event_3>.+?)(?: statt)?",
        r"wie lange (?:dauert|geht|läuft)(?: (?P<event_4>.+))?",
        r"findet (?P<event_5>.+?)(?: noch)? statt",
    ),
    _row(
        Ask.CREATE,
        r"(?:erstell(?:e|en)?|plan(?:e|en)?|organisier(?:e|en)?|buch(?:e|en)?|neue[sr]?|mach(?:e|en)?)"
        r"(?: (?:mir|uns|bitte|mal))*(?P<words>(?: .*)?)",
        r"(?:leg(?:e|t)?|setz(?:e|t)?|trag(?:e|t)?)(?: (?:mir|uns|bitte|mal))*(?P<words_2> .+) (?:an|ein)",
        r"(?P<words_3>.+) (?:anlegen|erstellen|planen|ansetzen|einplanen)",
        r"(?:wir|ich) (?:brauchen?|wollen|will|möchten?|hätten? gern(?:e)?)(?P<words_4> (?:ein|eine|einen) .+?)"
        r"(?: (?:haben|machen))?",
    ),
    _row(
        Ask.SHOW,
        r"(?:zeige?|öffne)(?: mir| uns)?(?: bitte)? (?P<event>.+)",
        r"(?:details|infos?|mehr) (?:zu[mr]?|über) (?P<event_2>.+)",
        r"was ist (?P<event_3>.+)",
        r"wer (?:organisiert|veranstaltet|leitet) (?P<event_5>.+)",
        r"erzähle? (?:mir|uns)(?: mehr)? (?:über|von|vom) (?P<event_4>.+)",
    ),
)
