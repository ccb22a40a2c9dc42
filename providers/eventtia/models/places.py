"""Eventtia's answers about countries, regions and cities."""

from pydantic import BaseModel

from providers.eventtia.models.base import kind


@kind("countries")
class CountryAttributes(BaseModel):
    """A country."""

    name: str
    currency_code: str | None = None


@kind("regions")
class RegionAttributes(BaseModel):
    """A region of a country."""

    name: str


@kind("cities")
class CityAttributes(BaseModel):
    """A city, with its IANA time zone."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    time_zone: str
