"""Seeded random damage to good files, for a bounded time: rows or an explanation, never anything else.

FUZZ_SECONDEN makes it longer, FUZZ_ZAAD starts elsewhere.
"""

import os
import random
import time
from collections import Counter

import pytest

from rapportage.verantwoording.inlezen import KolommenOnbekend, Onleesbaar
from rapportage.verantwoording.register import BLAD
from tests.rapportage.verantwoording.inlezen.lezen import ANDERE, KOP, RIJ, lees
from tests.rapportage.verantwoording.schrijven import als_csv, als_ods, als_xlsx, in_zip, met_getallen, uitgepakt

SECONDEN = float(os.environ.get("FUZZ_SECONDEN", "20"))
ZAAD = int(os.environ.get("FUZZ_ZAAD", "20240115"))
LANGST = 30
TABEL = met_getallen([KOP, RIJ, ANDERE])
GOED = {
    "x.xlsx": als_xlsx({BLAD: TABEL, "Uitleg": [["a"]]}, formules={"H2": ("=F2*G2", 1130)}),
    "x.ods": als_ods({BLAD: TABEL}, staart=True),
    "x.csv": als_csv([KOP, RIJ, ANDERE]),
}
BROKKEN = (b"\0", b"\xff", b"<", b">", b'"', b"&", b"]]>", b"</c>", b"<v>", b't="e"', b"<f/>", b"99999999999999999999",
           b"-1", b";", b"\n", b"\r", b"sep=,\n", b"1.234,56", b"XFD1048576", b"A0", b"\xe2\x82\xac")  # fmt: skip


def beschadig(toeval: random.Random, inhoud: bytes) -> bytes:
    for _ in range(toeval.choice((1, 1, 2, 5, 20))):
        van = toeval.randrange(len(inhoud) + 1)
        tot = min(len(inhoud), van + toeval.choice((0, 1, 4, 40, 400)))
        nieuw = toeval.choice(
            (b"", toeval.choice(BROKKEN), toeval.randbytes(3), inhoud[van:tot] * 2, inhoud[:tot][-40:])
        )
        inhoud = inhoud[:van] + nieuw + inhoud[tot:]
    return inhoud


def variant(toeval: random.Random, naam: str) -> bytes:
    """Damage to the file as it is, or to one part of the zip so that the rest is reached."""
    goed = GOED[naam]
    if naam == "x.csv" or toeval.random() < 0.25:
        return beschadig(toeval, goed)
    delen = uitgepakt(goed)
    welk = toeval.choice([*delen, *[deel for deel in delen if "sheet1" in deel or deel == "content.xml"] * 6])
    delen[welk] = beschadig(toeval, delen[welk])
    if toeval.random() < 0.05:
        del delen[toeval.choice(list(delen))]
    return in_zip(delen)


@pytest.mark.parametrize(("naam", "deel"), [("x.xlsx", 0.55), ("x.ods", 0.25), ("x.csv", 0.2)])
def test_beschadigde_bestanden(tmp_path, naam, deel):
    toeval, einde, geteld = random.Random(ZAAD), time.monotonic() + SECONDEN * deel, Counter()
    while time.monotonic() < einde:
        inhoud, begin = variant(toeval, naam), time.monotonic()
        try:
            geteld["gelezen"] += bool(len(lees(tmp_path, inhoud, naam)))
        except Onleesbaar:
            geteld["geweigerd"] += 1
        except KolommenOnbekend:
            geteld["gevraagd"] += 1
        assert time.monotonic() - begin < LANGST
    assert geteld["gelezen"]
    assert geteld["geweigerd"]
