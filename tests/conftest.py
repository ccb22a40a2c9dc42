"""How the whole suite is run."""

import os
from collections.abc import Iterator

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


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return twice as many workers as there are cores: most of a scenario is waiting for a local server."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 2 * cores
