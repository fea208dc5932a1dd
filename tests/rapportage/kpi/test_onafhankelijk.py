"""Every KPI again, from the files of the region alone: written in polars from docs/rekenregels.md, sharing no code.

What is stored must equal it for every provider and for the region, every calendar year, to the last digit.
"""

import tomllib
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import polars as pl
import pytest

from rapportage.models import Kpiwaarde
from tests.regio_nl import MAP

pytestmark = pytest.mark.django_db

PEIL = date(2024, 9, 11)
LAATSTE_VOLLEDIGE = date(2024, 7, 31)  # July ended at least 30 days before the reference date, August did not
JAREN = (2022, 2023, 2024)
LADDER = {"licht": 1, "midden": 2, "zwaar": 3, "meerwerk": 4, "maatwerk": 5}
REGIO = "alle aanbieders"
WACHTNORM = "wachttijd"


def lees(naam: str) -> pl.DataFrame:
    return pl.read_csv(MAP / naam, infer_schema=False, try_parse_dates=False)


def dagen(*kolommen: str) -> list[pl.Expr]:
    return [pl.col(kolom).str.to_date("%Y-%m-%d") for kolom in kolommen]


@pytest.fixture(scope="module")
def bestanden() -> dict[str, pl.DataFrame]:
    """The files as frames: allocations of clients who count, and lines that survive cleaning."""
    aanbieders = lees("aanbieders.csv").select(pl.col("agb").alias("aanbieder_agb"), "slug", "categorie")
    aanbieders = aanbieders.with_row_index("plaats")
    producten = lees("producten.csv").with_columns(pl.col("zwaarte").fill_null(""))
    codes = dict(zip(producten["productcode"], producten["productcategorie"], strict=True))
    opvolger = dict(zip(producten["productcode"], producten["opvolger"], strict=True))
    reeks = {code: codes[opvolger[code] or code] for code in codes}
    t = lees("toewijzingen.csv.gz").join(aanbieders, on="aanbieder_agb")
    t = t.join(producten.select("productcode", "zwaarte"), on="productcode", how="left").with_columns(
        *dagen("toewijzingsdatum", "ingangsdatum", "einddatum"),
        pl.col("geboortejaar", "volume").cast(pl.Int64),
        pl.col("productcode").replace_strict(reeks).alias("reeks"),
        pl.col("reden_beeindiging").fill_null(""),
    )
    r = lees("declaraties.csv.gz").with_columns(*dagen("periode_begin"), pl.col("bedrag_cent", "volume").cast(pl.Int64))
    r = r.filter(pl.col("status") == "toegekend", pl.col("bedrag_cent") != 0)
    credits = r.filter(pl.col("debet_credit") == "C")
    terug = credits.select("aanbieder_agb", referentienummer="vorig_referentienummer").unique()
    r = r.filter(pl.col("debet_credit") == "D").join(terug, on=["aanbieder_agb", "referentienummer"], how="anti")
    sleutel = ["gemeentecode", "toewijzingnummer"]
    wie = t.select(*sleutel, "client", "geboortejaar", eigen_eenheid="eenheid")
    r = r.join(wie, on=sleutel).filter(pl.col("periode_begin").dt.year() - pl.col("geboortejaar") <= 21)
    r = r.join(aanbieders, on="aanbieder_agb")
    r = r.join(producten.select("productcode", "zwaarte", "herstelgericht"), on="productcode", how="left")
    t = t.filter(pl.col("ingangsdatum").dt.year() - pl.col("geboortejaar") <= 21).with_row_index("nummer")
    return {"toewijzingen": t, "regels": r, "aanbieders": aanbieders}


class Uitkomsten:
    """(kpi, variant, year, slug or REGIO) -> (value as text with six decimals, clients)."""

    def __init__(self):
        self.alle: dict[tuple, tuple[str, int]] = {}

    def voeg_toe(self, kpi: str, jaar: int, rijen: pl.DataFrame, waarde, *, variant: str = "") -> None:
        """`waarde` makes an exact Fraction (or None) of the rows of one provider, or of all."""
        groepen = [(REGIO, rijen), *((slug, deel) for (slug,), deel in rijen.group_by("slug"))]
        for wie, deel in groepen:
            exact = waarde(deel) if len(deel) else None
            if exact is not None:
                n = deel["client"].n_unique()
                self.alle[kpi, variant, jaar, wie] = (als_tekst(exact), n)


def als_tekst(exact: Fraction, decimalen: int = 6) -> str:
    heel = (2 * exact.numerator * 10**decimalen + exact.denominator) // (2 * exact.denominator)
    return str(Decimal(heel).scaleb(-decimalen).quantize(Decimal(1).scaleb(-6)))


