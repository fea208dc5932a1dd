"""How `pytest -n` hands out tests: the browser's by file, those that share a walk through all pages together, the
others one by one.

xdist's own `--dist loadgroup` would do, but its group names do not arrive with pytest 9.2 (xdist 3.8).
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

BROWSER = "tests/browser/"
RONDGANG = ("tests/browser/test_bladen.py", "tests/browser/test_rollen.py")


class Verdeling(LoadScopeScheduling):
    """Largest share first, so that the browser starts at once."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(RONDGANG):
            return "rondgang"
        return nodeid.partition("::")[0] if nodeid.startswith(BROWSER) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Verdeling(config, log)
