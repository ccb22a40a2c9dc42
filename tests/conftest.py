"""How the whole suite is run."""

import gc
import os
from collections.abc import Generator, Iterator
from typing import Any

import pytest
import structlog
from hypothesis import settings
from structlog.dev import ConsoleRenderer, plain_traceback

settings.register_profile("callboard", deadline=None)  # a busy machine is no defect
settings.load_profile("callboard")

# Left to itself, structlog shows what every variable in a traceback holds: of a whole stage, for half a minute.
structlog.configure(processors=[structlog.stdlib.add_log_level, ConsoleRenderer(exception_formatter=plain_traceback)])


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """Let no test change how the next one logs."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, Any, Any]:
    """Look for no garbage among all that is collected and imported: it is there to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(optionalhook=True)  # also without xdist, as under a profiler
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return half as many workers again as there are cores: a third of a scenario is waiting."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + (cores + 1) // 2
