"""The environment of a test run. Loaded with `-p tests.omgeving`, before pytest-django reads the settings."""

import os
import sys
import tempfile
from pathlib import Path

# The run starts some forty processes, each with Django and pandas: without .pyc every one compiles those again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("MEDIA_MAP", str(Path(tempfile.gettempdir()) / "aanbiedersportaal-tests"))
os.environ["EMAIL_URL"] = "memorymail://"
for naam in ("VANDAAG", "SCANNER_URL", "ASSISTENT_LLM_URL"):
    os.environ.pop(naam, None)

werker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
if werker and os.environ.get("TEST_REDIS_URLS"):  # tests.servers starts one for each
    redissen = os.environ["TEST_REDIS_URLS"].split()
    os.environ["REDIS_URL"] = redissen[int(werker) % len(redissen)]
