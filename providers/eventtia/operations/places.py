"""Eventtia's operations: countries, regions and cities. They are public; a token is sent all the same."""

from typing import Any

from providers.eventtia.models.base import Document, Listing
from providers.eventtia.models.places import CityAttributes, CountryAttributes, RegionAttributes
from providers.eventtia.operations.common import id_in_path, lists, reads
from providers.operations import Operation

_COUNTRY = id_in_path("country_id", "the country’s number")
_REGION = id_in_path("region_id", "the region’s number")

LIST_COUNTRIES = lists(
    "listCountries",
    "/api/v3/countries",
    "List of Countries",
    Listing[CountryAttributes],
    about="List all countries.",
)
LIST_REGIONS = lists(
    "listRegions",
    "/api/v3/countries/{country_id}/regions",
    "List of Regions",
    Listing[RegionAttributes],
    (_COUNTRY,),
    about="List a country’s regions.",
)
LIST_CITIES = lists(
    "listCities",
    "/api/v3/countries/{country_id}/regions/{region_id}/cities",
    "List of Cities",
    Listing[CityAttributes],
    (_COUNTRY, _REGION),
    about="List a region’s cities, with their time zones.",
)
GET_CITY = reads(
    "getCity",
    "/api/v3/cities/{city_id}",
    "City",
    Document[CityAttributes],
    (id_in_path("city_id", "the city’s number"),),
    about="Show a city with its region and its country.",
)
OPERATIONS: tuple[Operation[Any], ...] = (LIST_COUNTRIES, LIST_REGIONS, LIST_CITIES, GET_CITY)
