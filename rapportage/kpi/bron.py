"""Allocations and lines as narrow frames, loaded once per computation: whole numbers, days as day numbers.

SQL does the joins and the cleaning (docs/rekenregels.md, 5) with the pieces of the market table, so that both leave
out the same lines.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

import numpy as np
import pandas as pd
from django.db.models import F

from aanbieder.models import Aanbieder, Gemeente, Product, Regio
from rapportage.kpi.oordeel import Normen
from rapportage.productie import stand
from rapportage.productie.opslaan import dialect, schoning
from rapportage.productie.opslaan.afleiden import OPGESLAGEN
from rapportage.productie.opslaan.markt import hoofdsegmenten
from rapportage.uitnutting.berekening import laatste_volledige_maand

OPEN = -1  # no end, no delivery: a day number below every real one
ONBEKEND = -1  # no client, product or volume
EPOCH = date(1970, 1, 1).toordinal()

TOEWIJZING = (
    "id",
    "aanbieder",
    "gemeente",
    "product",
    "toegewezen",
    "begin",
    "einde",
    "volume",
    "eenheid",
    "frequentie",
    "reden",
    "geboortejaar",
)
REGEL = ("toewijzing", "aanbieder", "gemeente", "product", "dag", "volume", "eenheid", "cent", "hoe")


@dataclass(frozen=True)
class Zorgbron:
    """What every figure about care is computed from. Days are numbers as of 1970-01-01 (`dagnummer`).

    `toewijzingen`: id, client (a number of its own), aanbieder, gemeente, product (ids; product -1 none),
        categorie (index in `categorieen`, as imported), reeks (the same after following `opvolger`), toegewezen,
        begin, einde (day numbers; einde -1 open), volume (-1 none), eenheid (its code as a number; 0 none), frequentie
        (the same: 1 day, 2 week, 4 month, 6 whole term), reden (the same; 0 none), eerste_levering (day number, -1
        none), telt (a line of it survives cleaning), te_oud (client above the age limit in the year it starts).
    `regels`: toewijzing (-1 none), client (-1 none), aanbieder, gemeente, product, dag (begin of the product period),
        maand (202301), cent (net), volume (net), eenheid. Granted lines that survive cleaning.
    `producten`, indexed by id: code, categorie, reeks (indices), segment, hoofdsegment (ids), zwaarte, bekostiging,
        eenheid (text), herstelgericht, norm_volume, norm_volume_min, norm_volume_max, norm_maanden (floats), opvolger
        (id of the product that carries the series on in the end; itself when there is none).
    `aanbieders`, indexed by id: slug, categorie, micro, gecontracteerd.
    `norm` gives a provider's norm for a KPI on a day.
    """

    toewijzingen: pd.DataFrame
    regels: pd.DataFrame
    producten: pd.DataFrame
    aanbieders: pd.DataFrame
    gemeenten: dict[int, str] = field(default_factory=dict)  # id -> code
    categorieen: tuple[str, ...] = ()
    norm: Callable[[str, int, date], Decimal | None] = lambda kpi, aanbieder, dag: None
    peildatum: date | None = None
    versie: int = 0
    weggelaten: dict[str, int] = field(default_factory=dict)  # lines left out: nul, paren, leeftijd
    aanlevertermijn_dagen: int = 30

    @property
    def peildag(self) -> int:
        return dagnummer(self.peildatum)

    @property
    def laatste_volledige(self) -> date:
        """The last day of the last month that is complete."""
        return laatste_dag_volledig(self.peildatum, self.aanlevertermijn_dagen)

    @cached_property
    def per_kwartaal(self) -> pd.DataFrame:
        """The lines summed per provider, municipality, client, product and quarter: what every period is made of.

        `dag` is the first day of the quarter.
        """
        kwartaal = self.regels["dag"].to_numpy().astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) // 3
        sleutel = ["aanbieder", "gemeente", "client", "product", "kwartaal"]
        per = self.regels.assign(kwartaal=kwartaal).groupby(sleutel, sort=False)["cent"].sum().reset_index()
        maanden = per.pop("kwartaal").to_numpy() * 3
        return per.assign(dag=maanden.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64))


def laatste_dag_volledig(peildatum: date, aanlevertermijn_dagen: int) -> date:
    """The last day of the last complete month."""
    eerste = laatste_volledige_maand(peildatum, aanlevertermijn_dagen)
    return eerste.replace(day=monthrange(eerste.year, eerste.month)[1])


def dagnummer(dag: date) -> int:
    """Days since 1970-01-01."""
    return dag.toordinal() - EPOCH


def maandnummer(dagen: np.ndarray) -> np.ndarray:
    """The month of day numbers, as 202301."""
    maanden = dagen.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return (1970 + maanden // 12) * 100 + maanden % 12 + 1


def laad(regio: Regio) -> Zorgbron:
    """The region's allocations and lines as they are stored now. `versie` is read first: compare it before storing."""
    hier = stand.van(regio)
    producten, categorieen = _producten(regio)
    toewijzingen, categorieen = _toewijzingen(regio, producten, categorieen)
    regels, weggelaten = _regels(regio, toewijzingen)
    _levering(toewijzingen, regels)
    aanbieders = {aanbieder.pk: aanbieder for aanbieder in Aanbieder.objects.filter(regio=regio).order_by("pk")}
    return Zorgbron(
        toewijzingen=toewijzingen.drop(columns="geboortejaar"),
        regels=regels,
        producten=producten,
        aanbieders=_aanbieders(aanbieders.values()),
        gemeenten=dict(Gemeente.objects.filter(regio=regio).order_by("code").values_list("pk", "code")),
        categorieen=categorieen,
        norm=_normen(regio, aanbieders),
        peildatum=hier.peildatum,
        versie=hier.versie,
        weggelaten=weggelaten,
        aanlevertermijn_dagen=regio.instellingen.termijnen.aanlevertermijn_dagen,
    )


