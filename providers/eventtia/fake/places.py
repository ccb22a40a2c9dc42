"""What the fake Eventtia answers about countries, regions and cities: those that its document prints."""

from typing import Any

from providers.eventtia.fake.routes import PAGED, Asked, Route, page
from providers.eventtia.fake.rules import GONE, Refused
from providers.eventtia.fake.state import EventtiaState

_COUNTRIES = {"157": ("Afghanistan", "USD"), "176": ("Albania", "EUR"), "51": ("Colombia", "COP")}
_REGIONS = {"464": ("Amazonas", "51"), "722": ("Antioquia", "51")}
_CITIES = {"7644": ("Abejorral", 5.8, -75.43, "722"), "7993": ("Medellín", 6.29, -75.54, "722")}


def _country(number: str) -> dict[str, Any]:
    name, currency = _COUNTRIES[number]
    return {"id": number, "type": "countries", "attributes": {"name": name, "currency_code": currency}}


def _region(number: str) -> dict[str, Any]:
    name, country = _REGIONS[number]
    relationships = {"country": {"data": {"id": country, "type": "countries"}}}
    return {"id": number, "type": "regions", "attributes": {"name": name}, "relationships": relationships}


def _city(number: str) -> dict[str, Any]:
    name, latitude, longitude, region = _CITIES[number]
    where = {"name": name, "latitude": latitude, "longitude": longitude, "time_zone": "America/Bogota"}
    of_region = {"region": {"data": {"id": region, "type": "regions"}}}
    return {
        "id": number,
        "type": "cities",
        "attributes": where,
        "relationships": of_region | _region(region)["relationships"],
    }


def _list_countries(_fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    return page(asked, [_country(one) for one in _COUNTRIES])


def _list_regions(_fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    country = asked.path["country_id"]
    _is_there(country in _COUNTRIES)
    return page(asked, [_region(one) for one, (_, of) in _REGIONS.items() if of == country])


def _list_cities(_fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    region = asked.path["region_id"]
    _is_there(region in _REGIONS and _REGIONS[region][1] == asked.path["country_id"])
    return page(asked, [_city(one) for one, (*_, of) in _CITIES.items() if of == region])


def _get_city(_fake: EventtiaState, asked: Asked) -> dict[str, Any]:
    _is_there(asked.path["city_id"] in _CITIES)
    city = _city(asked.path["city_id"])
    region = city["relationships"]["region"]["data"]["id"]
    country = city["relationships"]["country"]["data"]["id"]
    return {"data": city, "included": [_region(region), _country(country)]}


def _is_there(known: bool) -> None:
    if not known:
        raise Refused(404, GONE)


_COUNTRY = "/api/v3/countries/{country_id}"
ROUTES = (
    Route("GET", "/api/v3/countries", _list_countries, PAGED, is_public=True),
    Route("GET", f"{_COUNTRY}/regions", _list_regions, PAGED, is_public=True),
    Route("GET", f"{_COUNTRY}/regions/{{region_id}}/cities", _list_cities, PAGED, is_public=True),
    Route("GET", "/api/v3/cities/{city_id}", _get_city, is_public=True),
)
