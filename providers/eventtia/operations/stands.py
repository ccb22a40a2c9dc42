"""Eventtia's operations: stands, exhibitors' leads, points of interest."""

from typing import Any

from providers.eventtia.models.base import Listing
from providers.eventtia.models.stands import LeadAttributes, NamedAttributes, PointAttributes, ReservationAttributes
from providers.eventtia.operations.common import EVENT, EVENT_PATH, IdText, id_in_path, lists
from providers.operations import Operation, Param
from providers.units import Text

LIST_STAND_CATEGORIES = lists(
    "listStandCategories",
    f"{EVENT_PATH}/stand_categories",
    "List of Stand Categories",
    Listing[NamedAttributes],
    (EVENT,),
    about="List an event’s categories of stands.",
)
LIST_STAND_ZONES = lists(
    "listStandZones",
    f"{EVENT_PATH}/zones",
    "List of Stand Zones",
    Listing[NamedAttributes],
    (EVENT,),
    about="List an event’s zones of stands.",
)
LIST_STAND_RESERVATIONS = lists(
    "listStandReservations",
    f"{EVENT_PATH}/stand_reservations",
    "List of Stand Reservations",
    Listing[ReservationAttributes],
    (
        EVENT,
        Param("company_name", Text, where="query", about="the company’s name"),
        Param("zone", IdText, where="query", about="the zone’s number"),
        Param("category", IdText, where="query", about="the category’s number"),
    ),
    about="List an event’s stand reservations, as the public sees them.",
)
LIST_LEADS = lists(
    "listExhibitorLeads",
    f"{EVENT_PATH}/stand_reservations/{{stand_reservation_id}}/leads",
    "List of Exhibitor Leads",
    Listing[LeadAttributes],
    (EVENT, id_in_path("stand_reservation_id", "the reservation’s number")),
    about="List the leads of an exhibitor who has a stand reservation.",
    is_personal=True,
)
LIST_POINTS = lists(
    "listPointsOfInterest",
    f"{EVENT_PATH}/pois",
    "List of Points of Interest",
    Listing[PointAttributes],
    (EVENT,),
    about="List an event’s points of interest.",
)
OPERATIONS: tuple[Operation[Any], ...] = (
    LIST_STAND_CATEGORIES,
    LIST_STAND_ZONES,
    LIST_STAND_RESERVATIONS,
    LIST_LEADS,
    LIST_POINTS,
)