def _aanbieders(aanbieders: Iterable[Aanbieder]) -> pd.DataFrame:
    velden = ("pk", "slug", "categorie", "micro", "gecontracteerd")
    rijen = [tuple(getattr(aanbieder, veld) for veld in velden) for aanbieder in aanbieders]
    return pd.DataFrame.from_records(rijen, columns=["id", *velden[1:]], index="id")


def _normen(regio: Regio, aanbieders: dict[int, Aanbieder]) -> Callable[[str, int, date], Decimal | None]:
    normen = Normen(regio)

    def norm(kpi: str, aanbieder: int, dag: date) -> Decimal | None:
        gevonden = normen.voor(kpi, aanbieders[aanbieder], dag)
        return gevonden.norm if gevonden else None

    return norm


def _producten(regio: Regio) -> tuple[pd.DataFrame, tuple[str, ...]]:
    velden = {"code": "productcode", "productcategorie": "productcategorie", "segment": "segment_id"}
    velden |= {naam: naam for naam in ("zwaarte", "bekostiging", "eenheid", "herstelgericht", "norm_volume")}
    velden |= {naam: naam for naam in ("norm_volume_min", "norm_volume_max", "norm_maanden")}
    rijen = list(Product.objects.filter(regio=regio).order_by("pk").values("pk", naar=F("opvolger_id"), **{
        f"v_{naam}": F(veld) for naam, veld in velden.items()
    }))  # fmt: skip
    frame = pd.DataFrame({naam: [rij[f"v_{naam}"] for rij in rijen] for naam in velden}, index=[r["pk"] for r in rijen])
    for naam in ("norm_volume", "norm_volume_min", "norm_volume_max", "norm_maanden"):
        frame[naam] = frame[naam].astype(float)
    hoofd = hoofdsegmenten(regio)
    frame["hoofdsegment"] = [hoofd[pk] for pk in frame.index]
    naar = {rij["pk"]: rij["naar"] for rij in rijen}
    frame["opvolger"] = [_laatste(naar, pk) for pk in frame.index]
    categorieen = tuple(sorted(set(frame["productcategorie"])))
    plek = {categorie: nummer for nummer, categorie in enumerate(categorieen)}
    frame["categorie"] = [plek[categorie] for categorie in frame.pop("productcategorie")]
    frame["reeks"] = frame["categorie"].reindex(frame["opvolger"]).to_numpy()
    return frame, categorieen


