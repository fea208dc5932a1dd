"""Spending: of a municipality beside last year, the share of extra and tailor-made care, the price of a client."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pandas as pd

from portaal.kern.opmaak import euro, procent
from rapportage.afronding import half_op, procent_van
from rapportage.kpi.definities import LADDER
from rapportage.monitor.signaleringen.gegevens import EEN_JAAR, Gegevens, maanddag
from rapportage.monitor.signaleringen.register import Waarneming, bron
from rapportage.monitor.signaleringen.toets import VENSTER, afwijking, vensters

PER_JAAR = EEN_JAAR // VENSTER
PRIJSSPRONG = 0.20
VERSCHUIVING = 0.03
MAATWERK = LADDER["aandeel_maatwerk"]


def per_maand(regels: pd.DataFrame) -> dict[int, int]:
    """Net granted cents by month number."""
    return regels.groupby("maandgetal")["cent"].sum().to_dict()


@bron("uitgaven_gemeente")
def uitgaven_gemeente(g: Gegevens) -> Iterator[Waarneming]:
    """The last three months beside the same months last year times the index; the ratio against its own history."""
    grens = float(g.instellingen.drempels.afwijking_vorig_jaar_procent) / 100
    for pk, regels in g.regels.groupby("gemeente"):
        bedragen = per_maand(regels)
        verwacht = {
            maand: bedragen.get(maand - EEN_JAAR, 0) * (1 + _index(g, maand))
            for maand in range(g.eerste + EEN_JAAR, g.laatste + 1)
        }
        begin = g.eerste + EEN_JAAR
        nu, toen = vensters(bedragen, begin, g.laatste), vensters(verwacht, begin, g.laatste)
        if not toen or min(toen) <= 0:
            continue
        gevonden = afwijking([n / t for n, t in zip(nu, toen, strict=True)])
        verschil = half_op((nu[-1] - toen[-1]) * PER_JAAR)
        if gevonden is None or abs(gevonden.nu - 1) < grens or abs(verschil) < g.minimum_cent:
            continue
        code, naam = g.gemeenten[pk]
        sinds, maanden = g.venster
        richting = "meer" if verschil > 0 else "minder"
        deel = procent(abs(procent_van(half_op(nu[-1] - toen[-1]), half_op(toen[-1]))))
        yield Waarneming(
            soort="uitgaven_gemeente",
            onderwerp=f"uitgaven_gemeente:{code}:{richting}",
            wat=f"{naam}: {deel} {richting} uitgaven in {maanden}.",
            sinds=sinds,
            vergeleken_met=(
                f"dezelfde maanden een jaar eerder met de index: {euro(half_op(toen[-1]), 0)}, "
                f"nu {euro(half_op(nu[-1]), 0)}"
            ),
            inzet_cent=abs(verschil),
            inzet_in_woorden="het verschil van drie maanden, omgerekend naar een jaar",
            adres=f"/monitor/prognose/?{urlencode({'gemeente': code})}",
        )


def _index(g: Gegevens, maand: int) -> float:
    return float(g.instellingen.index.get(maanddag(maand).year, 0)) / 100


@bron("aandeel_maatwerk")
def aandeel_maatwerk(g: Gegevens) -> Iterator[Waarneming]:
    """The share of amounts on extra (meerwerk) and tailor-made (maatwerk) products of a segment shifts."""
    bijzonder = g.regels["product"].map(g.zwaarte).isin(MAATWERK)
    for pk, regels in g.regels.groupby("hoofdsegment"):
        if pk not in g.segmenten:
            continue
        alles = vensters(per_maand(regels), g.eerste, g.laatste)
        deel = vensters(per_maand(regels[bijzonder.loc[regels.index]]), g.eerste, g.laatste)
        gevonden = afwijking([d / a if a > 0 else 0.0 for d, a in zip(deel, alles, strict=True)])
        if gevonden is None or abs(gevonden.verschil) < VERSCHUIVING:
            continue
        inzet = abs(half_op(gevonden.verschil * alles[-1] * PER_JAAR))
        if inzet < g.minimum_cent:
            continue
        code, naam = g.segmenten[pk]
        sinds, maanden = g.venster
        yield Waarneming(
            soort="aandeel_maatwerk",
            onderwerp=f"aandeel_maatwerk:{code}:{gevonden.richting}",
            wat=f"{code} {naam}: {_procent(gevonden.nu)} van het bedrag is meerwerk of maatwerk in {maanden}.",
            sinds=sinds,
            vergeleken_met=f"eerder was dat meestal {_procent(gevonden.gewoon)}, in elke drie maanden vanaf het begin",
            inzet_cent=inzet,
            inzet_in_woorden="het verschoven deel van het bedrag, omgerekend naar een jaar",
            adres=f"/monitor/stromen/?{urlencode({'segment': code})}",
        )


def _procent(deel: float) -> str:
    return procent(procent_van(half_op(deel * 100_000), 100_000))


@bron("prijs_per_client")
def prijs_per_client(g: Gegevens) -> Iterator[Waarneming]:
    """What a provider costs per client in a month jumps."""
    minimum_n = g.instellingen.drempels.minimum_n
    for pk, regels in g.regels[g.regels["client"] >= 0].groupby("aanbieder"):
        if pk not in g.aanbieders:
            continue
        clienten = regels.groupby("maandgetal")["client"].nunique().to_dict()
        recent = regels[regels["maandgetal"].between(g.laatste - VENSTER + 1, g.laatste)]
        if recent["client"].nunique() < minimum_n:
            continue
        bedragen = vensters(per_maand(regels), g.eerste, g.laatste)
        aantallen = vensters(clienten, g.eerste, g.laatste)
        reeks = [b / a for b, a in zip(bedragen, aantallen, strict=True) if a >= minimum_n]
        gevonden = afwijking(reeks)
        if gevonden is None or gevonden.gewoon <= 0 or gevonden.verschil < PRIJSSPRONG * gevonden.gewoon:
            continue
        inzet = half_op(gevonden.verschil * aantallen[-1] * PER_JAAR)
        if inzet < g.minimum_cent:
            continue
        slug, naam = g.aanbieders[pk]
        sinds, maanden = g.venster
        yield Waarneming(
            soort="prijs_per_client",
            onderwerp=f"prijs_per_client:{slug}",
            wat=f"{naam}: {euro(half_op(gevonden.nu), 0)} per cliënt per maand in {maanden}.",
            sinds=sinds,
            vergeleken_met=f"eerder was dat meestal {euro(half_op(gevonden.gewoon), 0)} per cliënt per maand",
            inzet_cent=inzet,
            inzet_in_woorden="het verschil voor deze cliënten, omgerekend naar een jaar",
            adres=f"/aanbieders/{slug}/kpi/kosten_per_client/",
        )