def deel_van(teller: int, noemer: int) -> Fraction | None:
    return Fraction(teller, noemer) if noemer else None


def kwantiel(waarden: pl.Series, deel: Fraction) -> Fraction:
    """By linear interpolation."""
    op_volgorde = waarden.sort().to_list()
    plaats = (len(op_volgorde) - 1) * deel
    laag = int(plaats)
    hoog = min(laag + 1, len(op_volgorde) - 1)
    return op_volgorde[laag] + (plaats - laag) * (op_volgorde[hoog] - op_volgorde[laag])


def in_jaar(rijen: pl.DataFrame, kolom: str, jaar: int) -> pl.DataFrame:
    return rijen.filter(pl.col(kolom).dt.year() == jaar)


def uit_regels(uit: Uitkomsten, r: pl.DataFrame) -> None:
    maatwerk = pl.col("zwaarte").is_in(["meerwerk", "maatwerk"])
    herstel = pl.col("herstelgericht") == "ja"
    for jaar in JAREN:
        rijen = in_jaar(r, "periode_begin", jaar)
        uit.voeg_toe("kosten_per_client", jaar, rijen, kosten)
        uit.voeg_toe(
            "aandeel_maatwerk",
            jaar,
            rijen,
            lambda d: deel_van(d.filter(maatwerk)["bedrag_cent"].sum(), d["bedrag_cent"].sum()),
        )
        uit.voeg_toe("herstelgericht", jaar, rijen, lambda d: deel_van(clienten(d.filter(herstel)), clienten(d)))


def clienten(rijen: pl.DataFrame) -> int:
    return rijen["client"].n_unique()


def kosten(rijen: pl.DataFrame) -> Fraction:
    """Whole cents."""
    exact = Fraction(int(rijen["bedrag_cent"].sum()), clienten(rijen))
    return Fraction(int((Decimal(exact.numerator) / exact.denominator).quantize(Decimal(1), ROUND_HALF_UP)))


def paden(t: pl.DataFrame) -> list[dict]:
    """Client by client, allocation by allocation."""
    uit = []
    velden = ["client", "reeks", "ingangsdatum", "einddatum", "slug", "plaats", "gemeentecode"]
    vorige = None
    for rij in t.select(velden).sort("client", "reeks", "ingangsdatum").iter_rows(named=True):
        rij["einddatum"] = rij["einddatum"] or date.max
        zelfde = vorige is not None and (vorige["client"], vorige["reeks"]) == (rij["client"], rij["reeks"])
        if zelfde and (vorige["einde"] == date.max or (rij["ingangsdatum"] - vorige["einde"]).days <= 31):
            vorige["delen"].append(rij)
            vorige["einde"] = max(vorige["einde"], rij["einddatum"])
            continue
        nieuw = {"client": rij["client"], "reeks": rij["reeks"], "begin": rij["ingangsdatum"]}
        nieuw |= {"einde": rij["einddatum"], "delen": [rij], "volgende": None}
        if zelfde:
            vorige["volgende"] = rij["ingangsdatum"]
        uit.append(nieuw)
        vorige = nieuw
    for pad in uit:
        laatste = max(pad["delen"], key=lambda d: (d["einddatum"], d["ingangsdatum"], d["plaats"]))
        pad["slug"] = laatste["slug"]
        del pad["delen"]
    return uit


def uit_paden(uit: Uitkomsten, t: pl.DataFrame) -> None:
    alle = pl.DataFrame(paden(t)).filter(pl.col("einde") <= PEIL)
    alle = alle.with_columns(duur=(pl.col("einde") - pl.col("begin")).dt.total_days())
    maand = Fraction("30.4375")
    na = (pl.col("volgende") - pl.col("einde")).dt.total_days()
    for jaar in JAREN:
        dicht = in_jaar(alle, "einde", jaar).filter(pl.col("einde") + timedelta(days=31) <= PEIL)
        uit.voeg_toe("doorlooptijd", jaar, dicht, lambda d: kwantiel(d["duur"], Fraction(1, 2)) / maand)
        uit.voeg_toe("doorlooptijd", jaar, dicht, lambda d: kwantiel(d["duur"], Fraction(9, 10)) / maand, variant="p90")
        rijp = dicht.filter(pl.col("einde") + timedelta(days=183) <= PEIL)
        uit.voeg_toe(
            "herhaald_beroep",
            jaar,
            rijp,
            lambda d: deel_van(clienten(d.filter(na.is_between(32, 183))), clienten(d)),
        )


