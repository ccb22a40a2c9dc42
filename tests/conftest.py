"""How the whole suite is run."""

import os

import pytest
import structlog
from hypothesis import settings
from structlog.dev import ConsoleRenderer, plain_traceback

settings.register_profile("callboard", deadline=None)  # a busy machine is no defect
settings.load_profile("callboard")

# Left to itself, structlog shows what every variable in a traceback holds: of a whole stage, for half a minute.
structlog.configure(processors=[structlog.stdlib.add_log_level, ConsoleRenderer(exception_formatter=plain_traceback)])


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return twice as many workers as there are cores: most of a scenario is waiting for a local server."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 2 * cores
