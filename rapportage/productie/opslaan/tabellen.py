"""The two tables an import fills, described once: columns, kinds, key."""

from dataclasses import dataclass

from rapportage.productie.opslaan import dialect


@dataclass(frozen=True)
class Tabel:
    """A table with its data columns (`getal`, `tekst` or `datum`) and the columns that make a row unique."""

    naam: str
    kolommen: dict[str, str]
    sleutel: tuple[str, str]
    oordeel: tuple[str, ...]  # columns that a later message fills in, and the SQL that says the stored row has it
    oordeel_staat: str

    @property
    def tijdelijk(self) -> str:
        """The temporary table that holds the rows of a file before they are stored."""
        return f"tijdelijk_{self.naam.removeprefix('rapportage_')}"

    @property
    def inhoud(self) -> list[str]:
        """The columns that are not part of the key."""
        return [kolom for kolom in self.kolommen if kolom not in self.sleutel]

    def zelfde_sleutel(self, links: str, rechts: str) -> str:
        """SQL: two aliases speak of the same row."""
        return " AND ".join(f"{links}.{k} = {rechts}.{k}" for k in self.sleutel)

    def verschilt(self, links: str, rechts: str) -> str:
        """SQL: the contents under two aliases differ."""
        return "(" + " OR ".join(dialect.anders(f"{links}.{k}", f"{rechts}.{k}") for k in self.inhoud) + ")"


TOEWIJZING = Tabel(
    naam="rapportage_toewijzing",
    kolommen={
        "gemeente_id": "getal",
        "nummer": "tekst",
        "client": "tekst",
        "geboortejaar": "getal",
        "aanbieder_id": "getal",
        "productcategorie": "tekst",
        "product_id": "getal",
        "toewijzingsdatum": "datum",
        "ingangsdatum": "datum",
        "einddatum": "datum",
        "volume": "getal",
        "eenheid": "tekst",
        "frequentie": "tekst",
        "verwijzer": "tekst",
        "reden_wijziging": "tekst",
        "reden_beeindiging": "tekst",
    },
    sleutel=("gemeente_id", "nummer"),
    oordeel=("einddatum", "reden_beeindiging"),
    oordeel_staat=(
        "{oud}.reden_beeindiging <> '' AND {nieuw}.reden_beeindiging = ''"
        " AND {nieuw}.toewijzingsdatum <= {oud}.toewijzingsdatum"
    ),
)

DECLARATIE = Tabel(
    naam="rapportage_declaratieregel",
    kolommen={
        "gemeente_id": "getal",
        "toewijzing_id": "getal",
        "aanbieder_id": "getal",
        "referentienummer": "tekst",
        "vorig_referentienummer": "tekst",
        "product_id": "getal",
        "onbekend_product": "tekst",
        "periode_begin": "datum",
        "periode_eind": "datum",
        "volume": "getal",
        "eenheid": "tekst",
        "tarief_cent": "getal",
        "bedrag_cent": "getal",
        "debet_credit": "tekst",
        "ingediend_op": "datum",
        "status": "tekst",
        "retourcode": "tekst",
        "declaratienummer": "tekst",
    },
    sleutel=("aanbieder_id", "referentienummer"),
    oordeel=("status", "retourcode"),
    oordeel_staat="{nieuw}.status = 'ingediend' AND {oud}.status <> 'ingediend'",
)
