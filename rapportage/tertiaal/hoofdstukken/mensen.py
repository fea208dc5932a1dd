"""What people and the portal noticed: early notices with their fate, and remarks at figures."""

from datetime import datetime, time

from django.db.models import QuerySet
from django.utils import timezone

from portaal.kern import klok, opmaak
from rapportage.models import Opmerking, Signalering
from rapportage.monitor.models import Signaleringstatus
from rapportage.tertiaal.deel import Deel, Kolom, Rij, Tabel, Vraag, dag, geld, hoeveel, hoofdstuk


def _sinds(vraag: Vraag) -> datetime:
    """The start of the four months."""
    return timezone.make_aware(datetime.combine(vraag.periode.begin, time.min))


@hoofdstuk("signaleringen", "Signaleringen", "signaleringen van de monitor")
def signaleringen(vraag: Vraag) -> Deel:
    """Open ones by the euros at stake; those put aside since the four months began, with the reason."""
    alle = Signalering.objects.zichtbaar_voor(vraag.namens).filter(regio=vraag.regio)
    staan_open = list(alle.filter(status=Signaleringstatus.OPEN))
    weg = list(alle.filter(status=Signaleringstatus.AFGEWEZEN, weggelegd_op__gte=_sinds(vraag)).select_related("door"))
    begin = opmaak.datum(vraag.periode.begin)
    kern = f"Open: {hoeveel(len(staan_open), 'signalering', 'signaleringen')}."
    weggelegd = f"Sinds {begin} weggelegd met een reden: {hoeveel(len(weg), 'signalering', 'signaleringen')}."
    tabellen = [tabel(rijen) for tabel, rijen in ((_open, staan_open), (_weggelegd, weg)) if rijen]
    return Deel([kern, weggelegd], (), tabellen)


def _open(rijen: list[Signalering]) -> Tabel:
    kolommen = (Kolom("Wat"), Kolom("Sinds", "sinds"), Kolom("Vergeleken met"), Kolom("Bedrag", "inzet"))
    cellen = [Rij(s.oorzaak, [s.wat, dag(s.sinds, "onbekend"), s.vergeleken_met, geld(s.inzet_cent)]) for s in rijen]
    return Tabel("signaleringen:open", "Open signaleringen", kolommen, cellen)


def _weggelegd(rijen: list[Signalering]) -> Tabel:
    kolommen = (Kolom("Wat"), Kolom("Reden"), Kolom("Door"), Kolom("Weggelegd op", "weggelegd_op"))
    cellen = [
        Rij(s.oorzaak, [s.wat, s.reden, str(s.door or ""), dag(timezone.localtime(s.weggelegd_op).date())])
        for s in rijen
    ]
    return Tabel("signaleringen:weggelegd", "Weggelegde signaleringen", kolommen, cellen)


@hoofdstuk("opmerkingen", "Opmerkingen bij cijfers", "gedeelde opmerkingen van de regio")
def opmerkingen(vraag: Vraag) -> Deel:
    """What the region itself shared at a figure, from the start of the four months until this is drafted.

    The report is handed to others: what somebody wrote for one's own organisation, or another wrote, is not in it.
    """
    gevonden = list(_gedeeld_door_de_regio(vraag))
    sinds = opmaak.datum(vraag.periode.begin)
    if not gevonden:
        return Deel([f"Sinds {sinds} heeft de regio geen opmerking bij een cijfer geschreven en gedeeld."])
    kolommen = (Kolom("Bij"), Kolom("Waarde toen"), Kolom("Opmerking"), Kolom("Door"), Kolom("Op", "geschreven_op"))
    rijen = [
        Rij(
            str(o.pk),
            [
                o.cijfer or f"{o.pagina} {o.plek}",
                o.waarde,
                o.tekst,
                f"{o.door}, {o.organisatie}",
                dag(timezone.localtime(o.gemaakt_op).date()),
            ],
        )
        for o in gevonden
    ]
    aantal = hoeveel(len(rijen), "opmerking", "opmerkingen")
    zin = f"Sinds {sinds} door de regio geschreven bij een cijfer en gedeeld: {aantal}."
    alleen = "Opmerkingen die niet gedeeld zijn, en die van anderen dan de regio, staan hier niet bij."
    return Deel([zin, alleen], (), [Tabel("opmerkingen", "Opmerkingen bij cijfers", kolommen, rijen)])


def _gedeeld_door_de_regio(vraag: Vraag) -> QuerySet[Opmerking]:
    return (
        Opmerking.objects.zichtbaar_voor(vraag.namens)
        .filter(regio=vraag.regio, organisatie=vraag.regio.organisatie_id, gedeeld=True, ingetrokken_op=None)
        .filter(gemaakt_op__gte=_sinds(vraag), gemaakt_op__lte=klok.nu())
        .select_related("door", "organisatie")
    )
