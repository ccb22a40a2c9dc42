"""People as platforms take them and tell of them."""

from pydantic import BaseModel, ConfigDict


class Guest(BaseModel):
    """A person to be registered at the platform."""

    model_config = ConfigDict(frozen=True)

    first_name: str
    last_name: str
    email: str
    zone: str = "UTC"
    may_be_there: bool = False  # an earlier attempt of ours, whose answer was lost, may have registered them
    role: str = ""  # one of the platform's `roles`; empty for a plain guest
    tags: tuple[str, ...] = ()  # all of them: platforms replace what was there
    group: str | None = None  # the id of the platform's group that they join
    party: str | None = None  # what the platform answered as `Registration.party` for the first of those together
    is_emailed: bool = False  # the platform is to send its own invitation, where it lets us choose

    @property
    def name(self) -> str:
        """First and last name together."""
        return f"{self.first_name} {self.last_name}".strip()


class Registration(BaseModel):
    """What the platform answered about a registered person; `link` is personal and secret."""

    model_config = ConfigDict(frozen=True)

    registration_id: str | None = None
    link: str | None = None
    warning: str | None = None  # something the person should know, in a sentence
    is_link_readable_again: bool = False  # the platform gives the link again, so it need not be kept
    party: str | None = None  # the platform's own id of a group that others may be registered into; told only once


class Listed(BaseModel):
    """A person on the platform's own list."""

    model_config = ConfigDict(frozen=True)

    email: str
    name: str = ""
    role: str = ""
    registration_id: str | None = None
    group: str | None = None
    is_blocked: bool = False


class Group(BaseModel):
    """A group of people as the platform keeps it."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    about: str = ""  # what else is to know before choosing it: a price, whether the organiser confirms


class Speaker(BaseModel):
    """A speaker as the platform shows them."""

    model_config = ConfigDict(frozen=True)

    name: str
    about: str = ""
