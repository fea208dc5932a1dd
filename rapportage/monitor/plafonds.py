"""/monitor/plafonds/: the use of all ceilings, the forecast against them, and who makes up most of an overrun."""

from collections import defaultdict
from collections.abc import Mapping

from aanbieder.models import Aanbieder, Regio
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor import filters, plafondgebruik
from rapportage.monitor.plafondbeeld import Beeld, plafondnaam
from rapportage.monitor.plafondgebruik import Gebruik
from rapportage.monitor.plafondoverzicht import Overzicht
from rapportage.monitor.weergave import Monitorpagina, Tabel
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting.tabellen import DEFINITIES as BUDGETBEGRIPPEN

TITEL = "Gebruik van alle plafonds"
INLEIDING = "Hoeveel van elk plafond is besteed, wat het jaar naar verwachting kost, en wie er boven komt."
BEGRIPPEN = ("plafond", "goedgekeurd", "in behandeling", "besteed", "resterend", "buiten plafond", "gebruikt")
DEFINITIES = (
    *((woord.capitalize(), BUDGETBEGRIPPEN[woord]) for woord in BEGRIPPEN),
    ("Prognose", "Wat er over het hele jaar naar verwachting wordt besteed, volgens de methode van de regio."),
    ("Verwachte overschrijding", "De prognose min het plafond, voor elk plafond waar de prognose hoger is."
     " Ruimte in het ene plafond dekt een tekort in het andere niet."),
    ("Aanbieders", "Alleen aanbieders met een contract hebben een plafond."),
)  # fmt: skip
GEEN = Tabel("plafonds", "Elk plafond", (), ())  # what the page says when no ceiling fits the choice


def gebruik(regio: Regio, namens: Hoedanigheid, jaar: int, gemeente: int | None = None) -> list[Gebruik]:
    """What this reader may see of a year: a contract manager all, a municipality its own shares."""
    if namens.soort == Soort.GEMEENTE:
        gemeente = namens.organisatie.gemeente.pk
    return plafondgebruik.gebruik(regio, jaar, gemeente)


def blad_plafonds(regio: Regio, namens: Hoedanigheid, gegevens: Mapping[str, str]) -> Monitorpagina:
    """The page for one choice in the address: jaar, gemeente, segment (the level of the ceilings)."""
    stand = gegevensstand.van(regio)
    jaren = plafondgebruik.jaren(regio, stand.peildatum)
    jaar = filters.uit(gegevens, "jaar", [str(j) for j in jaren], str(jaren[-1]) if jaren else "")
    keuze = filters.gemeenten(regio, namens, gegevens)
    alles = _gekozen(regio, namens, int(jaar), keuze) if jaar else []
    segmenten = plafondgebruik.soorten(regio)
    segment = filters.uit(gegevens, "segment", list(segmenten))
    overzicht = Overzicht([rij for rij in alles if segment in ("", rij.segment)])
    aanbieders = {a.pk: a for a in Aanbieder.objects.zichtbaar_voor(namens).filter(regio=regio)}
    heel = bool(alles) and not segment
    buiten = sum(plafondgebruik.buiten(regio, int(jaar), pk) for pk in keuze.pks) if heel else None
    beeld = Beeld(overzicht, aanbieders, jaar, segmenten, buiten)
    gevuld = bool(overzicht.rijen)
    return Monitorpagina(
        titel=TITEL,
        inleiding=INLEIDING,
        tabellen=beeld.tabellen() if gevuld else [GEEN] if jaar else [],
        grafieken=beeld.grafieken() if gevuld else [],
        definities=DEFINITIES,
        peildatum=stand.peildatum,
        berekend_op=stand.bijgewerkt_op,
        gegevens=[("Jaar", jaar), *_bereik(keuze), ("Plafonds", segmenten.get(segment, "alle"))],
        kengetallen=beeld.kengetallen() if gevuld else [],
        zinnen=beeld.zinnen() if gevuld else [],
        filters=[
            filters.veld("jaar", "Jaar", [(str(j), str(j)) for j in jaren], [jaar]),
            filters.veld("segment", "Plafond", [(s, plafondnaam(s, n)) for s, n in segmenten.items()], [segment],
                         alle="alle plafonds"),
            *keuze.veld(),
        ],
        vraag=filters.vraag(("jaar", jaar), ("segment", segment), *keuze.als_vraag()),
        bestandsnaam=f"plafonds-{jaar}",
    )  # fmt: skip


def _bereik(keuze: filters.Gemeentekeuze) -> list[tuple[str, str]]:
    return [("Gemeenten", keuze.in_woorden), *([("Bereik", "het aandeel van uw gemeente")] if keuze.eigen else [])]


def _gekozen(regio: Regio, namens: Hoedanigheid, jaar: int, keuze: filters.Gemeentekeuze) -> list[Gebruik]:
    """Of a choice of municipalities their shares, added up per ceiling."""
    if keuze.alle:
        return gebruik(regio, namens, jaar)
    per: dict[tuple, list[Gebruik]] = defaultdict(list)
    for pk in keuze.gekozen:
        for rij in gebruik(regio, namens, jaar, pk):
            per[rij.aanbieder, rij.segment].append(rij)
    return [_samen(rijen) for rijen in per.values()]


def _samen(rijen: list[Gebruik]) -> Gebruik:
    """The shares of several municipalities in one ceiling; the day it is reached is not known of a sum."""
    eerste, *rest = rijen
    if not rest:
        return eerste
    prognoses = [rij.prognose for rij in rijen]
    stand = eerste.stand
    for rij in rest:
        stand = stand + rij.stand
    prognose = None if None in prognoses else sum(prognoses)
    return Gebruik(eerste.aanbieder, eerste.segment, eerste.naam, stand, prognose, None)
