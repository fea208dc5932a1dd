"""The page of one KPI: over time, what it means, what changed, what the provider answered, and "wat als"."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from aanbieder.stuuropdracht.models import Stuurafspraak, Stuuropdracht
from aanbieder.stuuropdracht.opdrachten import geldende
from rapportage.kpi import definities, watals
from rapportage.kpi.eenheden import tekst
from rapportage.kpi.keuze import Keuze
from rapportage.kpi.models import Kpireactie
from rapportage.kpi.oordeel import Oordeel, oordeel
from rapportage.kpi.overtijd import definitiewijzigingen, opvolgingen, over_tijd, tekening
from rapportage.kpi.pagina import gedeeld, kwartielen_in_woorden
from rapportage.kpi.weergave import Kpiblad, Kpiregel, vorige_in_woorden

LANGSTE = 30
TE_GROOT = "Zo groot kan deze verandering niet zijn: dan klopt het cijfer niet meer."


@dataclass(frozen=True)
class WatAls:
    """What it takes to reach the norm, and what came of the change somebody tried."""

    eenheid: str
    nodig: str
    uitleg: str = ""
    getypt: str = ""
    fout: str = ""
    nieuw: Decimal | None = None
    oordeel: Oordeel | None = None


def context(blad: Kpiblad, sleutel: str, keuze: Keuze, gegevens: Mapping[str, str]) -> dict:
    """Everything the page shows."""
    regel = blad.regel(sleutel, keuze.periode, keuze.peers)
    rijen = over_tijd(blad, sleutel, keuze)
    return gedeeld(blad, keuze) | {
        "regel": regel,
        "vorige": vorige_in_woorden(regel),
        "kwartielen": kwartielen_in_woorden(regel),
        "klopt_niet": f"kpi:{sleutel}",
        "reageer": reageer_adres(regel, blad.aanbieder.slug),
        "rijen": rijen,
        "lijn": tekening(blad, sleutel, rijen, keuze),
        "heeft_oud": any(rij.oud is not None for rij in rijen),
        "opvolgingen": [] if regel.kpi.aangeleverd else opvolgingen(blad),
        "minimum_n": definities.minimum_n(blad.instellingen, sleutel, keuze.periode.einde),
        "wijzigingen": definitiewijzigingen(blad, sleutel),
        "afspraak": afspraak(blad, sleutel, keuze),
        "reacties": reacties(blad, sleutel),
        "wat_als": wat_als(regel, blad.beoordeeld, gegevens),
    }


def reageer_adres(regel: Kpiregel, slug: str) -> str:
    """Where the provider answers this figure."""
    vraag = {"kpi": regel.kpi.sleutel, "begin": regel.periode.begin, "einde": regel.periode.einde}
    return f"{reverse('kpireactie_nieuw', args=[slug])}?{urlencode(vraag)}"


def afspraak(blad: Kpiblad, sleutel: str, keuze: Keuze) -> Stuurafspraak | None:
    """What the steering assignment of that moment says about this KPI."""
    eigen = Stuuropdracht.objects.zichtbaar_voor(blad.namens).filter(aanbieder=blad.aanbieder)
    opdracht = geldende(eigen, min(keuze.periode.einde, blad.berekening.peildatum))
    return opdracht.afspraken.filter(kpi=sleutel).first() if opdracht else None


def reacties(blad: Kpiblad, sleutel: str) -> list[Kpireactie]:
    """The provider's answers to this KPI, as far as this reader may see them; the latest first."""
    zichtbaar = Kpireactie.objects.zichtbaar_voor(blad.namens).filter(aanbieder=blad.aanbieder, kpi=sleutel)
    return list(zichtbaar.select_related("door"))


def wat_als(regel: Kpiregel, beoordeeld: bool, gegevens: Mapping[str, str]) -> WatAls | None:
    """None where there is no value to change. `verandering` comes out of the address."""
    if regel.waarde is None:
        return None
    van = watals.Uitgangspunt(regel.kpi, regel.waarde, regel.cijfer.teller, regel.cijfer.noemer)
    begin = watals.eenheid_in_woorden(van), _nodig(van, regel), watals.uitleg(van)
    getypt = gegevens.get("verandering", "").strip()[:LANGSTE]
    if not getypt:
        return WatAls(*begin)
    verandering = watals.lees_verandering(van, getypt)
    if verandering is None:
        fout = f"Vul een getal in, bijvoorbeeld -5 voor 5 minder. {getypt!r} is geen getal dat hier past."
        return WatAls(*begin, getypt, fout)
    nieuw = watals.na_verandering(van, verandering)
    if nieuw is None:
        return WatAls(*begin, getypt, TE_GROOT)
    return WatAls(*begin, getypt, "", nieuw, oordeel(nieuw, regel.norm, beoordeeld=beoordeeld))


def _nodig(van: watals.Uitgangspunt, regel: Kpiregel) -> str:
    if regel.norm is None:
        return "Er is geen norm om naartoe te rekenen."
    norm = tekst(regel.kpi.eenheid, regel.norm.norm)
    verandering = watals.nodig(van, regel.norm.norm, regel.norm.richting)
    if verandering is None:
        return f"De norm van {norm} is zo niet te halen."
    if not verandering:
        return f"De norm van {norm} is gehaald."
    return f"Nodig om op de norm van {norm} te komen: {watals.verandering_in_woorden(van, verandering)}."
