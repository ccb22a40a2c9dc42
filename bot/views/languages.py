"""The field for the language of a channel."""

from bot.texts import Language, tr
from bot.views.parts import Block, field, select

LANGUAGE = "language"  # the field's key
ORGANISERS = "organiser"  # the value of the choice that is none
NAMES = {Language.ENGLISH: "English", Language.GERMAN: "Deutsch"}  # as their speakers call them


def language_field(chosen: str) -> Block:
    """Return the field for the language in which Callboard writes in a channel; `chosen` is as its settings have it."""
    offered = [
        (ORGANISERS, tr("The language of each event’s organiser")),
        *((str(one), NAMES[one]) for one in Language),
    ]
    hint = tr(
        "What is posted in the channel reads the same for everybody. Direct messages and forms follow each reader."
    )
    return field(tr("Language"), LANGUAGE, select("language_chosen", offered, chosen or ORGANISERS), hint=hint)


def language_chosen(value: str) -> str:
    """Return what settings have for a choice of the field: empty where it follows the organiser."""
    return value if value in {*Language} else ""
