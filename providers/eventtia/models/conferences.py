"""Eventtia's answers about business conferences: participants, their agenda, meetings."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, Field, computed_field

from providers.eventtia.models.base import Listing, Meta, kind
from providers.eventtia.models.parts import Picture, Undocumented

STATUSES = {1: "requested", 2: "accepted", 3: "rejected", 4: "expired"}  # as the agenda's sample has them


def _instant(told: Any) -> Any:
    return datetime.fromtimestamp(int(told), UTC) if isinstance(told, str | int) else told


# A slot is named by its start in epoch seconds; texts beside it are local (EVT-21).
SlotStart = Annotated[AwareDatetime, BeforeValidator(_instant)]
Slot = tuple[str, str, int]  # start and end as clocks there show them, and the slot's id
Agenda = dict[SlotStart, Slot]
Slots = Annotated[list[SlotStart], AfterValidator(lambda slots: sorted(set(slots)))]  # samples have them twice


class ConferenceAttributes(BaseModel):
    """A business conference: people book meetings with each other."""

    name: str
    start_date: AwareDatetime
    end_date: AwareDatetime
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    scheduling_starts_on: AwareDatetime | None = None
    booking_deadline_date: AwareDatetime | None = None
    event_id: int | None = None
    location: str | None = None
    meeting_duration: int | None = None
    mail_sender_name: str | None = None
    limit_amount_of_scheduled_meetings_per_slot: int | None = None
    meeting_rejection_enabled: bool | None = None
    meeting_rejection_description_options: list[str] = []
    automatic_scheduling: bool | None = None
    automatic_scheduling_settings: Any = None  # only null is documented
    rated_show_participant_agendas: bool | None = None
    blacklist_enabled: bool | None = None
    blacklist_settings: Undocumented = {}
    neo4j_sync: bool | None = None
    enable_meetings_evaluation: bool | None = None
    enable_categories: bool | None = None
    is_virtual: bool | None = None
    total_accepted_meetings: int | None = None
    total_requested_meetings: int | None = None
    total_rejected_meetings: int | None = None
    max_repeated_meetings: int | None = None
    show_only_confirmed: bool | None = None


@kind("business_conference_participant_types")
class ParticipantTypeAttributes(BaseModel):
    """What somebody may be in a business conference."""

    name: str
    profile_extra_fields: Undocumented = {}
    required_logo: bool | None = None
    enable_categories_offering: bool | None = None
    enable_categories_looking_for: bool | None = None
    can_block_time_slots: bool | None = None
    updated_at: AwareDatetime | None = None
    agenda: Agenda = {}
    can_schedule_last_minute_meetings: bool | None = None
    can_request_meeting_to_attendee_types: list[Any] = []
    show_contact_info: bool | None = None
    rejection_enabled: bool | None = None


class UnavailableHour(BaseModel):
    """When nobody of a type can be met."""

    start_date: AwareDatetime
    end_date: AwareDatetime


@kind("business_conference_participants")
class ParticipantAttributes(BaseModel):
    """Somebody who can be met."""

    business_conference_id: int
    participant_type_id: int
    event_account_id: int | None = None
    attendee_id: int | None = None
    participant_type_name: str | None = None
    profile_display_name: str | None = None
    profile_contact_name: str | None = None
    profile_contact_email: str | None = None
    job_title: str | None = None
    telephone: str | None = None
    public_registration: bool | None = None
    logo: Picture | None = None
    profile_extra_fields: Undocumented = {}
    blocked_slots: Slots = []
    updated_at: AwareDatetime | None = None


class MeetingAttributes(BaseModel):
    """A meeting of two participants."""

    start_date: AwareDatetime
    end_date: AwareDatetime
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    business_conference_id: int
    status: int | None = None
    start_date_seconds: int | None = None
    end_date_seconds: int | None = None
    user_message: str | None = None
    source: int | None = None
    guid: str | None = None
    location: str | None = None
    rejection_description: str | None = None
    shared_participant_ids: dict[str, Any] | list[Any] = {}
    meeting_type: str | None = None
    demodesk_link: str | None = None
    demodesk_id: str | None = None
    slot_id: int | None = None
    is_virtual: bool | None = None
    host_attended: bool | None = None
    participant_attended: bool | None = None
    participant_attendance_mode: str | None = None
    host_attendance_mode: str | None = None

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own way of writing it
    @property
    def status_probably(self) -> str | None:
        """Return what the status seems to mean: no table of codes is documented (EVT-20)."""
        return STATUSES.get(self.status or 0)


class AgendaMeta(Meta):
    """A participant's slots, those that they blocked, and the statuses' numbers."""

    agenda: Agenda
    blocked_slots: Slots = Field(default_factory=list)
    meeting_statuses: dict[str, int] = Field(default_factory=dict)


class ParticipantAgenda(Listing[MeetingAttributes]):
    """A participant's meetings and slots."""

    meta: AgendaMeta
