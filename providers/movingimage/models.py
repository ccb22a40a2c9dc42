"""What movingimage answers; fields that nobody needs are left out."""

from datetime import UTC, datetime, timedelta

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = 978_307_200, 4_133_980_800  # seconds: the years 2001 and 2101


class Created(BaseModel):
    """createEvent: `eventPageLink` may be passed on, `sessionId` is the event's id."""

    session_id: str = Field(alias="sessionId")
    event_page_link: str = Field(alias="eventPageLink")


class Invited(BaseModel):
    """allowGuestInEvent: `accessLink` is personal and secret."""

    access_link: str = Field(alias="accessLink")


class ListedEvent(BaseModel):
    """One row of listEvents; dates come as epoch milliseconds."""

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
    """A recording or transcription; `createdAt` has no documented unit (MI-16), `downloadUrl` no documented expiry."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    id: str
    created_at: AwareDatetime | None = Field(default=None, alias="createdAt")
    download_url: str | None = Field(default=None, alias="downloadUrl")
    seconds: float | None = Field(default=None, alias="durationSec")
    file_type: str = Field(default="RECORDING", alias="fileType")

    @field_validator("created_at", mode="before")
    @classmethod
    def _for_display_only(cls, value: object) -> object:
        """Read ISO 8601, seconds or milliseconds, by size; anything else is left out rather than refused."""
        try:
            if isinstance(value, int | float):
                return _EPOCH + timedelta(seconds=value if value < _LATEST else value / 1000)
            read = datetime.fromisoformat(str(value))
        except (ValueError, OverflowError):
            return None
        return read if read.tzinfo else None


class Recorded(BaseModel):
    """getEventRecordingDownloadUrls."""

    recordings: list[File] = []
    transcriptions: list[File] = []
