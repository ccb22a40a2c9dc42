"""Eventtia's operations: what is sold (purchase items, what was bought) and attendees' payments."""

from typing import Any

from bot.domain.operations import Input
from providers.eventtia.models.base import Document, Listing
from providers.eventtia.models.sales import BoughtAttributes, PaymentAttributes, PurchaseItemAttributes
from providers.eventtia.operations.common import (
    EVENT,
    EVENT_PATH,
    INCLUDE,
    PaymentTime,
    id_in_path,
    lists,
    reads,
)
from providers.operations import Operation, Param
from providers.units import Unit, one_of

PAYMENT_TYPES = {"manual_payment": 1, "electronic": 3}
_word = one_of(*PAYMENT_TYPES)
# A number goes in, and a text comes out (EVT-30).
PaymentType = Unit(
    "manual_payment (1) or electronic (3)",
    lambda value: PAYMENT_TYPES[_word.encode(value)],
    Input.CHOICE,
    choices=_word.choices,
)

_INCLUDE = Param("include", INCLUDE.unit, where="query", about="attendee, purchase_item, or both")

LIST_PURCHASE_ITEMS = lists(
    "listPurchaseItems",
    f"{EVENT_PATH}/purchase_items",
    "List of Purchase Items",
    Listing[PurchaseItemAttributes],
    (EVENT,),
    about="List what attendees of an event can buy.",
)
GET_PURCHASE_ITEM = reads(
    "getPurchaseItem",
    f"{EVENT_PATH}/purchase_items/{{purchase_item_id}}",
    "Purchase Item",
    Document[PurchaseItemAttributes],
    (EVENT, id_in_path("purchase_item_id", "the item’s number")),
    about="Show one purchase item.",
)
LIST_BOUGHT_BY_EVENT = lists(
    "listItemsBoughtByEvent",
    f"{EVENT_PATH}/attendee_purchase_items",
    "List of Items bought by Event",
    Listing[BoughtAttributes],
    (EVENT, _INCLUDE),
    about="List what an event’s attendees bought.",
    is_personal=True,
)
LIST_BOUGHT_BY_ATTENDEE = lists(
    "listItemsBoughtByAttendee",
    f"{EVENT_PATH}/attendees/{{attendee_id}}/attendee_purchase_items",
    "List of Items bought by Attendee",
    Listing[BoughtAttributes],
    (EVENT, id_in_path("attendee_id", "the attendee’s number"), _INCLUDE),
    about="List what an attendee bought.",
    is_personal=True,
)
LIST_PAYMENTS = lists(
    "listAttendeePayments",
    f"{EVENT_PATH}/attendee-payments",
    "List of Attendee Payments",
    Listing[PaymentAttributes],
    (
        EVENT,
        INCLUDE,
        Param("start_date_time", PaymentTime, where="query", about="paid since, such as 2020-07-16 23:00"),
        Param("end_date_time", PaymentTime, where="query", about="paid until, such as 2020-07-30 23:00"),
        Param("payment_type", PaymentType, where="query"),
    ),
    about="List what an event’s attendees paid.",
    is_personal=True,
)
OPERATIONS: tuple[Operation[Any], ...] = (
    LIST_PURCHASE_ITEMS,
    GET_PURCHASE_ITEM,
    LIST_BOUGHT_BY_EVENT,
    LIST_BOUGHT_BY_ATTENDEE,
    LIST_PAYMENTS,
)
