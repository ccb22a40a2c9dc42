"""User profile."""

from bot.domain.operations import Input
from providers.myownconference.models import Done, Profile
from providers.myownconference.operations.common import Name, action, may
from providers.operations import Effect
from providers.typed import quoted
from providers.units import Unit, YesNo, number_of, one_of, some_of, text_of

# Minutes from GMT in the document's table, whose labels run a row late: never by label or city (MOC-6).
ZONES = (
    *(-720, -660, -600, -480, -420, -360, -300, -240, -180, -150, -120, -60, 0, 60, 120, 180, 240, 270, 300),
    *(330, 345, 360, 390, 420, 480, 540, 570, 600, 660, 720, 780),
)
_Minutes = number_of("minutes from GMT", as_text=True)


def _zone(value: int) -> str:
    written: str = _Minutes.encode(value)
    if value not in ZONES:
        raise ValueError(f"{quoted(written)} is none of the zones there, in minutes: {', '.join(map(str, ZONES))}.")
    return written


ZoneMinutes = Unit("minutes from GMT, of those in the table", _zone, Input.NUMBER, _Minutes.read)

PROFILE_GET = action(
    "profileGet",
    Effect.READ,
    "Getting user profile",
    Profile,
    may(
        "fields",
        some_of("name", "email", "timezone", "timemove", "language", "gateway", "subscribe", "company"),
        "what to show; everything if nothing is chosen",
    ),
    bare="fields",
    about="Show the profile of Callboard’s account.",
    is_personal=True,
)
PROFILE_SET = action(
    "profileSet",
    Effect.CHANGE,
    "Updating user profile",
    Done,
    may("name", Name, "all invitations are sent from this name"),
    may("language", one_of("EN", "DE", "ES", "FR", "PL", "RU", "UK"), "of all webinars planned from now on"),
    may("gateway", one_of("PAYSERA", "PAYPAL"), "payment system"),
    may("subscribe", YesNo, "service newsletter"),
    may("company", text_of("text", most=1000), "details for invoices"),
    may("timemove", YesNo, "account for daylight saving time"),
    may(
        "timezone",
        ZoneMinutes,
        "minutes from GMT",
        asks="Times are read in the new zone ({timezone} minutes from GMT) from now on; webinars that are planned "
        "already may take place at other times than announced.",
    ),
    about="Change the profile of Callboard’s account.",
    asks="The profile of the whole account at MyOwnConference changes, for everybody who uses it.",
)
OPERATIONS = (PROFILE_GET, PROFILE_SET)
