"""Every report of a region and year in one workbook."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aanbieder.models import Regio
from portaal.kern import klok
from portaal.kern.export import Document, Kolom, Tabel
from portaal.kern.opmaak import datum
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording import versies
from rapportage.verantwoording.beoordelen import wachtrij
from rapportage.verantwoording.keuzes import Versiestatus
from rapportage.verantwoording.models import Vaststelling, Versie
from rapportage.verantwoording.register import BEDRAGEN, KOLOM, KOLOMMEN, Soort
from rapportage.verantwoording.rijen import Productieregel

KOLOMSOORT = {Soort.AANTAL: "getal", Soort.GELD: "geld"}


@dataclass(frozen=True)
class Ingediend:
    """A provider with its latest version that was not withdrawn, and the settlement of that version if any."""

    rij: wachtrij.Rij
    versie: Versie
    vaststelling: Vaststelling | None
    regels: tuple[Productieregel, ...]

    @property
    def naam(self) -> str:
        return self.rij.aanbieder.naam

    def product(self, regel: Productieregel) -> str:
        return self.versie.inhoud["producten"].get(f"{regel.productcategorie}:{regel.productcode}", "")

    def gemeente(self, regel: Productieregel) -> str:
        return self.versie.inhoud["gemeenten"].get(regel.gemeentecode, "")


def document(regio: Regio, jaar: int, namens: Hoedanigheid) -> Document:
    """The workbook; user text stands in text cells and is never a formula."""
    rijen = wachtrij.rijen(regio, jaar, namens)
    ingediend = _ingediend(rijen, namens)
    return Document(
        f"Productieverantwoordingen {jaar} van {regio}",
        [
            ("Gemaakt op", datum(klok.vandaag())),
            ("Aanbieders", str(len(rijen))),
            ("Met een getekende versie", str(len(ingediend))),
        ],
        [
            (
                "Versie",
                "De laatste getekende versie die niet is ingetrokken. Een concept in bewerking staat hier niet in.",
            ),
            ("Totaal", "Toegekend + in behandeling + nog te declareren + onderhanden werk - te crediteren."),
            ("Vergoed", "Wat volgens de prikkel van het contract wordt vergoed; alleen na vaststellen."),
        ],
        [
            _aanbieders(rijen, {deel.rij.slug: deel for deel in ingediend}),
            _rijen(ingediend),
            _per_product(ingediend),
            _bevindingen(ingediend),
            _ontbreekt(rijen),
        ],
    )


def _ingediend(rijen: Sequence[wachtrij.Rij], namens: Hoedanigheid) -> list[Ingediend]:
    """Two queries, whatever the number of providers."""
    per_dossier = {rij.verantwoording.pk: rij for rij in rijen if rij.versie}
    zichtbaar = Versie.objects.zichtbaar_voor(namens).filter(verantwoording__in=per_dossier)
    nummers = {pk: rij.versie.nummer for pk, rij in per_dossier.items()}
    laatste = {
        versie_pk: pk
        for versie_pk, pk, nummer in zichtbaar.values_list("pk", "verantwoording", "nummer")
        if nummers[pk] == nummer
    }
    vastgesteld = {v.versie_id: v for v in Vaststelling.objects.filter(versie__in=laatste)}
    gevonden = [
        Ingediend(
            per_dossier[versie.verantwoording_id], versie, vastgesteld.get(versie.pk), tuple(versies.regels(versie))
        )
        for versie in Versie.objects.filter(pk__in=laatste).select_related("getekend_door")
    ]
    return sorted(gevonden, key=lambda deel: deel.naam.casefold())


def _aanbieders(rijen: Iterable[wachtrij.Rij], ingediend: dict[str, Ingediend]) -> Tabel:
    bedragen = tuple(naam for naam in BEDRAGEN if naam != "totaal")
    kolommen = (
        Kolom("Aanbieder"), Kolom("AGB-code"), Kolom("Categorie"), Kolom("Contractmanager"), Kolom("Versie"),
        Kolom("Status"), Kolom("Sinds", "datum"), Kolom("Aan zet"), Kolom("Te laat"),
        Kolom("Getekende versie", "getal"), Kolom("Getekend op", "datum"), Kolom("Getekend door"),
        *(Kolom(KOLOM[naam].kop, "geld") for naam in bedragen), Kolom("Totaal", "geld"),
        Kolom("Vergoed", "geld"), Kolom("Buiten de plafonds", "geld"), Kolom("Vastgesteld op", "datum"),
        Kolom("SHA-256 van de versie"),
    )  # fmt: skip
    return Tabel("Aanbieders", kolommen, [_aanbieder(rij, ingediend.get(rij.slug), bedragen) for rij in rijen])


def _aanbieder(rij: wachtrij.Rij, deel: Ingediend | None, bedragen: Sequence[str]) -> tuple:
    versie, vast = (deel.versie, deel.vaststelling) if deel else (None, None)
    telt = vast is not None and versie.status == Versiestatus.VASTGESTELD
    return (
        rij.aanbieder.naam,
        rij.aanbieder.agb,
        rij.aanbieder.categorie,
        rij.contractmanager,
        rij.fase_tekst,
        rij.status_tekst,
        rij.sinds,
        rij.aan_zet_tekst,
        "ja" if rij.stand.te_laat else "nee",
        versie.nummer if versie else None,
        versie.ingediend_op if versie else None,
        str(versie.getekend_door) if versie else "",
        *(sum(getattr(regel, naam) for regel in deel.regels) if deel else None for naam in bedragen),
        versie.totaal_cent if versie else None,
        vast.vergoed_cent if telt else None,
        vast.buiten_plafond_cent if telt else None,
        vast.dag if telt else None,
        versie.sha256 if versie else "",
    )


def _rijen(ingediend: Iterable[Ingediend]) -> Tabel:
    """Every row of every version, in the columns of the report."""
    kolommen = (Kolom("Aanbieder"), *(Kolom(k.kop, KOLOMSOORT.get(k.soort, "tekst")) for k in KOLOMMEN))

    def rijen() -> Iterator[tuple]:
        for deel in ingediend:
            for regel in deel.regels:
                yield deel.naam, *(_cel(regel, kolom.naam) for kolom in KOLOMMEN)

    return Tabel("Alle rijen", kolommen, rijen())


def _cel(regel: Productieregel, naam: str) -> object:
    return regel.tarief_cent if naam == "tarief" else getattr(regel, naam)


def _per_product(ingediend: Iterable[Ingediend]) -> Tabel:
    """Per municipality and product over all providers."""
    som: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0] * len(BEDRAGEN))
    namen: dict[tuple[str, str, str], tuple[str, str]] = {}
    aanbieders: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for deel in ingediend:
        for regel in deel.regels:
            aanbieders[regel.sleutel].add(deel.rij.slug)
            namen[regel.sleutel] = (deel.gemeente(regel), deel.product(regel))
            for plek, naam in enumerate(BEDRAGEN):
                som[regel.sleutel][plek] += getattr(regel, naam)
    kolommen = (
        Kolom("Gemeentecode"), Kolom("Gemeente"), Kolom("Productcategorie"), Kolom("Productcode"), Kolom("Product"),
        Kolom("Aanbieders", "getal"), *(Kolom(KOLOM[naam].kop, "geld") for naam in BEDRAGEN),
    )  # fmt: skip
    rijen = [
        (gemeente, namen[sleutel][0], categorie, code, namen[sleutel][1], len(aanbieders[sleutel]), *bedragen)
        for sleutel, bedragen in sorted(som.items())
        for gemeente, categorie, code in [sleutel]
    ]
    return Tabel("Gemeente en product", kolommen, rijen)


def _bevindingen(ingediend: Iterable[Ingediend]) -> Tabel:
    kolommen = (
        Kolom("Aanbieder"), Kolom("Bevinding"), Kolom("Waarover"), Kolom("Zin"), Kolom("Getypt"), Kolom("Verwacht"),
        Kolom("Reden"), Kolom("Bevestigd door"),
    )  # fmt: skip
    rijen = [
        (deel.naam, b.bevinding.titel, b.bevinding.sleutel, b.bevinding.zin, b.bevinding.getypt, b.bevinding.verwacht,
         b.reden, b.door)
        for deel in ingediend
        for b in versies.bevestigd(deel.versie)
    ]  # fmt: skip
    return Tabel("Bevestigde bevindingen", kolommen, rijen)


def _ontbreekt(rijen: Iterable[wachtrij.Rij]) -> Tabel:
    """Who still has to do something, and since when that is late."""
    kolommen = (
        Kolom("Aanbieder"), Kolom("Contractmanager"), Kolom("Verwacht"), Kolom("Uiterlijk", "datum"),
        Kolom("Te laat"), Kolom("Status"),
    )  # fmt: skip
    wachten = sorted(
        (rij for rij in rijen if rij.stand.aan_zet == wachtrij.AANBIEDER or rij.stand.te_laat),
        key=lambda rij: (not rij.stand.te_laat, rij.stand.uiterlijk, rij.aanbieder.naam.casefold()),
    )
    return Tabel(
        "Ontbreekt nog",
        kolommen,
        [
            (rij.aanbieder.naam, rij.contractmanager, rij.verwacht_tekst, rij.stand.uiterlijk,
             "ja" if rij.stand.te_laat else "nee", rij.status_tekst)
            for rij in wachten
        ],
    )  # fmt: skip
