"""`python -m tests.texts`: collects what people read, and brings the catalogues up to date with it."""

import ast
import functools
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.texts.catalogues import FOLDER, Language

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "providers")
TEXTS = {"tr": 1, "later": 1, "several": 2}  # how many texts each takes
HEADER = "# What people read. `python -m tests.texts` collects it."


def collected() -> Catalog:
    """Return all texts, with the files in which they are said."""
    catalog = Catalog(project="Callboard", header_comment=HEADER, charset="utf-8")
    for file, text in _found():
        catalog.add(text, locations=[(file, None)])
    return catalog


def updated(language: Language) -> Catalog:
    """Return a language's catalogue with all texts; what is new is untranslated, what is gone is gone."""
    with _path(language).open("rb") as file:
        catalog = read_po(file, locale=language.value)
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as its file has it: nothing in it tells when or where it was made."""
    content = BytesIO()
    write_po(content, catalog, width=120, omit_header=False, sort_output=True, include_lineno=False)
    lines = content.getvalue().decode().splitlines()
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Language-Team', '"Report-Msgid-Bugs-To')
    return ("\n".join(one for one in lines if not one.startswith(dated)) + "\n").encode()


@functools.cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Return each call by which a text is said, with its file."""
    return tuple(_calls())


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            found = (one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.Call))
            yield from ((str(path.relative_to(ROOT)), one) for one in found if _name(one) in TEXTS)


def texts_of(call: ast.Call) -> list[str]:
    """Return the texts that stand in a call; what is looked up when it is made is none of them."""
    said = call.args[: TEXTS[_name(call)]]
    return [one.value for one in said if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def _found() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for file, call in calls():
        texts = texts_of(call)
        if len(texts) == TEXTS[_name(call)]:
            yield file, texts[0] if len(texts) == 1 else tuple(texts)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _path(language: Language) -> Path:
    return FOLDER / f"{language.value}.po"


def main() -> None:
    """Write the catalogues; say what is left to translate."""
    for language in Language:
        if language is Language.ENGLISH:
            continue
        catalog = updated(language)
        _path(language).write_bytes(written(catalog))
        missing = [one.id for one in catalog if one.id and not _is_translated(one.string)]
        print(f"{_path(language).name}: {len(catalog)} texts, {len(missing)} without a translation")
        print("\n".join(str(one) for one in missing[:20]))


def _is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) if string is None or isinstance(string, str) else all(string)


if __name__ == "__main__":
    sys.exit(main())
