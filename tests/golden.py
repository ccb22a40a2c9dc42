"""`make golden` or `python -m tests.golden`: writes every view as its readers see it into tests/unit/views/golden/."""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

VIEWS = Path(__file__).parent / "unit" / "views"
FOLDER = VIEWS / "golden"
if str(VIEWS) not in sys.path:
    sys.path.append(str(VIEWS))

from golden_messages import messages  # noqa: E402  the samples stand beside the tests of views
from golden_views import views  # noqa: E402

from bot.texts import Language, speaking  # noqa: E402
from bot.views.messages import render  # noqa: E402
from tests.reading import read  # noqa: E402

RENEW = "run `make golden` and look at what it changes"


def shown() -> Iterator[tuple[str, str, Any]]:
    """Yield (file, name, what is shown) of every view, in the language that is spoken."""
    for file, found in messages().items():
        yield from ((file, name, render(one)) for name, one in found.items())
    for file, made in views().items():
        yield from ((file, name, one) for name, one in made.items())


@cache
def golden() -> dict[str, str]:
    """Return the golden files by name, in English."""
    files: dict[str, list[str]] = {}
    with speaking(Language.ENGLISH):
        every = list(shown())
    for file, name, one in every:
        files.setdefault(f"{file}.txt", []).append("\n".join([f"##### {name}", *read(one)]))
    return {file: "\n\n".join(parts) + "\n" for file, parts in files.items()}


def write() -> None:
    """Write the golden files; what is no view any more goes."""
    FOLDER.mkdir(exist_ok=True)
    made = golden()
    for path in FOLDER.glob("*.txt"):
        if path.name not in made:
            path.unlink()
    for name, content in made.items():
        (FOLDER / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write()
