"""What the region asks of a provider over a boekjaar: the report, the statement with it, and other documents.

One list for calendar, start page, queue and reminders. Unscoped by itself: a page starts from the providers that
`zichtbaar_voor` gives. A constant number of queries, for one provider and for a whole region.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import F, Sum
from django.db.models.functions import ExtractYear
from django.urls import reverse

from aanbieder.models import Aanbieder, Overeenkomst
from aanbieder.regio.instellingen import Gevraagd, Instellingen
from portaal.kern import klok
from portaal.kern.toegang import Hoedanigheid
from rapportage.models import Aangeleverdcijfer, Maandproductie
from rapportage.verantwoording.keuzes import Fase, Stuksoort
from rapportage.verantwoording.models import Stuk, Verantwoording, Versie
from rapportage.verantwoording.overgangen import BEOORDELEN, OPSTELLEN
from rapportage.verantwoording.uitvraag.uitvraagstand import (
    Bekend,
    Getekend,
    Staat,
    Stand,
    soort_verklaring,
    van_fase,
    van_gevraagd,
    van_verklaring,
)

TITELS = {fase: fase.verantwoording.capitalize() for fase in Fase}
WAAROM = {
    Fase.VOORLOPIG: "Met deze schatting kunnen gemeenten hun jaar afsluiten en geld opzijzetten.",
    Fase.CONCEPT: "Zo komen verschillen met de cijfers van de regio boven water voordat het jaar vaststaat.",
    Fase.DEFINITIEF: "Met deze cijfers stelt de regio het jaar vast en verantwoorden gemeenten hun uitgaven.",
}
TITELS_VERKLARING = {
    Stuksoort.CONTROLEVERKLARING: "Controleverklaring van de accountant",
    Stuksoort.BESTUURSVERKLARING: "Bestuursverklaring",
}
WAAROM_VERKLARING = "Zo weten gemeenten dat de definitieve cijfers juist en volledig zijn."
VERKLARINGEN = frozenset(TITELS_VERKLARING)


@dataclass(frozen=True)
class Uitvraag:
    """One thing asked of one provider. `sleutel` stays the same whatever its date and state."""

    aanbieder: Aanbieder
    jaar: int
    sleutel: str
    titel: str
    uiterlijk: date
    waarom: str
    grondslag: str
    stand: Stand
    adres: str
    begin_adres: str = ""  # where whoever may begins it
    beoordeel_adres: str = ""  # where the region looks at it

    @property
    def staat(self) -> Staat:
        return self.stand.staat

    @property
    def reden(self) -> str:
        return self.stand.reden

    @property
    def aan_zet(self) -> str:
        """The right of whoever has to act; empty when nobody has to."""
        return self.stand.aan_zet

    @property
    def status(self) -> str:
        """The report's status while the provider works on it for this; empty otherwise."""
        return self.stand.status

    @property
    def bij_aanbieder(self) -> bool:
        return self.aan_zet not in ("", BEOORDELEN)

    def adres_voor(self, namens: Hoedanigheid) -> str:
        """Where this person does or sees it."""
        if self.beoordeel_adres and namens.mag(BEOORDELEN):
            return self.beoordeel_adres
        return self.begin_adres if self.begin_adres and namens.mag(OPSTELLEN) else self.adres


def lopende_jaren(dag: date) -> tuple[int, int]:
    """The boekjaren that are asked about now: last year's, and this year's that comes after it."""
    return dag.year - 1, dag.year


def uitvragen(aanbieder: Aanbieder, jaar: int, dag: date | None = None) -> list[Uitvraag]:
    """What is asked of one provider over one boekjaar, in the order of the days; `dag` is today."""
    return uitvragen_van([aanbieder], [jaar], dag)[aanbieder.pk]


def uitvragen_van(
    aanbieders: Sequence[Aanbieder], jaren: Iterable[int], dag: date | None = None
) -> dict[int, list[Uitvraag]]:
    """Provider id -> what is asked of it over these boekjaren. Six queries, however many providers."""
    dag, jaren = dag or klok.vandaag(), list(jaren)
    gegevens = _Gegevens(aanbieders, jaren)
    instellingen: dict[int, Instellingen] = {}
    gevonden: dict[int, list[Uitvraag]] = {}
    for aanbieder in aanbieders:
        if aanbieder.regio_id not in instellingen:
            instellingen[aanbieder.regio_id] = aanbieder.regio.instellingen
        eigen = instellingen[aanbieder.regio_id]
        alles = [u for jaar in jaren for u in _van_jaar(aanbieder, jaar, gegevens, eigen, dag)]
        gevonden[aanbieder.pk] = sorted(alles, key=lambda uitvraag: uitvraag.uiterlijk)
    return gevonden


