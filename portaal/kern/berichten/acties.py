"""Sending notices, marking them as read, and choosing what one wants to hear."""

from django.db import transaction

from portaal.kern import klok
from portaal.kern.berichten.duwtje import geef
from portaal.kern.berichten.keuzes import Ritme
from portaal.kern.berichten.models import Bericht, BerichtGelezen, Berichtvoorkeur, Postvoorkeur
from portaal.kern.berichten.soorten import soort_met, soort_van
from portaal.kern.berichten.taken import plan_post
from portaal.kern.berichten.voorkeuren import Voorkeuren
from portaal.kern.log.acties import leg_vast
from portaal.kern.mensen.models import Gebruiker, Organisatie
from portaal.kern.toegang import Hoedanigheid


@transaction.atomic
def stuur(
    *,
    organisatie: Organisatie,
    sleutel: str,
    titel: str,
    tekst: str = "",
    adres: str = "",
    gebruiker: Gebruiker | None = None,
) -> Bericht:
    """A notice to everyone of the organisation, or to one person; the same `sleutel` later gives the first back.

    No log row: the notice is its own record, is never changed, and nobody's data changes by it.
    """
    bericht, nieuw = Bericht.objects.get_or_create(
        organisatie=organisatie,
        sleutel=sleutel,
        defaults={
            "titel": titel[:200],
            "tekst": tekst,
            "adres": adres,
            "gebruiker": gebruiker,
            "soort": soort_van(sleutel).sleutel,
        },
    )
    if nieuw:
        plan_post(bericht)
        geef(organisatie.pk, "berichten")
    return bericht


def markeer_gelezen(*, door: Hoedanigheid, berichten) -> int:
    """Mark the notices of this queryset that the person has not read yet; gives their number."""
    ongelezen = berichten.zichtbaar_voor(door).ongelezen_door(door.gebruiker)
    rijen = [BerichtGelezen(bericht=bericht, gebruiker=door.gebruiker) for bericht in ongelezen]
    BerichtGelezen.objects.bulk_create(rijen, ignore_conflicts=True)  # two tabs may click at once
    return len(rijen)


@transaction.atomic
def bewaar_voorkeuren(*, door: Hoedanigheid, post: Postvoorkeur, keuzes: dict[str, tuple[bool, str]]) -> None:
    """What a person wants to hear: `keuzes` is kind -> (on the page, rhythm of mail).

    Where mail is switched on, the moment is kept: what came while it was off is not mailed afterwards.
    """
    gebruiker = Gebruiker.objects.select_for_update().get(pk=door.gebruiker.pk)  # two tabs may save at once
    eerder = Voorkeuren([gebruiker.pk])
    was = eerder.post(gebruiker.pk)
    nieuw = {veld: getattr(post, veld) for veld in ("alles_uit", "met_inhoud", "dag", "uur")}
    aan_sinds = klok.nu() if was.alles_uit and not post.alles_uit else was.aan_sinds
    Postvoorkeur.objects.update_or_create(gebruiker=gebruiker, defaults=nieuw | {"aan_sinds": aan_sinds})
    for naam, gekozen in keuzes.items():
        keuze = eerder.keuze(gebruiker.pk, soort_met(naam), ook_uit=True)
        if gekozen != (keuze.pagina, keuze.mail):
            _bewaar_soort(gebruiker, naam, *gekozen, mail_aan=keuze.mail == Ritme.NOOIT)
    leg_vast(door=door, actie="berichtvoorkeuren gewijzigd", betreft=door.log_organisatie, na=nieuw)


def _bewaar_soort(gebruiker: Gebruiker, soort: str, pagina: bool, mail: str, *, mail_aan: bool) -> None:
    sinds = {"mail_sinds": klok.nu()} if mail_aan and mail != Ritme.NOOIT else {}
    Berichtvoorkeur.objects.update_or_create(
        gebruiker=gebruiker, soort=soort, defaults={"pagina": pagina, "mail": mail} | sinds
    )
