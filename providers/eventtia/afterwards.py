"""What Eventtia tells of an event beside its people: surveys, questions, tickets."""

from collections.abc import AsyncIterator, Iterable
from typing import Any

from bot.domain.afterwards import Entry, Survey, Tally, Ticket
from providers.adapter import Adapter
from providers.client import ApiClient
from providers.errors import Invalid
from providers.eventtia import operations as ops
from providers.eventtia.models.base import Included, Reference
from providers.opaque import first_pages, to_entry
from providers.paging import pages

MOST_SURVEYS = 20
_QUESTIONS = "custom_fields"  # a survey's relationship, and what is sent along when it is asked for


class Afterwards(Adapter):
    """Surveys with their answers counted, questions as they come, seats by kind of ticket."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def surveys(self, external_id: str) -> AsyncIterator[Survey]:
        """Yield surveys and quizzes; what a question is called is told only where related resources are."""
        number = 0
        async for page in self._survey_pages(external_id):
            names = _names(page.included)
            for one in page.data:
                tally = Tally(one.attributes.name, [(key, names.get(key, "")) for key in _asked(one)])
                yield await self._counted(external_id, one.id, tally)
                number += 1
                if number >= MOST_SURVEYS:
                    return

    async def questions(self, external_id: str) -> AsyncIterator[Entry]:
        """Yield the event's Q&A sessions, of which no sample is documented."""
        async for page in first_pages(pages(self._client, ops.LIST_QA_SESSIONS, event_uri=external_id)):
            for one in page.data:
                yield to_entry(one.attributes)

    async def tickets(self, external_id: str) -> list[Ticket]:
        """Return the taken seats of each kind of ticket; some have no limit (EVT-22)."""
        rows = await self._client.call(ops.TICKETS_STATS, event_uri=external_id)
        return [Ticket(name=one.name, taken=max(one.used_seats, 0), limit=_limit(one.seats_limit)) for one in rows]

    async def _survey_pages(self, external_id: str) -> AsyncIterator[Any]:
        """Yield pages of surveys with their questions; without those where Eventtia does not take that wish."""
        is_told = False
        try:
            async for page in self._pages_of_surveys(external_id, include=[_QUESTIONS]):
                is_told = True
                yield page
        except Invalid:  # which resources can be included is not documented
            if is_told:
                raise
            async for page in self._pages_of_surveys(external_id):
                yield page

    def _pages_of_surveys(self, external_id: str, **more: Any) -> AsyncIterator[Any]:
        return first_pages(pages(self._client, ops.LIST_SURVEYS, event_uri=external_id, **more))

    async def _counted(self, external_id: str, survey_id: str, tally: Tally) -> Survey:
        asked = {"event_uri": external_id, "survey_id": survey_id}
        async for page in first_pages(pages(self._client, ops.LIST_ANSWERS, **asked)):
            for one in page.data:
                tally.add(one.attributes.values)
        return tally.survey()


def _asked(survey: Any) -> list[str]:
    """Return the ids of a survey's questions, in their order."""
    told = survey.relationships.get(_QUESTIONS)
    held = told.data if told and isinstance(told.data, list) else []
    return [one.id for one in held if isinstance(one, Reference)]


def _names(included: Iterable[Included]) -> dict[str, str]:
    return {one.id: getattr(one.attributes, "name", None) or "" for one in included}


def _limit(limit: int | str | None) -> int | None:
    return limit if isinstance(limit, int) and limit >= 0 else None
