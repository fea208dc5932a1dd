"""Differences with what was agreed before, as rows both sides can read: what was, what became, from when.

Only for agreements that existed before this load. An amount of the provider as a whole is for the parties alone:
a municipality sees its own share, never the ceiling.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from aanbieder.overeenkomst.models import Aanbieder, Overeenkomst, Plafond, Tarief, Wijziging
from aanbieder.regio.laden.opslaan import Lading, Verschil
from aanbieder.regio.models import Gemeente, Product, Segment
from portaal.kern.opmaak import datum, euro

VERVALLEN = "vervallen"
LENGTE = 300

OVEREENKOMST = {
    "begin": "Begin van de overeenkomst",
    "einde": "Einde van de overeenkomst",
    "verlengingen": "Mogelijke verlengingen (jaren)",
    "voorganger_id": "Voorganger van de overeenkomst",
    "aanbieder_id": "Aanbieder van de overeenkomst",
}
SEGMENT = {
    "levert": "levert",
    "begin": "begin",
    "einde": "einde",
    "verlengingen": "verlengingen (jaren)",
    "toelichting": "toelichting",
}
TARIEF = {"tarief_cent": "", "geldig_tot": "geldig tot"}
PLAFOND = {"bedrag_cent": "", "prikkel": "prikkel", "grondslag": "grondslag"}

SLEUTEL_TARIEF = ("overeenkomst_id", "product_id", "gemeente_id", "tariefsoort", "geldig_van")
SLEUTEL_PLAFOND = ("overeenkomst_id", "jaar", "segment_id", "gemeente_id", "product_id", "geldig_van")


def sleutel_tarief(waarden: dict[str, Any]) -> tuple:
    return tuple(waarden[veld] for veld in SLEUTEL_TARIEF)


def sleutel_plafond(waarden: dict[str, Any]) -> tuple:
    return tuple(waarden[veld] for veld in SLEUTEL_PLAFOND)


def van_overeenkomsten(lading: Lading, verschil: Verschil) -> None:
    """One row per field: an end date and an extension are different subjects."""
    nummers = {overeenkomst.pk: overeenkomst.nummer for overeenkomst in verschil.rijen.values()}
    for overeenkomst in verschil.gewijzigd:
        for veld, oud in verschil.oud[overeenkomst.pk].items():
            was, wordt = oud, getattr(overeenkomst, veld)
            if veld == "voorganger_id":
                was, wordt = nummers.get(was) or _naam(Overeenkomst, was), nummers.get(wordt)
            elif veld == "aanbieder_id":
                was, wordt = _naam(Aanbieder, was), _naam(Aanbieder, wordt)
            _noteer(lading, overeenkomst.pk, OVEREENKOMST[veld], _tekst(was), _tekst(wordt))


def van_segmenten(lading: Lading, verschil: Verschil) -> None:
    segmenten = Segment.objects.filter(regio=lading.regio).in_bulk()
    for rij, was, wordt in _regels(lading, verschil, SEGMENT):
        _noteer(lading, rij.overeenkomst_id, f"Segment {segmenten[rij.segment_id]}", was, wordt, vanaf=rij.begin)


def van_tarieven(lading: Lading, verschil: Verschil) -> None:
    producten = Product.objects.filter(regio=lading.regio).in_bulk()
    gemeenten = Gemeente.objects.filter(regio=lading.regio).in_bulk()
    eerder = _eerdere(verschil, sleutel_tarief)
    for rij, was, wordt in _regels(lading, verschil, TARIEF):
        gemeente = gemeenten.get(rij.gemeente_id)
        delen = [f"Tarief {producten[rij.product_id]}", gemeente, rij.tariefsoort]
        vorige = eerder(rij)
        _noteer(
            lading,
            rij.overeenkomst_id,
            ", ".join(str(deel) for deel in delen if deel),
            was or (_waarden(vorige, TARIEF) if vorige else ""),
            wordt,
            vanaf=rij.geldig_van,
            gemeente=gemeente,
        )


def van_plafonds(lading: Lading, verschil: Verschil) -> None:
    producten = Product.objects.filter(regio=lading.regio).in_bulk()
    gemeenten = Gemeente.objects.filter(regio=lading.regio).in_bulk()
    segmenten = Segment.objects.filter(regio=lading.regio).in_bulk()
    eerder = _eerdere(verschil, sleutel_plafond)
    for rij, was, wordt in _regels(lading, verschil, PLAFOND):
        gemeente, product = gemeenten.get(rij.gemeente_id), producten.get(rij.product_id)
        soort = "Aandeel in het plafond van" if gemeente or product else "Plafond"
        deel = f"segment {segmenten[rij.segment_id]}" if rij.segment_id else "hele overeenkomst"
        vorige = eerder(rij)
        _noteer(
            lading,
            rij.overeenkomst_id,
            ", ".join(str(stuk) for stuk in (f"{soort} {rij.jaar}", deel, gemeente, product) if stuk),
            was or (_waarden(vorige, PLAFOND) if vorige else ""),
            wordt,
            vanaf=rij.geldig_van,
            gemeente=gemeente,
            alleen_partijen=gemeente is None,
        )


def _regels(lading: Lading, verschil: Verschil, velden: dict[str, str]) -> list[tuple[Any, str, str]]:
    """Row, what was and what became, for changed, new and removed rows of agreements that were there already."""
    regels = []
    for rij in verschil.gewijzigd:
        oud = verschil.oud[rij.pk]
        anders = {veld: naam for veld, naam in velden.items() if veld in oud}
        regels.append((rij, _waarden(oud, anders, leeg=True), _waarden(vars(rij), anders, leeg=True)))
    regels += [(rij, "", _waarden(vars(rij), velden)) for rij in verschil.nieuw]
    regels += [(rij, _waarden(vars(rij), velden), VERVALLEN) for rij in verschil.vervallen]
    return [regel for regel in regels if regel[0].overeenkomst_id in lading.bestaande_overeenkomsten]


def _eerdere(verschil: Verschil, sleutel: Any):
    """A function from a new row to the values of the row it takes the place of: same key, the date before it."""
    op_volgorde: dict[tuple, list[tuple[date, dict]]] = defaultdict(list)
    for rij in verschil.rijen.values():
        waarden = vars(rij) | verschil.oud.get(rij.pk, {})
        op_volgorde[sleutel(waarden)[:-1]].append((rij.geldig_van, waarden))

    def eerder(rij: Tarief | Plafond) -> dict[str, Any] | None:
        voor = [paar for paar in op_volgorde[sleutel(vars(rij))[:-1]] if paar[0] < rij.geldig_van]
        return max(voor, key=lambda paar: paar[0])[1] if voor else None

    return eerder


def _waarden(waarden: dict[str, Any], velden: dict[str, str], *, leeg: bool = False) -> str:
    """The fields as one text; empty ones only with `leeg` (in a change, empty is news)."""
    delen = []
    for veld, naam in velden.items():
        waarde = waarden[veld]
        if waarde in ("", None) and not leeg:
            continue
        tekst = euro(waarde) if veld.endswith("_cent") and waarde is not None else _tekst(waarde)
        delen.append(f"{naam} {tekst}".strip())
    return "; ".join(delen)


def _tekst(waarde: Any) -> str:
    if waarde in ("", None):
        return "niet opgegeven"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return datum(waarde) if isinstance(waarde, date) else str(waarde)


def _naam(model: type, pk: int | None) -> str:
    return "" if pk is None else str(model.objects.get(pk=pk))


def _noteer(
    lading: Lading,
    overeenkomst: int,
    onderwerp: str,
    was: str,
    wordt: str,
    *,
    vanaf: date | None = None,
    gemeente: Gemeente | None = None,
    alleen_partijen: bool = False,
) -> None:
    lading.wijzigingen.append(
        Wijziging(
            overeenkomst_id=overeenkomst,
            door=lading.door,
            onderwerp=onderwerp[:LENGTE],
            was=was[:LENGTE],
            wordt=wordt[:LENGTE],
            vanaf=vanaf,
            gemeente=gemeente,
            alleen_partijen=alleen_partijen,
        )
    )
