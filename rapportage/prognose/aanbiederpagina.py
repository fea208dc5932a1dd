"""/aanbieders/<slug>/prognose/ as plain data: one provider's forecast, every method, and what was said about it."""

from dataclasses import dataclass

from django.core.cache import cache

from aanbieder.models import Aanbieder
from portaal.kern import opmaak
from portaal.kern.toegang import Hoedanigheid
from rapportage.models import Prognosereactie, Prognosevaststelling
from rapportage.monitor.weergave import Grafiek, Kengetal, Kolom, Monitorpagina
from rapportage.prognose import methoden, tabellen
from rapportage.prognose.bij_budget import TE_KORT, spoor_in_woorden
from rapportage.prognose.monitorpagina import LEGENDA, in_woorden, lijn_van
from rapportage.prognose.regels import Stand, in_te_trekken
from rapportage.prognose.regio import EEN_DAG, Regiobeeld, versie_van


@dataclass(frozen=True)
class Reactieregel:
    """A reaction as it stands on the page."""

    reactie: Prognosereactie
    te_trekken: bool


def pagina(aanbieder: Aanbieder, beeld: Regiobeeld) -> Monitorpagina:
    """The running forecast of the year of the reference date; the same for every reader, and kept as long as it is."""
    sleutel = f"prognosepagina:{versie_van(aanbieder.regio).sleutel}:{aanbieder.pk}"
    return cache.get_or_set(sleutel, lambda: _maak(aanbieder, beeld), EEN_DAG)


def _maak(aanbieder: Aanbieder, beeld: Regiobeeld) -> Monitorpagina:
    reeks = beeld.aanbieder(aanbieder.pk)
    uitkomst = reeks.uitkomsten[beeld.methode]
    kolommen = zip(tabellen.CIJFERS, tabellen.cijfers(reeks, uitkomst), strict=True)
    zinnen = [in_woorden(reeks, uitkomst, beeld.jaar)]
    if uitkomst.laag:
        laag, hoog = opmaak.euro(uitkomst.ondergrens, 0), opmaak.euro(uitkomst.bovengrens, 0)
        zinnen.append(f"Met 80% zekerheid komt het jaar uit tussen {laag} en {hoog}.")
        zinnen.append("" if uitkomst.spoor is None else spoor_in_woorden(uitkomst.spoor, beeld.spoorjaar))
    elif uitkomst.prognose is not None and uitkomst.volledig < len(uitkomst.cumulatief):
        zinnen.append(TE_KORT)
    zinnen += [f"Aanname: {uitkomst.aanname}" if uitkomst.aanname else "", uitkomst.toelichting]
    lijn = lijn_van(beeld, reeks, f"Besteed en prognose in {beeld.jaar}, opgeteld per maand")
    grafiek = Grafiek("prognose:maand", lijn, "De bedragen staan in de tabel hieronder.", LEGENDA)
    return Monitorpagina(
        titel=f"Prognose {beeld.jaar} van {aanbieder}",
        inleiding="",
        tabellen=[
            tabellen.per_maand(beeld, uitkomst, reeks.plafond),
            *([tabellen.methoden(beeld, reeks)] if uitkomst.volledig < len(uitkomst.cumulatief) else []),
        ],
        grafieken=[grafiek] if lijn else [],
        definities=tabellen.DEFINITIES,
        peildatum=beeld.peildatum,
        gegevens=[
            ("Jaar", str(beeld.jaar)),
            ("Laatste volledige maand", opmaak.maand(beeld.laatste)),
            ("Methode", methoden.naam_van(beeld.methode)),
        ],
        kengetallen=[Kengetal(kolom.kop, kolom, waarde) for kolom, waarde in kolommen],
        zinnen=[zin for zin in zinnen if zin],
        bestandsnaam=f"prognose-{aanbieder.slug}-{beeld.jaar}",
    )


VAST = (
    Kolom("Vastgestelde prognose", "euro0", "prognose_vastgesteld"),
    Kolom("Ondergrens", "euro0", "vastgesteld_laag", "te kort"),
    Kolom("Bovengrens", "euro0", "vastgesteld_hoog", "te kort"),
)


def vastgesteld(rij: Prognosevaststelling | None) -> list[Kengetal]:
    """The fixed forecast, to stand beside the running one."""
    if rij is None:
        return []
    waarden = (rij.prognose_cent, rij.laag_cent, rij.hoog_cent)
    return [Kengetal(kolom.kop, kolom, waarde) for kolom, waarde in zip(VAST, waarden, strict=True)]


def reacties(aanbieder: Aanbieder, stand: Stand, namens: Hoedanigheid) -> list[Reactieregel]:
    """What the provider wrote about this year, newest first; withdrawn ones only for itself."""
    rijen = Prognosereactie.objects.zichtbaar_voor(namens).filter(aanbieder=aanbieder, jaar=stand.beeld.jaar)
    if not namens.mag("prognose_reageren"):
        rijen = rijen.filter(ingetrokken_op=None)
    gevonden = rijen.select_related("door", "aanbieder")
    return [Reactieregel(reactie, in_te_trekken(reactie, stand, namens)) for reactie in gevonden]
