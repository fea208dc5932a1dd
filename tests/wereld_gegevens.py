"""The reference data, agreements and lines of the small region; `bouw_wereld` calls these in order."""

from datetime import date

from aanbieder.models import (
    Aanbieder,
    Gemeente,
    Overeenkomst,
    OvereenkomstSegment,
    Plafond,
    Product,
    Regio,
    Segment,
    Tarief,
)
from aanbieder.regio.instellingen import als_json, lees
from portaal.kern.mensen.keuzes import Soort
from portaal.models import Organisatie
from rapportage.models import Declaratieregel, Gegevensstand, Import, Maandproductie, Toewijzing

PEILDATUM = date(2024, 9, 11)


def _organisatie(soort: str, sleutel: str, naam: str, regio: Organisatie | None) -> Organisatie:
    return Organisatie.objects.create(soort=soort, sleutel=sleutel, naam=naam, hoort_bij=regio)


def regio(w) -> None:
    w.organisatie_regio = _organisatie(Soort.REGIO, "testregio", "Testregio", None)
    instellingen = lees(
        {
            "regio": {"code": "testregio", "naam": "Testregio", "peildatum": PEILDATUM, "eerste_jaar": 2023},
            "index": {"2024": "5.00"},
            "categorie": {"A": {"omschrijving": "systeembrede aanbieder", "gesprekken_per_jaar": 4, "stoplicht": True}},
        }
    )
    w.regio = Regio.objects.create(
        code="testregio",
        naam="Testregio",
        organisatie=w.organisatie_regio,
        instellingen_json=als_json(instellingen),
    )
    for naam, code in (("venray", "0984"), ("venlo", "0983")):
        organisatie = _organisatie(Soort.GEMEENTE, f"testregio:{code}", f"Gemeente {naam.title()}", w.organisatie_regio)
        setattr(w, f"organisatie_{naam}", organisatie)
        gemeente = Gemeente.objects.create(regio=w.regio, code=code, naam=naam.title(), organisatie=organisatie)
        setattr(w, naam, gemeente)
    w.organisatie_toegang = _organisatie(Soort.VERWIJZER, "toegang", "Toegang Jeugd Venray", w.organisatie_regio)
    w.organisatie_toezicht = _organisatie(Soort.TOEZICHT, "toezicht", "Toezicht Jeugd", w.organisatie_regio)
    w.organisatie_client = _organisatie(Soort.CLIENT, "clientenraad", "Cliëntenraad", w.organisatie_regio)
    w.wonen = Segment.objects.create(regio=w.regio, code="2", naam="Wonen", volgorde=1)
    w.pleegzorg = Segment.objects.create(regio=w.regio, code="2.1", naam="Pleegzorg", bovenliggend=w.wonen, volgorde=2)
    w.ambulant = Segment.objects.create(regio=w.regio, code="4", naam="Ambulant", volgorde=3)
    w.p_pleegzorg = _product(w, "35", "35P01", "Pleegzorg", w.pleegzorg, "14")
    w.p_licht = _product(w, "45", "45A01", "Begeleiding licht", w.ambulant, "01")
    w.p_zwaar = _product(w, "45", "45A02", "Begeleiding zwaar", w.ambulant, "01")


def _product(w, categorie: str, code: str, naam: str, segment: Segment, eenheid: str) -> Product:
    return Product.objects.create(
        regio=w.regio,
        productcategorie=categorie,
        productcode=code,
        naam=naam,
        segment=segment,
        eenheid=eenheid,
        bekostiging="inspanning",
        geldig_van=date(2022, 1, 1),
    )


def aanbieders(w) -> None:
    rijen = (("een", "Stichting Een Jeugdhulp", "A", True), ("twee", "Twee Jeugdzorg", "A", True))
    for nummer, (sleutel, naam, categorie, contract) in enumerate([*rijen, ("drie", "Praktijk Drie", "C", False)]):
        organisatie = _organisatie(Soort.AANBIEDER, f"testregio:aanbieder-{sleutel}", naam, w.organisatie_regio)
        setattr(w, f"organisatie_{sleutel}", organisatie)
        aanbieder = Aanbieder.objects.create(
            regio=w.regio,
            slug=f"aanbieder-{sleutel}",
            naam=naam,
            kvk=f"0050000{nummer}",
            agb=f"0010000{nummer}",
            categorie=categorie,
            gecontracteerd=contract,
            contractmanager_email="dewi@test.example",
            organisatie=organisatie,
            volgorde=nummer,
        )
        setattr(w, sleutel, aanbieder)


