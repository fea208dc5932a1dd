"""/monitor/prognose/ as plain data: the region (or one municipality) against its ceiling, and who goes over it."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import urlencode

from django.core.cache import cache
from django.urls import reverse

from aanbieder.models import Aanbieder, Gemeente, Regio
from portaal.kern import opmaak
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor import filters, plafondgebruik
from rapportage.monitor.weergave import Filterveld, Grafiek, Kengetal, Kolom, Monitorpagina, Rij, Tabel
from rapportage.prognose import methoden, tabellen
from rapportage.prognose.bij_budget import spoor_in_woorden
from rapportage.prognose.regio import EEN_DAG, Reeksbeeld, Regiobeeld, Uitkomst, jaren, regiobeeld, versie_van
from rapportage.uitnutting import grafieken
from rapportage.uitnutting.berekening import maanden_van
from rapportage.uitnutting.prognose import Prognosemaand

LEGENDA = (
    ("v-besteed", "besteed"),
    ("v-prognose", "prognose"),
    ("v-marge", "80% zekerheid"),
    ("v-plafond", "plafond"),
)
OVER = Kolom("Verwachte overschrijding", "euro0", "overschrijding")


def pagina(regio: Regio, namens: Hoedanigheid, gegevens: Mapping[str, str]) -> Monitorpagina:
    """What this reader asked for. Raises OnbekendeKeuze for a year or municipality that is not there."""
    mogelijk = {g.code: g for g in Gemeente.objects.eigen_cijfers_van(namens).filter(regio=regio)}
    eigen = namens.soort == Soort.GEMEENTE
    keuzes = [str(jaar) for jaar in jaren(regio)]
    jaar = filters.uit(gegevens, "jaar", keuzes, keuzes[-1])
    code = filters.uit(gegevens, "gemeente", list(mogelijk), namens.organisatie.gemeente.code if eigen else "")
    sleutel = f"prognosepagina:{versie_van(regio).sleutel}:{jaar}:{code}:{'eigen' if eigen else 'regio'}"
    gemeente, velden = mogelijk.get(code), [filters.veld("jaar", "Jaar", [(j, j) for j in keuzes], [jaar])]
    if not eigen:
        namen = [(g.code, g.naam) for g in mogelijk.values()]
        velden.append(filters.veld("gemeente", "Gemeente", namen, [code], alle="hele regio"))
    return cache.get_or_set(sleutel, lambda: _maak(regio, int(jaar), mogelijk, gemeente, eigen, velden), EEN_DAG)


def _maak(
    regio: Regio,
    jaar: int,
    mogelijk: dict[str, Gemeente],
    gemeente: Gemeente | None,
    eigen: bool,
    velden: list[Filterveld],
) -> Monitorpagina:
    beeld = regiobeeld(regio, jaar)
    deel = Deel(regio, beeld, mogelijk, gemeente, eigen) if beeld else None
    return Monitorpagina(
        titel=f"Prognose {jaar}",
        inleiding="Wat het jaar naar verwachting kost, hoe zeker dat is, en wanneer een plafond is bereikt.",
        tabellen=deel.tabellen(jaar) if deel else [],
        grafieken=deel.grafieken() if deel else [],
        definities=tabellen.DEFINITIES,
        peildatum=beeld.peildatum if beeld else None,
        gegevens=_gegevens(beeld, str(jaar), gemeente, eigen),
        kengetallen=deel.kengetallen() if deel else [],
        zinnen=deel.zinnen() if deel else [],
        filters=velden,
        vraag=filters.vraag(("jaar", str(jaar)), ("gemeente", gemeente.code if gemeente else "")),
        bestandsnaam=f"prognose-{jaar}",
    )


def _gegevens(beeld: Regiobeeld | None, jaar: str, gemeente: Gemeente | None, eigen: bool) -> list[tuple[str, str]]:
    regels = [("Jaar", jaar), ("Gemeente", gemeente.naam if gemeente else "hele regio")]
    if eigen:
        regels.append(("Bereik", "het aandeel van uw gemeente"))
    if beeld:
        regels += [
            ("Laatste volledige maand", opmaak.maand(beeld.laatste)),
            ("Methode", methoden.naam_van(beeld.methode)),
        ]
    return regels


class Deel:
    """The region as a whole, or one municipality's share of it."""

    def __init__(
        self, regio: Regio, beeld: Regiobeeld, alle: dict[str, Gemeente], gemeente: Gemeente | None, eigen: bool
    ):
        self.regio, self.beeld, self.gemeente, self.eigen = regio, beeld, gemeente, eigen
        self.gemeenten = {g.pk: g for g in alle.values() if gemeente is None or g.pk == gemeente.pk}
        self.reeks: Reeksbeeld = beeld.gemeente(gemeente.pk) if gemeente else beeld.regio

    @property
    def uitkomst(self) -> Uitkomst:
        return self.reeks.uitkomsten[self.beeld.methode]

    def kengetallen(self) -> list[Kengetal]:
        waarden = tabellen.cijfers(self.reeks, self.uitkomst)
        delen = zip(tabellen.CIJFERS, waarden, strict=True)
        return [Kengetal(kolom.kop, kolom, waarde) for kolom, waarde in delen]

    def zinnen(self) -> list[str]:
        """Against the ceiling, how certain, how far off before, what it assumes, and whether another does better."""
        beeld, uitkomst = self.beeld, self.uitkomst
        gevonden = [in_woorden(self.reeks, uitkomst, beeld.jaar)]
        if uitkomst.laag:
            laag, hoog = opmaak.euro(uitkomst.ondergrens, 0), opmaak.euro(uitkomst.bovengrens, 0)
            gevonden.append(f"Met 80% zekerheid komt het jaar uit tussen {laag} en {hoog}.")
        if uitkomst.laag and uitkomst.spoor is not None:
            gevonden.append(spoor_in_woorden(uitkomst.spoor, beeld.spoorjaar))
        loopt = uitkomst.volledig < len(maanden_van(beeld.jaar))
        gevonden.append(f"Aanname: {uitkomst.aanname}" if loopt and uitkomst.aanname else "")
        gevonden.append(uitkomst.toelichting)
        beter = beeld.betere()
        if beter and uitkomst.laag and not self.eigen:
            gevonden.append(beter_in_woorden(beeld))
        return [zin for zin in gevonden if zin]

    def tabellen(self, jaar: int) -> list[Tabel]:
        uit = [
            tabellen.per_maand(self.beeld, self.uitkomst, self.reeks.plafond),
            tabellen.per_gemeente(self.beeld, self.gemeenten, self.gemeente is None),
            self._aanbieders(jaar),
        ]
        if self.uitkomst.volledig < len(maanden_van(jaar)):
            uit.append(tabellen.methoden(self.beeld, self.reeks))
            if not self.eigen:
                uit.append(tabellen.bewijs(self.beeld))
        return uit

    def grafieken(self) -> list[Grafiek]:
        lijn = lijn_van(self.beeld, self.reeks, f"Besteed en prognose in {self.beeld.jaar}, opgeteld per maand")
        if not lijn:
            return []
        return [Grafiek("prognose:maand", lijn, "De bedragen staan in de tabel hieronder.", LEGENDA)]

    def _aanbieders(self, jaar: int) -> Tabel:
        """Who is expected to go over, the largest overrun first."""
        zichtbaar = {a.pk: a for a in Aanbieder.objects.filter(regio=self.regio, gecontracteerd=True)}
        rijen = self._van_gemeente(jaar) if self.gemeente else self._van_regio(zichtbaar)
        gevonden = [(over, pk, cellen) for pk, over, cellen in rijen if over > 0 and pk in zichtbaar]
        gevonden.sort(key=lambda rij: (-rij[0], zichtbaar[rij[1]].naam))
        kolommen = (Kolom("Aanbieder"), tabellen.PLAFOND, tabellen.BESTEED, tabellen.PROGNOSE, *self._marges(), OVER)
        uitleg = f"{len(gevonden)} aanbieders komen naar verwachting boven hun plafond."
        if self.gemeente:
            uitleg = f"Bij {len(gevonden)} aanbieders komt het aandeel van {self.gemeente.naam} naar verwachting vol."
        return Tabel(
            "prognose:aanbieder",
            "Aanbieders boven hun plafond",
            kolommen,
            [
                Rij(
                    zichtbaar[pk].slug,
                    (zichtbaar[pk].naam, *cellen, over),
                    self._adres(zichtbaar[pk].slug, jaar),
                )
                for over, pk, cellen in gevonden
            ],
            uitleg=uitleg if gevonden else "",
            leeg="Naar verwachting komt geen aanbieder boven zijn plafond.",
        )

    def _adres(self, slug: str, jaar: int) -> str:
        """To the provider's forecast; that of a municipality's share, or of a year before, is its budget page."""
        if self.gemeente is None and jaar == self.beeld.peildatum.year:
            return reverse("prognose_aanbieder", args=[slug])
        keuze = {"jaar": jaar} | ({"gemeente": self.gemeente.code} if self.gemeente else {})
        return f"{reverse('budget', args=[slug])}?{urlencode(keuze)}"

    def _marges(self) -> tuple[Kolom, ...]:
        return () if self.gemeente else (tabellen.LAAG, tabellen.HOOG, tabellen.OP)

    def _van_regio(self, aanbieders: Mapping[int, Aanbieder]):
        for pk in aanbieders:
            reeks = self.beeld.aanbieder(pk)
            uitkomst = reeks.uitkomsten[self.beeld.methode] if reeks else None
            if uitkomst is None or uitkomst.prognose is None:
                continue
            grenzen = (uitkomst.ondergrens, uitkomst.bovengrens, uitkomst.datum_op)
            yield (
                pk,
                uitkomst.prognose - (reeks.plafond or 0),
                (reeks.plafond, reeks.besteed, uitkomst.prognose, *grenzen),
            )

    def _van_gemeente(self, jaar: int):
        per = defaultdict(list)
        for rij in plafondgebruik.gebruik(self.regio, jaar, self.gemeente.pk):
            if rij.prognose is not None and rij.stand.plafond is not None:
                per[rij.aanbieder].append(rij)
        for pk, rijen in per.items():
            plafond, prognose = sum(r.stand.plafond for r in rijen), sum(r.prognose for r in rijen)
            yield pk, prognose - plafond, (plafond, sum(r.stand.besteed for r in rijen), prognose)


