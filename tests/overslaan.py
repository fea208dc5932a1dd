"""Which tests cannot run here, said loudly; with GEEN_SKIPS=1 (as in .ci/run) that is a failure."""

import os

import pytest
from django.conf import settings
from django.db import connection

from tests.browser import chromium

ZO_WEL = "Zo wel: make test, of .venv/bin/python -m tests.servers"


def pytest_collection_modifyitems(items):
    """`postgres` and `redis` tests need the settings to point at one, `browser` tests need Chromium."""
    ontbreekt = {
        "postgres": connection.vendor != "postgresql" and "DATABASE_URL wijst niet naar PostgreSQL.",
        "redis": not settings.REDIS_URL and "REDIS_URL is leeg.",
        "browser": not chromium.pad() and "Er is geen Chromium (apt install chromium, of zet CHROMIUM).",
    }
    for item in items:
        for merk, reden in ontbreekt.items():
            if reden and item.get_closest_marker(merk):
                item.add_marker(pytest.mark.skip(reason=f"{reden} {ZO_WEL}"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return _streng((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return _streng((yield))


def _streng(verslag):
    """The report, failed instead of skipped when no test may be left out."""
    if verslag.skipped and not hasattr(verslag, "wasxfail") and os.environ.get("GEEN_SKIPS") == "1":
        reden = verslag.longrepr[2] if isinstance(verslag.longrepr, tuple) else verslag.longrepr
        verslag.outcome = "failed"
        verslag.longrepr = f"Overgeslagen, en dat mag hier niet (GEEN_SKIPS=1): {reden}"
    return verslag
