"""How `pytest -n` hands out tests: those that share one running portal to one worker, the others one by one.

xdist's own `--dist loadgroup` would do, but its group names do not arrive with pytest 9.2 (xdist 3.8).
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

SAMEN = "tests/browser/"


class Verdeling(LoadScopeScheduling):
    """Largest share first, so that the browser starts at once."""

    def _split_scope(self, nodeid: str) -> str:
        return SAMEN if nodeid.startswith(SAMEN) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Verdeling(config, log)
