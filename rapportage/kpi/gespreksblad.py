"""One A4 for a talk, as PDF: the KPIs beside norm and peers, the ceiling, open answers, remarks, what the words mean.

It is always one page: texts that people wrote are cut (with the number that is left out), and the template takes the
largest letter with which everything fits.
"""

from collections.abc import Sequence

from portaal.kern import opmaak, pdf
from rapportage.kpi.eenheden import tekst
from rapportage.kpi.keuze import Keuze
from rapportage.kpi.models import Kpireactie, Reactiestatus
from rapportage.kpi.pagina import kwartielen_in_woorden
from rapportage.kpi.register import KPIS
from rapportage.kpi.stoplicht import kpilicht
from rapportage.kpi.vergelijken import Benchmark
from rapportage.kpi.weergave import Kpiblad, Kpiregel
from rapportage.models import Opmerking
from rapportage.uitnutting.keuze import filter_voor
from rapportage.uitnutting.plafondgebruik import budget

SJABLOON = "rapportage/kpi/gespreksblad.typ"
MEESTE_REACTIES, MEESTE_OPMERKINGEN = 5, 4
LANGSTE = 180


def maak(blad: Kpiblad, keuze: Keuze, adres: str) -> bytes:
    """The PDF. `adres` is the page it is made from."""
    return pdf.maak(SJABLOON, inhoud(blad, keuze, adres))


def inhoud(blad: Kpiblad, keuze: Keuze, adres: str) -> dict:
    """Everything that stands on it, as text."""
    regels = blad.regels(keuze.periode, keuze.peers)
    licht = kpilicht((r.oordeel for r in regels), blad.instellingen.stoplicht, beoordeeld=blad.beoordeeld)
    loopt = keuze.periode.loopt_nog(blad.berekening.peildatum)
    peildatum = opmaak.datum(blad.berekening.peildatum)
    return {
        "titel": f"Gespreksblad {blad.aanbieder}",
        "regio": str(blad.regio),
        "aanbieder": blad.aanbieder.naam,
        "kop": [
            f"Periode: {keuze.periode.naam}" + (f", tot en met {peildatum}" if loopt else ""),
            f"Peildatum: {peildatum}",
            "Alleen inwoners van " + blad.namens.organisatie.naam if blad.alleen_eigen else "Alle gemeenten",
        ],
        "licht": f"{licht.zin[0].upper()}{licht.zin[1:]}. {licht.toelichting}".strip(),
        "met_wie": blad.met_wie(keuze.peers),
        "kpis": [_rij(regel, blad.ziet_peers) for regel in regels],
        "budget": _budget(blad, keuze),
        "reacties": _reacties(blad),
        "opmerkingen": _opmerkingen(blad),
        "begrippen": [[regel.kpi.naam, _kort(regel.kpi.formule)] for regel in regels],
        "adres": adres,
    }


def _rij(regel: Kpiregel, met_peers: bool) -> list[str]:
    eenheid, groep = regel.kpi.eenheid, regel.benchmark or Benchmark()
    rij = [
        regel.kpi.naam,
        regel.in_woorden,
        regel.n_in_woorden if regel.cijfer.n else "",
        tekst(eenheid, regel.vorige.waarde),
        tekst(eenheid, regel.norm.norm) if regel.norm else "geen norm",
        f"{regel.oordeel.zin} ({regel.richting})",
    ]
    if not met_peers:
        return [*rij, "", ""]
    return [*rij, tekst(eenheid, groep.mediaan) or "geen", kwartielen_in_woorden(regel)]


def _budget(blad: Kpiblad, keuze: Keuze) -> list[list[str]]:
    """The use of the ceiling in the year in which the period ends."""
    jaar = keuze.periode.jaar
    gevonden = budget(
        blad.aanbieder, blad.namens, filter_voor(blad.namens, {"jaar": str(jaar)}, blad.berekening.peildatum)
    )
    totaal = gevonden.totaal
    return [
        [f"Plafond {jaar}", opmaak.euro(totaal.stand.plafond, 0) or "onbekend"],
        ["Besteed", opmaak.euro(totaal.stand.besteed, 0)],
        ["Resterend", opmaak.euro(totaal.stand.resterend, 0) or "onbekend"],
        ["Gebruikt", opmaak.procent(totaal.stand.uitnutting) or "geen plafond"],
        ["Prognose", opmaak.euro(totaal.prognose, 0) or "onbekend"],
        ["Plafond bereikt op", opmaak.datum(totaal.datum_op) or "niet dit jaar"],
    ]


def _reacties(blad: Kpiblad) -> dict:
    zichtbaar = Kpireactie.objects.zichtbaar_voor(blad.namens).filter(aanbieder=blad.aanbieder)
    alle = list(zichtbaar.filter(status=Reactiestatus.OPEN))
    return _gekort(
        [
            f"{KPIS[r.kpi].naam if r.kpi in KPIS else r.kpi} ({r.get_soort_display()}"
            f"{', klaar op ' + opmaak.datum(r.gereed_op) if r.gereed_op else ''}): {_kort(r.tekst)}"
            for r in alle
        ],
        MEESTE_REACTIES,
    )


def _opmerkingen(blad: Kpiblad) -> dict:
    """What was written at this provider's figures, as far as this reader may see it; the latest first."""
    zichtbaar = Opmerking.objects.zichtbaar_voor(blad.namens).filter(aanbieder=blad.aanbieder, ingetrokken_op=None)
    alle = zichtbaar.select_related("organisatie").order_by("-pk")
    regels = [f"{o.organisatie}, {opmaak.datum(o.gemaakt_op)}: {_kort(o.tekst)}" for o in alle]
    return _gekort(regels, MEESTE_OPMERKINGEN)


def _gekort(regels: Sequence[str], meeste: int) -> dict:
    return {"regels": list(regels[:meeste]), "rest": max(0, len(regels) - meeste)}


def _kort(lang: str) -> str:
    """On one line, and not longer than there is room for."""
    plat = " ".join(lang.split())
    return plat if len(plat) <= LANGSTE else plat[: LANGSTE - 1].rsplit(" ", 1)[0][: LANGSTE - 1] + "…"
