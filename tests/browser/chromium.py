"""The browser: Debian's Chromium, or the one in $CHROMIUM."""

import os
import shutil
from contextlib import contextmanager

VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
GEDULD_MS = 60_000  # two cores are shared with the rest of the suite


def pad() -> str | None:
    """Where Chromium stands; None when there is none."""
    return shutil.which(os.environ.get("CHROMIUM") or "/usr/bin/chromium") or shutil.which("google-chrome")


@contextmanager
def browser():
    """A Chromium until the end of the block. Playwright's loop runs as long, so no async code beside it."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=GEDULD_MS)

    with sync_playwright() as playwright:
        gestart = playwright.chromium.launch(executable_path=pad(), args=VLAGGEN, timeout=GEDULD_MS)
        yield gestart
        gestart.close()
