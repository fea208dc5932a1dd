"""One thread for hub and test: an in-memory SQLite cannot be read in one while it is written in another."""

import pytest

from dialoog.live import draad


@pytest.fixture(autouse=True)
def een_draad(monkeypatch):
    monkeypatch.setattr(draad, "DRAAD", None)
