"""Eventtia's answers about what is sold: purchase items, what was bought, payments."""

from decimal import Decimal

from pydantic import AwareDatetime, BaseModel

from providers.eventtia.models.base import kind
from providers.eventtia.models.parts import Picture, Updated


@kind("purchase_items")
class PurchaseItemAttributes(BaseModel):
    """Something that attendees can buy."""

    name: str
    description: str | None = None
    quantity: int | None = None
    maximum_quantity_per_attendee: int | None = None
    available_for_attendee_types: dict[str, str | int] | None = None  # by attendee type's id
    image: Picture | None = None
    updated_at: Updated | None = None


@kind("attendee_purchase_items")
class BoughtAttributes(BaseModel):
    """That an attendee took an item; who and which are its relationships."""

    quantity: int
    paid: bool
    updated_at: Updated | None = None


@kind("payments")
class PaymentAttributes(BaseModel):
    """An attendee's payment. Amounts come as texts, and stay exact (EVT-30)."""

    payment_type: str
    identifier: str | None = None
    currency: str
    description: str | None = None
    total_amount: Decimal
    status: str
    created_at: AwareDatetime
    updated_at: AwareDatetime | None = None
    vat: Decimal | None = None
