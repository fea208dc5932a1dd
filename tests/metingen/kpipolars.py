"""All KPIs of all providers and of the region in polars, straight from the database: what `kpi` is held against.

The same readings as docs/rekenregels.md, the same periods; no municipalities and no storing.
"""

import sqlite3
from datetime import date, timedelta

import polars as pl

LADDER = {"licht": 0, "midden": 1, "zwaar": 2, "meerwerk": 3, "maatwerk": 4}
MAAND = 30.4375
TOEWIJZINGEN = """
    SELECT t.id, t.client, t.geboortejaar, t.aanbieder_id AS aanbieder, t.toewijzingsdatum, t.ingangsdatum, t.einddatum,
        t.volume, t.eenheid, t.frequentie, t.reden_beeindiging AS reden, p.zwaarte,
        COALESCE(o.productcategorie, t.productcategorie) AS reeks
    FROM rapportage_toewijzing t LEFT JOIN aanbieder_product p ON p.id = t.product_id
    LEFT JOIN aanbieder_product o ON o.id = COALESCE(p.opvolger_id, p.id)
"""
REGELS = """
    SELECT r.toewijzing_id AS id, r.aanbieder_id AS aanbieder, r.periode_begin AS dag, r.volume, r.eenheid,
        r.bedrag_cent, r.debet_credit, r.referentienummer, r.vorig_referentienummer, r.product_id AS product
    FROM rapportage_declaratieregel r WHERE r.status = 'toegekend' AND r.bedrag_cent <> 0
"""


def alles(pad: str, perioden: list[tuple[date, date]], peil: date, volledig: date) -> dict[str, dict[tuple, float]]:
    """KPI -> (begin, provider or None) -> value."""
    t, r = _laad(pad)
    na = peil - timedelta(days=183)
    per_regel, per_pad, per_einde, per_begin = r, _paden(t), _vervolg(t, na), _verlengd(t)
    eindes = t.filter(pl.col("einddatum") <= peil)
    wacht = (pl.col("levering") - pl.col("toewijzingsdatum")).dt.total_days().clip(lower_bound=0)
    wachten = t.filter(pl.col("levering").is_not_null()).with_columns(wacht=wacht)
    uit: dict[str, dict[tuple, float]] = {}
    for begin, einde in perioden:
        binnen = {
            "dag": per_regel.filter(pl.col("dag").is_between(begin, einde)),
            "pad": per_pad.filter(pl.col("einde").is_between(begin, einde)),
            "vervolg": per_einde.filter(pl.col("einddatum").is_between(begin, einde)),
            "begin": per_begin.filter(pl.col("ingangsdatum").is_between(begin, einde)),
            "einde": eindes.filter(pl.col("einddatum").is_between(begin, einde)),
            "wacht": wachten.filter(pl.col("ingangsdatum").is_between(begin, einde)),
            "volume": _volumes(t, r, begin, einde, min(einde, volledig)),
        }
        for naam, (waar, wat) in _formules(peil).items():
            rijen = binnen[waar]
            if naam in ("doorlooptijd", "doorlooptijd:p90"):
                rijen = rijen.filter(pl.col("einde") <= peil - timedelta(days=31))
            if naam == "herhaald_beroep":
                rijen = rijen.filter(pl.col("einde") <= na)
            per = rijen.group_by("aanbieder").agg(w=wat)
            waarden = uit.setdefault(naam, {})
            waarden |= {(begin, pk): w for pk, w in per.iter_rows()}
            waarden[begin, None] = rijen.select(w=wat).item()
    return uit


def _formules(peil: date) -> dict[str, tuple[str, pl.Expr]]:
    """KPI -> which rows, and the value of a group of them."""
    client = pl.col("client")
    clienten = client.n_unique()

    def met(wat: pl.Expr) -> pl.Expr:
        return client.filter(wat).n_unique() / clienten

    terug = (pl.col("volgende") - pl.col("einde")).dt.total_days() <= 183
    verder = pl.col("rang_na").is_not_null()
    reden = pl.col("reden")
    return {
        "kosten_per_client": ("dag", pl.col("bedrag_cent").sum() / client.drop_nulls().n_unique()),
        "aandeel_maatwerk": ("dag", pl.col("bedrag_cent").filter(pl.col("meer")).sum() / pl.col("bedrag_cent").sum()),
        "herstelgericht": ("dag", met(pl.col("herstelgericht"))),
        "doorlooptijd": ("pad", pl.col("duur").median() / MAAND),
        "doorlooptijd:p90": ("pad", pl.col("duur").quantile(0.9, "linear") / MAAND),
        "herhaald_beroep": ("pad", met(terug)),
        "verlengingen": ("begin", pl.col("verlengt").mean()),
        "uitval": ("einde", reden.is_in(["32", "33"]).mean()),
        "uitval:met_34": ("einde", reden.is_in(["32", "33", "34"]).mean()),
        "uitval:onbekend": ("einde", (reden == "").mean()),
        "uitstroom": ("vervolg", met((reden == "31") & ~verder)),
        "afschaling": (
            "vervolg",
            client.filter(pl.col("rang_na") < pl.col("rang")).n_unique() / client.filter(verder).n_unique(),
        ),
        "wachttijd": ("wacht", pl.col("wacht").median()),
        "verzilvering": ("volume", pl.col("gedeclareerd").dot("prijs") / pl.col("deel").dot("prijs")),
    }


