"""Random damage to good files, the same for the same seed.

FUZZ_SECONDEN makes the runs longer, FUZZ_ZAAD starts them elsewhere.
"""

import os
import random

from tests.rapportage.verantwoording.schrijven import in_zip, uitgepakt

SECONDEN = float(os.environ.get("FUZZ_SECONDEN", "5"))
ZAAD = int(os.environ.get("FUZZ_ZAAD", "20240115"))
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


def variant(toeval: random.Random, naam: str, goed: bytes) -> bytes:
    """Damage to the file as it is, or to one part of the zip so that the rest is reached."""
    if naam.endswith(".csv") or toeval.random() < 0.25:
        return beschadig(toeval, goed)
    delen = uitgepakt(goed)
    welk = toeval.choice([*delen, *[deel for deel in delen if "sheet1" in deel or deel == "content.xml"] * 6])
    delen[welk] = beschadig(toeval, delen[welk])
    if toeval.random() < 0.05:
        del delen[toeval.choice(list(delen))]
    return in_zip(delen)
