"""Copies, as what goes over a wire is one: nothing that is kept changes with what was sent or given."""

import json
from typing import TypeVar

T = TypeVar("T")


def copied(thing: T) -> T:
    """Return a copy of something that is JSON."""
    copy: T = json.loads(json.dumps(thing))
    return copy
