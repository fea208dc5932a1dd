"""The demo people of the interface contract: one for every role, with one password. Only with DEBUG on."""

import os
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from aanbieder.models import Aanbieder, Gemeente, Regio
from portaal.kern.mensen import acties
from portaal.kern.mensen.keuzes import Rol, Soort
from portaal.models import Organisatie

NAMEN_CONTRACTMANAGERS = ("Dewi Driessen", "Joost Janssen", "Marloes Maes", "Sem Smeets")


@dataclass(frozen=True)
class Persoon:
    email: str
    naam: str
    organisatie: Organisatie
    rollen: tuple[str, ...]
    telefoon: str = ""


class Command(BaseCommand):
    help = "Zet de demo-mensen klaar. Wachtwoord uit $DEMO_WACHTWOORD; zonder dat wordt er een bedacht en getoond."

    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError("Demo-mensen zijn er alleen met DEBUG aan: hun wachtwoord is bekend bij iedereen.")
        regio = Regio.objects.select_related("organisatie").order_by("pk").first()
        if regio is None:
            raise CommandError("Er is nog geen regio. Lees die eerst in: manage.py laad_regio <map>")
        gegeven = os.environ.get("DEMO_WACHTWOORD", "")
        wachtwoord = gegeven or secrets.token_urlsafe(12)
        with transaction.atomic():
            mensen = demo_mensen(regio)
            for persoon in mensen:
                acties.neem_op(
                    email=persoon.email, naam=persoon.naam, telefoon=persoon.telefoon, wachtwoord=wachtwoord,
                    organisatie=persoon.organisatie, rollen=persoon.rollen,
                )  # fmt: skip
        breedte = max(len(persoon.email) for persoon in mensen)
        for persoon in mensen:
            self.stdout.write(f"{persoon.email:<{breedte}}  {persoon.organisatie}  ({', '.join(persoon.rollen)})")
        self.stdout.write("Wachtwoord: " + ("uit DEMO_WACHTWOORD" if gegeven else wachtwoord))


def demo_mensen(regio: Regio) -> list[Persoon]:
    """Who there is in this region; makes the organisations that no region folder brings."""
    org = regio.organisatie
    return [
        *_van_aanbieders(regio),
        *_van_gemeenten(regio),
        *_van_anderen(regio),
        Persoon("begeleider@demo.example", "Piet Peeters", org, (Rol.PROCESBEGELEIDER,), "077 000 00 21"),
        Persoon("beheerder@demo.example", "Hatice Hermans", org, (Rol.BEHEERDER,), "077 000 00 22"),
        *_contractmanagers(regio),
    ]


def _van_aanbieders(regio: Regio) -> list[Persoon]:
    """Of the first two contracted providers in the order of the file."""
    eersten = Aanbieder.objects.filter(regio=regio).gecontracteerd().select_related("organisatie")
    eersten = [aanbieder.organisatie for aanbieder in eersten.order_by("volgorde", "pk")[:2]]
    indienen = (Rol.INDIENER, Rol.TEKENBEVOEGD)
    mensen = []
    if eersten:
        mensen += [
            Persoon("aanbieder@demo.example", "Anna Aerts", eersten[0], indienen),
            Persoon("lezer@demo.example", "Bas Bakker", eersten[0], (Rol.LEZER,)),
            Persoon("aanbiederbeheer@demo.example", "Berber Boersma", eersten[0], (Rol.BEHEERDER,)),
        ]
    if len(eersten) > 1:
        mensen.append(Persoon("aanbieder2@demo.example", "Chris Claessens", eersten[1], indienen))
        mensen += [Persoon("wisselaar@demo.example", "Wil Wolters", o, (Rol.LEZER,)) for o in eersten]
    return mensen


def _van_gemeenten(regio: Regio) -> list[Persoon]:
    """Venray and Venlo; in another region its first and second municipality."""
    gemeenten = list(Gemeente.objects.filter(regio=regio).select_related("organisatie").order_by("pk"))
    op_naam = {gemeente.naam: gemeente for gemeente in gemeenten}
    plekken = (("gemeente", "Gert Geurts", "Venray", 0), ("gemeente2", "Noor Nijssen", "Venlo", 1))
    mensen = []
    for adres, naam, voorkeur, nummer in plekken:
        gemeente = op_naam.get(voorkeur) or next(iter(gemeenten[nummer:]), None)
        if gemeente is not None:
            mensen.append(Persoon(f"{adres}@demo.example", naam, gemeente.organisatie, (Rol.GEMEENTE,)))
    return mensen


def _van_anderen(regio: Regio) -> list[Persoon]:
    """An access team, a supervisor and a client council: organisations that exist in the demo only."""
    rijen = (
        ("verwijzer", "Vera Verhoeven", Soort.VERWIJZER, "Toegang Jeugd Venray (demo)", Rol.VERWIJZER),
        ("toezicht", "Toon Timmermans", Soort.TOEZICHT, "Toezicht Jeugd (demo)", Rol.TOEZICHTHOUDER),
        ("client", "Emma Engels", Soort.CLIENT, "Cliëntenraad Jeugd (demo)", Rol.CLIENTVERTEGENWOORDIGER),
    )
    mensen = []
    for adres, naam, soort, organisatienaam, rol in rijen:
        organisatie, _ = Organisatie.objects.get_or_create(
            sleutel=f"{regio.code}:demo-{adres}",
            defaults={"soort": soort, "naam": organisatienaam, "hoort_bij": regio.organisatie},
        )
        mensen.append(Persoon(f"{adres}@demo.example", naam, organisatie, (rol,)))
    return mensen


def _contractmanagers(regio: Regio) -> list[Persoon]:
    """Everyone named as contract manager of a provider, in the order of the file."""
    adressen = Aanbieder.objects.filter(regio=regio).exclude(contractmanager_email="").order_by("volgorde", "pk")
    uniek = dict.fromkeys(adres.lower() for adres in adressen.values_list("contractmanager_email", flat=True))
    mensen = []
    for nummer, adres in enumerate(uniek):
        naam = NAMEN_CONTRACTMANAGERS[nummer] if nummer < len(NAMEN_CONTRACTMANAGERS) else adres.partition("@")[0]
        telefoon = f"077 000 00 {nummer + 1:02}"
        mensen.append(Persoon(adres, naam, regio.organisatie, (Rol.CONTRACTMANAGER,), telefoon))
    return mensen