def _laatste(naar: dict[int, int | None], product: int) -> int:
    """The end of a chain of successors; a chain that comes back to itself stops where it does."""
    gezien = {product}
    while (volgende := naar.get(product)) is not None and volgende not in gezien:
        gezien.add(volgende)
        product = volgende
    return product


def _toewijzingen(
    regio: Regio, producten: pd.DataFrame, categorieen: tuple[str, ...]
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    dag, getal = dialect.dagnummer, dialect.code_als_getal
    vraag = f"""
        SELECT id, aanbieder_id, gemeente_id, COALESCE(product_id, {ONBEKEND}), {dag("toewijzingsdatum")},
            {dag("ingangsdatum")}, COALESCE({dag("einddatum")}, {OPEN}), COALESCE(volume, {ONBEKEND}),
            {getal("eenheid")}, {getal("frequentie")}, {getal("reden_beeindiging")}, COALESCE(geboortejaar, 0),
            productcategorie, client
        FROM rapportage_toewijzing
        WHERE gemeente_id IN (SELECT id FROM aanbieder_gemeente WHERE regio_id = {regio.pk}) ORDER BY id
    """
    frame, (categorie, client) = dialect.frame(vraag, TOEWIJZING, teksten=2)
    namen = (*categorieen, *sorted(set(categorie) - set(categorieen)))
    frame["categorie"] = pd.Categorical(categorie, categories=namen).codes.astype(np.int64)
    reeks = producten["reeks"].reindex(frame["product"])
    frame["reeks"] = np.where(reeks.isna(), frame["categorie"], reeks.fillna(0)).astype(np.int64)
    frame["client"] = pd.factorize(np.asarray(client, dtype=object))[0].astype(np.int64)
    grens = regio.instellingen.regio.leeftijdsgrens
    jaar = maandnummer(frame["begin"].to_numpy()) // 100
    frame["te_oud"] = (frame["geboortejaar"] > 0) & (jaar - frame["geboortejaar"] > grens)
    return frame, namen


def _regels(regio: Regio, toewijzingen: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, int]]:
    """Lines that survive cleaning, and how many did not."""
    waar = schoning.waar(regio)
    kolommen = (
        f"COALESCE(r.toewijzing_id, {ONBEKEND}), r.aanbieder_id, r.gemeente_id, COALESCE(r.product_id, {ONBEKEND}),"
        f" {dialect.dagnummer('r.periode_begin')}, r.volume, {dialect.code_als_getal('r.eenheid')}"
    )
    schoning.ruim_op()
    try:
        schoning.gecrediteerd(OPGESLAGEN, waar)
        frame, _ = dialect.frame(schoning.gemerkt(OPGESLAGEN, waar, kolommen), REGEL)
    finally:
        schoning.ruim_op()
    hoe = frame.pop("hoe").to_numpy()
    weggelaten = {"nul": int((hoe == schoning.NUL).sum()), "paren": int((hoe == schoning.PAAR).sum())}
    frame = frame[hoe == schoning.BLIJFT].reset_index(drop=True)
    frame["maand"] = maandnummer(frame["dag"].to_numpy())
    plek = pd.Index(toewijzingen["id"]).get_indexer(frame["toewijzing"])
    frame["client"] = np.where(plek >= 0, toewijzingen["client"].to_numpy()[plek], ONBEKEND) if len(plek) else plek
    geboren = toewijzingen["geboortejaar"].to_numpy()[plek] if len(toewijzingen) else np.zeros(len(plek), np.int64)
    grens = regio.instellingen.regio.leeftijdsgrens
    te_oud = (plek >= 0) & (geboren > 0) & (frame["maand"].to_numpy() // 100 - geboren > grens)
    weggelaten["leeftijd"] = int(te_oud.sum())
    return frame[~te_oud].reset_index(drop=True), weggelaten


def _levering(toewijzingen: pd.DataFrame, regels: pd.DataFrame) -> None:
    """Adds to the allocations the first day that care was delivered, and whether a line of them counts."""
    eerste = regels.groupby("toewijzing")["dag"].min().reindex(toewijzingen["id"])
    toewijzingen["telt"] = eerste.notna().to_numpy()
    toewijzingen["eerste_levering"] = eerste.fillna(OPEN).to_numpy().astype(np.int64)
