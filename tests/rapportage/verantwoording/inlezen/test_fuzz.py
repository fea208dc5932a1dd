"""Seeded random damage to good files, for a bounded time: rows or an explanation, never anything else.

FUZZ_SECONDEN makes it longer, FUZZ_ZAAD starts elsewhere.
"""

import random
import time
from collections import Counter

import pytest

from rapportage.verantwoording.inlezen import KolommenOnbekend, Onleesbaar
from rapportage.verantwoording.register import BLAD
from tests.rapportage.verantwoording.inlezen.beschadigen import SECONDEN, ZAAD, variant
from tests.rapportage.verantwoording.inlezen.lezen import ANDERE, KOP, RIJ, lees
from tests.rapportage.verantwoording.schrijven import als_csv, als_ods, als_xlsx, met_getallen

LANGST = 30
TABEL = met_getallen([KOP, RIJ, ANDERE])
GOED = {
    "x.xlsx": als_xlsx({BLAD: TABEL, "Uitleg": [["a"]]}, formules={"H2": ("=F2*G2", 1130)}),
    "x.ods": als_ods({BLAD: TABEL}, staart=True),
    "x.csv": als_csv([KOP, RIJ, ANDERE]),
}


@pytest.mark.parametrize(("naam", "deel"), [("x.xlsx", 0.55), ("x.ods", 0.25), ("x.csv", 0.2)])
def test_beschadigde_bestanden(tmp_path, naam, deel):
    toeval, einde, geteld = random.Random(ZAAD), time.monotonic() + SECONDEN * deel, Counter()
    while time.monotonic() < einde:
        inhoud, begin = variant(toeval, naam, GOED[naam]), time.monotonic()
        try:
            geteld["gelezen"] += bool(len(lees(tmp_path, inhoud, naam)))
        except Onleesbaar:
            geteld["geweigerd"] += 1
        except KolommenOnbekend:
            geteld["gevraagd"] += 1
        assert time.monotonic() - begin < LANGST
    assert geteld["gelezen"]
    assert geteld["geweigerd"]
