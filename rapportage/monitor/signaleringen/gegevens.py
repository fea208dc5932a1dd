"""What the sources of early notices look at: loaded once, plain data."""

import pkgutil
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module

import pandas as pd

from aanbieder.models import Aanbieder, Gemeente, Plafond, Regio, Segment
from aanbieder.regio.instellingen import Instellingen
from portaal.kern.opmaak import maand as maandnaam
from rapportage.kpi import bron as zorgbron
from rapportage.kpi.bron import Zorgbron
from rapportage.monitor.signaleringen import bronnen
from rapportage.monitor.signaleringen.register import BRONNEN, Waarneming
from rapportage.monitor.signaleringen.slapend import laatste_bedrag
from rapportage.monitor.signaleringen.toets import VENSTER
from rapportage.uitnutting.berekening import laatste_volledige_maand
from rapportage.uitnutting.regiostanden import Stand, regiostanden

EEN_JAAR = 12
DEEL_VAN_DE_REGIO = 1000  # what is less than a thousandth of a year's care is no notice


@dataclass(frozen=True)
class Gegevens:
    """Months are numbers (`maandgetal`); `laatste` is the last complete one, `eerste` the first with data."""

    regio: str
    instellingen: Instellingen
    peildatum: date
    versie: int
    eerste: int
    laatste: int
    regels: pd.DataFrame  # of Zorgbron, with maandgetal and hoofdsegment
    toewijzingen: pd.DataFrame  # of Zorgbron, with maandgetal (of the begin) and hoofdsegment
    zwaarte: dict[int, str] = field(default_factory=dict)
    aanbieders: dict[int, tuple[str, str]] = field(default_factory=dict)  # contracted: id -> slug, name
    gemeenten: dict[int, tuple[str, str]] = field(default_factory=dict)  # id -> code, name
    segmenten: dict[int, tuple[str, str]] = field(default_factory=dict)  # top level: id -> code, name
    standen: dict[int, Stand] = field(default_factory=dict)
    slapend: dict[int, tuple[int, date | None, int]] = field(default_factory=dict)  # id -> days, last granted, ceiling

    @property
    def jaar(self) -> int:
        return self.peildatum.year

    @property
    def minimum_cent(self) -> int:
        return int(self.bedrag(self.regels) / DEEL_VAN_DE_REGIO)

    @property
    def venster(self) -> tuple[date, str]:
        """The last three complete months: their first day, and in words."""
        begin, einde = maanddag(self.laatste - VENSTER + 1), maanddag(self.laatste)
        eerste = maandnaam(begin).removesuffix(f" {einde.year}")
        return begin, f"{eerste} tot en met {maandnaam(einde)}"

    def bedrag(self, regels: pd.DataFrame) -> int:
        """Net granted cents of the last twelve complete months."""
        binnen = regels["maandgetal"].between(self.laatste - EEN_JAAR + 1, self.laatste)
        return int(regels.loc[binnen, "cent"].sum())


def maandgetal(jaarmaand):
    """202301 as a number that goes up by one a month."""
    return jaarmaand // 100 * EEN_JAAR + jaarmaand % 100 - 1


def maanddag(getal: int) -> date:
    return date(getal // EEN_JAAR, getal % EEN_JAAR + 1, 1)


def laad(regio: Regio, zorg: Zorgbron | None = None) -> Gegevens | None:
    """Everything the sources need, in a constant number of queries; None before the first declarations."""
    zorg = zorg or zorgbron.laad(regio)
    if zorg.peildatum is None or zorg.regels.empty:
        return None
    hoofd = zorg.producten["hoofdsegment"]
    regels, toewijzingen = zorg.regels.copy(), zorg.toewijzingen.copy()
    regels["maandgetal"] = maandgetal(regels["maand"].to_numpy())
    toewijzingen["maandgetal"] = maandgetal(zorgbron.maandnummer(toewijzingen["begin"].to_numpy()))
    for frame in (regels, toewijzingen):
        frame["hoofdsegment"] = hoofd.reindex(frame["product"]).fillna(0).to_numpy().astype(int)
    termijn = regio.instellingen.termijnen.aanlevertermijn_dagen
    laatste = laatste_volledige_maand(zorg.peildatum, termijn)
    eerste_jaar = regio.instellingen.regio.eerste_jaar
    eerste = eerste_jaar * EEN_JAAR if eerste_jaar else int(regels["maandgetal"].min() if len(regels) else 0)
    aanbieders = list(Aanbieder.objects.filter(regio=regio, gecontracteerd=True))
    return Gegevens(
        regio=regio.code,
        instellingen=regio.instellingen,
        peildatum=zorg.peildatum,
        versie=zorg.versie,
        eerste=eerste,
        laatste=laatste.year * EEN_JAAR + laatste.month - 1,
        regels=regels,
        toewijzingen=toewijzingen,
        zwaarte=zorg.producten["zwaarte"].to_dict(),
        aanbieders={a.pk: (a.slug, a.naam) for a in aanbieders},
        gemeenten={g.pk: (g.code, g.naam) for g in Gemeente.objects.filter(regio=regio)},
        segmenten={s.pk: (s.code, s.naam) for s in Segment.objects.filter(regio=regio, bovenliggend=None)},
        standen=regiostanden(regio, zorg.peildatum.year),
        slapend=_slapend(regio, aanbieders, zorg.peildatum),
    )


def _slapend(regio: Regio, aanbieders: list[Aanbieder], peildatum: date) -> dict[int, tuple[int, date | None, int]]:
    """Of the providers whose category has the rule: its days, the last granted day, and this year's ceiling."""
    dagen = {
        a.pk: categorie.slapend_contract_dagen
        for a in aanbieders
        if (categorie := regio.instellingen.categorie.get(a.categorie)) and categorie.slapend_contract_dagen
    }
    if not dagen:
        return {}
    laatste = laatste_bedrag(list(dagen), peildatum - timedelta(days=max(dagen.values())))
    plafonds: dict[int, Decimal] = dict.fromkeys(dagen, 0)
    hele = Plafond.objects.filter(overeenkomst__aanbieder__in=dagen, jaar=peildatum.year, gemeente=None, product=None)
    for aanbieder, bedrag in hele.values_list("overeenkomst__aanbieder", "bedrag_cent"):
        plafonds[aanbieder] = max(plafonds[aanbieder], bedrag)
    return {pk: (aantal, laatste.get(pk), plafonds[pk]) for pk, aantal in dagen.items()}


def waarnemingen(gegevens: Gegevens) -> list[Waarneming]:
    """What every source sees, most euros first; a source gives a subject once."""
    for module in pkgutil.iter_modules(bronnen.__path__):
        import_module(f"{bronnen.__name__}.{module.name}")
    per_onderwerp: dict[str, Waarneming] = {}
    for functie in BRONNEN.values():
        for waarneming in functie(gegevens):
            per_onderwerp.setdefault(waarneming.onderwerp, waarneming)
    return sorted(per_onderwerp.values(), key=lambda w: (-w.inzet_cent, w.onderwerp))
