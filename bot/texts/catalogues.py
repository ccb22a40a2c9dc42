"""The catalogues of translations: one `<language>.po` each, read when somebody first needs it."""

from enum import StrEnum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parent


class Language(StrEnum):
    """A language that Callboard speaks; the value is its code."""

    ENGLISH = "en"
    GERMAN = "de"


@cache
def catalogue(language: Language) -> NullTranslations:
    """Return the translations; what one lacks stays English, and English needs none. The first look takes ~0.1 s."""
    if language is Language.ENGLISH:
        return NullTranslations()
    from babel.messages import mofile, pofile  # noqa: PLC0415  only who needs another language waits for it

    compiled = BytesIO()
    with (FOLDER / f"{language.value}.po").open("rb") as file:
        mofile.write_mo(compiled, pofile.read_po(file, locale=language.value))
    compiled.seek(0)
    return GNUTranslations(compiled)
