"""Fixtures for every test: the small region of tests.wereld, and passwords that cost nothing."""

import hypothesis
import pytest
from django.core.cache import cache

pytest_plugins = [
    "tests.overslaan",
    "tests.regio_nl",
    "tests.tweede_keer",
    "tests.verdelen",
    "tests.wereld",
    "tests.dialoog.tafelwereld",  # after tests.wereld, which it imports
]

# a busy machine is no failure: what is slow is measured in tests/metingen
hypothesis.settings.register_profile("huis", deadline=None, print_blob=True)
hypothesis.settings.load_profile("huis")


@pytest.fixture(autouse=True)
def snelle_wachtwoorden(settings):
    """scrypt is slow on purpose; the tests are not about that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def lege_cache():
    """Figures kept and sign-in attempts counted by one test say nothing in the next."""
    cache.clear()
