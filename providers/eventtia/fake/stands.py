"""What the fake Eventtia answers about stands and exhibitors, and points of interest."""

from providers.eventtia.fake.rows import belongs, has, listed
from providers.eventtia.fake.rules import digits
from providers.fake_checks import is_text

_RESERVATIONS = {
    "company_name": (is_text, has("display_name")),
    "zone": (digits(1), belongs("zone")),
    "category": (digits(1), belongs("stand_categories")),
}
ROUTES = (
    listed("stand_categories", is_public=True),
    listed("zones", is_public=True),
    listed("stand_reservations", _RESERVATIONS, is_public=True),
    listed("stand_reservations/{stand_reservation_id}/leads"),
    listed("pois", is_public=True),
)
