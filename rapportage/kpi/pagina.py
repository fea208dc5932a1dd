"""What the page with all KPIs needs around the figures: choices, light, sentences about who is compared with whom."""

from urllib.parse import urlencode

from aanbieder.stuuropdracht.models import Stuuropdracht
from aanbieder.stuuropdracht.opdrachten import geldende
from aanbieder.stuuropdracht.weergave import getoond, normen_van
from portaal.kern import klok
from rapportage.kpi import tabellen
from rapportage.kpi.eenheden import tekst
from rapportage.kpi.keuze import Keuze
from rapportage.kpi.stoplicht import kpilicht
from rapportage.kpi.vergelijken import Benchmark, Peersoort
from rapportage.kpi.weergave import Kpiblad, Kpiregel, vorige_in_woorden


def gedeeld(blad: Kpiblad, keuze: Keuze) -> dict:
    """What both pages show around their figures."""
    loopt_nog = keuze.periode.loopt_nog(blad.berekening.peildatum)
    categorie = blad.instellingen.categorie.get(blad.aanbieder.categorie)
    return {
        "aanbieder": blad.aanbieder,
        "keuze": keuze,
        "vraag": urlencode(keuze.als_vraag()),
        "perioden": [(p, p.adres) for p in reversed(keuze.perioden)],
        "groepen": [(soort.value, soort.label) for soort in Peersoort] if blad.ziet_peers else [],
        "met_wie": blad.met_wie(keuze.peers),
        "alleen_eigen": blad.alleen_eigen,
        "ziet_peers": blad.ziet_peers,
        "peildatum": blad.berekening.peildatum,
        "loopt_nog": loopt_nog,
        "gegevens": tabellen.gegevens(blad, keuze),
        "beoordeeld": blad.beoordeeld,
        "categorie": categorie,
        "minimum_peers": blad.instellingen.drempels.benchmark_minimum_aanbieders,
        "maximum_aandeel": blad.instellingen.drempels.benchmark_maximum_aandeel,
        "mag_reageren": blad.namens.mag("kpi_reageren") and not blad.namens.kijkt_mee,
        "mag_aanleveren": blad.namens.mag("kpi_aanleveren") and not blad.namens.kijkt_mee,
    }


def overzicht(blad: Kpiblad, keuze: Keuze) -> dict:
    """The context of the page with all KPIs."""
    regels = blad.regels(keuze.periode, keuze.peers)
    oordelen = [regel.oordeel for regel in regels]
    return gedeeld(blad, keuze) | {
        "regels": [(regel, vorige_in_woorden(regel), kwartielen_in_woorden(regel)) for regel in regels],
        "licht": kpilicht(oordelen, blad.instellingen.stoplicht, beoordeeld=blad.beoordeeld),
        "buiten": [regel for regel in regels if regel.oordeel.binnen is False],
        "binnen": sum(oordeel.binnen is True for oordeel in oordelen),
        "geteld": sum(oordeel.binnen is not None for oordeel in oordelen),
        "begrippen": tabellen.TOELICHTINGEN,
        "opdracht": opdracht_nu(blad),
    }


def opdracht_nu(blad: Kpiblad) -> dict:
    """The steering assignment that holds today, beside the norms of today; empty for none."""
    vandaag = klok.vandaag()
    eigen = Stuuropdracht.objects.zichtbaar_voor(blad.namens).filter(aanbieder=blad.aanbieder)
    return getoond(geldende(eigen.prefetch_related("afspraken"), vandaag), normen_van(blad.aanbieder, vandaag))


def kwartielen_in_woorden(regel: Kpiregel) -> str:
    """`van € 6.800 tot € 8.100`: the middle half; empty without peers."""
    groep = regel.benchmark or Benchmark()
    if groep.mediaan is None:
        return ""
    eenheid = regel.kpi.eenheid
    return f"van {tekst(eenheid, groep.q1)} tot {tekst(eenheid, groep.q3)}"
