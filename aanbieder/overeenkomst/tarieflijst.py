"""The tariffs of the contract page as a file: the same rows, with what they mean."""

from collections.abc import Iterable

from aanbieder.overeenkomst.contract import Contract
from portaal.kern.export import Document, Kolom, Tabel
from portaal.kern.opmaak import datum

KOLOMMEN = [
    Kolom("Segment"),
    Kolom("Productcategorie"),
    Kolom("Productcode"),
    Kolom("Product"),
    Kolom("Soort tarief"),
    Kolom("Gemeentecode"),
    Kolom("Gemeente"),
    Kolom("Eenheid"),
    Kolom("Tarief", "geld"),
    Kolom("Geldig van", "datum"),
    Kolom("Geldig tot en met", "datum"),
    Kolom("Tarief hiervoor", "geld"),
    Kolom("Verschil", "procent"),
    Kolom("Index van de regio", "procent"),
    Kolom("Waarom geen tarief"),
]
VERLOOP = [
    Kolom("Productcode"),
    Kolom("Product"),
    Kolom("Soort tarief"),
    Kolom("Gemeente"),
    Kolom("Vanaf", "datum"),
    Kolom("Was", "geld"),
    Kolom("Wordt", "geld"),
    Kolom("Verschil", "procent"),
    Kolom("Index van de regio", "procent"),
]
DEFINITIES = [
    ("Tarief", "Het afgesproken bedrag per eenheid in euro's op de gekozen datum."),
    ("Per traject", "Het tarief is de prijs van het hele traject."),
    ("Geldig van", "De dag waarop dit tarief begint. Een later tarief komt in de plaats van het eerdere."),
    ("Verschil", "Stijging (of met een min: daling) ten opzichte van het tarief hiervoor, op twee decimalen."),
    ("Index van de regio", "De index die de regio voor dat jaar heeft vastgesteld."),
]


def tarieflijst(contract: Contract, peildatum: str, voor: str) -> Document:
    """`peildatum` is the day of making in words; `voor` for whom the file was made."""
    overeenkomst = contract.overeenkomst
    return Document(
        titel=f"Tarieven van {contract.aanbieder}",
        gegevens=[
            ("Aanbieder", str(contract.aanbieder)),
            ("Overeenkomst", overeenkomst.nummer),
            ("Looptijd", f"{datum(overeenkomst.begin)} tot en met {datum(overeenkomst.einde) or 'onbepaalde tijd'}"),
            ("Tarieven op", datum(contract.datum)),
            ("Peildatum", peildatum),
            ("Gemaakt voor", voor),
        ],
        definities=DEFINITIES,
        tabellen=[Tabel("Tarieven", KOLOMMEN, _tarieven(contract)), Tabel("Verloop", VERLOOP, _verloop(contract))],
    )


def _tarieven(contract: Contract) -> Iterable[tuple]:
    for rij in contract.met_producten:
        for product in rij.producten:
            for deel in product.delen:
                enige = deel.gemeenten[0] if len(deel.gemeenten) == 1 else None
                tarief, stap = deel.tarief, deel.stap
                yield (
                    str(rij.segment),
                    product.product.productcategorie,
                    product.product.productcode,
                    product.product.naam,
                    product.tariefsoort,
                    enige.code if enige else "",
                    deel.waar,
                    product.eenheid,
                    tarief.tarief_cent if tarief else None,
                    tarief.geldig_van if tarief else None,
                    tarief.geldig_tot if tarief else None,
                    stap.was_cent if stap else None,
                    stap.procent if stap else None,
                    stap.index if stap else None,
                    deel.waarom,
                )


def _verloop(contract: Contract) -> Iterable[tuple]:
    for stap in contract.stappen:
        tarief = stap.tarief
        yield (
            tarief.product.productcode,
            tarief.product.naam,
            tarief.tariefsoort,
            str(tarief.gemeente or "alle gemeenten"),
            stap.vanaf,
            stap.was_cent,
            tarief.tarief_cent,
            stap.procent,
            stap.index,
        )
