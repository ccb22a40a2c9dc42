"""The five event platforms, each an adapter behind one port."""

import importlib
import pkgutil
from functools import cache

from providers.base import Platform


@cache
def all_platforms() -> dict[str, Platform]:
    """Return every platform's declaration by name: each folder beside this file holds one as `PLATFORM`."""
    folders = sorted(one.name for one in pkgutil.iter_modules(__path__) if one.ispkg)
    return {name: importlib.import_module(f"{__name__}.{name}").PLATFORM for name in folders}
