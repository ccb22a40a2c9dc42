"""`make docs`: docs/operations.md, docs/capabilities.md and docs/traps.md, made from the platforms' declarations."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from providers import all_platforms
from providers.base import Capability, Platform, Reason
from providers.operations import Operation
from providers.traps import SEVERITIES

Reasons = dict[tuple[str, Reason], list[str]]  # what a platform cannot do, by its title and the reason
FOLDER = Path("docs")
_NOTE = "This page is made by `make docs` from the declarations in `providers/`; change those."


def documents() -> dict[Path, str]:
    """Return the pages by where they are."""
    made = {"operations.md": _operations, "capabilities.md": _capabilities, "traps.md": _traps}
    return {FOLDER / name: "\n".join(make(_platforms())) + "\n" for name, make in made.items()}


def _platforms() -> list[Platform]:
    return sorted(all_platforms().values(), key=lambda one: one.title.casefold())


def _operations(platforms: list[Platform]) -> Iterator[str]:
    count = sum(len(one.operations) for one in platforms)
    yield from ("# Operations", "", _NOTE, "")
    yield f"All {count} documented operations of the five platforms. Administrators can call each of them from Slack"
    yield "with `/event api <platform> <operation>`. *asks*: it says first what will happen, and has to be confirmed;"
    yield "*may ask*: so it does when certain fields are filled in. *pages*: all pages can be had as a file. *takes its"
    yield "time*: it goes on after the answer, and Callboard says how far it is."
    for platform in platforms:
        yield from ("", f"## {platform.title} ({len(platform.operations)})", "")
        yield from _table(
            ("operation", "what it does", "call", "effect", "notes", "section of the platform’s document"),
            (_line(platform, one) for one in platform.operations),
        )


def _line(platform: Platform, operation: Operation[Any]) -> tuple[str, ...]:
    told = (f"`{operation.name}`", operation.about, _call(platform, operation))
    return (*told, operation.effect, _notes(operation), operation.section)


def _call(platform: Platform, operation: Operation[Any]) -> str:
    same = [one for one in platform.operations if (one.method, one.path) == (operation.method, operation.path)]
    call = f"`{operation.method} {operation.path}`"
    return f"{call}, action `{operation.name}`" if len(same) > 1 else call


def _notes(operation: Operation[Any]) -> str:
    may_ask = not operation.asks and any(one.asks for one in operation.params)
    words = {
        "asks": operation.asks,
        "may ask": may_ask,
        "pages": operation.paging,
        "takes its time": operation.progress,
    }
    return ", ".join(word for word, holds in words.items() if holds)


def _capabilities(platforms: list[Platform]) -> Iterator[str]:
    yield from ("# Capabilities", "", _NOTE, "")
    yield "What Callboard does on each platform by itself. A number leads to the reason why not, and to the way round."
    yield ""
    reasons: Reasons = {}
    yield from _table(
        ("", *(one.title for one in platforms)),
        ((capability.value, *(_can(one, capability, reasons) for one in platforms)) for capability in Capability),
    )
    yield from ("", "## Why not", "")
    for number, ((title, reason), things) in enumerate(reasons.items(), 1):
        yield f"{number}. {title} cannot {', '.join(things)}: {reason.why}. {reason.instead}"
    yield from ("", "## What to know before choosing a platform", "")
    yield from (f"- **{one.title}**: {one.notice}" for one in platforms if one.notice)
    yield from ("", "## Whom the platform e-mails by itself", "")
    yield from (f"- **{one.title}**: {one.emails}" for one in platforms if one.emails)
    yield from ("", "## What cancelling does", "")
    yield from (f"- **{one.title}**: {one.cancel_means}" for one in platforms)


def _can(platform: Platform, capability: Capability, reasons: Reasons) -> str:
    if capability in platform.capabilities:
        return "yes"
    key = platform.title, platform.cannot[capability]
    reasons.setdefault(key, []).append(capability.value)
    return f"no ({list(reasons).index(key) + 1})"


def _traps(platforms: list[Platform]) -> Iterator[str]:
    yield from ("# Traps", "", _NOTE, "")
    yield "What the platforms’ documents say wrongly, doubly or not at all, and what Callboard does about it. Each has"
    yield "tests that are named after its number, unless it is marked as inapplicable. Severity:"
    yield from ("", *(f"- **{letter}**: {means}" for letter, means in SEVERITIES.items()))
    for platform in platforms:
        yield from ("", f"## {platform.title}", "")
        yield from _table(
            ("trap", "", "the document", "Callboard"),
            (
                (one.number, one.severity, one.says, f"*Inapplicable:* {one.does}" if one.is_inapplicable else one.does)
                for one in platform.traps
            ),
        )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    cells = list(head)
    yield _row(cells)
    yield _row("---" for _ in cells)
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(str(one).replace("|", "\\|").replace("\n", " ") for one in cells) + " |"


def main() -> None:
    """Write the pages."""
    for path, text in documents().items():
        path.write_text(text)


if __name__ == "__main__":
    main()
