"""Whether the ceilings of a region hold together: shares add up, and no euro counts under two ceilings. Pure."""

from collections import defaultdict
from datetime import date

from aanbieder.regio.laden.bestanden import Bevindingen, Rij
from aanbieder.regio.laden.fouten import Fout
from portaal.kern.opmaak import datum, euro

Sleutel = tuple[str, int, str]  # agreement, year, segment ("" is the whole agreement)


def controleer_plafonds(rijen: dict[str, list[Rij]], naam: str, bevindingen: Bevindingen) -> None:
    """Adds what is wrong to `bevindingen`."""
    plafonds: dict[Sleutel, list[Rij]] = defaultdict(list)
    aandelen: dict[Sleutel, list[Rij]] = defaultdict(list)
    for rij in sorted(rijen["plafonds"], key=lambda rij: rij["geldig_van"]):
        soort = aandelen if rij["gemeentecode"] or rij["productcode"] else plafonds
        soort[rij["nummer"], rij["jaar"], rij["segment"]].append(rij)
    boven = {rij["code"]: rij["bovenliggend"] for rij in rijen["segmenten"]}
    bevindingen.fouten.extend(_over_elkaar(plafonds, boven, naam))
    for sleutel, delen in aandelen.items():
        if sleutel in plafonds:
            _controleer_som(sleutel, plafonds[sleutel], delen, naam, bevindingen)
        else:
            verwacht = "dit is een aandeel, maar er is geen plafond voor deze overeenkomst, dit jaar en dit segment"
            bevindingen.fouten.append(Fout(naam, verwacht, delen[0].regel, "segment", sleutel[2]))


def _over_elkaar(plafonds: dict[Sleutel, list[Rij]], boven: dict[str, str], naam: str) -> list[Fout]:
    """A ceiling beside one of the whole agreement, or beside one of a segment above it, in the same year."""
    fouten = []
    for (nummer, jaar, segment), rijen in plafonds.items():
        for hoger in _hogere(segment, boven):
            if (nummer, jaar, hoger) in plafonds:
                van = f"segment {hoger}" if hoger else "de hele overeenkomst"
                regel = plafonds[nummer, jaar, hoger][0].regel
                verwacht = f"voor {jaar} is er ook een plafond voor {van} (regel {regel}); verwacht een van beide"
                fouten.append(Fout(naam, verwacht, rijen[0].regel, "segment", segment))
    return fouten


def _hogere(segment: str, boven: dict[str, str]) -> list[str]:
    """The segments above this one, and "" (the whole agreement) for each but itself."""
    gevonden, stap = [], segment
    while (stap := boven.get(stap, "")) and stap not in gevonden:
        gevonden.append(stap)
    return [*gevonden, ""] if segment else []


def _controleer_som(
    sleutel: Sleutel, plafonds: list[Rij], delen: list[Rij], naam: str, bevindingen: Bevindingen
) -> None:
    """Compares on the day the shares were last fixed: the shares in force then, and the ceiling in force then.

    A later ceiling (an addendum) that leaves the shares alone is told, not refused: dividing it may follow later.
    """
    dag: date = delen[-1]["geldig_van"]
    geldend = {(rij["gemeentecode"], rij["productcode"]): rij["bedrag_cent"] for rij in delen}
    plafond = next((rij for rij in reversed(plafonds) if rij["geldig_van"] <= dag), plafonds[0])
    som, bedrag = sum(geldend.values()), plafond["bedrag_cent"]
    if som != bedrag:
        verwacht = (
            f"de aandelen van {_woorden(sleutel)} tellen per {datum(dag)} op tot {euro(som)}, "
            f"verwacht {euro(bedrag)} (verschil {euro(som - bedrag)})"
        )
        bevindingen.fouten.append(Fout(naam, verwacht, plafond.regel, "bedrag_cent", str(bedrag)))
    elif plafonds[-1]["geldig_van"] > dag and plafonds[-1]["bedrag_cent"] != bedrag:
        bevindingen.meldingen.append(
            f"{naam}, regel {plafonds[-1].regel}: het plafond van {_woorden(sleutel)} verandert per "
            f"{datum(plafonds[-1]['geldig_van'])}, de aandelen niet"
        )


def _woorden(sleutel: Sleutel) -> str:
    nummer, jaar, segment = sleutel
    return f"{nummer}, {jaar}, {f'segment {segment}' if segment else 'hele overeenkomst'}"
