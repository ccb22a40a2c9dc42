"""The event platforms, each an adapter behind one port, in a folder of its own."""

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

from providers.base import Platform

if TYPE_CHECKING:
    from providers.fake import FakePlatform


@cache
def all_platforms() -> dict[str, Platform]:
    """Return every platform's declaration by name: each folder beside this file holds one as `PLATFORM`."""
    return {name: importlib.import_module(f"{__name__}.{name}").PLATFORM for name in _folders()}


@cache
def all_fakes() -> "dict[str, type[FakePlatform]]":
    """Return every platform's fake by name: `FAKE` in its folder's `fake.py`."""
    return {name: importlib.import_module(f"{__name__}.{name}.fake").FAKE for name in _folders()}


def _folders() -> list[str]:
    return sorted(one.name for one in pkgutil.iter_modules(__path__) if one.ispkg)
