"""What movingimage answers; fields that nobody needs are left out."""

from pydantic import BaseModel, Field


class Created(BaseModel):
    """createEvent: `eventPageLink` may be passed on, `sessionId` is the event's id."""

    session_id: str = Field(alias="sessionId")
    event_page_link: str = Field(alias="eventPageLink")


class Invited(BaseModel):
    """allowGuestInEvent: `accessLink` is personal and secret."""

    access_link: str = Field(alias="accessLink")


class ListedEvent(BaseModel):
    """One row of listEvents; dates are epoch milliseconds."""

    session_id: str = Field(alias="sessionId")
    title: str
    begin_date: int = Field(alias="beginDate")
    end_date: int = Field(alias="endDate")


class Listed(BaseModel):
    """Events of which the key's user is a host; no paging is documented."""

    events: list[ListedEvent]


class Attended(BaseModel):
    """hasGuestAttendedEvent: addresses that are not on the guest list are in neither list."""

    attended: list[str] = Field(alias="attendedGuests")
    not_attended: list[str] = Field(alias="nonAttendedGuests")


class File(BaseModel):
    """A recording or transcription; `createdAt` has no documented unit, `downloadUrl` no documented expiry."""

    id: str | int
    download_url: str | None = Field(default=None, alias="downloadUrl")
    seconds: float | None = Field(default=None, alias="durationSec")
    file_type: str = Field(default="RECORDING", alias="fileType")


class Recorded(BaseModel):
    """getEventRecordingDownloadUrls."""

    recordings: list[File] = []
    transcriptions: list[File] = []
