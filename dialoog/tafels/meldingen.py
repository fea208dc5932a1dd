"""Who hears what about a table. Links, never the words of a remark."""

from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Deelname, Tafel
from portaal.kern.berichten.acties import stuur
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.mensen.models import Lidmaatschap, Organisatie


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
    begeleiders = Lidmaatschap.objects.geldig().filter(organisatie=tafel.regio.organisatie, rol=Rol.PROCESBEGELEIDER)
    for lid in begeleiders.select_related("organisatie", "gebruiker"):
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
    if van == Tafelstatus.VOORGESTELD or (van == Tafelstatus.CONCEPT and tafel.voorgesteld_door_id):
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
    steun = Organisatie.objects.filter(pk__in=tafel.steun.values("organisatie"))
    voorsteller = Organisatie.objects.filter(pk=tafel.voorgesteld_door_id)
    for organisatie in (voorsteller | steun).order_by("pk"):
        voor_hen = tafel.status == Tafelstatus.OPEN and tafel.meelezen
        if tafel.status == Tafelstatus.AFGEWEZEN:
            voor_hen = organisatie.pk == tafel.voorgesteld_door_id
        stuur(
            organisatie=organisatie,
            sleutel=f"dialoog_tafel:{tafel.pk}:{tafel.status}",
            titel=woorden[tafel.status],
            tekst=reden,
            adres=tafel.get_absolute_url() if voor_hen else "",  # else it is not there for them
        )


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
