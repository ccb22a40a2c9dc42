"""Eventtia's answers about massive messages, Q&A sessions and event params."""

from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, RootModel

from providers.eventtia.models.parts import Undocumented, without_secrets


class EventParam(RootModel[Annotated[dict[str, Any] | list[Any], AfterValidator(without_secrets)]]):
    """What is kept with an event: no answer is documented, and only aux_json_data is ever asked for (EVT-15)."""


class MessageAttributes(BaseModel):
    """A message to many; dates of processing, filter and error are null in the sample."""

    account_id: int | None = None
    created_at: AwareDatetime
    updated_at: AwareDatetime | None = None
    subject: str
    body: str | None = None
    created_by_id: int | None = None
    updated_by_id: int | None = None
    status: int
    sent_messages_count: int | None = None
    failed_messages_count: int | None = None
    priority: int | str | None = None
    archived: bool | None = None
    start_processing_date: AwareDatetime | None = None
    end_processing_date: AwareDatetime | None = None
    last_activity: AwareDatetime | None = None
    email_account_id: int | None = None
    queued_emails_count: int | None = None
    opened_messages_count: int | None = None
    filter_id: int | None = None
    repited_mails_count: int | None = None
    draft: bool | None = None
    error_description: str | None = None
    halt: bool | None = None
    type: str | None = None
    message_type: int | None = None
    conditions: Undocumented | None = None
    server_delivered_emails_count: int | None = None
    test_browser_display_url: str | None = None


class MessageStats(BaseModel):
    """How many e-mails of a message failed, and how many were opened."""

    errors: int
    opened: int