def in_woorden(reeks: Reeksbeeld, uitkomst: Uitkomst, jaar: int) -> str:
    """The forecast against the ceiling, and when that is reached."""
    if uitkomst.prognose is None or not reeks.plafond:
        return ""
    verschil = uitkomst.prognose - reeks.plafond
    if uitkomst.volledig == len(uitkomst.cumulatief):
        woord = "boven" if verschil > 0 else "onder"
        return f"In {jaar} is er {opmaak.euro(abs(verschil), 0)} {woord} het plafond besteed."
    if verschil > 0:
        wanneer = f" Het plafond is naar verwachting bereikt in {opmaak.maand(uitkomst.datum_op)}."
        return f"De prognose ligt {opmaak.euro(verschil, 0)} boven het plafond.{wanneer if uitkomst.datum_op else ''}"
    return f"De prognose ligt {opmaak.euro(-verschil, 0)} onder het plafond."


def beter_in_woorden(beeld: Regiobeeld) -> str:
    beter, nu = beeld.betere(), next(b for b in beeld.bewijs if b.methode == beeld.methode)
    maten: list[Decimal] = [b.regio[tabellen.MAATSTAF] for b in (beter, nu)]
    return (
        f"Let op: de methode '{beter.naam}' zat er in de toets voor de regio minder naast"
        f" ({opmaak.procent(maten[0])} tegen {opmaak.procent(maten[1])}). De regio kiest de methode zelf."
    )


def lijn_van(beeld: Regiobeeld, reeks: Reeksbeeld, titel: str) -> str:
    """The picture of one series by the chosen method; empty without any amount."""
    uitkomst = reeks.uitkomsten[beeld.methode]
    maanden, vorige = [], 0
    for nummer, (maand, som) in enumerate(zip(maanden_van(beeld.jaar), uitkomst.cumulatief, strict=False)):
        maanden.append(Prognosemaand(maand, som - vorige, nummer < uitkomst.volledig, som))
        vorige = som
    if not any(maand.cumulatief for maand in maanden):
        return ""
    marge = (uitkomst.laag, uitkomst.hoog) if uitkomst.laag else None
    return grafieken.maandlijn(maanden, reeks.plafond or None, titel, marge=marge, sleutel="prognose")
