"""What the second run, on PostgreSQL with Redis, leaves out: tests that would do the same thing twice.

With TWEEDE_KEER=1 (tests.servers sets it) a test runs only when it meets the database, or asks for one of the servers
by its mark; of a test with many cases the first: the others ask the same of the database. Left out besides: tests that
meet the database but are about something else.
"""

import os
from collections.abc import Iterable, Iterator

import pytest

ZELFDE = (
    "tests/bewaking/",  # who may see what: rights and querysets, no SQL of our own
    "tests/rapportage/verantwoording/controles/",
    "tests/rapportage/verantwoording/inlezen/",
    "tests/rapportage/verantwoording/test_gemarkeerd.py",
    "tests/rapportage/verantwoording/test_uitvoer.py",
    "tests/rapportage/verantwoording/test_voorbeelden.py",
)
TOCH = ("tests/bewaking/test_toegang.py::test_everyone_finds",)  # every page once on the other database and cache
SERVERS = ("postgres", "redis")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if os.environ.get("TWEEDE_KEER") != "1":
        return
    nodig = set(_eerste_gevallen(item for item in items if _nodig(item)))
    config.hook.pytest_deselected(items=[item for item in items if item not in nodig])
    items[:] = [item for item in items if item in nodig]


def _eerste_gevallen(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    gehad = set()
    for item in items:
        test = item.nodeid.partition("[")[0]
        if test not in gehad or _vraagt_server(item) or item.nodeid.startswith(TOCH):
            gehad.add(test)
            yield item


def _vraagt_server(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(server) for server in SERVERS)


def _nodig(item: pytest.Item) -> bool:
    if _vraagt_server(item):
        return True
    if item.nodeid.startswith(ZELFDE) and not item.nodeid.startswith(TOCH):
        return False
    return bool({"db", "transactional_db"} & set(item.fixturenames)) or item.get_closest_marker("django_db") is not None