def uit_toewijzingen(uit: Uitkomsten, t: pl.DataFrame) -> None:
    eerder = t.select("client", "reeks", vorig_begin="ingangsdatum", vorig_einde="einddatum").drop_nulls()
    samen = t.join(eerder, on=["client", "reeks"]).filter(
        pl.col("vorig_begin") < pl.col("ingangsdatum"),
        (pl.col("ingangsdatum") - pl.col("vorig_einde")).dt.total_days().is_between(0, 31),
    )
    t = t.with_columns(verlengt=pl.col("nummer").is_in(samen["nummer"].unique().to_list()))
    for jaar in JAREN:
        begonnen = in_jaar(t, "ingangsdatum", jaar)
        uit.voeg_toe("verlengingen", jaar, begonnen, lambda d: deel_van(int(d["verlengt"].sum()), len(d)))
        geeindigd = in_jaar(t, "einddatum", jaar).filter(pl.col("einddatum") <= PEIL)
        for variant, redenen in (("", ["32", "33"]), ("met_34", ["32", "33", "34"]), ("onbekend", [""])):
            uit.voeg_toe(
                "uitval",
                jaar,
                geeindigd,
                lambda d, redenen=redenen: deel_van(len(d.filter(pl.col("reden_beeindiging").is_in(redenen))), len(d)),
                variant=variant,
            )


def uit_vervolg(uit: Uitkomsten, t: pl.DataFrame) -> None:
    """What a client starts after an ending, with whom and in what category ever."""
    rang = pl.col("zwaarte").replace_strict(LADDER, default=None)
    starts = t.select("client", start="ingangsdatum", zwaar=rang.fill_null(99))
    rijp = t.filter(pl.col("einddatum") + timedelta(days=183) <= PEIL).with_columns(eigen=rang.fill_null(-1))
    vervolg = (
        rijp.join(starts, on="client")
        .filter(
            pl.col("start") > pl.col("ingangsdatum"),
            (pl.col("start") - pl.col("einddatum")).dt.total_days().is_between(0, 183),
        )
        .sort("nummer", "start", "zwaar", descending=[False, False, True])
        .group_by("nummer", maintain_order=True)
        .first()
        .select("nummer", "zwaar")
    )
    rijp = rijp.join(vervolg, on="nummer", how="left")
    goed = (pl.col("reden_beeindiging") == "31") & pl.col("zwaar").is_null()
    lichter = pl.col("zwaar") < pl.col("eigen")
    for jaar in JAREN:
        rijen = in_jaar(rijp, "einddatum", jaar)
        uit.voeg_toe("uitstroom", jaar, rijen, lambda d: deel_van(clienten(d.filter(goed)), clienten(d)))
        verder = rijen.filter(pl.col("zwaar").is_not_null())
        uit.voeg_toe("afschaling", jaar, verder, lambda d: deel_van(clienten(d.filter(lichter)), clienten(d)))


def uit_wachttijd(uit: Uitkomsten, t: pl.DataFrame, r: pl.DataFrame) -> None:
    sleutel = ["gemeentecode", "toewijzingnummer"]
    eerste = r.group_by(sleutel).agg(levering=pl.col("periode_begin").min())
    wacht = (pl.col("levering") - pl.col("toewijzingsdatum")).dt.total_days()
    t = t.join(eerste, on=sleutel).with_columns(ruw=wacht, wacht=pl.max_horizontal(wacht, pl.lit(0)))
    normen = wachtnormen()
    binnen = pl.col("wacht") <= pl.col("norm")
    for jaar in JAREN:
        rijen = in_jaar(t, "ingangsdatum", jaar)
        uit.voeg_toe("wachttijd", jaar, rijen, lambda d: kwantiel(d["wacht"], Fraction(1, 2)))
        uit.voeg_toe(
            "wachttijd", jaar, rijen, lambda d: deel_van(len(d.filter(pl.col("ruw") < 0)), len(d)), variant="negatief"
        )
        met = rijen.with_columns(norm=pl.col("categorie").replace_strict(normen, default=None))
        met = met.filter(pl.col("norm").is_not_null())
        uit.voeg_toe("wachttijd", jaar, met, lambda d: deel_van(len(d.filter(binnen)), len(d)), variant="binnen_norm")


def wachtnormen() -> dict[str, int]:
    """Per category; no provider of the region has its own, and none changed."""
    normen = lees("kpi_normen.csv").filter(pl.col("kpi") == "wachttijd")
    assert normen["slug"].is_null().all()
    return {rij["categorie"]: int(rij["norm"]) for rij in normen.iter_rows(named=True)}