def overeenkomsten(w) -> None:
    """`een`: a ceiling of 10,000.00 euros in Ambulant (Venray 6,000.00, Venlo 4,000.00); `twee`: 5,000.00."""
    begin = date(2022, 1, 1)
    for naam, aanbieder, bedrag in (("een", w.een, 1_000_000), ("twee", w.twee, 500_000)):
        overeenkomst = Overeenkomst.objects.create(
            aanbieder=aanbieder,
            nummer=f"OVK-{naam}",
            begin=begin,
            einde=date(2025, 12, 31),
            verlengingen="3+3",
        )
        setattr(w, f"overeenkomst_{naam}", overeenkomst)
        OvereenkomstSegment.objects.create(overeenkomst=overeenkomst, segment=w.ambulant, levert=True)
        OvereenkomstSegment.objects.create(
            overeenkomst=overeenkomst, segment=w.pleegzorg, levert=False, toelichting="Niet ingeschreven."
        )
        for product, tarief in ((w.p_licht, 100), (w.p_zwaar, 150)):
            Tarief.objects.create(overeenkomst=overeenkomst, product=product, tarief_cent=tarief, geldig_van=begin)
        for gemeente, deel in ((None, 10), (w.venray, 6), (w.venlo, 4)):
            Plafond.objects.create(
                overeenkomst=overeenkomst,
                jaar=2024,
                segment=w.ambulant,
                gemeente=gemeente,
                prikkel="hard",
                bedrag_cent=bedrag * deel // 10,
                geldig_van=date(2024, 1, 1),
                grondslag="Afspraak 2024",
            )


def regels(w) -> None:
    """`een` in 2024: granted 1,000.00 (Venray) and 500.00 (Venlo), pending 200.00, rejected 50.00; `twee` 300.00."""
    w.bestand = Import.objects.create(regio=w.regio, soort="declaraties", bestandsnaam="wereld.csv", status="klaar")
    rijen = (
        (w.een, w.venray, w.p_licht, "R1", date(2024, 1, 1), 1000, 100, "toegekend"),
        (w.een, w.venlo, w.p_licht, "R2", date(2024, 2, 1), 500, 100, "toegekend"),
        (w.een, w.venray, w.p_licht, "R3", date(2024, 8, 1), 200, 100, "ingediend"),
        (w.een, w.venray, w.p_licht, "R4", date(2024, 8, 1), 50, 100, "afgekeurd"),
        (w.twee, w.venray, w.p_zwaar, "R1", date(2024, 3, 1), 200, 150, "toegekend"),
    )
    for nummer, (aanbieder, gemeente, product, referentie, maand, volume, tarief, status) in enumerate(rijen):
        toewijzing = Toewijzing.objects.create(
            gemeente=gemeente,
            nummer=str(nummer),
            client=f"client{nummer}",
            geboortejaar=2012,
            aanbieder=aanbieder,
            productcategorie=product.productcategorie,
            product=product,
            toewijzingsdatum=maand,
            ingangsdatum=maand,
            volume=volume,
            eenheid="01",
            frequentie="4",
            verwijzer="01",
            bron=w.bestand,
        )
        Declaratieregel.objects.create(
            gemeente=gemeente,
            toewijzing=toewijzing,
            aanbieder=aanbieder,
            referentienummer=referentie,
            product=product,
            periode_begin=maand,
            periode_eind=maand.replace(day=28),
            volume=volume,
            eenheid="01",
            tarief_cent=tarief,
            bedrag_cent=volume * tarief,
            debet_credit="D",
            ingediend_op=PEILDATUM,
            status=status,
            retourcode="9322" if status == "afgekeurd" else "",
            bron=w.bestand,
        )
        soort = {"toegekend": "goedgekeurd", "ingediend": "in_behandeling", "afgekeurd": "afgekeurd"}[status]
        maandrij, _ = Maandproductie.objects.get_or_create(
            aanbieder=aanbieder, gemeente=gemeente, product=product, maand=maand
        )
        setattr(maandrij, f"{soort}_cent", volume * tarief)
        setattr(maandrij, f"{soort}_regels", 1)
        if soort != "afgekeurd":
            setattr(maandrij, f"{soort}_volume", volume)
        maandrij.save()
    Gegevensstand.objects.create(regio=w.regio, versie=1, peildatum=PEILDATUM)
