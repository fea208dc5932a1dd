"""What the second run, on PostgreSQL with Redis, leaves out: tests that would do the same thing twice.

With TWEEDE_KEER=1 (tests.servers sets it) a test runs only when it meets the database, or asks for one of the servers
by its mark. Left out besides: tests that meet the database but are about something else.
"""

import os

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
    over = [item for item in items if not _nodig(item)]
    config.hook.pytest_deselected(items=over)
    items[:] = [item for item in items if _nodig(item)]


def _nodig(item: pytest.Item) -> bool:
    if any(item.get_closest_marker(server) for server in SERVERS):
        return True
    if item.nodeid.startswith(ZELFDE) and not item.nodeid.startswith(TOCH):
        return False
    return bool({"db", "transactional_db"} & set(item.fixturenames)) or item.get_closest_marker("django_db") is not None
