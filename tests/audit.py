"""`make audit`: asks osv.dev (the database behind PyPI's own warnings) about every locked version. Needs the network.

Ends with 0 where nothing is known, 1 where something is, 2 where the database cannot be asked.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import httpx

Locked: TypeAlias = tuple[str, str]  # name, version
LOCK_FILES = ("requirements.lock", "requirements-dev.lock")
SERVICE = "https://api.osv.dev"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_PATIENCE = 30.0  # seconds


def locked_in(*texts: str) -> list[Locked]:
    """Return every (name, version) of lock files, each once."""
    return sorted({(name.lower(), version) for text in texts for name, version in _PINNED.findall(text)})


def audit(client: httpx.Client, locked: list[Locked]) -> Iterator[str]:
    """Yield a line for each known weakness. Raises httpx.HTTPError or ValueError where the database does not answer."""
    for (name, version), found in zip(locked, _asked(client, locked), strict=True):
        for weakness in found:
            told = _json(client.get(f"/v1/vulns/{weakness['id']}"))
            yield f"{name} {version}: {_names(told)}: {told.get('summary') or 'no summary'}. {_mended(told, name)}"


def _asked(client: httpx.Client, locked: list[Locked]) -> list[list[Mapping[str, Any]]]:
    queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in locked]
    answer = _json(client.post("/v1/querybatch", json={"queries": queries}))
    return [one.get("vulns") or [] for one in answer["results"]]


def _json(response: httpx.Response) -> Any:
    return response.raise_for_status().json()


def _names(told: Mapping[str, Any]) -> str:
    return ", ".join([str(told["id"]), *map(str, told.get("aliases") or [])])


def _mended(told: Mapping[str, Any], name: str) -> str:
    events = [
        event
        for one in told.get("affected") or []
        if one.get("package", {}).get("name", "").lower() == name
        for span in one.get("ranges") or []
        for event in span.get("events") or []
    ]
    fixed = [str(event["fixed"]) for event in events if "fixed" in event]
    return f"Mended in {', '.join(dict.fromkeys(fixed))}: make lock." if fixed else "Not mended yet."


def run(say: Callable[[str], object], client: httpx.Client, locked: list[Locked]) -> int:
    """Audit, say what is known, and return how the command ends."""
    if not locked:
        say("There is nothing in the lock files. Run make lock.")
        return 2
    try:
        found = list(audit(client, locked))
    except httpx.TransportError as away:
        why = type(away).__name__
        say(f"{client.base_url} cannot be reached ({why}): the audit needs the network. Nothing was checked.")
        return 2
    except (httpx.HTTPError, ValueError, KeyError, TypeError) as odd:
        why = type(odd).__name__
        say(f"{client.base_url} did not answer as documented ({why}). Nothing was checked; try again later.")
        return 2
    for line in found:
        say(line)
    say(f"{len(locked)} locked versions: {len(found) or 'no'} known weakness{'' if len(found) == 1 else 'es'}.")
    return 1 if found else 0


if __name__ == "__main__":
    with httpx.Client(base_url=SERVICE, timeout=_PATIENCE) as service:
        texts = [Path(one).read_text() for one in LOCK_FILES]
        sys.exit(run(lambda line: sys.stdout.write(f"{line}\n"), service, locked_in(*texts)))
