"""Which files a region folder has, which columns, and what a cell of each holds: the contract's list, as data."""

from dataclasses import dataclass
from typing import Any

from aanbieder.regio.laden import velden as v

# the key of a provider's organisation is <code>:aanbieder:<slug>, 120 characters at most
LENGTE_REGIOCODE = 40
LENGTE_SLUG = 69

code4, code8 = v.cijfers(4), v.cijfers(8)
slug = v.slug(LENGTE_SLUG)
categorie2 = v.patroon(r"[0-9A-Z]{2}", "twee tekens, zoals 45")
productcode = v.patroon(r"[0-9A-Z]{1,5}", "hooguit vijf cijfers en hoofdletters, zoals 45P11")


@dataclass(frozen=True)
class Kolom:
    """A column: how to read a cell, whether it must be filled, and what an empty cell becomes."""

    naam: str
    lees: v.Lezer
    verplicht: bool = False
    leeg: Any = ""


@dataclass(frozen=True)
class Bestand:
    """A file of the folder; `sleutel` names the columns that together are given once."""

    naam: str
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...]
    optioneel: bool = False


def moet(naam: str, lees: v.Lezer) -> Kolom:
    return Kolom(naam, lees, verplicht=True)


def mag(naam: str, lees: v.Lezer, leeg: Any = "") -> Kolom:
    return Kolom(naam, lees, leeg=leeg)


def datums(*namen: str) -> tuple[Kolom, ...]:
    return tuple(mag(naam, v.datum, None) for naam in namen)


GELDIG = datums("geldig_van", "geldig_tot")

BESTANDEN = (
    Bestand("gemeenten", (moet("code", code4), moet("naam", v.tekst(120)), *GELDIG), ("code",)),
    Bestand(
        "segmenten",
        (
            moet("code", v.tekst(20)),
            moet("naam", v.tekst(200)),
            mag("bovenliggend", v.tekst(20)),
            mag("bekostiging", v.tekst(30)),
        ),
        ("code",),
    ),
    Bestand(
        "producten",
        (
            moet("productcategorie", categorie2),
            moet("productcode", productcode),
            moet("naam", v.tekst(200)),
            moet("segment", v.tekst(20)),
            moet("eenheid", v.eenheid),
            mag("bekostiging", v.tekst(30)),
            mag("zwaarte", v.tekst(30)),
            *(mag(naam, v.decimaal(2), None) for naam in ("norm_volume", "norm_volume_min", "norm_volume_max")),
            mag("norm_maanden", v.geheel, None),
            mag("norm_bron", v.tekst(200)),
            mag("herstelgericht", v.ja_nee, False),
            *GELDIG,
            mag("opvolger", productcode),
        ),
        ("productcategorie", "productcode"),
    ),
    Bestand(
        "aanbieders",
        (
            moet("slug", slug),
            moet("naam", v.tekst(200)),
            mag("kvk", code8),
            mag("agb", code8),
            mag("categorie", v.tekst(20)),
            mag("micro", v.ja_nee, False),
            mag("gecontracteerd", v.ja_nee, True),
            mag("contractmanager", v.email),
        ),
        ("slug",),
    ),
    Bestand("aanbieder_leden", (moet("slug", slug), moet("lid", slug)), ("slug", "lid"), optioneel=True),
    Bestand(
        "contactpersonen",
        (
            moet("slug", slug),
            moet("naam", v.tekst(200)),
            mag("functie", v.tekst(200)),
            mag("telefoon", v.tekst(30)),
            mag("e-mail", v.email),
        ),
        ("slug", "naam"),
        optioneel=True,
    ),
    Bestand(
        "overeenkomsten",
        (
            moet("nummer", v.tekst(40)),
            moet("slug", slug),
            moet("begin", v.datum),
            *datums("einde"),
            mag("verlengingen", v.verlengingen),
            mag("voorganger", v.tekst(40)),
        ),
        ("nummer",),
    ),
    Bestand(
        "documenten",
        (
            moet("nummer", v.tekst(40)),
            moet("soort", v.tekst(60)),
            moet("titel", v.tekst(200)),
            *datums("datum"),
            mag("bestand", v.tekst(300)),
        ),
        ("nummer", "soort", "titel", "datum"),
        optioneel=True,
    ),
    Bestand(
        "overeenkomst_segmenten",
        (
            moet("nummer", v.tekst(40)),
            moet("segment", v.tekst(20)),
            moet("levert", v.ja_nee),
            *datums("begin", "einde"),
            mag("verlengingen", v.verlengingen),
            mag("toelichting", v.tekst(300)),
        ),
        ("nummer", "segment", "begin"),
    ),
    Bestand(
        "overeenkomst_producten",
        (
            moet("nummer", v.tekst(40)),
            moet("productcategorie", categorie2),
            moet("productcode", productcode),
            mag("gemeentecode", code4),
            mag("tariefsoort", v.tekst(60)),
            mag("tarief_cent", v.cent, None),
            moet("geldig_van", v.datum),
            *datums("geldig_tot"),
        ),
        ("nummer", "productcategorie", "productcode", "gemeentecode", "tariefsoort", "geldig_van"),
    ),
    Bestand(
        "plafonds",
        (
            moet("nummer", v.tekst(40)),
            moet("jaar", v.jaar),
            mag("segment", v.tekst(20)),
            mag("gemeentecode", code4),
            mag("productcode", productcode),
            moet("bedrag_cent", v.cent),
            mag("prikkel", v.prikkel),
            moet("geldig_van", v.datum),
            mag("grondslag", v.tekst(400)),
        ),
        ("nummer", "jaar", "segment", "gemeentecode", "productcode", "geldig_van"),
    ),
    Bestand(
        "kpi_normen",
        (
            moet("kpi", v.slug(60)),
            moet("norm", v.decimaal(4, cijfers_voor=10)),
            moet("richting", v.richting),
            mag("categorie", v.tekst(20)),
            mag("slug", slug),
            moet("geldig_van", v.datum),
            *datums("geldig_tot"),
        ),
        ("kpi", "categorie", "slug", "geldig_van"),
    ),
)
