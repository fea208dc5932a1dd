"""What the state allows with people and invitations. Each rule raises `MagNiet` with a sentence for the screen."""

from collections.abc import Collection
from datetime import timedelta

from portaal.kern import klok
from portaal.kern.mensen.keuzes import ROLLEN_VAN_SOORT, Rol
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap, Organisatie, Uitnodiging
from portaal.kern.regels import MagNiet

GELDIG = timedelta(days=14)  # how long the link of an invitation works
DUBBELE_KLIK = timedelta(minutes=1)  # the same invitation again within this time is one invitation


def rollen_passen(organisatie: Organisatie, rollen: Collection[str]) -> None:
    """At least one role, and only roles that this kind of organisation has."""
    if not rollen:
        raise MagNiet("Kies minstens één rol.")
    vreemd = sorted(set(rollen) - set(ROLLEN_VAN_SOORT[organisatie.soort]))
    if vreemd:
        raise MagNiet(f"Deze rol hoort niet bij een {organisatie.get_soort_display()}: {', '.join(vreemd)}.")


def nieuw_in_regio(regio: Organisatie, naam: str) -> None:
    if Organisatie.objects.filter(hoort_bij=regio, naam__iexact=naam).exists():
        raise MagNiet(f"{naam} staat er al in.")


def nog_geen_lid(organisatie: Organisatie, email: str) -> None:
    if Lidmaatschap.objects.geldig().filter(organisatie=organisatie, gebruiker__email__iexact=email).exists():
        raise MagNiet(f"{email} hoort al bij {organisatie}. Pas daar de rollen aan.")


def blijft_een_beheerder(organisatie: Organisatie, gebruiker: Gebruiker, rollen: Collection[str]) -> None:
    """Nobody takes away the last beheerder; `rollen` are what the person keeps."""
    if Rol.BEHEERDER in rollen:
        return
    beheerders = Lidmaatschap.objects.geldig().filter(organisatie=organisatie, rol=Rol.BEHEERDER)
    wie = set(beheerders.values_list("gebruiker", flat=True))
    if wie == {gebruiker.pk}:
        raise MagNiet(f"{gebruiker} is de enige beheerder van {organisatie}. Maak eerst iemand anders beheerder.")


def uitnodiging_open(uitnodiging: Uitnodiging) -> None:
    """The link still works: not used, not withdrawn, not too old."""
    if uitnodiging.aanvaard_op:
        raise MagNiet("Deze uitnodiging is al gebruikt. U kunt inloggen met uw e-mailadres en wachtwoord.")
    if uitnodiging.ingetrokken_op:
        raise MagNiet("Deze uitnodiging is ingetrokken. Vraag de beheerder van uw organisatie om een nieuwe.")
    if uitnodiging.verloopt_op <= klok.nu():
        raise MagNiet("Deze uitnodiging is verlopen. Vraag de beheerder van uw organisatie om een nieuwe.")
