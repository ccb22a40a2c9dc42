"""What Kaltura answers. Objects come bare or wrapped (KAL-4): the client has unwrapped them."""

from pydantic import BaseModel, ConfigDict, Field, SecretStr
from pydantic.alias_generators import to_camel

Id = int | str  # kept as it came (KAL-12)


class _Answer(BaseModel):
    """An object as Kaltura writes it: names in camelCase, dates in ISO 8601, most of them in UTC."""

    model_config = ConfigDict(alias_generator=to_camel)


class KalturaEvent(_Answer):
    """An event. Newer answers hold no `status` (KAL-5), and lists lack most of the rest."""

    id: Id
    name: str
    start_date: str
    end_date: str
    timezone: str
    status: str | None = None
    template_id: str | None = None
    description: str | None = None
    doors_open_date: str | None = None
    labels: list[str] | None = None
    logo_entry_id: str | None = None
    banner_entry_id: str | None = None
    created_at: str | None = None
    updated_at: str | None = None


class Listed(_Answer):
    """A page of events, and how many there are in all."""

    events: list[KalturaEvent]
    total_count: int


class Job(_Answer):
    """A duplication that has begun; its id is asked for later (KAL-7)."""

    job_id: str = Field(coerce_numbers_to_str=True)


class Duplication(_Answer):
    """How far a duplication is; newer answers say it in `jobState`, and mean the request by `status` (KAL-5)."""

    status: str
    job_state: str | None = None
    event_id: Id | None = None

    @property
    def state(self) -> str:
        """The job's state."""
        return self.job_state or self.status


class Session(_Answer):
    """A session of an event."""

    id: Id
    name: str
    type: str
    start_date: str | None = None
    end_date: str | None = None
    description: str | None = None
    visibility: str | None = None
    source_entry_id: str | None = None


class Sessions(_Answer):
    """An event's sessions."""

    sessions: list[Session]


class TeamMember(_Answer):
    """A team member of the account; newer answers hold no `role`."""

    id: str
    email: str
    first_name: str
    last_name: str
    role: str | None = None


class TeamMembers(_Answer):
    """The account's team members; newer answers say how many there are in all."""

    team_members: list[TeamMember]
    total_count: int | None = None


class WidgetSession(BaseModel):
    """The anonymous session from which an app token's is made."""

    ks: SecretStr


class TokenSession(BaseModel):
    """A session made from an app token; `expiry` is epoch seconds where it is said."""

    ks: SecretStr
    expiry: int | None = None