class _Gegevens:
    """Everything the states need, read once for all providers and years together."""

    def __init__(self, aanbieders: Sequence[Aanbieder], jaren: list[int]):
        wie = [aanbieder.pk for aanbieder in aanbieders]
        dossiers = Verantwoording.objects.filter(aanbieder__in=wie, jaar__in=jaren)
        self.dossiers = {(v.aanbieder_id, v.jaar): v for v in dossiers}
        self.versies: dict[int, list[Getekend]] = defaultdict(list)
        velden = ("verantwoording_id", "fase", "status", "ingediend_op", "totaal_cent")
        getekend = Versie.objects.filter(verantwoording__aanbieder__in=wie, verantwoording__jaar__in=jaren)
        for pk, *rest in getekend.order_by("-nummer").values_list(*velden):
            self.versies[pk].append(Getekend(*rest))
        self.stukken: dict[tuple[int, int], set[tuple[str, str]]] = defaultdict(set)
        stukken = Stuk.objects.geldend().filter(aanbieder__in=wie, jaar__in=jaren)
        for pk, jaar, soort, titel in stukken.values_list("aanbieder_id", "jaar", "soort", "titel"):
            self.stukken[pk, jaar].add((soort, titel.strip().casefold()))
        self.cijfers: dict[tuple[int, int], set[str]] = defaultdict(set)
        aangeleverd = Aangeleverdcijfer.objects.filter(aanbieder__in=wie, jaar__in=jaren)
        for pk, jaar, kpi in aangeleverd.values_list("aanbieder_id", "jaar", "kpi"):
            self.cijfers[pk, jaar].add(kpi)
        bereik = (date(min(jaren), 1, 1), date(max(jaren), 12, 31)) if jaren else (date.min, date.min)
        maanden = Maandproductie.objects.filter(aanbieder__in=wie, maand__range=bereik)
        per_jaar = maanden.annotate(jaar=ExtractYear("maand")).values_list("aanbieder_id", "jaar").order_by()
        som = Sum(F("goedgekeurd_cent") + F("in_behandeling_cent"))
        self.productie = {(pk, jaar): cent for pk, jaar, cent in per_jaar.annotate(cent=som)}
        self.termijnen: dict[int, list[tuple[date, date]]] = defaultdict(list)
        overeenkomsten = Overeenkomst.objects.filter(aanbieder__in=wie)
        for pk, begin, einde in overeenkomsten.values_list("aanbieder_id", "begin", "einde"):
            self.termijnen[pk].append((begin, einde or date.max))

    def onder_contract(self, aanbieder: Aanbieder, jaar: int) -> bool:
        termijnen = self.termijnen[aanbieder.pk]
        return any(begin <= date(jaar, 12, 31) and einde >= date(jaar, 1, 1) for begin, einde in termijnen)

    def bekend(self, aanbieder: Aanbieder, jaar: int, instellingen: Instellingen, dag: date) -> Bekend:
        dossier = self.dossiers.get((aanbieder.pk, jaar))
        return Bekend(
            jaar=jaar,
            dag=dag,
            termijnen=instellingen.verantwoording.voor(jaar),
            eerste_herinnering=max(instellingen.herinneringen.dagen_voor, default=0),
            fase=dossier.fase if dossier else "",
            status=dossier.status if dossier else "",
            versies=tuple(self.versies[dossier.pk]) if dossier else (),
            stukken=frozenset(self.stukken[aanbieder.pk, jaar]),
            cijfers=frozenset(self.cijfers[aanbieder.pk, jaar]),
            productie_cent=self.productie.get((aanbieder.pk, jaar)),
            onder_contract=self.onder_contract(aanbieder, jaar),
        )