def uit_volumes(uit: Uitkomsten, t: pl.DataFrame, r: pl.DataFrame) -> None:
    sleutel = ["gemeentecode", "toewijzingnummer"]
    for jaar in JAREN:
        begin, tot = date(jaar, 1, 1), min(date(jaar, 12, 31), LAATSTE_VOLLEDIGE)
        binnen = r.filter(pl.col("periode_begin").is_between(begin, tot), pl.col("eenheid") == pl.col("eigen_eenheid"))
        binnen = binnen.join(t.select(sleutel), on=sleutel, how="semi")
        prijs = {
            eenheid: Fraction(int(cent), int(volume))
            for eenheid, cent, volume in binnen.group_by("eenheid")
            .agg(pl.col("bedrag_cent").sum(), pl.col("volume").sum())
            .iter_rows()
        }
        gedeclareerd = binnen.group_by(sleutel).agg(gedeclareerd=pl.col("volume").sum())
        rijen = t.with_columns(einde=pl.col("einddatum").fill_null(date(jaar, 12, 31))).with_columns(
            dagen=(
                pl.min_horizontal("einde", pl.lit(tot)) - pl.max_horizontal("ingangsdatum", pl.lit(begin))
            ).dt.total_days()
            + 1,
            looptijd=(pl.col("einde") - pl.col("ingangsdatum")).dt.total_days() + 1,
        )
        rijen = rijen.filter(pl.col("dagen") > 0).join(gedeclareerd, on=sleutel, how="left")
        delen = [toegewezen_deel(*rij) for rij in rijen.select("frequentie", "volume", "dagen", "looptijd").iter_rows()]
        rijen = rijen.with_columns(pl.col("gedeclareerd").fill_null(0), deel=pl.Series(delen, dtype=pl.Int64))
        uit.voeg_toe("verzilvering", jaar, rijen, lambda d, prijs=prijs: verzilverd(d, prijs))


def toegewezen_deel(frequentie: str, volume: int, aantal_dagen: int, looptijd: int) -> int:
    """The volume of these days, in whole units."""
    exact = {
        "1": Fraction(volume * aantal_dagen),
        "2": Fraction(volume * aantal_dagen, 7),
        "4": Fraction(volume * aantal_dagen) / Fraction("30.4375"),
        "6": Fraction(volume * aantal_dagen, looptijd),
    }[frequentie]
    return int(exact + Fraction(1, 2))


def verzilverd(rijen: pl.DataFrame, prijs: dict[str, Fraction]) -> Fraction | None:
    per_eenheid = rijen.group_by("eenheid").agg(pl.col("gedeclareerd").sum(), pl.col("deel").sum())
    teller = noemer = 0
    for eenheid, gedeclareerd, deel in per_eenheid.iter_rows():
        teller += int(gedeclareerd * prijs[eenheid] + Fraction(1, 2))
        noemer += int(deel * prijs[eenheid] + Fraction(1, 2))
    return deel_van(teller, noemer)


@pytest.fixture(scope="module")
def uitkomsten(bestanden) -> dict[tuple, tuple[str, int]]:
    t, r = bestanden["toewijzingen"], bestanden["regels"]
    uit = Uitkomsten()
    uit_regels(uit, r)
    uit_paden(uit, t)
    uit_toewijzingen(uit, t)
    uit_vervolg(uit, t)
    uit_wachttijd(uit, t, r)
    uit_volumes(uit, t, r)
    return uit.alle


def test_de_peildatum_is_die_van_de_regio():
    assert tomllib.loads((MAP / "regio.toml").read_text())["regio"]["peildatum"] == PEIL


def test_elke_opgeslagen_waarde_is_gelijk_aan_de_tweede_berekening(noord_limburg, uitkomsten):
    rijen = Kpiwaarde.objects.filter(berekening__regio=noord_limburg, gemeente=None, begin__month=1, einde__month=12)
    velden = ("kpi", "variant", "einde__year", "aanbieder__slug", "waarde", "n")
    opgeslagen = {
        (kpi, variant, jaar, slug or REGIO): (str(waarde), n)
        for kpi, variant, jaar, slug, waarde, n in rijen.values_list(*velden)
    }
    verschillen = {
        plek: (opgeslagen.get(plek), uitkomsten.get(plek))
        for plek in opgeslagen.keys() | uitkomsten.keys()
        if opgeslagen.get(plek) != uitkomsten.get(plek)
    }
    assert verschillen == {}
    assert len(opgeslagen) > 3000
