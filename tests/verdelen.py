"""How `pytest -n` hands out tests: by file, so that what a file sets up is set up once, and the longest work first.

xdist's own `--dist loadgroup` would do, but its group names do not arrive with pytest 9.2 (xdist 3.8).
"""

from collections import Counter

import pytest
from xdist.scheduler import LoadScopeScheduling

RONDGANG = ("tests/browser/test_bladen.py", "tests/browser/test_rollen.py")  # they share a walk through all pages
LANG = (
    RONDGANG,  # begins with loading the demo; the next two have one worker do something else meanwhile
    "tests/dialoog/live/test_storingen.py",
    "tests/rapportage/productie/test_importeer_tegelijk.py",
    "tests/browser/",
)


class Verdeling(LoadScopeScheduling):
    """In the order of collection."""

    def __init__(self, config, log):
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return "rondgang" if nodeid.startswith(RONDGANG) else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Verdeling(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Long files first, then those with most tests: what is left for the end is short."""
    aantal = Counter(_bestand(item) for item in items)
    items.sort(key=lambda item: (_rang(item.nodeid), -aantal[_bestand(item)], _bestand(item)))


def _bestand(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def _rang(nodeid: str) -> int:
    return next((rang for rang, begin in enumerate(LANG) if nodeid.startswith(begin)), len(LANG))