def _van_jaar(
    aanbieder: Aanbieder, jaar: int, gegevens: _Gegevens, instellingen: Instellingen, dag: date
) -> Iterator[Uitvraag]:
    dossier = gegevens.dossiers.get((aanbieder.pk, jaar))
    if not aanbieder.gecontracteerd and dossier is None:
        return
    bekend = gegevens.bekend(aanbieder, jaar, instellingen, dag)
    yield from _verantwoording(aanbieder, dossier, bekend)
    if aanbieder.gecontracteerd:
        yield from _gevraagd(aanbieder, bekend, instellingen)


def _verantwoording(aanbieder: Aanbieder, dossier: Verantwoording | None, bekend: Bekend) -> Iterator[Uitvraag]:
    """The three phases, and the statement that the last one needs."""
    jaar, grondslag = bekend.jaar, bekend.termijnen.grondslag
    lijst = reverse("verantwoordingen", args=[aanbieder.slug])
    for fase, titel in TITELS.items():
        hier = dossier is not None and dossier.fase == fase
        stand = van_fase(fase, bekend)
        begin = "" if hier or stand.aan_zet != OPSTELLEN else _nieuw(aanbieder, jaar, fase)
        beoordelen = ""
        if dossier is not None and stand.aan_zet == BEOORDELEN:
            beoordelen = reverse("verantwoording_beoordelen", args=[aanbieder.slug, dossier.pk])
        yield Uitvraag(
            aanbieder=aanbieder,
            jaar=jaar,
            sleutel=f"verantwoording:{jaar}:{fase}",
            titel=f"{titel} {jaar}",
            uiterlijk=bekend.uiterlijk(getattr(bekend.termijnen, fase)),
            waarom=WAAROM[fase],
            grondslag=grondslag,
            stand=stand,
            adres=reverse("verantwoording", args=[aanbieder.slug, dossier.pk]) if dossier else lijst,
            begin_adres=begin,
            beoordeel_adres=beoordelen,
        )
    yield Uitvraag(
        aanbieder=aanbieder,
        jaar=jaar,
        sleutel=f"verantwoording:{jaar}:verklaring",
        titel=f"{TITELS_VERKLARING[soort_verklaring(bekend)]} {jaar}",
        uiterlijk=bekend.uiterlijk(bekend.termijnen.definitief),
        waarom=WAAROM_VERKLARING,
        grondslag=grondslag,
        stand=van_verklaring(bekend),
        adres=_stukken(aanbieder, jaar),
    )


def _gevraagd(aanbieder: Aanbieder, bekend: Bekend, instellingen: Instellingen) -> Iterator[Uitvraag]:
    """The documents of [uitvraag]; a statement is asked with the report already."""
    for sleutel, gevraagd in instellingen.uitvraag.items():
        voor_deze = not gevraagd.categorieen or aanbieder.categorie in gevraagd.categorieen
        if voor_deze and gevraagd.stuk not in VERKLARINGEN:
            yield Uitvraag(
                aanbieder=aanbieder,
                jaar=bekend.jaar,
                sleutel=f"stuk:{bekend.jaar}:{sleutel}",
                titel=f"{gevraagd.naam} {bekend.jaar}",
                uiterlijk=bekend.uiterlijk(gevraagd.datum),
                waarom=gevraagd.waarom,
                grondslag=gevraagd.grondslag,
                stand=van_gevraagd(gevraagd, bekend),
                adres=_waar(gevraagd, aanbieder, bekend.jaar),
            )


def _nieuw(aanbieder: Aanbieder, jaar: int, fase: Fase) -> str:
    return f"{reverse('verantwoording_nieuw', args=[aanbieder.slug])}?{urlencode({'jaar': jaar, 'soort': fase})}"


def _waar(gevraagd: Gevraagd, aanbieder: Aanbieder, jaar: int) -> str:
    """Where it is handed in: figures about client experience at the KPIs, everything else as a document."""
    if gevraagd.stuk == Stuksoort.CLIENTERVARING:
        return f"{reverse('kpi_aanleveren', args=[aanbieder.slug])}?{urlencode({'jaar': jaar})}"
    return _stukken(aanbieder, jaar)


def _stukken(aanbieder: Aanbieder, jaar: int) -> str:
    return f"{reverse('stukken', args=[aanbieder.slug])}?{urlencode({'jaar': jaar})}"
