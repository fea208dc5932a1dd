"""Who hears what about a table. Links, never the words of a remark."""

from django.db.models import QuerySet

from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Deelname, Tafel
from portaal.kern.berichten.acties import stuur
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.mensen.models import Lidmaatschap, Organisatie
from portaal.kern.toegang import Hoedanigheid


def uitnodiging(tafel: Tafel, deelname: Deelname) -> None:
    stuur(
        organisatie=deelname.organisatie,
        gebruiker=deelname.gebruiker,
        sleutel=f"dialoog_uitnodiging:{tafel.pk}:{deelname.pk}",
        titel=f"U bent uitgenodigd voor de dialoogtafel {tafel}",
        tekst=tafel.doel,
        adres=tafel.get_absolute_url(),
    )


def einde(tafel: Tafel, deelname: Deelname) -> None:
    """Without a link: the table may be gone for them."""
    stuur(
        organisatie=deelname.organisatie,
        gebruiker=deelname.gebruiker,
        sleutel=f"dialoog_tafel:{tafel.pk}:einde:{deelname.pk}",
        titel=f"Uw plaats aan de dialoogtafel {tafel} is beëindigd",
        tekst="Wat u aan tafel schreef, blijft staan. Vragen? Neem contact op met de procesbegeleider van de regio.",
    )


def nieuw_voorstel(tafel: Tafel) -> None:
    """To every process supervisor of the region."""
    for lid in _begeleiders(tafel):
        stuur(
            organisatie=lid.organisatie,
            gebruiker=lid.gebruiker,
            sleutel=f"dialoog_tafel:{tafel.pk}:voorstel:{lid.gebruiker_id}",
            titel=f"Voorstel voor een dialoogtafel: {tafel}",
            tekst=f"Voorgesteld door {tafel.voorgesteld_door}.",
            adres=tafel.get_absolute_url(),
        )


def na_status(tafel: Tafel, van: Tafelstatus, reden: str) -> None:
    """What a change of state tells to whom."""
    if tafel.status == Tafelstatus.OPEN:
        for deelname in tafel.deelnames.geldig().select_related("organisatie", "gebruiker"):
            uitnodiging(tafel, deelname)  # who heard it before, does not hear it again
    if tafel.status == Tafelstatus.INGETROKKEN:
        _ingetrokken(tafel)
    elif van == Tafelstatus.VOORGESTELD or (van == Tafelstatus.CONCEPT and tafel.voorgesteld_door_id):
        _besluit(tafel, reden)
    if van == Tafelstatus.GESLOTEN:
        _heropend(tafel, reden)


def _besluit(tafel: Tafel, reden: str) -> None:
    """To who proposed the table and who supported it."""
    woorden = {
        Tafelstatus.AFGEWEZEN: f"De dialoogtafel {tafel} wordt niet geopend",
        Tafelstatus.CONCEPT: f"De dialoogtafel {tafel} wordt voorbereid",
        Tafelstatus.OPEN: f"De dialoogtafel {tafel} is open",
    }
    steun = _steunt(tafel)
    voorsteller = Organisatie.objects.filter(pk=tafel.voorgesteld_door_id)
    for organisatie in (voorsteller | steun).order_by("pk"):
        stuur(
            organisatie=organisatie,
            sleutel=f"dialoog_tafel:{tafel.pk}:{tafel.status}",
            titel=woorden[tafel.status],
            tekst=reden,
            adres=tafel.get_absolute_url(),  # the table, or else the page of the proposal
        )


def _ingetrokken(tafel: Tafel) -> None:
    """To who was to decide, and to who supported it."""
    titel = f"Het voorstel voor de dialoogtafel {tafel} is ingetrokken"
    for lid in _begeleiders(tafel):
        stuur(
            organisatie=lid.organisatie,
            gebruiker=lid.gebruiker,
            sleutel=f"dialoog_tafel:{tafel.pk}:ingetrokken:{lid.gebruiker_id}",
            titel=titel,
            tekst=f"Door {tafel.voorgesteld_door}. U hoeft niets meer te beslissen.",
            adres=tafel.get_absolute_url(),
        )
    for organisatie in _steunt(tafel).order_by("pk"):
        stuur(
            organisatie=organisatie,
            sleutel=f"dialoog_tafel:{tafel.pk}:{tafel.status}",
            titel=titel,
            adres=tafel.get_absolute_url(),
        )


def begeleider(tafel: Tafel, door: Hoedanigheid | None) -> None:
    """To who leads the table from now, unless that person did it."""
    wie = tafel.begeleider
    if wie is None or (door and door.gebruiker.pk == wie.pk):
        return
    stuur(
        organisatie=tafel.regio.organisatie,
        gebruiker=wie,
        sleutel=f"dialoog_tafel:{tafel.pk}:begeleider:{tafel.gebeurtenisnummer}:{wie.pk}",
        titel=f"U begeleidt nu de dialoogtafel {tafel}",
        adres=tafel.get_absolute_url(),
    )


def _steunt(tafel: Tafel) -> QuerySet[Organisatie]:
    return Organisatie.objects.filter(pk__in=tafel.steun.values("organisatie"))


def _begeleiders(tafel: Tafel) -> QuerySet[Lidmaatschap]:
    leden = Lidmaatschap.objects.geldig().filter(organisatie=tafel.regio.organisatie, rol=Rol.PROCESBEGELEIDER)
    return leden.select_related("organisatie", "gebruiker")


def _heropend(tafel: Tafel, reden: str) -> None:
    for deelname in tafel.deelnames.geldig().select_related("organisatie", "gebruiker"):
        stuur(
            organisatie=deelname.organisatie,
            gebruiker=deelname.gebruiker,
            sleutel=f"dialoog_tafel:{tafel.pk}:heropend:{tafel.gebeurtenisnummer}:{deelname.pk}",
            titel=f"De dialoogtafel {tafel} is heropend",
            tekst=reden,
            adres=tafel.get_absolute_url(),
        )
