"""`python -m tests.metingen.schrijvers`: eight processes that write at once on the default SQLite settings."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.metingen.opzet import apart, beheer, databases, mediaan, toon

PROCESSEN, TRANSACTIES = 8, 200


def main() -> None:
    with databases("sqlite") as waar:
        database = waar.nieuw("schrijvers")
        beheer(database, "migrate", "-v0")
        with ThreadPoolExecutor(PROCESSEN) as processen:
            lopend = [processen.submit(apart, database, "schrijvers", str(nummer)) for nummer in range(PROCESSEN)]
            uitslagen = [proces.result() for proces in lopend]
    rijen = [
        [f"proces {nummer}", u["gelukt"], u["op_slot"], f"{1000 * u['mediaan']:.1f}", f"{1000 * u['langst']:.0f}"]
        for nummer, u in enumerate(uitslagen, 1)
    ]
    op_slot, alle = sum(u["op_slot"] for u in uitslagen), PROCESSEN * TRANSACTIES
    toon(
        f"{PROCESSEN} processen schrijven tegelijk, elk {TRANSACTIES} transacties (lezen, dan twee rijen schrijven)",
        ["", "gelukt", "op slot", "mediaan ms", "langst ms"],
        rijen,
        f"'database is locked': {op_slot} van {alle} (moet 0 zijn)",
    )
    if op_slot:
        raise SystemExit(1)


def schrijf(nummer: str) -> dict:
    import django

    django.setup()
    from django.contrib.sessions.models import Session
    from django.db import OperationalError, transaction
    from django.utils import timezone

    duur, op_slot = [], 0
    for teller in range(TRANSACTIES):
        begin = time.perf_counter()
        try:
            with transaction.atomic():
                Session.objects.count()  # a deferred transaction would start reading here and fail when it writes
                for deel in "ab":
                    Session.objects.create(
                        session_key=f"{nummer}-{teller}-{deel}", session_data="x" * 200, expire_date=timezone.now()
                    )
        except OperationalError:
            op_slot += 1
        duur.append(time.perf_counter() - begin)
    return {"gelukt": TRANSACTIES - op_slot, "op_slot": op_slot, "mediaan": mediaan(duur), "langst": max(duur)}


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(schrijf(sys.argv[1])))
    else:
        main()
