"""How the whole suite is run."""

import os

import pytest
from hypothesis import settings

settings.register_profile("callboard", deadline=None)  # a busy machine is no defect
settings.load_profile("callboard")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return twice as many workers as there are cores: most of a scenario is waiting for a local server."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 2 * cores
