"""Damaged files through the pages themselves, for a bounded time: an answer, a reason, and nothing left behind.

FUZZ_SECONDEN makes it longer, FUZZ_ZAAD starts elsewhere.
"""

import random
import re
import time
from collections import Counter
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from rapportage.models import Aanlevering, Verantwoording
from rapportage.verantwoording.keuzes import Uitkomst
from rapportage.verantwoording.register import BLAD, NAMEN
from tests.rapportage.verantwoording.aanleverhulp import BASIS, VENLO, VENRAY, adres, bestanden, op_schijf, tekst
from tests.rapportage.verantwoording.inlezen.beschadigen import SECONDEN, ZAAD, variant
from tests.rapportage.verantwoording.schrijven import als_csv, als_ods, als_xlsx, met_getallen, tabel

__all__ = ["op_schijf"]
DEEL = 0.75  # of what a run on the reader alone takes
BEIDE = {Uitkomst.GELEZEN, Uitkomst.GEWEIGERD}  # a busy machine goes on until it saw both, up to MEESTE files
MEESTE = 200
LANGST, MEESTE_MIB = 30, 512
RIJEN = tabel([dict.fromkeys(NAMEN, "") | rij for rij in (VENRAY, VENLO)])
GOED = {
    "x.csv": als_csv(RIJEN),
    "x.xlsx": als_xlsx({BLAD: met_getallen(RIJEN), "Uitleg": [["a"]]}),
    "x.ods": als_ods({BLAD: met_getallen(RIJEN)}),
}
BEWAARD = (Uitkomst.GELEZEN, Uitkomst.KOLOMMEN)


def geheugen_mib(regel: str) -> float:
    """VmRSS is what this process holds now, VmHWM the most it ever held."""
    return int(re.search(rf"{regel}:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


def vergeet_de_top() -> float:
    """VmHWM starts again at what is held now, which this gives."""
    Path("/proc/self/clear_refs").write_text("5")
    return geheugen_mib("VmRSS")


def post(client, toeval: random.Random, bestand: SimpleUploadedFile):
    """The first page or that of the report, in either way of replacing; the first also makes the report."""
    dossier = Verantwoording.objects.first()
    velden = {"bestand": bestand, "wijze": toeval.choice(("alles", "alles", "alleen"))}
    if dossier is None or toeval.random() < 0.4:
        return client.post(f"{BASIS}nieuw/", velden | {"jaar": "2024", "soort": "concept"})
    return client.post(adres(dossier, "bestand/"), velden)


def gevonden(html: str) -> list[str]:
    """The codes in the table of findings."""
    (eigen,) = re.findall(r'data-tabel="bevindingen".*?</table>', html, re.DOTALL)
    return re.findall(r'data-rij="(\w+):', eigen)


def kijk_na(client, aanlevering: Aanlevering, volgende: str) -> None:
    """The pages after an upload answer, and those of a refused one say why."""
    dossier = aanlevering.verantwoording
    paginas = {
        adr: client.get(adr)
        for adr in (volgende, adres(dossier), adres(dossier, f"aanleveringen/{aanlevering.pk}/"))
    }  # fmt: skip
    assert {adr: antwoord.status_code for adr, antwoord in paginas.items()} == dict.fromkeys(paginas, 200)
    html = {adr: tekst(antwoord) for adr, antwoord in paginas.items()}
    if aanlevering.uitkomst == Uitkomst.GEWEIGERD:
        (code,) = aanlevering.tellingen
        assert all(gevonden(een) == [code] for een in html.values())
    elif aanlevering.uitkomst == Uitkomst.KOLOMMEN:
        assert gevonden(html[volgende]) == ["bestand"]
    elif aanlevering.uitkomst == Uitkomst.MISLUKT:
        (zin,) = aanlevering.meldingen
        assert all(escape(zin) in een for een in html.values())
    else:
        assert (aanlevering.uitkomst, aanlevering.klaar_op is None) == (Uitkomst.GELEZEN, False)


def test_beschadigde_bestanden_krijgen_een_antwoord(wereld, op_schijf, django_capture_on_commit_callbacks):
    toeval, einde, geteld = random.Random(ZAAD), time.monotonic() + SECONDEN * DEEL, Counter()
    client, eerst = wereld.als("anna"), vergeet_de_top()
    while time.monotonic() < einde or (not geteld.keys() >= BEIDE and geteld.total() < MEESTE):
        naam = toeval.choice(list(GOED))
        print(f"zaad {ZAAD}, bestand {geteld.total()}: {naam}")  # shown when this fails
        laatste, begin = Aanlevering.objects.count(), time.monotonic()
        bestand = SimpleUploadedFile(naam, variant(toeval, naam, GOED[naam]))
        with django_capture_on_commit_callbacks(execute=True):
            antwoord = post(client, toeval, bestand)
        assert antwoord.status_code == 302
        assert Aanlevering.objects.count() == laatste + 1
        nieuw = Aanlevering.objects.select_related("verantwoording").latest("pk")
        kijk_na(client, nieuw, antwoord.url)
        geteld[nieuw.uitkomst] += 1
        assert time.monotonic() - begin < LANGST
        bewaard = {rij.opslag for rij in Aanlevering.objects.filter(uitkomst__in=BEWAARD).exclude(opslag="")}
        assert {str(pad.relative_to(op_schijf)) for pad in bestanden(op_schijf)} == bewaard
    print(dict(geteld))
    assert geteld[Uitkomst.GELEZEN]
    assert geteld[Uitkomst.GEWEIGERD]
    assert Verantwoording.objects.count() == 1
    assert geheugen_mib("VmHWM") - eerst < MEESTE_MIB
