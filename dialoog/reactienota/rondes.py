"""The consent rounds of a note: what came of a proposal, and who had a worry or an objection.

Result, counts and the minority note are frozen. The words of the proposal are words of a remark: the note holds the
key of the round and a hash of what was put to the table, and shows the words as long as the proposal may be read.
"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from dialoog.consent.models import Consentronde
from dialoog.consent.regels import einde, is_open
from dialoog.consent.voorgelegd import Voorgelegd, in_delen
from dialoog.consent.weergave import uitslag
from dialoog.reactienota.afdruk import sha256
from dialoog.reactienota.models import Reactienota
from dialoog.reacties.getoond import Getoond, Staat, met_alles, toon
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import TAFEL, Doelgroep
from dialoog.tafels.models import Tafel
from portaal.kern import opmaak

WEG = {
    Staat.VERBORGEN: "Dit voorstel is verborgen door de procesbegeleider. De woorden staan hier niet meer.",
    Staat.INGETROKKEN: "Dit voorstel is later ingetrokken. De woorden staan hier niet meer.",
}
LEEG = Voorgelegd("")


def nog_te_noemen(tafel: Tafel, eerdere: Iterable[Reactienota]) -> list[Consentronde]:
    """Closed rounds that stand in none of the notes before, in the order in which they were opened."""
    genoemd = {een["pk"] for nota in eerdere for een in genoemde_rondes(nota.inhoud)}
    rijen = tafel.rondes.select_related("tafel", "voorstel__artikel").order_by("pk")
    return [ronde for ronde in rijen if ronde.pk not in genoemd and not is_open(ronde)]


def genoemde_rondes(vast: dict) -> list[dict]:
    return [een for artikel in vast["artikelen"] for een in artikel.get("rondes", ())]


def bevries_ronde(ronde: Consentronde) -> dict:
    gevonden = uitslag(ronde)
    return {
        "pk": ronde.pk,
        "voorstel": ronde.voorstel_id,
        "nummer": ronde.voorstel.nummer,
        "woorden": sha256([str(ronde.voorstel.verzoek), ronde.voorgelegd]),
        "geopend_op": timezone.localdate(ronde.geopend_op).isoformat(),
        "gesloten_op": timezone.localdate(einde(ronde)).isoformat(),
        "uitslag": gevonden.kort,
        "kleur": gevonden.kleur,
        "zin": gevonden.in_woorden,
        "aantallen": [list(een) for een in gevonden.aantallen] if gevonden.gestemd else [],
        "minderheid": [
            {"organisatie": str(stem.organisatie), "stem": stem.get_keuze_display(), "reden": stem.reden}
            for stem in gevonden.minderheid
        ],
        "minderheidsnota": ronde.minderheidsnota,
    }


def toon_rondes(vast: dict, groep: Doelgroep, wie) -> dict[int, dict]:
    """Round -> what a reader gets of it; `wie` names who wrote the proposal."""
    genoemd = genoemde_rondes(vast)
    if not genoemd:
        return {}
    rondes = Consentronde.objects.select_related("voorstel").in_bulk([een["pk"] for een in genoemd])
    voorstellen = Reactie.objects.filter(pk__in=[een["voorstel"] for een in genoemd])
    getoond = {een.pk: een for een in toon(met_alles(voorstellen), TAFEL)}
    return {een["pk"]: _toon(een, rondes[een["pk"]], getoond[een["voorstel"]], groep, wie) for een in genoemd}


def _toon(vast: dict, ronde: Consentronde, voorstel: Getoond, groep: Doelgroep, wie) -> dict:
    woorden = in_delen(ronde) if voorstel.leesbaar else LEEG
    van = f" Het voorstel is van {wie(voorstel, groep)}." if voorstel.leesbaar else ""
    return {
        "pk": vast["pk"],
        "nummer": vast["nummer"],
        "naam": f"Consentronde over voorstel {vast['nummer']}",
        "kop": f"Consentronde over voorstel {vast['nummer']}: {vast['uitslag']}",
        "uitslag": vast["uitslag"],
        "kleur": vast["kleur"],
        "wanneer": f"Voorgelegd op {_dag(vast['geopend_op'])}, gesloten op {_dag(vast['gesloten_op'])}.{van}",
        "weg": WEG.get(voorstel.staat, ""),
        "tekst": woorden.tekst,
        "was": woorden.was,
        "wordt": woorden.wordt,
        "zin": vast["zin"],
        "aantallen": _aantallen(vast["aantallen"]),
        "minderheid": vast["minderheid"],
        "minderheidsnota": vast["minderheidsnota"],
        "te_openen": groep.aan_tafel,
    }


def _dag(tekst: str) -> str:
    return opmaak.datum(date.fromisoformat(tekst))


def _aantallen(rijen: list[list]) -> str:
    return f"De stemmen: {', '.join(f'{aantal} {naam}' for naam, aantal in rijen)}." if rijen else ""
