"""Children who came in, were in care and went out, as on the monitor."""

from collections.abc import Iterable, Sequence
from datetime import date

from aanbieder.models import Segment
from portaal.kern import opmaak
from rapportage.kpi.models import Monitorblad
from rapportage.monitor.berekeningen.stromen import ALLES
from rapportage.monitor.stroomtellingen import Stroom, optellen, per_sleutel
from rapportage.tertiaal.deel import Deel, Kolom, Rij, Tabel, Vraag, aantal, hoofdstuk, verandering

GEEN = "geen gegevens"


@hoofdstuk("stromen", "Instroom, in zorg en uitstroom", "toewijzingen en declaraties van de gemeenten")
def stromen(vraag: Vraag) -> Deel:
    """Per month for the whole region, and per segment the four months together."""
    blad = _blad(vraag)
    plekken = {maand: plek for plek, maand in enumerate(blad["maanden"])} if blad else {}
    nu, toen = _plekken(plekken, vraag.periode.maanden), _plekken(plekken, vraag.periode.jaar_eerder.maanden)
    if not nu:
        return Deel([f"Over {vraag.periode.voluit} zijn instroom en uitstroom nog niet berekend."])
    alles = optellen([blad], [("alles", ALLES)])
    laatste = vraag.periode.maanden[len(nu) - 1]
    maanden = f"{opmaak.MAANDEN[vraag.periode.begin.month - 1]} tot en met {opmaak.maand(laatste)}"
    in_, uit = (opmaak.getal(_som(reeks, nu)) for reeks in (alles.instroom, alles.uitstroom))
    kern = f"In {maanden} kwamen {in_} kinderen in zorg en gingen {uit} kinderen uit zorg."
    zinnen = [kern, f"In {opmaak.maand(laatste)} waren {opmaak.getal(alles.in_zorg[nu[-1]])} kinderen in zorg."]
    if len(nu) < len(vraag.periode.maanden):
        zinnen.append(f"Alleen de volledige maanden tellen mee: tot en met {opmaak.maand(laatste)}.")
    segmenten = _per_segment(vraag, per_sleutel([blad], "segment"), nu, toen[: len(nu)])
    tabellen = [_per_maand(vraag, alles, nu), segmenten]
    return Deel(zinnen, _opvallend(vraag, segmenten), tabellen, kern)


def _blad(vraag: Vraag) -> dict | None:
    """The stored sheet of the whole region."""
    bladen = Monitorblad.objects.zichtbaar_voor(vraag.namens)
    blad = bladen.filter(berekening=vraag.berekening, onderdeel="stromen", gemeente=None).first()
    return blad.inhoud if blad else None


def _plekken(plekken: dict[int, int], maanden: Iterable[date]) -> list[int]:
    """Where these months stand in the series; those that are not complete are not in it."""
    gezocht = [maand.year * 100 + maand.month for maand in maanden]
    return [plekken[maand] for maand in gezocht if maand in plekken]


def _som(reeks: Sequence[int], plekken: Sequence[int]) -> int:
    return sum(reeks[plek] for plek in plekken)


def _per_maand(vraag: Vraag, alles: Stroom, nu: Sequence[int]) -> Tabel:
    koppen = {"instroom": "Instroom", "in_zorg": "In zorg", "uitstroom": "Uitstroom"}
    rijen = [
        Rij(f"{maand:%Y-%m}", [opmaak.maand(maand), *(aantal(getattr(alles, veld)[plek]) for veld in koppen)])
        for maand, plek in zip(vraag.periode.maanden, nu, strict=False)
    ]
    kolommen = (Kolom("Maand"), *(Kolom(kop, veld) for veld, kop in koppen.items()))
    return Tabel("stromen:maand", "Kinderen per maand", kolommen, rijen)


def _per_segment(vraag: Vraag, per: dict[int, Stroom], nu: Sequence[int], toen: Sequence[int]) -> Tabel:
    """Top-level segments; compared with as many months of the year before, when all of those are there."""
    rijen = []
    for segment in Segment.objects.filter(regio=vraag.regio, bovenliggend=None, pk__in=per):
        stroom, cellen = per[segment.pk], [str(segment)]
        for reeks in (stroom.instroom, stroom.uitstroom):
            waarde, eerder = _som(reeks, nu), _som(reeks, toen) if len(toen) == len(nu) else None
            cellen += [aantal(waarde), aantal(eerder, GEEN), verandering(waarde, eerder)]
        rijen.append(Rij(segment.code, [*cellen, aantal(stroom.in_zorg[nu[-1]])]))
    eerder, anders = "een jaar eerder", Kolom("Verandering", "verandering")
    kolommen = (
        Kolom("Segment"),
        *(Kolom("Instroom", "instroom"), Kolom(f"Instroom {eerder}", "instroom_vorig_jaar"), anders),
        *(Kolom("Uitstroom", "uitstroom"), Kolom(f"Uitstroom {eerder}", "uitstroom_vorig_jaar"), anders),
        Kolom("In zorg, laatste maand", "in_zorg"),
    )
    return Tabel("stromen:segment", "Kinderen per segment", kolommen, rijen)


def _opvallend(vraag: Vraag, tabel: Tabel) -> list[str]:
    """Segments whose inflow changed by more than the region calls a change, where it is about enough children."""
    grens = vraag.regio.instellingen.drempels
    gevonden = []
    for rij in tabel.rijen:
        naam, nu, toen = rij.cellen[:3]
        if not toen.waarde or max(int(nu.waarde), int(toen.waarde)) < grens.minimum_n:
            continue
        verschil = int(nu.waarde) - int(toen.waarde)
        if abs(verschil) * 100 > grens.afwijking_vorig_jaar_procent * int(toen.waarde):
            hoe = "meer" if verschil > 0 else "minder"
            zin = (
                f"{naam}: {nu.tekst} kinderen kwamen in zorg, {opmaak.getal(abs(verschil))} {hoe} dan een jaar eerder."
            )
            gevonden.append((abs(verschil), zin))
    return [zin for _, zin in sorted(gevonden, key=lambda paar: -paar[0])]
