"""Templates: what a channel's usual event begins with, so that only its date and time are left to fill in."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.events import LONGEST_TITLE, Event

LONGEST_NAME, MOST = 50, 20


class Template(BaseModel):
    """An event without its time. The title may hold `{date}`, which becomes the date of the event."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str = Field(min_length=1, max_length=LONGEST_NAME)
    platform: str
    title: str = Field(max_length=LONGEST_TITLE)
    minutes: int
    description: str = ""
    reminders: tuple[int, ...] = ()
    platform_fields: Mapping[str, str] = Field(default_factory=dict)


def template_of(event: Event, template_id: str, name: str, title: str, link_field: str | None) -> Template:
    """Return an event as a template. The page to join it is left out: it belongs to this one event."""
    return Template(
        id=template_id,
        name=name,
        platform=event.platform,
        title=title,
        minutes=event.minutes,
        description=event.description,
        reminders=event.reminders,
        platform_fields={key: value for key, value in event.platform_fields.items() if key != link_field},
    )


def called(templates: Iterable[Template], name: str) -> Template | None:
    """Return the template of this name, whatever its case."""
    wanted = " ".join(name.split()).casefold()
    return next((one for one in templates if one.name.casefold() == wanted), None)
