"""What MyOwnConference's document says of requests, for its fake: parameters, bounds, times."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

PROFILE_MINUTES = 60
WALL = "%Y-%m-%d %H:%M:%S"
_FORBIDDEN_IN_PEOPLE = set("^~!@#$%^&*()+=[{}]\\|:;,<>/?.")
_LONGEST_MINUTES = 1439
LANGUAGES = set("be bg de en es et fr it lt lv pl pt ru sl tr uk".split())  # noqa: SIM905  easier to compare with the document

# action -> {parameter: is it required}
PARAMS: dict[str, dict[str, bool]] = {
    "webinarsCreate": {"name": True, "start": True, "duration": True, "description": False},
    "webinarsSet": {
        "alias": True,
        "name": False,
        "description": False,
        "start": False,
        "duration": False,
        "close": False,
        "language": False,
    },
    "webinarsDelete": {"alias": True},
    "webinarsFinish": {"alias": True},
    "webinarsList": {"fields": False, "status": False, "date": False},
    "webinarsGetInfo": {"alias": True},
    "webinarsRecordsList": {"alias": True},
    "webinarsHistory": {"alias": True, "type": True},
    "attendeesCreate": {"email": True, "name": True},
    "attendeesAddToWebinar": {"alias": True, "attendees": True},
    "attendeesRemoveFromWebinar": {"alias": True, "attendees": True},
    "attendeesRooms": {"email": True},
    "attendeesList": {
        "fields": False,
        "onPage": False,
        "page": False,
        "alias": False,
        "search": False,
        "webinars": False,
        "webinarsOrder": False,
        "withEmail": False,
    },
}


class Refused(Exception):
    """An error answer with its words."""


@dataclass
class Webinar:
    """A webinar as the platform keeps it; `attendees` are those attached, with their links."""

    name: str
    starts_at: datetime
    minutes: int
    created_at: datetime
    close: str = "NO"
    language: str = "en"
    description: str = ""
    is_finished: bool = False
    attendees: dict[str, str] = field(default_factory=dict)
    attended: set[str] = field(default_factory=set)
    strangers: list[str] = field(default_factory=list)  # names of those who took part without an address
    records: list[dict[str, str]] = field(default_factory=list)

    @property
    def ends_at(self) -> datetime:
        """The planned end."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def as_record(self, alias: str, url: str, *, ready: bool) -> dict[str, str]:
        """Return the webinar's recording as the document shows one."""
        return {
            "id": f"rec-{alias}",
            "name": self.name,
            "status": "ready" if ready else "wait",
            "added": wall(self.ends_at),
            "size": "104857600" if ready else "",
            "duration": str(self.minutes * 60) if ready else "",
            "link": f"{url}/watch/{alias}",
            "download_link": f"{url}/download/{alias}",
        }


def check(action: str, params: Any) -> None:
    """Raise Refused unless the parameters are the documented ones."""
    known = PARAMS[action]
    if not isinstance(params, dict):
        raise Refused("params must be an object")
    if unknown := params.keys() - known.keys():
        raise Refused(f"Unknown parameters - {', '.join(sorted(unknown))}")
    if missing := [key for key, is_required in known.items() if is_required and not params.get(key)]:
        raise Refused(f"Missing required variables - {', '.join(missing)}")


def person_name(name: Any) -> str:
    """Return a person's name of 2 to 64 allowed characters."""
    if not isinstance(name, str) or not 2 <= len(name) <= 64 or set(name) & _FORBIDDEN_IN_PEOPLE:  # noqa: PLR2004  the document's bounds
        raise Refused("Wrong name")
    return name


def address(email: Any) -> str:
    """Return an e-mail address of 6 to 128 characters, in lower case."""
    if not isinstance(email, str) or "@" not in email or not 6 <= len(email) <= 128:  # noqa: PLR2004  the document's bounds
        raise Refused("Wrong email")
    return email.lower()


def addresses(value: Any) -> list[str]:
    """Return a list of e-mail addresses."""
    if not isinstance(value, list):
        raise Refused("attendees must be a list")
    return [address(one) for one in value]


def minutes(value: Any) -> int:
    """Return a duration in minutes."""
    if not str(value).isdecimal() or not 1 <= int(value) <= _LONGEST_MINUTES:
        raise Refused("Wrong duration")
    return int(value)


def instant(text: Any) -> datetime:
    """Return the instant of a wall time in the profile's zone."""
    try:
        local = datetime.strptime(str(text), WALL).replace(tzinfo=UTC)
    except ValueError:
        raise Refused("Wrong start") from None
    return local - timedelta(minutes=PROFILE_MINUTES)


def wall(moment: datetime) -> str:
    """Return the instant as wall time in the profile's zone."""
    return (moment.astimezone(UTC) + timedelta(minutes=PROFILE_MINUTES)).strftime(WALL)


def choose(rows: list[dict[str, Any]], fields: Any) -> list[dict[str, Any]]:
    """Return the rows with the wanted fields only; all of them when none are named."""
    known = rows[0].keys() if rows else set(fields or ())
    if unknown := set(fields or ()) - known:
        raise Refused(f"Unknown fields - {', '.join(sorted(unknown))}")
    return [{key: row[key] for key in fields or row} for row in rows]