def _laad(pad: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Allocations that count, and lines that survive cleaning."""
    verbinding = sqlite3.connect(pad)
    producten = pl.read_database("SELECT id AS product, zwaarte, herstelgericht FROM aanbieder_product", verbinding)
    producten = producten.select(
        "product", meer=pl.col("zwaarte").is_in(["meerwerk", "maatwerk"]), herstelgericht=pl.col("herstelgericht") == 1
    )
    dagen = ["toewijzingsdatum", "ingangsdatum", "einddatum"]
    t = pl.read_database(TOEWIJZINGEN, verbinding, infer_schema_length=None)
    t = t.with_columns(
        pl.col(dagen).str.to_date("%Y-%m-%d"), rang=pl.col("zwaarte").replace_strict(LADDER, default=None)
    )
    r = pl.read_database(REGELS, verbinding, infer_schema_length=None).with_columns(
        pl.col("dag").str.to_date("%Y-%m-%d")
    )
    terug = r.filter(pl.col("debet_credit") == "C").select("aanbieder", referentienummer="vorig_referentienummer")
    r = r.filter(pl.col("debet_credit") == "D").join(terug, on=["aanbieder", "referentienummer"], how="anti")
    r = r.join(t.select("id", "client", "geboortejaar", eigen="eenheid"), on="id", how="left")
    r = r.filter((pl.col("dag").dt.year() - pl.col("geboortejaar") <= 21) | pl.col("geboortejaar").is_null())
    r = r.join(producten, on="product", how="left")
    t = t.filter(pl.col("ingangsdatum").dt.year() - pl.col("geboortejaar") <= 21)
    return t.join(r.group_by("id").agg(levering=pl.col("dag").min()), on="id", how="left"), r


def _paden(t: pl.DataFrame) -> pl.DataFrame:
    """Care paths, with the provider that ends them and the start of the next one."""
    t = t.sort("client", "reeks", "ingangsdatum", "einddatum", nulls_last=True)
    t = t.with_columns(tot=pl.col("einddatum").fill_null(date(2900, 1, 1)))
    groep = ["client", "reeks"]
    t = t.with_columns(lopend=pl.col("tot").cum_max().over(groep).shift(1).over(groep))
    nieuw = pl.col("lopend").is_null() | (pl.col("ingangsdatum") > pl.col("lopend") + timedelta(days=31))
    t = t.with_columns(pad=nieuw.cum_sum())
    laatste = pl.col("aanbieder").sort_by("tot", "ingangsdatum", "aanbieder").last()
    paden = t.group_by("pad", maintain_order=True).agg(
        pl.col("client", "reeks").first(),
        begin=pl.col("ingangsdatum").first(),
        einde=pl.col("tot").max(),
        aanbieder=laatste,
    )
    duur = (pl.col("einde") - pl.col("begin")).dt.total_days()
    return paden.with_columns(duur=duur, volgende=pl.col("begin").shift(-1).over(groep))


def _verlengd(t: pl.DataFrame) -> pl.DataFrame:
    groep = ["client", "reeks"]
    eindes = t.drop_nulls("einddatum").select(
        *groep, eind="einddatum", vanaf=pl.max_horizontal("einddatum", pl.col("ingangsdatum") + timedelta(days=1))
    )
    samen = t.sort("ingangsdatum").join_asof(
        eindes.sort("vanaf", "eind"), left_on="ingangsdatum", right_on="vanaf", by=groep, check_sortedness=False
    )
    verlengt = (pl.col("ingangsdatum") - pl.col("eind")).dt.total_days() <= 31
    return samen.with_columns(verlengt=verlengt.fill_null(value=False))


def _vervolg(t: pl.DataFrame, na: date) -> pl.DataFrame:
    """Endings whose days have passed, with the weight of what starts within 183 days (99 without one)."""
    starts = t.group_by("client", "ingangsdatum").agg(rang_na=pl.col("rang").fill_null(99).max())
    eindes = t.filter(pl.col("einddatum") <= na).with_columns(
        pl.col("rang").fill_null(-1),
        vanaf=pl.max_horizontal("einddatum", pl.col("ingangsdatum") + timedelta(days=1)),
    )
    starts = starts.rename({"ingangsdatum": "start"}).sort("start")
    samen = eindes.sort("vanaf").join_asof(
        starts, left_on="vanaf", right_on="start", by="client", strategy="forward", check_sortedness=False
    )
    binnen = (pl.col("start") - pl.col("einddatum")).dt.total_days() <= 183
    return samen.with_columns(rang_na=pl.when(binnen).then("rang_na"))


def _volumes(t: pl.DataFrame, r: pl.DataFrame, begin: date, einde: date, tot: date) -> pl.DataFrame:
    binnen = r.filter(pl.col("dag").is_between(begin, tot), pl.col("eenheid") == pl.col("eigen"))
    prijs = binnen.group_by("eenheid").agg(prijs=pl.col("bedrag_cent").sum() / pl.col("volume").sum())
    gedeclareerd = binnen.group_by("id").agg(gedeclareerd=pl.col("volume").sum())
    t = t.with_columns(tot=pl.col("einddatum").fill_null(date(tot.year, 12, 31)))
    dagen = (
        pl.min_horizontal("tot", pl.lit(tot)) - pl.max_horizontal("ingangsdatum", pl.lit(begin))
    ).dt.total_days() + 1
    looptijd = (pl.col("tot") - pl.col("ingangsdatum")).dt.total_days() + 1
    t = t.with_columns(dagen=dagen, looptijd=looptijd).filter(pl.col("dagen") > 0, pl.col("volume").is_not_null())
    door = (
        pl.col("frequentie")
        .replace_strict({"1": 1.0, "2": 7.0, "4": MAAND}, default=None)
        .fill_null(pl.col("looptijd"))
    )
    t = t.with_columns(deel=(pl.col("volume") * pl.col("dagen") / door + 0.5).floor())
    return t.join(prijs, on="eenheid", how="left").join(gedeclareerd, on="id", how="left").fill_null(0)
