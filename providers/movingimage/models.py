"""What movingimage answers. `result` and `errors`, which come beside it, are read before (MI-6)."""

from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = 978_307_200, 4_133_980_800  # seconds: the years 2001 and 2101


class Done(BaseModel):
    """updateEventDetails and updateGuestInEvent: nothing but that it is done; `result` is never required (MI-6)."""

    result: str | None = None


class Created(BaseModel):
    """createEvent: `eventPageLink` may be passed on, `sessionId` is the event's id."""

    session_id: str = Field(alias="sessionId")
    event_page_link: str = Field(alias="eventPageLink")


class Invited(BaseModel):
    """allowGuestInEvent: `accessLink` is personal and secret."""

    access_link: str = Field(alias="accessLink")


class ListedEvent(BaseModel):
    """One row of listEvents; dates come as epoch milliseconds (MI-1)."""

    session_id: str = Field(alias="sessionId")
    title: str
    starts_at: AwareDatetime = Field(alias="beginDate")
    ends_at: AwareDatetime = Field(alias="endDate")

    @field_validator("starts_at", "ends_at", mode="before")
    @classmethod
    def _from_millis(cls, value: object) -> datetime:
        if not isinstance(value, int | float) or not _EARLIEST * 1000 <= value < _LATEST * 1000:
            raise ValueError("no epoch milliseconds of this century")
        return _EPOCH + timedelta(milliseconds=value)


class Listed(BaseModel):
    """Events of which the key's user is a host; no paging is documented."""

    events: list[ListedEvent]


class Attended(BaseModel):
    """hasGuestAttendedEvent: addresses that are not on the guest list are in neither list."""

    attended: list[str] = Field(alias="attendedGuests")
    not_attended: list[str] = Field(alias="nonAttendedGuests")


class File(BaseModel):
    """A file of an event. `createdAt` has no documented unit, `location` no meaning, `downloadUrl` no expiry (MI-16).

    Without an address it is not ready.
    """

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str
    created_at: AwareDatetime | str | None = Field(default=None, alias="createdAt")
    download_url: str | None = Field(default=None, alias="downloadUrl")
    location: Any = None

    @field_validator("created_at", mode="before")
    @classmethod
    def _for_display_only(cls, value: object) -> object:
        """Read ISO 8601, seconds or milliseconds, by size; anything else is shown as it is."""
        try:
            if isinstance(value, int | float):
                return _EPOCH + timedelta(seconds=value if value < _LATEST else value / 1000)
            read = datetime.fromisoformat(str(value))
        except (ValueError, OverflowError):
            return None if value is None else str(value)
        return read if read.tzinfo else str(value)


class Video(File):
    """A recording; its length is in seconds."""

    seconds: float | None = Field(default=None, alias="durationSec", allow_inf_nan=False)


class Writing(File):
    """What was said or written: a TRANSCRIPTION or a CHAT."""

    file_type: str = Field(alias="fileType")


class Recorded(BaseModel):
    """getEventRecordingDownloadUrls."""

    recordings: list[Video]
    transcriptions: list[Writing]


class Content(BaseModel):
    """A page of a report; what is in its rows is not documented (MI-15)."""

    data: list[Any] | dict[str, Any] | str
    format: str


class Reported(BaseModel):
    """getEventParticipants and getEventTimeline: a page, and the token of the next one if there is one."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    content: Content
    continuation_token: str | None = Field(default=None, alias="continuationToken")

    @property
    def rows(self) -> list[Any]:
        """Return the entries; of CSV the lines, whose separator and header are not documented."""
        data = self.content.data
        if isinstance(data, str):
            return [line for line in data.splitlines() if line.strip()]
        return data if isinstance(data, list) else [data]
