"""Care: inflow of a segment, waiting time of a provider, and production that stops."""

from collections.abc import Iterator
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from portaal.kern.opmaak import euro, getal, maand
from rapportage.afronding import half_op
from rapportage.monitor.signaleringen.bronnen.uitgaven import PER_JAAR, per_maand
from rapportage.monitor.signaleringen.gegevens import EEN_JAAR, Gegevens, maanddag
from rapportage.monitor.signaleringen.register import Waarneming, bron
from rapportage.monitor.signaleringen.toets import afwijking, hoger_dan, vensters

OPEN_EINDE = np.iinfo(np.int64).max
HALF_JAAR = 6
STIL = 2  # months without production
REST = 0.10  # of what was usual
DAGEN_ERBIJ = 14
DAGEN_PER_JAAR = 365


def nieuwe_clienten(toewijzingen: pd.DataFrame, dagen: int) -> pd.DataFrame:
    """The allocations with which a client comes into care in a segment: none ran in the `dagen` days before."""
    op_volgorde = toewijzingen.sort_values(["client", "hoofdsegment", "begin", "id"])
    einde = op_volgorde["einde"].where(op_volgorde["einde"] >= 0, OPEN_EINDE)
    groep = [op_volgorde["client"], op_volgorde["hoofdsegment"]]
    tot = einde.groupby(groep).cummax().groupby(groep).shift()
    return op_volgorde[tot.isna() | (tot < op_volgorde["begin"] - dagen)]


@bron("instroom_segment")
def instroom_segment(g: Gegevens) -> Iterator[Waarneming]:
    """More clients come into a segment than in any three months before."""
    termijn = g.instellingen.zorgtermen.recidief_dagen
    nieuw = nieuwe_clienten(g.toewijzingen[~g.toewijzingen["te_oud"]], termijn)
    eerste = g.eerste + -(-termijn // 30)  # before that nobody can be known from earlier
    for pk, rijen in nieuw.groupby("hoofdsegment"):
        if pk not in g.segmenten:
            continue
        per = rijen.groupby("maandgetal").size().to_dict()
        gevonden = afwijking(vensters(per, eerste, g.laatste), telling=True)
        if gevonden is None or gevonden.verschil < 0:
            continue
        van_segment = g.regels[g.regels["hoofdsegment"] == pk]
        jaar = van_segment[van_segment["maandgetal"] > g.laatste - EEN_JAAR]
        per_client = g.bedrag(van_segment) / max(1, jaar["client"].nunique())
        inzet = half_op(gevonden.verschil * PER_JAAR * per_client)
        if inzet < g.minimum_cent:
            continue
        code, naam = g.segmenten[pk]
        sinds, maanden = g.venster
        yield Waarneming(
            soort="instroom_segment",
            onderwerp=f"instroom_segment:{code}:meer",
            wat=f"{code} {naam}: {getal(int(gevonden.nu))} nieuwe cliënten in {maanden}.",
            sinds=sinds,
            vergeleken_met=f"meestal {getal(half_op(gevonden.gewoon))} in drie maanden; zoveel als nu was het nog niet",
            inzet_cent=inzet,
            inzet_in_woorden=f"de extra cliënten van een jaar, voor {euro(half_op(per_client), 0)} per cliënt per jaar",
            adres=f"/monitor/stromen/?{urlencode({'segment': code})}",
        )


@bron("wachttijd_verdubbeld")
def wachttijd_verdubbeld(g: Gegevens) -> Iterator[Waarneming]:
    """The median wait of the last half year is at least twice that of the year before it."""
    minimum_n = g.instellingen.drempels.minimum_n
    geleverd = g.toewijzingen[g.toewijzingen["telt"]]
    wacht = (geleverd["eerste_levering"] - geleverd["toegewezen"]).clip(lower=0)
    nu = geleverd["maandgetal"].between(g.laatste - HALF_JAAR + 1, g.laatste)
    toen = geleverd["maandgetal"].between(g.laatste - HALF_JAAR - EEN_JAAR + 1, g.laatste - HALF_JAAR)
    for pk, (slug, naam) in g.aanbieders.items():
        van = geleverd["aanbieder"] == pk
        dagen_nu, dagen_toen = wacht[van & nu], wacht[van & toen]
        if min(geleverd[van & nu]["client"].nunique(), geleverd[van & toen]["client"].nunique()) < minimum_n:
            continue
        midden, was = float(dagen_nu.median()), float(dagen_toen.median())
        if midden < 2 * was or midden - was < DAGEN_ERBIJ or not hoger_dan(dagen_nu.tolist(), was):
            continue
        bedrag = g.bedrag(g.regels[g.regels["aanbieder"] == pk])
        yield Waarneming(
            soort="wachttijd_verdubbeld",
            onderwerp=f"wachttijd_verdubbeld:{slug}",
            wat=f"{naam}: de mediaan van de wachttijd is {getal(half_op(midden))} dagen.",
            sinds=maanddag(g.laatste - HALF_JAAR + 1),
            vergeleken_met=f"{getal(half_op(was))} dagen in de twaalf maanden ervoor",
            inzet_cent=half_op(bedrag * (midden - was) / DAGEN_PER_JAAR),
            inzet_in_woorden="zoveel zorg begint op jaarbasis later",
            adres=f"/aanbieders/{slug}/kpi/wachttijd/",
        )


@bron("productie_stopt")
def productie_stopt(g: Gegevens) -> Iterator[Waarneming]:
    """A provider that delivered every month has (next to) nothing in the last complete months."""
    for pk, regels in g.regels.groupby("aanbieder"):
        if pk not in g.aanbieders:
            continue
        bedragen = per_maand(regels)
        ervoor = [bedragen.get(m, 0) for m in range(g.laatste - STIL - HALF_JAAR + 1, g.laatste - STIL + 1)]
        laatste = [bedragen.get(m, 0) for m in range(g.laatste - STIL + 1, g.laatste + 1)]
        gewoon = sum(ervoor) / HALF_JAAR
        inzet = half_op(gewoon * EEN_JAAR)
        if min(ervoor) <= 0 or sum(laatste) > REST * STIL * gewoon or inzet < g.minimum_cent:
            continue
        slug, naam = g.aanbieders[pk]
        begin = maanddag(g.laatste - STIL + 1)
        yield Waarneming(
            soort="productie_stopt",
            onderwerp=f"productie_stopt:{slug}:{begin.year}",
            wat=f"{naam}: vanaf {maand(begin)} is er bijna niets meer gedeclareerd. Kijk of de zorg doorgaat.",
            sinds=begin,
            vergeleken_met=f"gemiddeld {euro(half_op(gewoon), 0)} per maand in het halve jaar ervoor",
            inzet_cent=inzet,
            inzet_in_woorden="de zorg van een jaar",
            adres=f"/aanbieders/{slug}/budget/",
        )
